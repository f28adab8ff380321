/* The silences of a trace, longest first, and how their length is said: "8 s" and "8.06 s" lead to different time-outs. */
import { formatCount, formatDuration } from "../../../../shared/base/format.ts";
import type { SpanTree } from "../../../../shared/model/span.ts";

/** A stretch in which nothing was written. */
export type Silence = {
  readonly startMs: number;
  readonly durationMs: number;
  /** The event that ends it; the last one where the trace was written in the middle of it. */
  readonly event: number;
  readonly atEnd: boolean;
};

/** The gaps of a trace, and the time behind its last event where the request still ran; longest first. */
export function silences({ gaps, tail }: SpanTree): readonly Silence[] {
  const found = gaps.map(({ startMs, durationMs, toEvent }): Silence => ({
    startMs,
    durationMs,
    event: toEvent,
    atEnd: false,
  }));
  if (tail !== undefined && !tail.lost) {
    found.push({ startMs: tail.startMs, durationMs: tail.durationMs, event: tail.fromEvent, atEnd: true });
  }
  return found.sort((a, b) => b.durationMs - a.durationMs || a.startMs - b.startMs);
}

/** `812 ms`, `8.06 s`, `45.2 s`; from a minute on as durations are everywhere. */
export function silenceText(ms: number): string {
  if (ms < 1_000) return `${formatCount(Math.round(ms))} ms`;
  if (ms >= 60_000) return formatDuration(ms);
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
