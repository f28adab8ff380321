/* The arithmetic of the histogram: bars in fractions of the plot, and which time a place on it means. Pure. */
import { formatCount } from "../../../shared/base/format.ts";
import type { Histogram } from "../../../shared/model/query-answer.ts";

/** One piece of a bar; all numbers are fractions of the plot, y from the top. */
export type Piece = {
  readonly statusClass: 0 | 2 | 3 | 4 | 5;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
};

/** Number of buckets. */
export function bucketCount(histogram: Histogram): number {
  return histogram.counts[0]?.values.length ?? 0;
}

/** Traces of all classes by bucket. */
export function bucketTotals(histogram: Histogram): readonly number[] {
  return Array.from({ length: bucketCount(histogram) }, (_, at) =>
    histogram.counts.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
  );
}

/** The figures of buckets (both in) in words: `214 traces: 180 5xx, 34 4xx`. */
export function bucketWords(histogram: Histogram, a: number, b: number): string {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const told = histogram.counts.map(({ statusClass, values }) => ({
    name: statusClass === 0 ? "other" : `${statusClass}xx`,
    count: values.slice(from, to + 1).reduce((sum, value) => sum + value, 0),
  }));
  const total = told.reduce((sum, { count }) => sum + count, 0);
  const parts = told.filter(({ count }) => count > 0).map(({ name, count }) => `${formatCount(count)} ${name}`);
  const traces = total === 1 ? "1 trace" : `${formatCount(total)} traces`;
  return total === 0 ? traces : `${traces}: ${parts.toReversed().join(", ")}`;
}

/** Classes from the bottom up: the gravest stand on the ground, where they can be compared. */
const stackOrder = [5, 4, 3, 2, 0] as const;

/** A bar is at most so wide, a fortieth of the plot, and stands in the middle of its stretch of time. */
const widestBar = 1 / 40;

/** The pieces of all bars. The least piece is 2 % high, so that a single trace among thousands is still seen. */
export function pieces(histogram: Histogram): readonly Piece[] {
  const totals = bucketTotals(histogram);
  const highest = Math.max(1, ...totals);
  const slot = 1 / Math.max(1, totals.length);
  const width = Math.min(slot, widestBar);
  const result: Piece[] = [];
  for (let at = 0; at < totals.length; at++) {
    let top = 1;
    for (const statusClass of stackOrder) {
      const count = histogram.counts.find((counts) => counts.statusClass === statusClass)?.values[at] ?? 0;
      if (count === 0) continue;
      const height = Math.max(0.02, count / highest);
      top -= height;
      result.push({ statusClass, x: at * slot + (slot - width) / 2, width, y: Math.max(0, top), height });
    }
  }
  return result;
}

/** The bucket at a fraction of the plot's width. */
export function bucketAt(histogram: Histogram, fraction: number): number {
  const count = bucketCount(histogram);
  return Math.min(Math.max(Math.floor(fraction * count), 0), Math.max(0, count - 1));
}

/** The time that buckets (both in) cover: [fromAt, toAt] epoch ms, the end without the next bucket's first ms. */
export function rangeOf(
  histogram: Histogram,
  a: number,
  b: number,
): { readonly fromAt: number; readonly toAt: number } {
  const first = Math.min(a, b);
  const last = Math.max(a, b);
  return {
    fromAt: histogram.fromAt + first * histogram.bucketMs,
    toAt: histogram.fromAt + (last + 1) * histogram.bucketMs - 1,
  };
}
