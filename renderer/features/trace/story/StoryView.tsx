/*
 * The room of a subject's view: it scrolls, a click on a row selects its event for all views, and the row of the selected
 * event is brought into sight. Rows are those of StoryRow.
 */
import { useEffect, useRef, type ReactNode } from "react";
import { ScrollRegion } from "../../../components/ScrollRegion.tsx";
import { useTrace, useTraceView } from "../trace-context.ts";
import "./story.css";

function eventAt(target: EventTarget | null): number | undefined {
  if (!(target instanceof Element) || target.closest("button, input, label") !== null) return undefined;
  const row = target.closest("[data-event]");
  return row instanceof HTMLElement ? Number(row.dataset["event"]) : undefined;
}

/** The view; it fills its parent. */
export function StoryView({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const room = useRef<HTMLElement>(null);
  const { store } = useTrace();
  const selected = useTraceView((view) => view.selected);
  useEffect(() => {
    const element = room.current;
    const pick = (event: MouseEvent): void => {
      // Marking text to copy it is no choice of a row.
      if (getSelection()?.isCollapsed === false) return;
      const number = eventAt(event.target);
      if (number !== undefined) store.getState().select(number);
    };
    element?.addEventListener("click", pick);
    return () => element?.removeEventListener("click", pick);
  }, [store]);
  useEffect(() => {
    if (selected === undefined) return;
    const rows = [...(room.current?.querySelectorAll('[data-event][aria-current="true"]') ?? [])];
    // Rather the row of the event itself than one that spans it.
    const own = rows.find((row) => row.getAttribute("data-event") === String(selected));
    (own ?? rows[0])?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <ScrollRegion ref={room} className="story" label={label}>
      {children}
    </ScrollRegion>
  );
}
