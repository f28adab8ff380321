/* Words on stretches of the timeline: how long nothing was written, how long was waited. Only where they fit. */
import { silenceText } from "./silence.ts";
import type { Stretch } from "./stretches.ts";
import { toPx, type View } from "./scale.ts";

/** Words and the middle of the place where they stand, in px. */
export type Label = { readonly x: number; readonly text: string };

/* Text of 11 px: what a sign takes at most on average, and room at both sides. */
const signPx = 6.4;
const roomPx = 12;

/** Words on the part of each stretch that is in view: `words 8.06 s`, the length alone, or nothing. */
export function stretchLabels(
  stretches: readonly Stretch[],
  view: View,
  widthPx: number,
  words: string,
): readonly Label[] {
  const labels: Label[] = [];
  for (const { startMs, endMs } of stretches) {
    const from = Math.max(0, toPx(view, widthPx, startMs));
    const to = Math.min(widthPx, toPx(view, widthPx, endMs));
    const length = silenceText(endMs - startMs);
    const text = [`${words} ${length}`, length].find((one) => one.length * signPx + roomPx <= to - from);
    if (text !== undefined) labels.push({ x: (from + to) / 2, text });
  }
  return labels;
}
