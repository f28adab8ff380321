/* Shows in the timeline what was selected elsewhere: the row of the event's span, opened and in view. */
import { useEffect } from "react";
import { reveal } from "../logic/rows.ts";
import { includeMoment } from "../logic/scale.ts";
import { useTrace, useTraceView } from "../trace-context.ts";

/** Follows the selected event. */
export function useSelectionInTimeline(): void {
  const { facts, store } = useTrace();
  const selected = useTraceView((view) => view.selected);
  useEffect(() => {
    if (selected === undefined) return;
    const state = store.getState();
    const { spans, spanOfEvent } = facts.opened.spans;
    const span = spanOfEvent[selected - 1] ?? -1;
    if (spans[span] === undefined) return;
    state.setRow(`span:${span}`);
    state.setToggled(reveal(facts.nodes, state.toggled, span));
    const at = facts.offsets[selected - 1];
    if (at !== undefined) state.setView((view) => includeMoment(view, facts.full, at));
  }, [selected, facts, store]);
}
