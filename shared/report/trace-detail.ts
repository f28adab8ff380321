/*
 * One trace in short, for reports and for reading in a terminal: who set the status, errors and warnings, slowest spans,
 * largest gaps, the bars of a small timeline. Facts only, small enough to keep for many traces at once; no layout.
 */
import { dataOf } from "../model/event-data.ts";
import type { EventMark } from "../model/event-mark.ts";
import { notificationName } from "../model/notification.ts";
import type { FileProblem } from "../model/problem.ts";
import { packStatus, type Status } from "../model/status.ts";
import type { Gap, Span, SpanTree, Tail } from "../model/span.ts";
import type { TraceSummary } from "../model/summary.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import type { Verdict } from "../model/verdict.ts";
import { clockTickMs } from "../spans/clock.ts";

/** What a detail is made from; an OpenedTrace of the contract is one. */
export type WholeTrace = {
  readonly summary: TraceSummary;
  readonly trace: Trace;
  readonly spans: SpanTree;
  readonly verdict: Verdict;
  readonly marks: readonly EventMark[];
};

/** A module that set an error status. Texts are IIS's own. */
export type StatusSetter = {
  readonly eventNumber: number;
  readonly atMs: number | undefined;
  readonly moduleName: string;
  readonly notification: string | undefined;
  readonly status: Status | undefined;
  readonly reason: string;
  /** As written, and what IIS says of it; empty where there is none. */
  readonly errorCode: string;
  readonly errorText: string;
  readonly configInfo: string;
  /** Whether it set the status that counts: that of the verdict, error pages behind it aside. */
  readonly final: boolean;
};

/** A marked event with what it says. */
export type MarkedEvent = EventMark & {
  readonly name: string;
  readonly atMs: number | undefined;
  readonly says: string;
};

/** A span as it is listed or drawn. */
export type DetailSpan = Pick<
  Span,
  | "name"
  | "kind"
  | "notification"
  | "post"
  | "depth"
  | "startEvent"
  | "endEvent"
  | "startMs"
  | "durationMs"
  | "selfMs"
  | "waitMs"
  | "waits"
>;

/** A gap and the span it lies in. */
export type DetailGap = Gap & { readonly within: string };

/** A trace in short. */
export type TraceDetail = {
  readonly summary: TraceSummary;
  readonly verdict: Verdict;
  readonly events: number;
  readonly totalMs: number;
  readonly tail: Tail | undefined;
  readonly setters: readonly StatusSetter[];
  readonly marks: readonly MarkedEvent[];
  /** Marks that were left out, least telling first. */
  readonly moreMarks: number;
  /** Longest self time first; none under two steps of the clock. */
  readonly slowest: readonly DetailSpan[];
  readonly gaps: readonly DetailGap[];
  /** Spans worth drawing, in order of the trace. */
  readonly bars: readonly DetailSpan[];
  readonly problems: readonly FileProblem[];
};

const mostMarks = 40;
const mostBars = 32;

/** Shortens a whole trace to what a report shows; `most` spans and gaps are listed. */
export function detailOf(whole: WholeTrace, most = 8): TraceDetail {
  const { summary, trace, spans } = whole;
  const marks = chosenMarks(whole);
  return {
    summary,
    verdict: whole.verdict,
    events: trace.events.length,
    totalMs: spans.totalMs,
    tail: spans.tail,
    setters: settersOf(whole),
    marks,
    moreMarks: whole.marks.length - marks.length,
    slowest: slowestSpans(spans, most),
    gaps: spans.gaps.slice(0, most).map(({ fromEvent, toEvent, startMs, durationMs, span }) => ({
      fromEvent,
      toEvent,
      startMs,
      durationMs,
      span,
      within: spans.spans[span]?.name ?? "",
    })),
    bars: barsOf(spans),
    problems: allProblems(whole),
  };
}

/** The spans below the request with the longest self time, but those that only stand beside the modules. */
export function slowestSpans(tree: SpanTree, most: number): readonly DetailSpan[] {
  return tree.spans
    .filter((span) => span.kind !== "request" && span.track === "main" && span.selfMs >= 2 * clockTickMs)
    .toSorted((a, b) => b.selfMs - a.selfMs || a.index - b.index)
    .slice(0, most)
    .map(detailSpan);
}

function barsOf(tree: SpanTree): readonly DetailSpan[] {
  return tree.spans
    .filter((span) => span.durationMs > 0 || span.index === 0)
    .toSorted((a, b) => b.durationMs - a.durationMs || a.index - b.index)
    .slice(0, mostBars)
    .toSorted((a, b) => a.index - b.index)
    .map(detailSpan);
}

function detailSpan(span: Span): DetailSpan {
  const { name, kind, notification, post, depth, startEvent, endEvent, startMs, durationMs, selfMs, waitMs, waits } =
    span;
  return { name, kind, notification, post, depth, startEvent, endEvent, startMs, durationMs, selfMs, waitMs, waits };
}

function sinceStart(event: TraceEvent | undefined, { spans }: WholeTrace): number | undefined {
  return event?.time === undefined || spans.zeroAt === undefined ? undefined : event.time - spans.zeroAt;
}

function settersOf(whole: WholeTrace): readonly StatusSetter[] {
  const events = whole.trace.events.filter((event) => event.name === "MODULE_SET_RESPONSE_ERROR_STATUS");
  return events.slice(-mostMarks).map((event) => {
    const code = Number(dataOf(event, "HttpStatus"));
    const sub = Number(dataOf(event, "HttpSubStatus"));
    return {
      eventNumber: event.number,
      atMs: sinceStart(event, whole),
      moduleName: dataOf(event, "ModuleName"),
      notification: notificationName(dataOf(event, "Notification")),
      status: Number.isInteger(code) && code > 0 ? packStatus(code, Number.isInteger(sub) ? sub : 0) : undefined,
      reason: dataOf(event, "HttpReason"),
      errorCode: dataOf(event, "ErrorCode"),
      errorText: descriptionOf(event, "ErrorCode"),
      configInfo: dataOf(event, "ConfigExceptionInfo"),
      final: event.number === whole.verdict.setBy?.eventNumber,
    };
  });
}

/* Errors before warnings when there are too many, but shown in the order of the trace. */
function chosenMarks(whole: WholeTrace): readonly MarkedEvent[] {
  const errors = whole.marks.filter((mark) => mark.severity === "error");
  const warnings = whole.marks.filter((mark) => mark.severity === "warning");
  return [...errors, ...warnings]
    .slice(0, mostMarks)
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, severity, why }) => {
      const event = whole.trace.events[number - 1];
      return { number, severity, why, name: event?.name ?? "", atMs: sinceStart(event, whole), says: saysOf(event) };
    });
}

const tellingFields = ["ErrorDescription", "ConfigExceptionInfo", "FailureDescription", "Message", "Description"];

function saysOf(event: TraceEvent | undefined): string {
  if (event === undefined) return "";
  const texts = [
    dataOf(event, "ModuleName"),
    ...tellingFields.map((field) => dataOf(event, field)),
    descriptionOf(event, "ErrorCode"),
  ];
  const text = texts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(": ");
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

function descriptionOf(event: TraceEvent, field: string): string {
  for (const [name, text] of event.descriptions) if (name === field) return text;
  return "";
}

/** What is wrong with a trace, by its head and by its whole reading, each code once. */
export function allProblems({ trace, summary }: Pick<WholeTrace, "trace" | "summary">): readonly FileProblem[] {
  const known = new Set(trace.problems.map(({ code }) => code));
  return [...trace.problems, ...summary.problems.filter(({ code }) => !known.has(code))];
}
