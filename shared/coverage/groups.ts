/* Lines without a trace, grouped by who answered and why there is no trace, each group with evidence out of its lines. */
import { formatCount, formatDuration, formatTime } from "../base/format.ts";
import { reasonFact } from "../access-log/reason-facts.ts";
import type { CoverageExample, CoverageGroup } from "../model/coverage.ts";
import { formatStatus } from "../model/status.ts";
import { codeName, type Answered } from "./answerer.ts";
import { lineStart, serverKey, type LogLine } from "./log-line.ts";
import { noTraceChecks, workerStartText, type NoTrace } from "./why-no-trace.ts";

/** A line without trace and what is thought of it. */
export type JudgedLine = { readonly line: LogLine; readonly answered: Answered; readonly noTrace: NoTrace };

/** What groups draw further evidence from. */
export type GroupContext = {
  /** Lines of HTTP.sys's error log, with and without status, ascending by time. */
  readonly errorLines: readonly LogLine[];
  /** End of the newest trace at hand; undefined where there is none. */
  readonly newestTraceAt: number | undefined;
};

const aroundMs = 2_000;
const mostExamples = 3;

/** The groups, largest first. */
export function groupLines(judged: readonly JudgedLine[], context: GroupContext): readonly CoverageGroup[] {
  const groups = new Map<string, JudgedLine[]>();
  for (const one of judged) {
    const detail = one.answered.detail === undefined ? "" : `/${one.answered.detail}`;
    const code = `${one.answered.answerer}${detail}/${one.noTrace.reason}`;
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [one]);
    else group.push(one);
  }
  return [...groups]
    .map(([code, members]) => groupOf(code, members, context))
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function groupOf(code: string, unsorted: readonly JudgedLine[], context: GroupContext): CoverageGroup {
  const members = unsorted.toSorted((a, b) => a.line.endedAt - b.line.endedAt || a.line.offset - b.line.offset);
  const lines = members.map(({ line }) => line);
  const answered = commonest(members, ({ answered }) => answered.says).answered;
  const noTrace = commonest(members, ({ noTrace }) => noTrace.why).noTrace;
  const weaker = answered.confidence === "certain" ? noTrace.confidence : answered.confidence;
  return {
    code,
    answerer: answered.answerer,
    noTrace: noTrace.reason,
    answeredBy: answered.says,
    why: noTrace.why,
    confidence: answered.confidence === "possible" || noTrace.confidence === "possible" ? "possible" : weaker,
    count: lines.length,
    servers: counted(lines.map(({ server }) => serverKey(server)))
      .filter(([server]) => server !== "")
      .map(([server, count]) => ({ server, count })),
    firstAt: lines[0]!.endedAt,
    lastAt: lines.at(-1)!.endedAt,
    evidence: evidenceOf(members, lines, context),
    examples: exampleLines(lines).map(exampleOf),
    check: [...noTraceChecks[noTrace.reason], ...(noTrace.check ?? []), ...answered.check],
    source: answered.source,
  };
}

function evidenceOf(
  members: readonly JudgedLine[],
  lines: readonly LogLine[],
  context: GroupContext,
): readonly string[] {
  const kinds = counted(lines.map(kindOf)).map(([kind, count]) => `${formatCount(count)} x ${kind}`);
  const more = kinds.length > 4 ? `, and ${formatCount(kinds.length - 4)} other kinds` : "";
  const [from, to] = [stamp(lines[0]!), stamp(lines.at(-1)!)];
  const when = from === to ? `at ${from} UTC` : `from ${from} to ${to} UTC`;
  const first = `${kinds.slice(0, 4).join(", ")}${more}, ${when}.`;
  return [
    first,
    ...takenText(lines),
    ...startsText(members),
    ...queueText(lines),
    ...errorText(members, context),
    ...lateText(members, context),
  ];
}

function kindOf({ status, win32Status = 0 }: LogLine): string {
  return win32Status === 0 ? formatStatus(status) : `${formatStatus(status)} with ${codeName(win32Status)}`;
}

function stamp({ endedAt }: LogLine): string {
  return formatTime(endedAt, "utc").slice(0, -4);
}

