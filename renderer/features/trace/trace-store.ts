/*
 * What the user is looking at in one opened trace: the tab, the selected event (one for all views), the text sought,
 * the timeline's stretch and open rows. Pure state: it never asks the engine.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { findMatches, stepInList } from "./logic/find.ts";
import { toggle, type Toggled } from "./logic/rows.ts";
import { clampView, type View } from "./logic/scale.ts";
import type { TraceTab } from "./tab-names.ts";
import type { TraceFacts } from "./trace-facts.ts";

/** State and what changes it. */
export type TraceView = {
  readonly tab: TraceTab;
  /** Number of the selected event. */
  readonly selected: number | undefined;
  readonly findText: string;
  readonly matches: readonly number[];
  /** Counts up whenever the find field should take the focus. */
  readonly findAsked: number;
  readonly view: View;
  readonly toggled: Toggled;
  /** Key of the timeline's current row. */
  readonly row: string | undefined;
  readonly show: (tab: TraceTab) => void;
  readonly select: (number: number | undefined) => void;
  readonly openEvent: (number: number) => void;
  readonly setFindText: (text: string) => void;
  readonly askFind: () => void;
  readonly stepMatch: (by: 1 | -1) => void;
  readonly stepError: (by: 1 | -1) => void;
  readonly setView: (change: (view: View) => View) => void;
  readonly toggleRow: (key: string) => void;
  readonly setToggled: (toggled: Toggled) => void;
  readonly setRow: (key: string | undefined) => void;
};

/** The store of one opened trace. */
export type TraceStore = StoreApi<TraceView>;

/** Makes the store of an opened trace. `onTab` hears of every change of tab, to remember it. */
export function createTraceStore(facts: TraceFacts, tab: TraceTab, onTab: (tab: TraceTab) => void): TraceStore {
  return createStore<TraceView>((set, get) => ({
    tab,
    selected: undefined,
    findText: "",
    matches: [],
    findAsked: 0,
    view: facts.full,
    toggled: new Set(),
    row: undefined,
    show: (next) => {
      set({ tab: next });
      onTab(next);
    },
    select: (selected) => set({ selected }),
    openEvent: (selected) => {
      set({ selected });
      get().show("events");
    },
    setFindText: (findText) => {
      const matches = findMatches(facts.find, findText);
      const { selected } = get();
      const stay = selected !== undefined && matches.includes(selected);
      set({ findText, matches, ...(matches.length === 0 || stay ? {} : { selected: nearest(matches, selected) }) });
    },
    askFind: () => {
      get().show("events");
      set({ findAsked: get().findAsked + 1 });
    },
    stepMatch: (by) => {
      const next = stepInList(get().matches, get().selected, by);
      if (next !== undefined) set({ selected: next });
    },
    stepError: (by) => {
      const next = stepInList(facts.errorNumbers, get().selected, by);
      if (next !== undefined) set({ selected: next });
    },
    setView: (change) => set({ view: clampView(change(get().view), facts.full) }),
    toggleRow: (key) => set({ toggled: toggle(get().toggled, key) }),
    setToggled: (toggled) => set({ toggled }),
    setRow: (row) => set({ row }),
  }));
}

function nearest(matches: readonly number[], selected: number | undefined): number | undefined {
  return matches.find((number) => number >= (selected ?? 0)) ?? matches[0];
}
