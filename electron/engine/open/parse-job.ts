/*
 * What happens to one trace in a worker thread: bytes in, plain data out. A job is a pure function of its input, so
 * that tests and the worker run the same code.
 */
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { hopIdsOf } from "../../../shared/insight/hop-record.ts";
import type { HopId } from "../../../shared/model/hop.ts";
import { pack, type Packed } from "../../../shared/base/pack.ts";
import type { ParsedTrace } from "../../../shared/contract/shapes.ts";
import type { Comparison } from "../../../shared/model/comparison.ts";
import { markEvents } from "../../../shared/model/marks.ts";
import type { FileProblem } from "../../../shared/model/problem.ts";
import type { TraceHead } from "../../../shared/model/summary.ts";
import type { EventData, Trace } from "../../../shared/model/trace.ts";
import type { Verdict } from "../../../shared/model/verdict.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { searchJob, type SearchAnswer, type SearchJob } from "../search/search-job.ts";
import { compareJob, type CompareJob } from "./compare-job.ts";

type OpenJob = {
  readonly bytes: Uint8Array;
  /** The longest value wanted, in characters; undefined wants all whole. */
  readonly shortenTo?: number | undefined;
  /** What kept the bytes from being the whole file. */
  readonly problem?: FileProblem | undefined;
};

/** Work for a parse worker. */
export type ParseJob =
  | ({ readonly kind: "open" } & OpenJob)
  | ({ readonly kind: "openPacked" } & OpenJob)
  | { readonly kind: "diagnose"; readonly bytes: Uint8Array }
  | CompareJob
  | SearchJob
  | { readonly kind: "event"; readonly bytes: Uint8Array; readonly number: number }
  | { readonly kind: "raw"; readonly bytes: Uint8Array; readonly start: number; readonly maxChars: number };

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
  readonly openPacked: Packed<ParsedTrace>;
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
      return openJob(trace, text.length, job);
    case "openPacked":
      return pack(openJob(trace, text.length, job));
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

/** A beginning of a file looks cut to the reader, too; one sentence about it is enough, the one that knows why. */
export function withProblem<T extends { readonly problems: readonly FileProblem[] }>(
  trace: T,
  problem: FileProblem | undefined,
): T {
  if (problem === undefined) return trace;
  return { ...trace, problems: [problem, ...trace.problems.filter(({ code }) => code !== problem.code)] };
}

function openJob(read: Trace, totalChars: number, { shortenTo, problem }: OpenJob): ParsedTrace {
  // Spans, marks and verdict look at whole values; only what is sent is shortened.
  const spans = buildSpans(read);
  const marks = markEvents(read);
  const verdict = diagnose(read, spans);
  const trace = withProblem(read, problem);
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
