/* What the find bar and its keys do to the state of a trace: they all move the one selection. */
import type { StoreApi } from "zustand/vanilla";
import { findMatches, stepInList } from "../logic/find.ts";
import { viewOf } from "../logic/scale.ts";
import type { TraceFacts } from "../trace-facts.ts";
import type { TraceView } from "../trace-store.ts";

type Store = Pick<StoreApi<TraceView>, "setState" | "getState">;

/** The actions of finding text. */
export type FindActions = Pick<TraceView, "setFindText" | "askFind" | "askGoTo" | "hideFind" | "stepMatch">;

/** Makes them for a store. */
export function findActions(facts: TraceFacts, { setState, getState }: Store): FindActions {
  const showFind = (): void => {
    if (getState().findShown) return;
    setState({ findShown: true, matches: findMatches(facts.find, getState().findText) });
  };
  return {
    setFindText: (findText) => {
      const matches = findMatches(facts.find, findText);
      const { selected, findText: before, findFrom: began } = getState();
      const findFrom = before === "" ? selected : began;
      setState({ findText, matches, findFrom, selected: nearest(matches, findFrom) ?? selected });
    },
    askFind: () => {
      showFind();
      setState({ findAsked: getState().findAsked + 1 });
    },
    askGoTo: () => {
      showFind();
      setState({ goToAsked: getState().goToAsked + 1 });
    },
    hideFind: () => setState({ findShown: false }),
    stepMatch: (by) => {
      showFind();
      const next = stepInList(getState().matches, getState().selected, by);
      setState({ selected: next ?? getState().selected, stepped: { by } });
    },
  };
}

/** The actions of stepping to what stands out. */
export type StepActions = Pick<TraceView, "stepError" | "stepGap">;

/** Makes them for a store. */
export function stepActions(facts: TraceFacts, { setState, getState }: Store): StepActions {
  return {
    stepError: (by) => {
      const next = stepInList(facts.errorNumbers, getState().selected, by);
      if (next !== undefined) setState({ selected: next });
    },
    stepGap: () => {
      const { silences, full } = facts;
      const { gapAt, selected } = getState();
      const onGap = gapAt !== undefined && silences[gapAt]?.event === selected;
      const next = onGap ? (gapAt + 1) % silences.length : 0;
      const gap = silences[next];
      if (gap === undefined) return;
      const view = viewOf(gap.startMs, gap.startMs + gap.durationMs, full);
      setState({ gapAt: next, selected: gap.event, view });
    },
  };
}

function nearest(matches: readonly number[], selected: number | undefined): number | undefined {
  return matches.find((number) => number >= (selected ?? 0)) ?? matches[0];
}
