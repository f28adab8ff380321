/*
 * From the events of a trace to its spans, waits, gaps and slowest path. Takes any trace: headless, cut, without
 * times, with ends that close nothing. Linear in the number of events.
 */
import type { SpanTree } from "../model/span.ts";
import type { Trace } from "../model/trace.ts";
import { readTimes } from "./clock.ts";
import { longestGaps } from "./gaps.ts";
import { selfTimes } from "./self-time.ts";
import { inheritWaits } from "./inherit-waits.ts";
import { findSlowestPath } from "./slowest-path.ts";
import { finishSpan } from "./span-draft.ts";
import { readTail } from "./tail.ts";
import { totalWaitMs } from "./waits.ts";
import { endOpenSpans, walkEvents } from "./walk.ts";

/** Builds the span tree of a trace. A trace without events has no spans. Never throws. */
export function buildSpans(trace: Trace): SpanTree {
  const { events } = trace;
  const { zeroAt, offsets } = readTimes(events);
  const walked = walkEvents(events, offsets);
  const lastMs = offsets.at(-1) ?? 0;
  const rootEnded = walked.drafts[0]?.endEvent !== undefined;
  const tail = rootEnded ? undefined : readTail(trace, lastMs, walked.openAfter.at(-1) ?? -1);
  const totalMs = tail === undefined || tail.lost ? lastMs : lastMs + tail.durationMs;
  endOpenSpans(walked, totalMs);
  const selfMs = selfTimes(walked.drafts);
  const allWaits = inheritWaits(walked.drafts);
  const spans = walked.drafts.map((draft) => {
    const waits = allWaits[draft.index] ?? [];
    return finishSpan(draft, selfMs[draft.index] ?? 0, waits, totalWaitMs(waits));
  });
  return {
    spans,
    spanOfEvent: walked.spanOfEvent,
    gaps: longestGaps(events, offsets, walked.openAfter),
    slowestPath: findSlowestPath(spans),
    zeroAt,
    totalMs,
    strayEnds: walked.strayEnds,
    tail,
  };
}
