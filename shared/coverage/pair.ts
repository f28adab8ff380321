/*
 * Log lines and traces of the same requests, one to one. A line says when a request ended, in whole seconds, and how long
 * it took with the time in HTTP.sys's queue and on the network; a trace says when the worker process began and how long it
 * took there. So a trace lies within its line's time:
 *
 *   log      |-- queue --|------------ worker ------------|-- sending --|   ends in the second `endedAt`
 *   trace                startedAt ........ timeTakenMs ...
 *
 * Every line is compared with the traces of its URL around its time; the best fitting pairs are taken first. The outcome
 * depends only on what is paired, not on its order.
 */
import { statusCode } from "../model/status.ts";
import { clockOffsets, type ClockOffset } from "./clock-offset.ts";
import { lineStart, serverKey, type LogLine, type TraceFact } from "./log-line.ts";
import { loggedKey, tracedKey } from "./url-key.ts";

/** A line with what it is compared by. */
export type PairLine = {
  readonly line: LogLine;
  readonly server: string;
  readonly key: string;
  readonly query: string;
};

/** A trace with what it is compared by; `endAt` is in the log's clock. */
export type PairTrace = {
  readonly fact: TraceFact;
  readonly server: string;
  readonly key: string;
  readonly query: string;
  endAt: number;
};

/** Which line belongs to which trace. */
export type Pairing = {
  readonly traceOf: ReadonlyMap<LogLine, TraceFact>;
  readonly lineOf: ReadonlyMap<TraceFact, LogLine>;
  readonly clocks: readonly ClockOffset[];
};

type Found = { readonly traceOf: Map<LogLine, TraceFact>; readonly lineOf: Map<TraceFact, LogLine> };
type Edge = { readonly line: number; readonly trace: number; readonly cost: number };

/** The clock behind traces has steps of 15.6 ms; writing a line may come a little before or after the last event. */
const slackMs = 1_000;
/** How long before its line a request may have ended where the log does not say how long it took. */
const unknownTakenMs = 10_000;
/** Traces compared with a line at most. */
const mostCandidates = 32;
const mostLooks = 256;
/** No request runs longer than this and is looked for among many of its URL. */
const longestTakenMs = 600_000;
const otherSubstatus = 5_000;

/** Pairs lines and traces, in any order. Lines of HTTP.sys's error log have no traces and are left out. */
export function pairLines(lines: readonly LogLine[], traces: readonly TraceFact[]): Pairing {
  const left = lines.filter(({ kind }) => kind === "w3c").map(pairLine);
  const right = traces.flatMap(pairTrace);
  const clocks = clockOffsets(left, right);
  const offsetOf = new Map(clocks.map(({ server, offsetMs }) => [server, offsetMs]));
  for (const trace of right) trace.endAt += offsetOf.get(trace.server) ?? offsetOf.get("") ?? 0;
  left.sort(byLine);
  right.sort((a, b) => a.endAt - b.endAt || a.fact.id - b.fact.id);
  const found: Found = { traceOf: new Map(), lineOf: new Map() };
  for (const { keyOf, lacks } of levels) {
    const groups = groupBy(
      right.filter(({ fact }) => !found.lineOf.has(fact)),
      keyOf,
    );
    const free = left.filter((item) => !found.traceOf.has(item.line) && lacks(item));
    for (const [key, members] of groupBy(free, keyOf)) pairGroup(members, groups.get(key) ?? [], found);
  }
  return { ...found, clocks };
}

/* Whole URLs first; then lines that have no query, or no URL at all, because the log does not write it. */
const levels: readonly {
  readonly keyOf: (item: PairLine | PairTrace) => string;
  readonly lacks: (line: PairLine) => boolean;
}[] = [
  { keyOf: ({ key, query }) => `${key} ${query}`, lacks: () => true },
  { keyOf: ({ key }) => key, lacks: ({ query }) => query === "" },
  { keyOf: ({ key }) => key.slice(0, 3), lacks: ({ line }) => line.path === undefined },
];

function pairLine(line: LogLine): PairLine {
  const url = line.path === undefined ? undefined : loggedKey(line.path, line.query);
  const key = `${statusCode(line.status)} ${url?.path ?? "?"}`;
  return { line, server: serverKey(line.server), key, query: url?.query ?? "" };
}

function pairTrace(fact: TraceFact): readonly PairTrace[] {
  const url = tracedKey(fact.url);
  if (fact.startedAt === undefined || fact.status === undefined || url === undefined) return [];
  const endAt = fact.startedAt + (fact.timeTakenMs ?? 0);
  const key = `${statusCode(fact.status)} ${url.path}`;
  return [{ fact, server: serverKey(fact.server), key, query: url.query, endAt }];
}

