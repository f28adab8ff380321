/*
 * What the user is looking at in one opened trace: the tab, the selected event (one for all views), the text sought,
 * the gap looked at, the timeline's stretch and open rows. Pure state: it never asks the engine.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { findActions, stepActions } from "./find/find-actions.ts";
import { findMatches } from "./logic/find.ts";
import { toggle, type Toggled } from "./logic/rows.ts";
import { clampView, type View } from "./logic/scale.ts";
import type { TraceTab } from "./tab-names.ts";
import type { TraceFacts } from "./trace-facts.ts";

/** State and what changes it. */
export type TraceView = {
  readonly tab: TraceTab;
  /** Number of the selected event. */
  readonly selected: number | undefined;
  /** Whether the find bar stands above the view; without it nothing is marked. */
  readonly findShown: boolean;
  readonly findText: string;
  readonly matches: readonly number[];
  /** Where the search began: while one types, the first match from there on is selected, not from match to match. */
  readonly findFrom: number | undefined;
  /** The last step from match to match, a new object each: views that are read scroll to the text itself. */
  readonly stepped: { readonly by: 1 | -1 } | undefined;
  /** Count up whenever the field should take the focus. */
  readonly findAsked: number;
  readonly goToAsked: number;
  /** Place of the gap stepped to last in `TraceFacts.silences`; undefined where none was. */
  readonly gapAt: number | undefined;
  readonly view: View;
  readonly toggled: Toggled;
  /** Key of the timeline's current row. */
  readonly row: string | undefined;
  readonly show: (tab: TraceTab) => void;
  readonly select: (number: number | undefined) => void;
  readonly openEvent: (number: number) => void;
  readonly setFindText: (text: string) => void;
  readonly askFind: () => void;
  readonly askGoTo: () => void;
  readonly hideFind: () => void;
  readonly stepMatch: (by: 1 | -1) => void;
  readonly stepError: (by: 1 | -1) => void;
  /** Selects the event behind the largest gap; pressed again, behind the next largest. */
  readonly stepGap: () => void;
  /** Shows the first view again; from there, the whole with all that is lost. */
  readonly fit: () => void;
  readonly setView: (change: (view: View) => View) => void;
  readonly toggleRow: (key: string) => void;
  readonly setToggled: (toggled: Toggled) => void;
  readonly setRow: (key: string | undefined) => void;
};

/** The store of one opened trace. */
export type TraceStore = StoreApi<TraceView>;

/** What a store begins with: the tab, and what was sought in the trace before. */
export type TraceStart = Pick<TraceView, "tab"> & Partial<Pick<TraceView, "findShown" | "findText">>;

/** Makes the store of an opened trace. `onTab` hears of every change of tab, to remember it. */
export function createTraceStore(facts: TraceFacts, start: TraceStart, onTab: (tab: TraceTab) => void): TraceStore {
  const { findShown = false, findText = "" } = start;
  return createStore<TraceView>((set, get, store) => ({
    tab: start.tab,
    selected: undefined,
    findShown,
    findText,
    matches: findShown ? findMatches(facts.find, findText) : [],
    findFrom: undefined,
    stepped: undefined,
    findAsked: 0,
    goToAsked: 0,
    gapAt: undefined,
    view: facts.first,
    toggled: new Set(),
    row: undefined,
    ...findActions(facts, store),
    ...stepActions(facts, store),
    show: (next) => {
      set({ tab: next });
      onTab(next);
    },
    select: (selected) => set({ selected }),
    openEvent: (selected) => {
      set({ selected });
      get().show("events");
    },
    fit: () => {
      const { view } = get();
      const fitted = view.fromMs === facts.first.fromMs && view.toMs === facts.first.toMs;
      set({ view: fitted ? facts.full : facts.first });
    },
    setView: (change) => set({ view: clampView(change(get().view), facts.full) }),
    toggleRow: (key) => set({ toggled: toggle(get().toggled, key) }),
    setToggled: (toggled) => set({ toggled }),
    setRow: (row) => set({ row }),
  }));
}
