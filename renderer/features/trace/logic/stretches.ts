/* Stretches of time as sorted lists: joining those that overlap, cutting one list out of another. Pure arithmetic. */

/** A stretch of time in ms. */
export type Stretch = { readonly startMs: number; readonly endMs: number };

/** Joins stretches that touch or overlap; the answer is sorted by start. */
export function joinStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: { startMs: number; endMs: number }[] = [];
  for (const { startMs, endMs } of [...stretches].sort((a, b) => a.startMs - b.startMs)) {
    const last = joined.at(-1);
    if (last !== undefined && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else joined.push({ startMs, endMs });
  }
  return joined;
}

/** What is left of `whole` when the (sorted, joined) stretches of `taken` are cut out. */
export function cutOut(whole: Stretch, taken: readonly Stretch[]): readonly Stretch[] {
  const left: Stretch[] = [];
  let at = whole.startMs;
  for (const { startMs, endMs } of taken) {
    if (endMs <= at) continue;
    if (startMs >= whole.endMs) break;
    if (startMs > at) left.push({ startMs: at, endMs: startMs });
    at = Math.max(at, endMs);
  }
  if (at < whole.endMs) left.push({ startMs: at, endMs: whole.endMs });
  return left;
}

/** Sum of the lengths of joined stretches, in ms. */
export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}
