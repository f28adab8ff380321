/*
 * The time from the last event to the writing of the file, in a trace that ends before its request does: IIS writes a
 * TIME_TAKEN trace when the limit passes, in the middle of the request, and drops events past its size limit.
 */
import type { Tail } from "../model/span.ts";
import type { Trace } from "../model/trace.ts";
import { clockTickMs } from "./clock.ts";

/** How far from the end IIS's own mark of truncation is looked for; it is the last event, or nearly so. */
const markReach = 4;

function eventsAreMissing({ head, events, problems }: Trace): boolean {
  if (problems.some((problem) => problem.code === "truncated")) return true;
  if (events.slice(-markReach).some((event) => event.name === "LOG_FILE_MAX_SIZE_TRUNCATE")) return true;
  return head.failureReason !== "TIME_TAKEN";
}

/**
 * The tail of a trace whose root never ended; undefined where the time taken does not reach beyond the last event by
 * more than a clock tick. `lastMs` is the last event's time, `span` the innermost span open there.
 */
export function readTail(trace: Trace, lastMs: number, span: number): Tail | undefined {
  const durationMs = (trace.head.timeTakenMs ?? 0) - lastMs;
  const last = trace.events.at(-1);
  if (last === undefined || durationMs <= clockTickMs) return undefined;
  return { fromEvent: last.number, startMs: lastMs, durationMs, span, lost: eventsAreMissing(trace) };
}
