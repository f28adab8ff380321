/* Stretches of the histogram in which a source that does not answer now could not be looked at. Pure. */
import type { Histogram } from "../../../shared/model/query-answer.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { bucketCount } from "./bars.ts";

/** A stretch, in fractions of the plot, and the sources that are missing there. */
export type Gap = { readonly left: number; readonly width: number; readonly labels: readonly string[] };

const away: ReadonlySet<SourceHealth["state"]> = new Set(["offline", "denied", "missing"]);

/**
 * The gaps, from the left; each reaches to the right end, because nobody knows what such a source writes now. How long a
 * source was away before it came back is not kept, so there is no gap for it.
 */
export function gapsIn(
  histogram: Histogram,
  sources: readonly Pick<SourceHealth, "label" | "state" | "since">[],
): readonly Gap[] {
  const endAt = histogram.fromAt + bucketCount(histogram) * histogram.bucketMs;
  const lost = sources
    .filter(({ state, since }) => away.has(state) && since < endAt)
    .toSorted((a, b) => a.since - b.since);
  return lost.map(({ since }, index) => {
    const from = Math.max(since, histogram.fromAt);
    const to = Math.max(from, lost[index + 1]?.since ?? endAt);
    const all = endAt - histogram.fromAt;
    return {
      left: (from - histogram.fromAt) / all,
      width: (to - from) / all,
      labels: lost.slice(0, index + 1).map(({ label }) => label),
    };
  });
}
