/*
 * What a question to the catalog looks like and what comes back: a window of rows, and counts about the whole
 * answer, all of one revision of the catalog.
 */
import type { Status } from "./status.ts";
import type { TraceSummary } from "./summary.ts";

/** Columns a list can be sorted by. */
export const sortFields = [
  "time",
  "server",
  "site",
  "status",
  "trigger",
  "verb",
  "url",
  "taken",
  "reason",
  "pool",
  "pid",
  "user",
  "source",
  "module",
  "notification",
  "error",
  "verdict",
] as const;

/** A column a list can be sorted by. */
export type SortField = (typeof sortFields)[number];

/** A column to sort by, and which way. */
export type SortKey = { readonly field: SortField; readonly descending: boolean };

/** Columns a sort goes by at most, the first included. */
export const mostSortKeys = 3;

/**
 * A sort order: a column, and those that decide where it is equal. Ties are broken by time, newest first, then by id, so
 * that an order is always total.
 */
export type Sort = SortKey & { readonly further?: readonly SortKey[] | undefined };

/** Fields that the catalog counts values of, each called as its filter word; `time` is the time taken, by ranges. */
export const facetFields = [
  "server",
  "site",
  "status",
  "trigger",
  "time",
  "verb",
  "host",
  "path",
  "user",
  "pool",
  "reason",
  "pid",
  "source",
  "folder",
  "module",
  "notification",
  "error",
  "verdict",
  "problem",
  "is",
] as const;

/** A field that the catalog counts values of. */
export type FacetField = (typeof facetFields)[number];

/** A value of a field and how many traces have it. The count ignores the query's own words on that field. */
export type FacetValue = {
  readonly value: string;
  readonly count: number;
  /** What the value is called, where it is a number that has names: of a site, on one or more servers. */
  readonly name?: string | undefined;
};

/** The commonest values of a field. */
export type Facet = {
  readonly field: FacetField;
  readonly values: readonly FacetValue[];
  /** How many further values there are. */
  readonly more: number;
  /** Traces counted under no value, because they were not read whole; 0 if absent. */
  readonly unread?: number | undefined;
};

/** A part of a filter, where it stands in its text, how many traces match without it, and how many it alone. */
export type Excluder = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly matches: number;
  readonly alone: number;
};

/** How many traces have a status; ignores the query's words on status. */
export type StatusCount = { readonly status: Status; readonly count: number };

/** A stretch of time, epoch ms, both ends in. */
export type Stretch = { readonly fromAt: number; readonly toAt: number };

/** Traces over time, by status class; ignores the query's words on time of day (`after:`, `before:`). */
export type Histogram = {
  /** Start of the first bucket, epoch ms. */
  readonly fromAt: number;
  readonly bucketMs: number;
  /** One array per class, each as long as there are buckets. Index 0 counts no or odd status, 1xx too. */
  readonly counts: readonly {
    readonly statusClass: 0 | 2 | 3 | 4 | 5;
    readonly values: readonly number[];
  }[];
};

/** A question to the catalog. */
export type TraceQuestion = {
  /** Text in the filter language. */
  readonly query: string;
  readonly sort: Sort;
  /** First row wanted, and how many (at most 1,000). */
  readonly from: number;
  readonly count: number;
  /** A trace whose place in the answer is wanted. */
  readonly locate?: number | undefined;
  /** IANA zone that times without a zone in the query are read in; UTC if absent. */
  readonly zone?: string | undefined;
  /** Whether counts (status, facets, histogram) are wanted; rows alone are cheaper. */
  readonly counts?: boolean | undefined;
  /** Of which fields values are counted where counts are wanted; all if absent. Who shows few asks for few. */
  readonly facets?: readonly FacetField[] | undefined;
  /** Buckets wanted in the histogram, 1 to 400. The answer may have fewer. */
  readonly buckets?: number | undefined;
  /** The stretch of time that the histogram counts; all if absent. Nothing else depends on it. */
  readonly stretch?: Stretch | undefined;
  /** Filters that mark rows without hiding any; one that cannot be read marks none. At most 20. */
  readonly highlights?: readonly string[] | undefined;
};

/** Counts about the whole answer. */
export type AnswerCounts = {
  readonly statuses: readonly StatusCount[];
  /** Those that were asked for, in the order of `facetFields`. */
  readonly facets: readonly Facet[];
  /** undefined where no trace has a time. */
  readonly histogram: Histogram | undefined;
};

/**
 * Traces that could not be judged, because the question asks for what only the whole file tells. All the
 * other words of the question fit them; they are not among its rows.
 */
export type UnreadCount = {
  /** Not read whole yet. */
  readonly waiting: number;
  /** Never to be judged: the file is gone, or could not be read. */
  readonly never: number;
  /** Of the waiting ones, those that are read only when somebody asks: on network sources. 0 if absent. */
  readonly resting?: number | undefined;
};

/** The answer to a question. */
export type TraceAnswer = {
  readonly revision: number;
  /**
   * The revision in which rows could last have changed their places in the answer. Between two answers that agree on it,
   * rows may say more, but stand where they stood.
   */
  readonly arranged: number;
  /** Traces in the catalog. */
  readonly total: number;
  /** Traces that match. */
  readonly shown: number;
  readonly from: number;
  readonly rows: readonly TraceSummary[];
  /** Place of `locate` in the answer; undefined where it does not match or was not asked. */
  readonly locatedAt: number | undefined;
  readonly counts: AnswerCounts | undefined;
  /** Absent where the question has no word that needs the whole file (module:, error:, verdict:, ...). */
  readonly unread?: UnreadCount | undefined;
};
