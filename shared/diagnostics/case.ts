/*
 * One trace as the rules see it: the facts they all ask for, worked out once. No conclusions here.
 */
import { dataOf } from "../model/event-data.ts";
import { culpritOf, type Culprit } from "../model/marks.ts";
import type { SpanTree } from "../model/span.ts";
import { statusCode, substatus, type Status } from "../model/status.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";

/** A trace under examination. */
export type TraceCase = {
  readonly trace: Trace;
  readonly spans: SpanTree;
  /** Final status, packed; undefined where the file does not say. */
  readonly status: Status | undefined;
  /** HTTP status and substatus of the final status; 0 where there is none. */
  readonly code: number;
  readonly sub: number;
  /** The event that set the final status, else the last that set any error status. What an error page set does not count. */
  readonly setBy: Culprit | undefined;
  /** `setBy`, where its HTTP status is the final one. */
  readonly setter: Culprit | undefined;
  /** Error code of `setter`; 0 where there is none. */
  readonly errorCode: number;
  /** Events of a name, in order. */
  readonly named: (name: string) => readonly TraceEvent[];
  /** The last event of a name with a data field of a value. */
  readonly lastWith: (name: string, field: string, value: string) => TraceEvent | undefined;
  /** Event by number. */
  readonly event: (number: number) => TraceEvent | undefined;
  /** Milliseconds of an event from the first one; undefined where it has no time. */
  readonly atMs: (event: TraceEvent | undefined) => number | undefined;
  /** IIS stopped writing events at its size limit (LOG_FILE_MAX_SIZE_TRUNCATE). */
  readonly sizeLimit: TraceEvent | undefined;
  /** The file ends too early (not by IIS's size limit): later events are missing. */
  readonly cut: boolean;
  /** Written when a time limit passed, while the request was still running. */
  readonly written: "at-end" | "at-time-limit";
};

/*
 * IIS answers an error with the page of another URL by a child request. The page may set a status as well (its own, or the
 * same once more), which says nothing about what failed before.
 */
function setterOf(trace: Trace): Culprit | undefined {
  const { events } = trace;
  const sent = events.findIndex(({ name }) => name === "GENERAL_SEND_CUSTOM_ERROR");
  if (sent < 0) return culpritOf(trace);
  const page = events.findIndex(({ name }, index) => index > sent && name === "GENERAL_CHILD_REQUEST_START");
  if (page < 0) return culpritOf(trace);
  return culpritOf({ ...trace, events: events.slice(0, page) }) ?? culpritOf(trace);
}

/** Examines a trace. */
export function caseOf(trace: Trace, spans: SpanTree): TraceCase {
  const byName = new Map<string, TraceEvent[]>();
  for (const event of trace.events) {
    const list = byName.get(event.name);
    if (list === undefined) byName.set(event.name, [event]);
    else list.push(event);
  }
  const named = (name: string): readonly TraceEvent[] => byName.get(name) ?? [];
  const { status, failureReason } = trace.head;
  const setBy = setterOf(trace);
  const code = status === undefined ? 0 : statusCode(status);
  const setter = setBy !== undefined && statusCode(setBy.status) === code ? setBy : undefined;
  const sizeLimit = named("LOG_FILE_MAX_SIZE_TRUNCATE").at(-1);
  const ended = named("GENERAL_REQUEST_END").length > 0;
  return {
    trace,
    spans,
    status,
    code,
    sub: status === undefined ? 0 : substatus(status),
    setBy,
    setter,
    errorCode: setter?.errorCode ?? 0,
    named,
    lastWith: (name, field, value) => named(name).findLast((event) => dataOf(event, field) === value),
    event: (number) => trace.events[number - 1],
    atMs: (event) => (event?.time === undefined || spans.zeroAt === undefined ? undefined : event.time - spans.zeroAt),
    sizeLimit,
    cut: sizeLimit === undefined && trace.problems.some((problem) => problem.code === "truncated"),
    written: failureReason === "TIME_TAKEN" && !ended ? "at-time-limit" : "at-end",
  };
}
