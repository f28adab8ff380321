/*
 * What the user is looking at in one opened trace: the tab, the selected event (one for all views), the text sought,
 * the gap looked at, the timeline's stretch and open rows. Pure state: it never asks the engine.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { findMatches, stepInList } from "./logic/find.ts";
import { toggle, type Toggled } from "./logic/rows.ts";
import { clampView, viewOf, type View } from "./logic/scale.ts";
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
  return createStore<TraceView>((set, get) => {
    const showFind = (): void => {
      if (get().findShown) return;
      set({ findShown: true, matches: findMatches(facts.find, get().findText) });
    };
    return {
      tab: start.tab,
      selected: undefined,
      findShown,
      findText,
      matches: findShown ? findMatches(facts.find, findText) : [],
      findFrom: undefined,
      findAsked: 0,
      goToAsked: 0,
      gapAt: undefined,
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
        const { selected, findText: before, findFrom: began } = get();
        const findFrom = before === "" ? selected : began;
        set({ findText, matches, findFrom, selected: nearest(matches, findFrom) ?? selected });
      },
      askFind: () => {
        showFind();
        set({ findAsked: get().findAsked + 1 });
      },
      askGoTo: () => {
        showFind();
        set({ goToAsked: get().goToAsked + 1 });
      },
      hideFind: () => set({ findShown: false }),
      stepMatch: (by) => {
        showFind();
        const next = stepInList(get().matches, get().selected, by);
        if (next !== undefined) set({ selected: next });
      },
      stepError: (by) => {
        const next = stepInList(facts.errorNumbers, get().selected, by);
        if (next !== undefined) set({ selected: next });
      },
      stepGap: () => {
        const { silences } = facts;
        const { gapAt, selected } = get();
        const onGap = gapAt !== undefined && silences[gapAt]?.event === selected;
        const next = onGap ? (gapAt + 1) % silences.length : 0;
        const gap = silences[next];
        if (gap === undefined) return;
        const view = viewOf(gap.startMs, gap.startMs + gap.durationMs, facts.full);
        set({ gapAt: next, selected: gap.event, view });
      },
      setView: (change) => set({ view: clampView(change(get().view), facts.full) }),
      toggleRow: (key) => set({ toggled: toggle(get().toggled, key) }),
      setToggled: (toggled) => set({ toggled }),
      setRow: (row) => set({ row }),
    };
  });
}

function nearest(matches: readonly number[], selected: number | undefined): number | undefined {
  return matches.find((number) => number >= (selected ?? 0)) ?? matches[0];
}
