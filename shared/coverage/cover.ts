/*
 * The whole question: in this window the logs show N answers, M have a trace, and who gave the rest. Pure: whoever calls
 * has read logs, traces and configuration; nothing here touches a file.
 */
import { reasonFact } from "../access-log/reason-facts.ts";
import type { WantedField } from "../access-log/log-layout.ts";
import type { ConnectionCount, CoverageAnswer, CoverageLog, ServerCoverage } from "../model/coverage.ts";
import { answererOf } from "./answerer.ts";
import { counted, groupLines, type JudgedLine } from "./groups.ts";
import type { TraceHistory } from "./history.ts";
import { serverKey, traceEnd, type LogLine, type TraceFact } from "./log-line.ts";
import { pairLines, type Pairing } from "./pair.ts";
import { statementOf } from "./statement.ts";
import { tracingRules, type ServerTracing } from "./tracing-rules.ts";
import { unloggedReasons } from "./unlogged.ts";
import { whyNoTrace } from "./why-no-trace.ts";

/** What an answer is made from. */
export type CoverageInput = {
  /** Epoch ms, both included. */
  readonly from: number;
  readonly to: number;
  /** As the user wrote it; lines and traces were filtered by it before. */
  readonly filter: string;
  /** Lines with a status, of both kinds of log, that fit filter and window. */
  readonly lines: readonly LogLine[];
  /** Lines of HTTP.sys's error log without a status, in the window. */
  readonly connections: readonly LogLine[];
  /** Traces that may belong to a line: every one with such a status around the window. */
  readonly traces: readonly TraceFact[];
  /** Those of them that fit the filter; only they are missed where there is no line. */
  readonly fits: (trace: TraceFact) => boolean;
  readonly history: TraceHistory;
  readonly servers: readonly ServerTracing[];
  readonly logs: readonly CoverageLog[];
  readonly missingFields: readonly { readonly field: WantedField; readonly logs: number }[];
  /** How many answers clients or a monitor report. */
  readonly reported?: number | undefined;
  readonly limits: readonly string[];
};

/** Answers the question. The same input, in any order, gives the same answer. */
export function coverAnswers(input: CoverageInput): CoverageAnswer {
  const pairing = pairLines(input.lines, input.traces);
  const untraced = input.lines.filter((line) => !pairing.traceOf.has(line));
  const judged = judge(untraced, input);
  const errorLines = [...input.connections, ...input.lines.filter(({ kind }) => kind === "httperr")].toSorted(
    (a, b) => a.endedAt - b.endedAt || a.offset - b.offset,
  );
  const traced = input.lines.length - untraced.length;
  const connections = connectionCounts(input.connections);
  const unlogged = unloggedOf(input, pairing);
  return {
    from: Number.isFinite(input.from) ? input.from : undefined,
    to: Number.isFinite(input.to) ? input.to : undefined,
    filter: input.filter,
    seen: input.lines.length,
    traced,
    untraced: untraced.length,
    servers: serverCounts(input.lines, pairing),
    groups: groupLines(judged, { errorLines, newestTraceAt: input.history.siteOf("", undefined)?.newestAt }),
    unlogged,
    reported: input.reported,
    statement: statementOf({
      from: input.from,
      to: input.to,
      seen: input.lines.length,
      traced,
      reported: input.reported,
      logs: input.logs,
      connections,
      statusLogged: statusLogged(input),
      unlogged: unlogged.count,
      workerStarts: input.history.workerStarts.filter(
        ({ startedAt }) => startedAt >= input.from && startedAt <= input.to,
      ),
    }),
    connections,
    clocks: pairing.clocks,
    missingFields: input.missingFields.map(({ field, logs }) => ({ field: field.field, why: field.why, logs })),
    logs: input.logs,
    limits: input.limits,
  };
}

function serverCounts(lines: readonly LogLine[], { traceOf }: Pairing): readonly ServerCoverage[] {
  const counts = new Map<string, { seen: number; traced: number }>();
  for (const line of lines) {
    const server = serverKey(line.server);
    const count = counts.get(server) ?? { seen: 0, traced: 0 };
    counts.set(server, count);
    count.seen++;
    if (traceOf.has(line)) count.traced++;
  }
  return [...counts]
    .map(([server, { seen, traced }]) => ({ server: server === "" ? undefined : server, seen, traced }))
    .toSorted(
      (a, b) =>
        b.seen - b.traced - (a.seen - a.traced) || b.seen - a.seen || ((a.server ?? "") < (b.server ?? "") ? -1 : 1),
    );
}

function judge(untraced: readonly LogLine[], input: CoverageInput): readonly JudgedLine[] {
  const context = { history: input.history, rulesSay: tracingRules(input.servers), near: nearCounter(input.lines) };
  return untraced.map((line) => ({ line, answered: answererOf(line), noTrace: whyNoTrace(line, context) }));
}

/* How many answers of a server the log has within five seconds around a moment. */
function nearCounter(lines: readonly LogLine[]): (server: string, at: number) => number {
  const aroundMs = 5_000;
  const ends = new Map<string, number[]>();
  for (const { server, endedAt, kind } of lines) {
    if (kind !== "w3c") continue;
    const key = serverKey(server);
    const list = ends.get(key);
    if (list === undefined) ends.set(key, [endedAt]);
    else list.push(endedAt);
  }
  for (const list of ends.values()) list.sort((a, b) => a - b);
  return (server, at) => {
    const list = ends.get(server) ?? [];
    return placeOf(list, at + aroundMs + 1) - placeOf(list, at - aroundMs);
  };
}

function placeOf(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function unloggedOf(input: CoverageInput, pairing: Pairing): CoverageAnswer["unlogged"] {
  const offsetOf = new Map(pairing.clocks.map(({ server, offsetMs }) => [server, offsetMs]));
  const missed = input.traces.flatMap((fact) => {
    const end = traceEnd(fact);
    if (end === undefined || pairing.lineOf.has(fact) || !input.fits(fact)) return [];
    const endAt = end + (offsetOf.get(serverKey(fact.server)) ?? offsetOf.get("") ?? 0);
    return endAt >= input.from && endAt <= input.to ? [{ fact, endAt }] : [];
  });
  return { count: missed.length, reasons: unloggedReasons(missed, input.logs, input.servers) };
}

function connectionCounts(lines: readonly LogLine[]): readonly ConnectionCount[] {
  return counted(lines.map(({ reason }) => reason ?? "unknown")).map(([reason, count]) => {
    const fact = reasonFact(reason);
    return { reason, count, meaning: fact?.meaning, check: fact?.check ?? [] };
  });
}

function statusLogged({ logs, missingFields }: CoverageInput): boolean {
  const without = missingFields.find(({ field }) => field.field === "sc-status")?.logs ?? 0;
  return without < logs.filter(({ kind, lines }) => kind === "w3c" && lines > 0).length;
}
