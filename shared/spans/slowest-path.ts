/* The way from the root down to where most time went. One way, not a ranking. */
import type { Span } from "../model/span.ts";

/**
 * Indexes from the root down: at each span to the longest child on its track, as long as that child took more time
 * than the span's own part. Differences of less than a tick decide nothing for the user, but the way stays stable.
 */
export function findSlowestPath(spans: readonly Span[]): readonly number[] {
  const longestChild: (Span | undefined)[] = [];
  for (const span of spans) {
    const parent = spans[span.parent];
    if (parent?.track !== span.track) continue;
    const longest = longestChild[parent.index];
    if (longest === undefined || span.durationMs > longest.durationMs) longestChild[parent.index] = span;
  }
  const path: number[] = [];
  for (let span = spans[0]; span !== undefined;) {
    path.push(span.index);
    const child = longestChild[span.index];
    span = child !== undefined && child.durationMs > span.selfMs ? child : undefined;
  }
  return path;
}
