/*
 * Stretches of the histogram in which traces of some sources may be missing: those that do not answer now, and those that
 * lost files while nobody could look. Pure.
 */
import { formatCount } from "../../../shared/base/format.ts";
import type { Histogram } from "../../../shared/model/query-answer.ts";
import type { MissingStretch, SourceHealth } from "../../../shared/model/source-folder.ts";
import { bucketCount, rangeOf } from "./bars.ts";

/** Why traces of a source may be missing; `now`: it does not answer, and nobody knows what it writes. */
export type Reason = {
  readonly label: string;
  readonly why: MissingStretch["why"] | "now";
  readonly fromAt: number;
  readonly toAt: number;
  /** In how many of its folders; 0 is the whole source. */
  readonly folders: number;
};

/** A stretch in fractions of the plot, and what is missing there, by source in the order they stand. */
export type Gap = { readonly left: number; readonly width: number; readonly reasons: readonly Reason[] };

/** What is asked of a source. */
export type GapSource = Pick<SourceHealth, "label" | "state" | "since" | "lastSeenAt" | "missing">;

const away: ReadonlySet<SourceHealth["state"]> = new Set(["offline", "denied", "missing"]);
/** Gaps are drawn in steps of this share of the plot: fifty sources must not make thousands of slivers. */
const steps = 1_000;

function endOf(histogram: Histogram): number {
  return histogram.fromAt + bucketCount(histogram) * histogram.bucketMs;
}

function reasonsOf(source: GapSource): readonly Reason[] {
  const { label, state, since, lastSeenAt, missing = [] } = source;
  const past = missing.map(({ why, fromAt, toAt, folders }) => {
    return { label, why, fromAt: fromAt ?? Number.NEGATIVE_INFINITY, toAt, folders };
  });
  if (!away.has(state)) return past;
  return [...past, { label, why: "now", fromAt: lastSeenAt ?? since, toAt: Number.POSITIVE_INFINITY, folders: 0 }];
}

/** All that may be missing within the histogram. */
export function missingIn(histogram: Histogram, sources: readonly GapSource[]): readonly Reason[] {
  const end = endOf(histogram);
  return sources.flatMap(reasonsOf).filter(({ fromAt, toAt }) => fromAt < end && toAt > histogram.fromAt);
}

/** The gaps that reasons make in a histogram, from the left. */
export function gapsOf(histogram: Histogram, reasons: readonly Reason[]): readonly Gap[] {
  const all = endOf(histogram) - histogram.fromAt;
  const stepOf = (at: number): number => (Math.min(Math.max(at - histogram.fromAt, 0), all) / all) * steps;
  const drawn = reasons.map((reason) => {
    return { reason, from: Math.floor(stepOf(reason.fromAt)), to: Math.ceil(stepOf(reason.toAt)) };
  });
  const edges = [...new Set(drawn.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b);
  return edges.slice(1).flatMap((to, index) => {
    const from = edges[index] ?? to;
    const here = drawn.filter((one) => one.from < to && one.to > from).map(({ reason }) => reason);
    return here.length === 0 ? [] : [{ left: from / steps, width: (to - from) / steps, reasons: here }];
  });
}

/** What is missing in a stretch in a few words: `WEB04 not covered`, `2 of 50 sources not covered`. */
export function gapTitle(reasons: readonly Reason[], sources: number): string {
  const labels = [...new Set(reasons.map(({ label }) => label))];
  const [only] = labels;
  if (labels.length === 1 && only !== undefined) return `${only} not fully covered`;
  return `${formatCount(labels.length)} of ${formatCount(sources)} sources not fully covered`;
}

/** Reasons told in full at most. */
const mostTold = 6;

/** What is missing in a stretch, a line for each reason; `moment` writes a time. */
export function gapLines(reasons: readonly Reason[], moment: (at: number) => string): readonly string[] {
  const told = reasons.slice(0, mostTold).map((reason) => sentence(reason, moment));
  return reasons.length <= mostTold ? told : [...told, `and ${formatCount(reasons.length - mostTold)} more.`];
}

function sentence({ label, why, fromAt, toAt, folders }: Reason, moment: (at: number) => string): string {
  const where = folders > 1 ? `${label} (${formatCount(folders)} folders)` : label;
  if (why === "now") return `${label} has not answered since ${moment(fromAt)}: what it wrote later is not known.`;
  if (why === "before")
    return `${where}: nothing from before ${moment(toAt)}; older files were gone when it was first seen.`;
  const cause = why === "closed" ? "was not looked at, Freblens being closed," : "did not answer";
  return `${where} ${cause} from ${moment(fromAt)}; files from then to ${moment(toAt)} may have been deleted unseen.`;
}

/** The reasons that hold in some of the buckets (both in). */
export function reasonsIn(histogram: Histogram, reasons: readonly Reason[], a: number, b: number): readonly Reason[] {
  const range = rangeOf(histogram, a, b);
  return reasons.filter(({ fromAt, toAt }) => fromAt <= range.toAt && toAt > range.fromAt);
}
