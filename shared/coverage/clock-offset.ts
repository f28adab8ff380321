/*
 * Clocks of a log and its traces that disagree: a log from another machine, a clock that was set, times that are not UTC.
 * Requests whose URL is rare are compared all with all; where most of them are apart by the same time, that is the offset.
 */
import { traceEnd } from "./log-line.ts";
import type { PairLine, PairTrace } from "./pair.ts";

/** How far a log's clock is ahead of the traces', and how many requests say so. */
export type ClockOffset = { readonly server: string; readonly offsetMs: number; readonly pairs: number };

/** Requests of one URL above which they are too common to compare. */
const rare = 4;
/** A day and the widest time zones. */
const farthestMs = 26 * 3_600_000;
/** Log times are whole seconds, and a trace may end a little before its line. */
const togetherMs = 2_000;
const fewest = 5;

/** Offsets of the servers where they are sure; servers whose clocks agree are left out. */
export function clockOffsets(lines: readonly PairLine[], traces: readonly PairTrace[]): readonly ClockOffset[] {
  const byServer = new Map<string, Map<string, { lines: PairLine[]; traces: PairTrace[] }>>();
  const bucketOf = (server: string, key: string): { lines: PairLine[]; traces: PairTrace[] } => {
    const keys = byServer.get(server) ?? new Map<string, { lines: PairLine[]; traces: PairTrace[] }>();
    byServer.set(server, keys);
    const bucket = keys.get(key) ?? { lines: [], traces: [] };
    keys.set(key, bucket);
    return bucket;
  };
  for (const line of lines) bucketOf(line.server, `${line.key} ${line.query}`).lines.push(line);
  const servers = [...byServer.keys()];
  for (const trace of traces) {
    for (const server of servers) {
      if (server === "" || trace.server === "" || server === trace.server) {
        byServer.get(server)?.get(`${trace.key} ${trace.query}`)?.traces.push(trace);
      }
    }
  }
  return [...byServer].flatMap(([server, keys]) => {
    const offset = offsetOf([...keys.values()].flatMap(({ lines, traces }) => differences(lines, traces)));
    return offset === undefined ? [] : [{ server, ...offset }];
  });
}

function differences(lines: readonly PairLine[], traces: readonly PairTrace[]): readonly number[] {
  if (lines.length > rare || traces.length > rare) return [];
  return lines.flatMap((line) =>
    traces.flatMap(({ fact }) => {
      const end = traceEnd(fact);
      if (end === undefined) return [];
      const apart = line.line.endedAt + 500 - end;
      const taken = line.line.timeTakenMs;
      const longer = taken === undefined ? 0 : Math.abs(taken - (fact.timeTakenMs ?? 0));
      return Math.abs(apart) <= farthestMs && longer <= 100 ? [apart] : [];
    }),
  );
}

function offsetOf(apart: readonly number[]): Omit<ClockOffset, "server"> | undefined {
  const sorted = apart.toSorted((a, b) => a - b);
  let best = { from: 0, count: 0 };
  for (let from = 0, to = 0; from < sorted.length; from++) {
    while (to < sorted.length && sorted[to]! - sorted[from]! <= togetherMs) to++;
    if (to - from > best.count) best = { from, count: to - from };
  }
  const offsetMs = Math.round(sorted[best.from + Math.floor(best.count / 2)] ?? 0);
  const agreeing = sorted.filter((value) => Math.abs(value) <= togetherMs).length;
  if (best.count < fewest || best.count <= agreeing * 2 || Math.abs(offsetMs) <= togetherMs) return undefined;
  return { offsetMs, pairs: best.count };
}
