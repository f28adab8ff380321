/*
 * Where the time of a whole request went, by cause: every moment is counted once, for the innermost span whose name
 * says something, so that the parts add up to the whole within the clock. One walk over the spans.
 */
import type { Gap, Span } from "../../../model/span.ts";
import type { TraceCase } from "../../case.ts";
import { placeOf, type Place } from "./places.ts";

/** What time can be spent on. `other`: nothing that has a name of its own. */
export type TimeCause = Exclude<Place, "isapi" | "websocket"> | "start" | "compile" | "asp-call" | "queue" | "other";

/** One cause's part of the time. */
export type TimePart = {
  readonly cause: TimeCause;
  readonly durationMs: number;
  /** The span that spent most of it itself; undefined where a gap between events is all there is. */
  readonly span: Span | undefined;
  /** For `start`: the longest gap in which the application started. */
  readonly gap: Gap | undefined;
};

const operationCauses: readonly (readonly [RegExp, TimeCause])[] = [
  [/^AspNet(?:Compile|Parse|MapHandler)$/, "compile"],
  [/^ASP_COMPILE$/, "compile"],
  [/^AspNetGetAppDomain$/, "start"],
  [/^ASP_GLOBAL_ASA_CHECK$/, "start"],
  [/^ASP_SCRIPT_TRACE_COM_CALL$/, "asp-call"],
  [/^(?:ASP_REQUEST_QUEUE|AspNetRequestQueue)$/, "queue"],
  [/^AspNetPipeline$/, "other"],
];

/* The first event of an application after this one: in between it starts. Genuine traces show seconds here. */
const startAfter: ReadonlySet<string> = new Set([
  "AspNetStart",
  "AspNetAppDomainEnter",
  "ASP_FIRST_REQUEST_FOR_ASP",
  "ASP_FIRST_REQUEST_FOR_APPLICATION",
]);
const startBefore: ReadonlySet<string> = new Set([
  "VIRTUAL_MODULE_UNRESOLVED",
  "AspNetAppDomainEnter",
  "AspNetStartHandler",
  "ASP_FIRST_REQUEST_FOR_APPLICATION",
  "ANCM_START_APPLICATION_SUCCESS",
]);

const known = new WeakMap<TraceCase, readonly TimePart[]>();

/** The parts of a request's time, longest first. Worked out once a case. */
export function timeByCause(trace: TraceCase): readonly TimePart[] {
  const before = known.get(trace);
  if (before !== undefined) return before;
  const parts = partsOf(trace);
  known.set(trace, parts);
  return parts;
}

function partsOf(trace: TraceCase): readonly TimePart[] {
  const { spans, gaps } = trace.spans;
  const causes = causesOf(spans);
  const sums = new Map<TimeCause, { durationMs: number; span: Span | undefined; gap: Gap | undefined }>();
  const sumOf = (cause: TimeCause) => {
    const sum = sums.get(cause) ?? { durationMs: 0, span: undefined, gap: undefined };
    sums.set(cause, sum);
    return sum;
  };
  for (const span of spans) {
    if (span.track !== "main" || span.selfMs <= 0) continue;
    const sum = sumOf(causes[span.index] ?? "other");
    sum.durationMs += span.selfMs;
    if (sum.span === undefined || span.selfMs > sum.span.selfMs) sum.span = span;
  }
  for (const gap of gaps) {
    if (!isStart(trace, gap)) continue;
    const from = causes[gap.span] ?? "other";
    if (from === "start" || from === "compile") continue;
    sumOf(from).durationMs -= gap.durationMs;
    const start = sumOf("start");
    start.durationMs += gap.durationMs;
    start.gap ??= gap;
  }
  return [...sums]
    .map(([cause, { durationMs, span, gap }]) => ({ cause, durationMs, span, gap }))
    .sort((a, b) => b.durationMs - a.durationMs);
}

/* A span's own name, else that of the span around it; a child request begins anew. */
function causesOf(spans: readonly Span[]): readonly TimeCause[] {
  const causes: TimeCause[] = [];
  for (const span of spans) causes[span.index] = ownCause(span) ?? inherited(span, causes);
  return causes;
}

function ownCause(span: Span): TimeCause | undefined {
  if (span.kind !== "module" && span.kind !== "operation") return "other";
  const listed =
    span.kind === "operation" ? operationCauses.find(([pattern]) => pattern.test(span.name))?.[1] : undefined;
  if (listed !== undefined) return listed === "other" ? undefined : listed;
  const place = placeOf(span);
  if (place === undefined) return span.kind === "module" ? "other" : undefined;
  return place === "isapi" || place === "websocket" ? "other" : place;
}

function inherited({ parent }: Span, causes: readonly TimeCause[]): TimeCause {
  return causes[parent] ?? "other";
}

function isStart({ event }: TraceCase, { fromEvent, toEvent }: Gap): boolean {
  const from = event(fromEvent);
  if (from === undefined) return false;
  if (startAfter.has(from.name) || startBefore.has(event(toEvent)?.name ?? "")) return true;
  const chosenFirst = from.data.some(([name, value]) => name === "OldHandlerName" && value === "");
  return from.name === "HANDLER_CHANGED" && chosenFirst;
}
