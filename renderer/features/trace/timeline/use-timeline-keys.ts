/* The keys of the timeline: arrows walk and open rows, Enter opens the event, F fits, plus and minus zoom, A and D pan. */
import { useCallback, type KeyboardEvent } from "react";
import type { TimelineRow } from "../logic/rows.ts";
import { includeMoment, panBy, viewOf, zoomAt } from "../logic/scale.ts";
import { useTrace } from "../trace-context.ts";

/** A handler for the timeline's element. */
export function useTimelineKeys(rows: readonly TimelineRow[]): (event: KeyboardEvent) => void {
  const { facts, store } = useTrace();
  return useCallback(
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const state = store.getState();
      const place = rows.findIndex(({ node }) => node.key === state.row);
      const row = rows[place];
      const span = row?.node.kind === "span" ? facts.opened.spans.spans[row.node.span] : undefined;
      const go = (to: number): void => {
        const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
        if (next === undefined) return;
        state.setRow(next.node.key);
        const found = next.node.kind === "span" ? facts.opened.spans.spans[next.node.span] : undefined;
        if (found !== undefined) state.select(found.startEvent);
        state.setView((view) => includeMoment(view, facts.full, next.node.startMs));
      };
      const middle = (state.view.fromMs + state.view.toMs) / 2;
      const zoom = (factor: number) => () => state.setView((view) => zoomAt(view, facts.full, middle, factor));
      const pan = (share: number) => () =>
        state.setView((view) => panBy(view, facts.full, (view.toMs - view.fromMs) * share));
      const close = (): void => {
        if (row?.open === true) state.toggleRow(row.node.key);
        else if (row?.parentKey !== undefined) go(rows.findIndex(({ node }) => node.key === row.parentKey));
      };
      const open = (): void => {
        if (row?.open === false) state.toggleRow(row.node.key);
        else if (row?.open === true) go(place + 1);
      };
      const acts: Readonly<Record<string, () => void>> = {
        ArrowDown: () => go(place + 1),
        ArrowUp: () => go(place - 1),
        PageDown: () => go(place + 15),
        PageUp: () => go(place - 15),
        Home: () => go(0),
        End: () => go(rows.length - 1),
        ArrowLeft: event.shiftKey ? pan(-0.15) : close,
        ArrowRight: event.shiftKey ? pan(0.15) : open,
        Enter: () => (span === undefined ? row && state.toggleRow(row.node.key) : state.openEvent(span.startEvent)),
        " ": () => row?.open !== undefined && state.toggleRow(row.node.key),
        f: () => state.fit(),
        z: () => row && state.setView(() => viewOf(row.node.startMs, row.node.endMs, facts.full)),
        "+": zoom(0.6),
        "=": zoom(0.6),
        w: zoom(0.6),
        "-": zoom(1 / 0.6),
        s: zoom(1 / 0.6),
        a: pan(-0.15),
        d: pan(0.15),
      };
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    },
    [rows, facts, store],
  );
}