function byLine(a: PairLine, b: PairLine): number {
  const byTime = a.line.endedAt - b.line.endedAt;
  if (byTime !== 0) return byTime;
  if (a.line.file !== b.line.file) return a.line.file < b.line.file ? -1 : 1;
  return a.line.offset - b.line.offset;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/* Lines and traces of one URL, each in order of time. */
function pairGroup(lines: readonly PairLine[], traces: readonly PairTrace[], found: Found): void {
  if (traces.length === 0) return;
  const edges = lines.flatMap((line, index) => edgesOf(line, index, traces));
  edges.sort((a, b) => a.cost - b.cost || a.line - b.line || a.trace - b.trace);
  const take = (line: PairLine | undefined, trace: PairTrace | undefined): void => {
    if (line === undefined || trace === undefined) return;
    if (found.traceOf.has(line.line) || found.lineOf.has(trace.fact)) return;
    found.traceOf.set(line.line, trace.fact);
    found.lineOf.set(trace.fact, line.line);
  };
  for (const { line, trace } of edges) take(lines[line], traces[trace]);
  fillUp(lines, traces, found, take);
}

function edgesOf(line: PairLine, index: number, traces: readonly PairTrace[]): readonly Edge[] {
  const edges: Edge[] = [];
  const { from, to } = windowOf(line);
  for (let at = firstAfter(traces, to) - 1; at >= 0 && edges.length < mostCandidates; at--) {
    const trace = traces[at]!;
    if (trace.endAt < from) break;
    const cost = costOf(line, trace);
    if (cost !== undefined) edges.push({ line: index, trace: at, cost });
  }
  return edges;
}

/*
 * A line that only looked at traces which others took may still have one: in a storm on one URL, what is left over is
 * paired in order of time.
 */
function fillUp(
  lines: readonly PairLine[],
  traces: readonly PairTrace[],
  found: Found,
  take: (line: PairLine, trace: PairTrace) => void,
): void {
  if (traces.length <= mostCandidates) return;
  const left = traces.filter(({ fact }) => !found.lineOf.has(fact));
  let begin = 0;
  for (const line of lines) {
    if (found.traceOf.has(line.line)) continue;
    const { from, to } = windowOf(line);
    while (begin < left.length && (left[begin]!.endAt < from - longestTakenMs || found.lineOf.has(left[begin]!.fact)))
      begin++;
    for (let at = begin, looks = 0; at < left.length && left[at]!.endAt <= to && looks < mostLooks; at++, looks++) {
      const trace = left[at]!;
      if (found.lineOf.has(trace.fact) || costOf(line, trace) === undefined) continue;
      take(line, trace);
      break;
    }
  }
}

/* In which time the traced request of a line may have ended. */
function windowOf({ line }: PairLine): { readonly from: number; readonly to: number } {
  const before = line.timeTakenMs ?? unknownTakenMs;
  return { from: line.endedAt - before - slackMs, to: line.endedAt + 999 + slackMs };
}

/* How far a line and a trace are apart, ms; undefined where they are of different requests. */
function costOf(line: PairLine, trace: PairTrace): number | undefined {
  const { line: logged } = line;
  const { fact, endAt } = trace;
  if (line.server !== "" && trace.server !== "" && line.server !== trace.server) return undefined;
  if (differs(logged.siteId, fact.siteId)) return undefined;
  if (differs(logged.verb?.toUpperCase(), fact.verb?.toUpperCase())) return undefined;
  const { from, to } = windowOf(line);
  if (endAt < from || endAt > to) return undefined;
  const taken = fact.timeTakenMs ?? 0;
  const startAt = endAt - taken;
  const begun = logged.timeTakenMs === undefined ? undefined : lineStart(logged);
  if (begun !== undefined && startAt < begun - slackMs) return undefined;
  const offEnd = outside(endAt, logged.endedAt);
  const off = begun === undefined ? offEnd : Math.min(offEnd, outside(startAt, begun));
  const longer = logged.timeTakenMs === undefined ? 0 : Math.abs(logged.timeTakenMs - taken);
  const other = logged.substatusKnown && logged.status !== fact.status ? otherSubstatus : 0;
  return off + longer + other;
}

function differs<T>(a: T | undefined, b: T | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/* How far a moment is from the second that begins at another. */
function outside(at: number, second: number): number {
  return Math.max(0, second - at, at - second - 999);
}

/* The place of the first trace that ended after a moment. */
function firstAfter(traces: readonly PairTrace[], moment: number): number {
  let low = 0;
  let high = traces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (traces[middle]!.endAt <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