function takenText(lines: readonly LogLine[]): readonly string[] {
  const taken = lines
    .flatMap(({ timeTakenMs }) => (timeTakenMs === undefined ? [] : [timeTakenMs]))
    .toSorted((a, b) => a - b);
  const middle = taken[Math.floor(taken.length / 2)];
  const most = taken.at(-1);
  if (middle === undefined || most === undefined) return [];
  if (lines.length === 1) return [`It took ${formatDuration(most)}.`];
  const untold = lines.length - taken.length;
  const of = untold === 0 ? "" : ` The lines of ${formatCount(untold)} do not tell.`;
  if (taken.length === 1) return [`One took ${formatDuration(most)}.${of}`];
  if (formatDuration(taken[0] ?? most) === formatDuration(most)) {
    return [
      `${untold === 0 ? "Each" : `${formatCount(taken.length)} of them`} took ${formatDuration(most)}${untold === 0 ? "" : " each"}.${of}`,
    ];
  }
  const half = untold === 0 ? "Half of them" : `Half of ${formatCount(taken.length)}`;
  return [`${half} took up to ${formatDuration(middle)}, the longest ${formatDuration(most)}.${of}`];
}

function startsText(members: readonly JudgedLine[]): readonly string[] {
  const starts = members.flatMap(({ noTrace }) =>
    noTrace.workerStart === undefined ? [] : [workerStartText(noTrace.workerStart)],
  );
  return counted(starts)
    .slice(0, 3)
    .map(([text, count]) => `${formatCount(count)} around the start of ${text}.`);
}

function queueText(lines: readonly LogLine[]): readonly string[] {
  const queues = counted(lines.flatMap(({ queue }) => (queue === undefined ? [] : [queue])));
  const list = queues.slice(0, 4).map(([queue, count]) => `${queue} (${formatCount(count)})`);
  return list.length === 0 ? [] : [`Request queues: ${list.join(", ")}.`];
}

/* Behind a gateway's error there is often a line of HTTP.sys on the server behind it. */
function errorText(members: readonly JudgedLine[], { errorLines }: GroupContext): readonly string[] {
  const lines = members.filter(({ answered }) => answered.answerer === "gateway" || answered.answerer === "backend");
  const telling = errorLines.filter(({ reason = "" }) =>
    ["pool", "queue", "worker"].includes(reasonFact(reason)?.kind ?? ""),
  );
  if (lines.length === 0 || telling.length === 0) return [];
  const reasons: string[] = [];
  let near = 0;
  for (const { line } of lines) {
    const at = firstFrom(telling, lineStart(line) - aroundMs);
    const found = telling[at];
    if (found === undefined || found.endedAt > line.endedAt + 1_000 + aroundMs) continue;
    near++;
    reasons.push(`${found.reason ?? ""}${found.server === undefined ? "" : ` on ${serverKey(found.server)}`}`);
  }
  const [commonest] = counted(reasons);
  if (commonest === undefined) return [];
  return [
    `While ${formatCount(near)} of them ran, or within 2 s, HTTP.sys logged trouble with a worker process, mostly ${commonest[0]}.`,
  ];
}

function lateText(members: readonly JudgedLine[], { newestTraceAt }: GroupContext): readonly string[] {
  if (newestTraceAt === undefined) return [];
  const late = members.filter(
    ({ line, noTrace }) => noTrace.reason === "unexplained" && line.endedAt > newestTraceAt + 1_000,
  );
  if (late.length === 0) return [];
  return [
    `${formatCount(late.length)} ended after the newest trace at hand (${formatTime(newestTraceAt, "utc")} UTC): the traces may be an older copy than the logs.`,
  ];
}

function firstFrom(lines: readonly LogLine[], moment: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lines[middle]!.endedAt < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function exampleLines(lines: readonly LogLine[]): readonly LogLine[] {
  if (lines.length <= mostExamples) return lines;
  return [lines[0]!, lines[Math.floor(lines.length / 2)]!, lines.at(-1)!];
}

/** A line cut to what is shown. */
export function exampleOf(line: LogLine): CoverageExample {
  const { endedAt, server, siteId, verb, path, query, status, win32Status, timeTakenMs, reason, queue, file, offset } =
    line;
  const url = path === undefined ? undefined : `${path}${query === undefined ? "" : `?${query}`}`;
  return { endedAt, server, siteId, verb, url, status, win32Status, timeTakenMs, reason, queue, file, offset };
}

/** Values with how often they occur, most first. */
export function counted(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function commonest(members: readonly JudgedLine[], textOf: (one: JudgedLine) => string): JudgedLine {
  const [most] = counted(members.map(textOf));
  return members.find((one) => textOf(one) === most?.[0]) ?? members[0]!;
}
