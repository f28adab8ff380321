/*
 * Filters kept under a name, and rules that highlight rows: the user's own and those that ship. Kept in the page's local
 * storage like the settings, and shared by all windows. What a file of them looks like is in saved-file.ts.
 */
import { create } from "zustand";
import { persist } from "zustand/middleware";
import { mostHighlights } from "../../shared/query/highlight.ts";
import { shippedFilters } from "./shipped-filters.ts";

/** A filter with a name. */
export type SavedFilter = { readonly id: string; readonly name: string; readonly query: string };

/** Colours of highlights, by what they look like. */
export const highlightColours = ["red", "amber", "green", "blue", "grey"] as const;

/** Signs of highlights: the colour is never all that tells them apart. */
export const highlightIcons = ["flag", "star", "bell", "clock", "bug", "user"] as const;

/** A rule that marks rows and hides none. */
export type HighlightRule = {
  readonly id: string;
  readonly label: string;
  readonly query: string;
  readonly colour: (typeof highlightColours)[number];
  readonly icon: (typeof highlightIcons)[number];
  readonly on: boolean;
};

/** All that is kept. */
export type Saved = { readonly filters: readonly SavedFilter[]; readonly rules: readonly HighlightRule[] };

/** Saved filters at most. */
export const mostSaved = 200;
/** Characters of a name at most. */
export const longestName = 100;
/** Rules at most: each marks at once. */
export const mostRules = mostHighlights;

const storageName = "freblens.saved";

/** What is saved, as a store. */
export const useSaved = create<Saved>()(
  persist((): Saved => ({ filters: shippedFilters, rules: [] }), { name: storageName, version: 1 }),
);

function hear(event: StorageEvent): void {
  if (event.key === storageName) void useSaved.persist.rehydrate();
}

/** Follows what other windows save; answers a function that stops. */
export function followSaved(): () => void {
  window.addEventListener("storage", hear);
  return () => window.removeEventListener("storage", hear);
}

/** A new id among those there are. */
export function freshId(taken: readonly { readonly id: string }[]): string {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `own-${number}`)) number++;
  return `own-${number}`;
}

/** A name that no other has: with a number behind it where need be. */
export function freshName(name: string, taken: readonly { readonly name: string }[]): string {
  const isTaken = (wanted: string): boolean => taken.some((other) => other.name.toLowerCase() === wanted.toLowerCase());
  let free = name;
  for (let number = 2; isTaken(free); number++) {
    const sign = ` (${number})`;
    free = `${name
      .slice(0, longestName - sign.length)
      .toWellFormed()
      .replace(/\uFFFD$/, "")}${sign}`;
  }
  return free;
}

/** Puts the entry with an id one place up or down; unchanged at the ends. */
export function moved<T extends { readonly id: string }>(list: readonly T[], id: string, by: 1 | -1): readonly T[] {
  const from = list.findIndex((entry) => entry.id === id);
  const entry = list[from];
  const to = from + by;
  if (entry === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, entry);
}

/** The entry with an id changed. */
export function changed<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  change: Partial<Omit<T, "id">>,
): readonly T[] {
  return list.map((entry) => (entry.id === id ? Object.assign({}, entry, change) : entry));
}

/** Saves a filter under a name. */
export function saveFilter(name: string, query: string): void {
  useSaved.setState(({ filters }) => ({
    filters: [...filters, { id: freshId(filters), name: freshName(name, filters), query }].slice(0, mostSaved),
  }));
}

/** Shipped filters that are not among the saved ones come back, at the end. */
export function restoreShipped(): void {
  useSaved.setState(({ filters }) => ({
    filters: [...filters, ...shippedFilters.filter(({ id }) => !filters.some((filter) => filter.id === id))],
  }));
}

/** The rules that mark rows now, in their order: the first that matches gives the row its colour. */
export function activeRules(rules: readonly HighlightRule[]): readonly HighlightRule[] {
  return rules.filter(({ on, query }) => on && query.trim() !== "");
}
