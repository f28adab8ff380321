/* The arithmetic of zooming the histogram: from one stretch of time to the next. Pure. */
import type { Histogram, Stretch } from "../../../shared/model/query-answer.ts";
import { bucketCount, rangeOf } from "./bars.ts";

/** No stretch is shorter, in ms: traces have times to the millisecond. */
const shortestMs = 20;

/** All the time that a histogram shows. */
export function spanOf(histogram: Histogram): Stretch {
  return rangeOf(histogram, 0, Math.max(0, bucketCount(histogram) - 1));
}

/**
 * The stretch that is `factor` times as long (below 1 zooms in), with the moment `at` where it was. Undefined where that is
 * all the time there is, or more.
 */
export function zoomBy({ fromAt, toAt }: Stretch, whole: Stretch, at: number, factor: number): Stretch | undefined {
  const length = Math.max(shortestMs, (toAt - fromAt + 1) * factor);
  const share = Math.min(1, Math.max(0, (at - fromAt) / (toAt - fromAt + 1)));
  const from = Math.max(whole.fromAt, Math.round(at - share * length));
  const to = Math.min(whole.toAt, Math.round(from + length - 1));
  if (from <= whole.fromAt && to >= whole.toAt) return undefined;
  return { fromAt: Math.min(from, to), toAt: to };
}

/** Whether two stretches have a moment in common; an open end reaches as far as it can. */
export function meets(
  a: Stretch,
  { fromAt, toAt }: Partial<{ readonly [K in keyof Stretch]: number | undefined }>,
): boolean {
  return (fromAt ?? a.fromAt) <= a.toAt && (toAt ?? a.toAt) >= a.fromAt;
}
