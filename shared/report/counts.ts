/* Counts over the traces of a report: by status, server, site and app pool, and over time. Two passes, memory bounded by distinct values. */
import { formatStatus, statusClass } from "../model/status.ts";
import type { TraceSummary } from "../model/summary.ts";

/** A value and how many traces have it. */
export type ValueCount = { readonly value: string; readonly count: number };

/** Traces over time. */
export type TimeCounts = {
  /** Epoch ms of the first bucket. */
  readonly fromAt: number;
  readonly bucketMs: number;
  /** All traces, and those with status 5xx, a bucket. */
  readonly all: readonly number[];
  readonly serverErrors: readonly number[];
};

/** Counts of a report; values commonest first. */
export type ReportCounts = {
  readonly matching: number;
  readonly withProblems: number;
  readonly statuses: readonly ValueCount[];
  readonly servers: readonly ValueCount[];
  readonly sites: readonly ValueCount[];
  readonly pools: readonly ValueCount[];
  /** undefined where no trace has a time. */
  readonly overTime: TimeCounts | undefined;
};

const mostBuckets = 60;
const minuteMs = 60_000;
const niceBuckets = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440].map((minutes) => minutes * minuteMs);

/** Counts the rows. What a trace does not say counts as `unknown`. */
export function countRows(rows: Iterable<TraceSummary>): ReportCounts {
  const statuses = new Map<string, number>();
  const servers = new Map<string, number>();
  const sites = new Map<string, number>();
  const pools = new Map<string, number>();
  let matching = 0;
  let withProblems = 0;
  let first = Infinity;
  let last = -Infinity;
  for (const row of rows) {
    matching++;
    if (row.problems.length > 0) withProblems++;
    add(statuses, row.status === undefined ? "" : formatStatus(row.status));
    add(servers, row.server);
    add(sites, row.siteName ?? (row.siteId === undefined ? "" : String(row.siteId)));
    add(pools, row.appPool ?? "");
    if (row.startedAt === undefined) continue;
    first = Math.min(first, row.startedAt);
    last = Math.max(last, row.startedAt);
  }
  return {
    matching,
    withProblems,
    statuses: ranked(statuses),
    servers: ranked(servers),
    sites: ranked(sites),
    pools: ranked(pools),
    overTime: Number.isFinite(first) ? countOverTime(rows, first, last) : undefined,
  };
}

function countOverTime(rows: Iterable<TraceSummary>, first: number, last: number): TimeCounts {
  const bucketMs = bucketFor(last - first);
  const fromAt = Math.floor(first / bucketMs) * bucketMs;
  const buckets = Math.floor((last - fromAt) / bucketMs) + 1;
  const all = Array.from<number>({ length: buckets }).fill(0);
  const serverErrors = [...all];
  for (const { startedAt, status } of rows) {
    if (startedAt === undefined) continue;
    const bucket = Math.min(buckets - 1, Math.max(0, Math.floor((startedAt - fromAt) / bucketMs)));
    all[bucket] = (all[bucket] ?? 0) + 1;
    if (status !== undefined && statusClass(status) === 5) serverErrors[bucket] = (serverErrors[bucket] ?? 0) + 1;
  }
  return { fromAt, bucketMs, all, serverErrors };
}

function bucketFor(spanMs: number): number {
  const nice = niceBuckets.find((bucketMs) => spanMs / bucketMs < mostBuckets - 1);
  if (nice !== undefined) return nice;
  const dayMs = 1_440 * minuteMs;
  return Math.ceil(spanMs / dayMs / (mostBuckets - 1)) * dayMs;
}

function add(counts: Map<string, number>, value: string): void {
  const key = value === "" ? "unknown" : value;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function ranked(counts: ReadonlyMap<string, number>): readonly ValueCount[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
