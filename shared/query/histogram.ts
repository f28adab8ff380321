/*
 * Traces over time, by status class, in buckets of a round width that begin at round times (UTC). Leaves out the
 * query's own after: and before:, so that the whole stays in sight while a part is picked from it.
 */
import type { Histogram, Stretch } from "../model/query-answer.ts";
import { statusClass } from "../model/status.ts";
import type { MatchMask } from "./match.ts";
import type { QueryTable } from "./table.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const widths: readonly number[] = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28].map((count) => count * day),
];

const classes = [0, 2, 3, 4, 5] as const;

/**
 * Counts rows into at most `buckets` buckets: all of them, or those of a stretch of time, which then is covered whole.
 * Undefined where no row has a time.
 */
export function histogramOf(
  table: QueryTable,
  mask: MatchMask,
  buckets: number,
  stretch?: Stretch,
): Histogram | undefined {
  const { time } = table;
  const { failed } = mask;
  const own = mask.bitOf("time");
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < failed.length; row++) {
    if (failed[row] !== 0 && failed[row] !== own) continue;
    const at = time[row]!;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  if (first > last) return undefined;
  if (stretch !== undefined) [first, last] = [stretch.fromAt, stretch.toAt];
  const bucketMs = bucketWidth(first, last, Math.max(1, Math.floor(buckets)));
  const fromAt = Math.floor(first / bucketMs) * bucketMs;
  const count = Math.floor((last - fromAt) / bucketMs) + 1;
  const { codes, values } = table.columns.status;
  const laneOf = Uint32Array.from(values, (value) => laneOfStatus(value) * count);
  const lanes = new Uint32Array(classes.length * count);
  for (let row = 0; row < failed.length; row++) {
    if (failed[row] !== 0 && failed[row] !== own) continue;
    const at = time[row]!;
    const bucket = Math.floor((at - fromAt) / bucketMs);
    // A time that is not known is in no bucket, nor is one outside the stretch.
    if (bucket >= 0 && bucket < count) lanes[laneOf[codes[row]!]! + bucket]!++;
  }
  const counts = classes.map((statusClass, lane) => ({
    statusClass,
    values: [...lanes.subarray(lane * count, (lane + 1) * count)],
  }));
  return { fromAt, bucketMs, counts };
}

/** The narrowest round width with which first and last lie within so many buckets. */
function bucketWidth(first: number, last: number, buckets: number): number {
  const fits = (width: number): boolean => Math.floor(last / width) - Math.floor(first / width) < buckets;
  const round = widths.find(fits);
  if (round !== undefined) return round;
  let width = 28 * day;
  // Doubling ends: with one bucket it must also swallow the border at 1970.
  while (!fits(width) && width < Number.MAX_SAFE_INTEGER) width *= 2;
  return width;
}

function laneOfStatus(status: number | undefined): number {
  const index = classes.findIndex((lane) => lane !== 0 && lane === statusClass(status ?? 0));
  return index === -1 ? 0 : index;
}
