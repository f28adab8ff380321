/*
 * What happens to one trace in a worker thread: bytes in, plain data out. A job is a pure function of its input, so
 * that tests and the worker run the same code.
 */
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { hopIdsOf, type HopId } from "../../../shared/insight/hop-record.ts";
import type { Comparison } from "../../../shared/model/comparison.ts";
import type { EventMark } from "../../../shared/model/event-mark.ts";
import { markEvents } from "../../../shared/model/marks.ts";
import type { FileProblem } from "../../../shared/model/problem.ts";
import type { TraceHead } from "../../../shared/model/summary.ts";
import type { SpanTree } from "../../../shared/model/span.ts";
import type { EventData, Trace } from "../../../shared/model/trace.ts";
import type { Verdict } from "../../../shared/model/verdict.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { searchJob, type SearchAnswer, type SearchJob } from "../search/search-job.ts";
import { compareJob, type CompareJob } from "./compare-job.ts";

/** Work for a parse worker. `shortenTo` is the longest value wanted, in characters; undefined wants all whole. */
export type ParseJob =
  | { readonly kind: "open"; readonly bytes: Uint8Array; readonly shortenTo: number | undefined }
  | { readonly kind: "diagnose"; readonly bytes: Uint8Array }
  | CompareJob
  | SearchJob
  | { readonly kind: "event"; readonly bytes: Uint8Array; readonly number: number }
  | { readonly kind: "raw"; readonly bytes: Uint8Array; readonly start: number; readonly maxChars: number };

/** A trace, read whole and understood. */
export type ParsedTrace = {
  readonly trace: Trace;
  readonly spans: SpanTree;
  readonly verdict: Verdict;
  readonly marks: readonly EventMark[];
  /** [event number, index in data, whole length in characters] of the values that were shortened. */
  readonly cutValues: readonly (readonly [event: number, index: number, chars: number])[];
  readonly totalChars: number;
};

/** What a trace comes to, without the trace: small enough to keep for every file. */
export type DiagnosedTrace = {
  readonly verdict: Verdict;
  /** Which trace the file held when it was read: IIS writes another one under the same name. */
  readonly head: Pick<TraceHead, "activityId" | "startedAt">;
  /** Names of its events, distinct and sorted. */
  readonly eventNames: readonly string[];
  /** Ids that join it with the trace of the other side of an ARR hop. */
  readonly hops: readonly HopId[];
  /** What was found wrong with the file while it was read whole. */
  readonly problems: readonly FileProblem[];
};

/** Answer of each kind of job. */
export type ParseAnswers = {
  readonly open: ParsedTrace;
  readonly diagnose: DiagnosedTrace;
  readonly compare: Comparison;
  readonly search: SearchAnswer;
  /** undefined where the trace has no such event. */
  readonly event: readonly EventData[] | undefined;
  readonly raw: { readonly text: string; readonly start: number; readonly totalChars: number };
};

/** Does a job. Never throws on any content. */
export function doParseJob(job: ParseJob): ParseAnswers[ParseJob["kind"]] {
  if (job.kind === "search") return searchJob(job);
  const { trace, text } = readTrace(job.bytes);
  switch (job.kind) {
    case "open":
      return openJob(trace, text.length, job.shortenTo);
    case "diagnose":
      return diagnoseJob(trace);
    case "compare":
      return compareJob(trace, job.other);
    case "event":
      return trace.events[job.number - 1]?.data;
    case "raw": {
      const start = Math.min(job.start, text.length);
      return { text: text.slice(start, start + job.maxChars), start, totalChars: text.length };
    }
  }
}

function diagnoseJob(trace: Trace): DiagnosedTrace {
  const names = new Set(trace.events.map(({ name }) => name));
  const { activityId, startedAt } = trace.head;
  return {
    verdict: diagnose(trace, buildSpans(trace)),
    head: { activityId, startedAt },
    eventNames: [...names].sort(),
    hops: hopIdsOf(trace),
    problems: trace.problems,
  };
}

function openJob(trace: Trace, totalChars: number, shortenTo: number | undefined): ParsedTrace {
  // Spans, marks and verdict look at whole values; only what is sent is shortened.
  const spans = buildSpans(trace);
  const marks = markEvents(trace);
  const verdict = diagnose(trace, spans);
  if (shortenTo === undefined) return { trace, spans, verdict, marks, cutValues: [], totalChars };
  const cutValues: [number, number, number][] = [];
  const events = trace.events.map((event) => {
    if (event.data.every(([, value]) => value.length <= shortenTo)) return event;
    const data = event.data.map(([name, value], index): EventData => {
      if (value.length <= shortenTo) return [name, value];
      cutValues.push([event.number, index, value.length]);
      return [name, value.slice(0, shortenTo)];
    });
    return { ...event, data };
  });
  return { trace: { ...trace, events }, spans, verdict, marks, cutValues, totalChars };
}
