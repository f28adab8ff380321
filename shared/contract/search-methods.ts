/*
 * What a UI may ask about searching inside traces: it starts a search, steps through what it finds, and stops it. A search
 * belongs to the UI that started it.
 */
import * as v from "valibot";
import type { Problem } from "../model/problem.ts";
import type { SearchHit } from "../model/search.ts";
import type { TraceSummary } from "../model/summary.ts";

const searchId = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Input schemas by method. */
export const searchMethods = {
  /** Begins a search, and ends the one this UI had before. `all`: whatever the filter says. */
  startSearch: v.strictObject({
    query: v.pipe(v.string(), v.maxLength(10_000)),
    zone: v.optional(v.pipe(v.string(), v.maxLength(100))),
    text: v.pipe(v.string(), v.maxLength(10_000)),
    kind: v.picklist(["text", "regex"]),
    matchCase: v.boolean(),
    wholeWord: v.boolean(),
    scope: v.picklist(["matching", "all"]),
  }),
  /**
   * What was found from a place on; answers at once where there is something new or the search is done, else within half a
   * second. A search that nobody steps for a minute ends by itself.
   */
  searchStep: v.strictObject({ searchId, from: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  /** Ends a search; one that is not there any more is no failure. */
  stopSearch: v.strictObject({ searchId }),
} as const;

/** One trace that holds what is sought. */
export type FoundTrace = {
  readonly trace: TraceSummary;
  /** All its places, also those not among `hits`. */
  readonly matches: number;
  readonly hits: readonly SearchHit[];
};

/** How far a search is in the traces of one source. */
export type SearchedSource = {
  readonly sourceId: string;
  readonly label: string;
  /** Traces to search, and how many are done: those that could not be read, too. */
  readonly total: number;
  readonly done: number;
  /** Traces that hold what is sought. */
  readonly found: number;
  /** Traces that could not be read, and why the last of them. */
  readonly failed: number;
  readonly problem: Problem | undefined;
};

/** A search as far as it is. Counts are of all traces, found ones that were not kept included. */
export type SearchStep = {
  /** At most 200, from the place asked for on. */
  readonly found: readonly FoundTrace[];
  /** The place to ask for next. */
  readonly next: number;
  /** Found traces that are kept; there is more to fetch while `next` is smaller. */
  readonly kept: number;
  /** More was found than is kept. */
  readonly more: boolean;
  readonly places: number;
  readonly traces: number;
  readonly sources: readonly SearchedSource[];
  /** Every trace was looked at. */
  readonly done: boolean;
};

/** What each method answers with. `total` is how many traces are searched. */
export type SearchOutputs = {
  readonly startSearch: { readonly searchId: number; readonly total: number };
  readonly searchStep: SearchStep;
  readonly stopSearch: null;
};
