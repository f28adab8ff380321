/* Traces put together by what they have in common: a value of a column, or the way they failed. */

/**
 * What traces can be grouped by: filter words, and beside them `signature` (status, module, notification and error code
 * together) and `hour` (of the start, in UTC). `time` is the time taken, by ranges.
 */
export const groupFields = [
  "signature",
  "verdict",
  "status",
  "trigger",
  "server",
  "site",
  "pool",
  "pid",
  "verb",
  "host",
  "path",
  "url",
  "user",
  "reason",
  "module",
  "notification",
  "error",
  "source",
  "folder",
  "hour",
  "time",
  "problem",
  "is",
] as const;

/** What traces can be grouped by. */
export type GroupField = (typeof groupFields)[number];

/** Traces with the same value. Times are epoch ms, durations ms; undefined where no trace of the group says. */
export type TraceGroup = {
  /** The values they share, by column; a missing value is the empty text. */
  readonly values: readonly (readonly [field: string, value: string])[];
  /** What the value is called, where it is a number that has names: of a site, on one or more servers. */
  readonly name?: string | undefined;
  /** False for traces whose value nobody knows yet, because they were not read whole. */
  readonly known: boolean;
  /** Filter words that stand for the group; undefined where no word can say it. */
  readonly filter: string | undefined;
  readonly count: number;
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
  /** Median and 95th percentile of the time taken. */
  readonly p50Ms: number | undefined;
  readonly p95Ms: number | undefined;
  /** The servers with the most of them, at most five. */
  readonly servers: readonly string[];
  readonly moreServers: number;
};

/** The groups of an answer, largest first. */
export type Grouping = {
  readonly groups: readonly TraceGroup[];
  /** Groups beyond those listed. */
  readonly more: number;
  /** Traces in all groups. */
  readonly traces: number;
};
