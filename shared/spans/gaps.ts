/* Gaps: silences between neighbouring events, long enough to mean something on a clock of 15.6 ms. */
import type { Gap } from "../model/span.ts";
import type { TraceEvent } from "../model/trace.ts";
import { smallestGapMs } from "./clock.ts";

/** How many gaps are kept. */
export const gapsKept = 20;

/** The longest gaps, longest first, earlier first among equals. `openAfter` is the innermost open span by event. */
export function longestGaps(
  events: readonly TraceEvent[],
  offsets: readonly number[],
  openAfter: readonly number[],
): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const [index, event] of events.entries()) {
    const next = events[index + 1];
    const startMs = offsets[index];
    const nextMs = offsets[index + 1];
    if (next === undefined || startMs === undefined || nextMs === undefined) continue;
    const durationMs = nextMs - startMs;
    if (durationMs < smallestGapMs) continue;
    gaps.push({ fromEvent: event.number, toEvent: next.number, startMs, durationMs, span: openAfter[index] ?? -1 });
  }
  return gaps.sort((a, b) => b.durationMs - a.durationMs || a.fromEvent - b.fromEvent).slice(0, gapsKept);
}
