/*
 * Filters the user wrote lately, the last first, for the Up key of the filter line. Kept in the page's local storage over
 * restarts; each can be forgotten. Not the way back through this window's filters, which is filter-history.ts.
 */
import { create } from "zustand";
import { persist } from "zustand/middleware";

/** Filters remembered at most. */
export const mostRecent = 50;

/** What is remembered. */
export type RecentFilters = { readonly queries: readonly string[] };

/** The remembered filters as a store. */
export const useRecent = create<RecentFilters>()(
  persist((): RecentFilters => ({ queries: [] }), { name: "freblens.recent-filters", version: 1 }),
);

/** The list with a filter at its front, once. */
export function withRecent(queries: readonly string[], query: string): readonly string[] {
  const text = query.trim();
  return text === "" ? queries : [text, ...queries.filter((other) => other !== text)].slice(0, mostRecent);
}

/** Remembers a filter. */
export function rememberFilter(query: string): void {
  const { queries } = useRecent.getState();
  if (query.trim() !== queries[0]) useRecent.setState({ queries: withRecent(queries, query) });
}

/** Forgets a filter, or all. */
export function forgetFilter(query?: string): void {
  useRecent.setState(({ queries }) => ({
    queries: query === undefined ? [] : queries.filter((other) => other !== query),
  }));
}
