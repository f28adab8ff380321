/* What the user looks at in one comparison: the view, the chosen row, whether only differences are seen. Pure state. */
import { createContext, use, useMemo } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ComparedTraces } from "../../../shared/contract/shapes.ts";
import type { Client } from "../../client/client.ts";
import { rowsSeen, stepDifference, stretches } from "./logic/row-view.ts";

/** Views of a comparison. */
export type CompareTab = "events" | "modules" | "headers";

/** State and what changes it. */
export type CompareState = {
  readonly tab: CompareTab;
  readonly row: number | undefined;
  readonly differencesOnly: boolean;
  /** Rows in sight of the filter, ascending. */
  readonly seen: readonly number[];
  readonly show: (tab: CompareTab) => void;
  readonly select: (row: number) => void;
  /** Shows a row in the table, whatever is shown now. */
  readonly jump: (row: number) => void;
  readonly step: (by: 1 | -1) => void;
  readonly setDifferencesOnly: (only: boolean) => void;
};

/** A comparison with its state. */
export type CompareScope = {
  readonly compared: ComparedTraces;
  readonly notes: ReadonlyMap<number, string>;
  readonly store: StoreApi<CompareState>;
  readonly call: Client["call"];
  readonly openEvent: OpenEvent;
};

/** Opens a trace of the list at an event. */
export type OpenEvent = (trace: number, event: number) => void;

/** Makes the state of a comparison; it begins at the first divergence. */
export function createCompareStore({ comparison }: ComparedTraces): StoreApi<CompareState> {
  const { rows } = comparison;
  const starts = stretches(rows);
  return createStore<CompareState>((set, get) => ({
    tab: "events",
    row: comparison.first?.row ?? starts[0],
    differencesOnly: false,
    seen: rowsSeen(rows, false),
    show: (tab) => set({ tab }),
    select: (row) => set({ row }),
    jump: (row) => {
      const hidden = get().differencesOnly && rows.states[row] === 0;
      if (hidden) get().setDifferencesOnly(false);
      set({ row, tab: "events" });
    },
    step: (by) => {
      const row = stepDifference(starts, get().row, by);
      if (row !== undefined) get().jump(row);
    },
    setDifferencesOnly: (only) => set({ differencesOnly: only, seen: rowsSeen(rows, only) }),
  }));
}

/** Carries the comparison to its views. */
export const CompareContext = createContext<CompareScope | undefined>(undefined);

/** Makes the scope of a comparison, new for each. */
export function useNewScope(
  compared: ComparedTraces | undefined,
  call: Client["call"],
  openEvent: OpenEvent,
): CompareScope | undefined {
  return useMemo(() => {
    if (compared === undefined) return undefined;
    const notes = new Map(compared.comparison.rows.notes);
    return { compared, notes, store: createCompareStore(compared), call, openEvent };
  }, [compared, call, openEvent]);
}

/** The comparison that is shown. */
export function useScope(): CompareScope {
  const scope = use(CompareContext);
  if (scope === undefined) throw new Error("no comparison above this component");
  return scope;
}

/** A part of its state. */
export function useCompareState<T>(pick: (state: CompareState) => T): T {
  return useStore(useScope().store, pick);
}
