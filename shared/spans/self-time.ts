/* Self time: a span's duration less that of its children on the same track. Children never overlap each other. */
import type { SpanDraft } from "./span-draft.ts";
import { draftDurationMs } from "./span-draft.ts";

/** Self times in ms by span index. On one track they add up to the duration of the track's outermost spans. */
export function selfTimes(drafts: readonly SpanDraft[]): readonly number[] {
  const times = drafts.map(draftDurationMs);
  for (const draft of drafts) {
    const parent = drafts[draft.parent];
    if (parent?.track !== draft.track) continue;
    times[parent.index] = (times[parent.index] ?? 0) - draftDurationMs(draft);
  }
  return times;
}
