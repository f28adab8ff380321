/* The virtual table of events. One row is selected; arrows walk; the selection is that of the whole pane. */
import { useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import { useTrace, useTraceView } from "../trace-context.ts";
import { useDrawnRows } from "../use-drawn-rows.ts";
import { eventRowId, EventRow } from "./EventRow.tsx";

const rowHeight = 24;
const headings = ["", "No.", "At ms", "+ ms", "Level", "Event", "Module · stage", "Data"];

/** How far a key moves the selection; undefined for other keys. */
function stepOf(key: string, selected: number, count: number, page: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: selected + 1,
    ArrowUp: selected - 1,
    PageDown: selected + page,
    PageUp: selected - page,
    Home: 1,
    End: count,
  };
  const wanted = steps[key];
  return wanted === undefined ? undefined : Math.min(Math.max(1, wanted), count);
}

/** The table. */
export function EventTable() {
  const { facts, store } = useTrace();
  const scroller = useRef<HTMLDivElement>(null);
  const selected = useTraceView((view) => view.selected);
  const matches = useTraceView((view) => view.matches);
  const { events } = facts.opened.trace;
  const found = useMemo(() => new Set(matches), [matches]);
  const { from, to, height, topOf, reveal, perView } = useDrawnRows(scroller, events.length, rowHeight, rowHeight);
  // Also when the height of the table becomes known, or changes.
  useEffect(() => {
    if (perView > 0 && selected !== undefined) reveal(selected - 1);
  }, [selected, perView, reveal]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = stepOf(event.key, selected ?? 0, events.length, Math.max(1, perView - 1));
    if (next === undefined) return;
    event.preventDefault();
    store.getState().select(next);
  };
  return (
    <div
      ref={scroller}
      className="event-table"
      role="grid"
      aria-label="Events"
      aria-rowcount={events.length + 1}
      aria-colcount={headings.length}
      aria-activedescendant={
        selected === undefined || selected <= from || selected > to ? undefined : eventRowId(selected)
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (store.getState().selected === undefined && events.length > 0) store.getState().select(1);
      }}
    >
      <div className="event-sheet" role="presentation">
        <div className="event-row event-heads" role="row" aria-rowindex={1}>
          {headings.map((heading) => (
            <span key={heading} role="columnheader">
              {heading === "" ? <span className="visually-hidden">Mark</span> : heading}
            </span>
          ))}
        </div>
        <div className="event-rows" role="rowgroup" style={{ height }}>
          {Array.from({ length: Math.max(0, to - from) }, (_, index) => (
            <EventRow
              key={from + index}
              position={from + index}
              top={topOf(from + index)}
              selected={selected === from + index + 1}
              found={found.has(from + index + 1)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
