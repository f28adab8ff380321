/*
 * Times of a trace's events as milliseconds from its first event. The clock is coarse: differences below two ticks
 * mean nothing. It does not judge durations.
 */
import type { TraceEvent } from "../model/trace.ts";

/**
 * One step of the clock that stamps events, in ms. The writer reckons event times from GetTickCount, whose
 * resolution is that of the system timer: 64 steps a second by default (Microsoft: "GetTickCount function", 10 to
 * 16 ms; gaps of 15, 16, 31, 47 ms in genuine traces).
 */
export const clockTickMs = 15.625;

/**
 * How far any duration between two events may be off, in ms: each edge was stamped by a clock that steps every 15.6 ms,
 * so a shown 16 ms may be microseconds and a shown 0 ms anything below a step. It is the same for spans, waits and gaps.
 */
export const uncertaintyMs = Math.ceil(clockTickMs);

/** The shortest silence worth showing: three ticks, rounded down because IIS writes whole milliseconds. */
export const smallestGapMs = Math.floor(3 * clockTickMs);

/** Event times from the first known one. */
export type EventTimes = {
  /** Epoch ms of 0; undefined where no event has a time. */
  readonly zeroAt: number | undefined;
  /** By event index. Never falls: a missing or earlier time takes that of the event before. */
  readonly offsets: readonly number[];
};

/** Reads the times of all events. Events before the first known time stand at 0. */
export function readTimes(events: readonly TraceEvent[]): EventTimes {
  const zeroAt = events.find((event) => event.time !== undefined)?.time;
  const offsets: number[] = [];
  let last = 0;
  for (const { time } of events) {
    if (time !== undefined && zeroAt !== undefined) last = Math.max(last, time - zeroAt);
    offsets.push(last);
  }
  return { zeroAt, offsets };
}
