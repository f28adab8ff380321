/*
 * The filters that were applied, one after the other, to go back and forward like the pages of a browser. What is typed
 * in one go counts once. Lost with the window.
 */
import type { StoreApi } from "zustand/vanilla";
import { create } from "zustand";

/** Where one is among the filters. */
export type FilterHistory = { readonly past: readonly string[]; readonly future: readonly string[] };

/** Filters that are kept to go back to. */
export const mostFilters = 100;

/** The history after a filter was applied; `merged` when it goes on what was typed before. */
export function applied(history: FilterHistory, before: string, merged: boolean): FilterHistory {
  if (merged) return { past: history.past, future: [] };
  return { past: [...history.past, before].slice(-mostFilters), future: [] };
}

/** One step back (`past`) or forward (`future`); undefined where there is none. */
export function step(
  history: FilterHistory,
  now: string,
  to: keyof FilterHistory,
): { readonly history: FilterHistory; readonly query: string } | undefined {
  const query = history[to].at(-1);
  if (query === undefined) return undefined;
  const other = to === "past" ? "future" : "past";
  const moved = { [to]: history[to].slice(0, -1), [other]: [...history[other], now] };
  return { history: { ...history, ...moved }, query };
}

/** The history as a store. */
export const useFilterHistory = create<FilterHistory>()(() => ({ past: [], future: [] }));

const typedWithinMs = 1_500;

type Queried = { readonly query: string };
let going = false;

/** Watches the applied filter; `typing` says whether it is being typed now. Answers a function that stops. */
export function watchFilter(view: Pick<StoreApi<Queried>, "subscribe">, typing: () => boolean): () => void {
  let typedAt = Number.NEGATIVE_INFINITY;
  return view.subscribe(({ query }, { query: before }) => {
    if (query === before || going) return;
    const now = performance.now();
    const typed = typing();
    useFilterHistory.setState((history) => applied(history, before, typed && now - typedAt < typedWithinMs));
    typedAt = typed ? now : Number.NEGATIVE_INFINITY;
  });
}

/** Goes back or forward; answers whether there was somewhere to go. */
export function goInFilters(to: keyof FilterHistory, view: Pick<StoreApi<Queried>, "getState" | "setState">): boolean {
  const moved = step(useFilterHistory.getState(), view.getState().query, to);
  if (moved === undefined) return false;
  going = true;
  useFilterHistory.setState(moved.history);
  view.setState({ query: moved.query });
  going = false;
  return true;
}
