/*
 * The Compact View, named as in freb.xsl: one line an event with all its data, its time of day and the time since the event
 * before. The line of the selected event stands below, whole as far as it fits.
 */
import { useRef } from "react";
import { formatTime, formatZone } from "../../../../shared/base/format.ts";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { ScrollRegion } from "../../../components/ScrollRegion.tsx";
import { Inert } from "../Inert.tsx";
import { useTrace, useTraceView } from "../trace-context.ts";
import { compactRowId, CompactRow } from "./CompactRow.tsx";
import { detailsOf } from "./details.ts";
import { useRowList } from "./use-row-list.ts";
import "./compact.css";

const stripChars = 8_000;

function Strip() {
  const { facts } = useTrace();
  const selected = useTraceView((view) => view.selected);
  const event = facts.opened.trace.events[(selected ?? 0) - 1];
  return (
    <ScrollRegion className="compact-strip" label="Details of the selected event" key={selected ?? 0}>
      {event === undefined ? (
        <p className="card-none">Select an event to read its whole line. Enter opens it in the Events view.</p>
      ) : (
        <p className="data">
          <strong>
            <Inert text={event.name === "" ? "(no name)" : event.name} />
          </strong>{" "}
          <Inert text={detailsOf(event, stripChars) || "no data"} oneLine={false} />
        </p>
      )}
    </ScrollRegion>
  );
}

function Heads() {
  const { facts, zone } = useTrace();
  const first = facts.opened.trace.events.find((event) => event.time !== undefined)?.time;
  const zoneName = first === undefined ? "" : ` ${formatZone(zone, first)}`;
  return (
    <div className="data-row data-heads compact-row compact-heads" role="row" aria-rowindex={1}>
      <span role="columnheader">
        <span className="visually-hidden">Mark</span>
      </span>
      <span role="columnheader">No.</span>
      <span role="columnheader">Event</span>
      <span role="columnheader" title="All data; the request's id, the same in every event, is left out">
        Details
      </span>
      <span role="columnheader" title={first === undefined ? undefined : `On ${formatTime(first, zone, "date")}`}>
        Time{zoneName}
      </span>
      <span role="columnheader" title="Milliseconds since the event before; empty for none. ±16 ms">
        + ms
      </span>
    </div>
  );
}

function CompactList() {
  const { facts, store } = useTrace();
  const selected = useTraceView((view) => view.selected);
  const { events } = facts.opened.trace;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRowList(scroller, {
    count: events.length,
    place: (selected ?? 0) - 1,
    current: selected,
    onGo: (place) => store.getState().select(place + 1),
    onKey: (key) => {
      if (key !== "Enter" || selected === undefined) return false;
      store.getState().openEvent(selected);
      return true;
    },
  });
  const inSight = selected !== undefined && selected > list.from && selected <= list.to;
  return (
    <div
      ref={scroller}
      className="data-table compact-table"
      role="grid"
      aria-label="Compact View"
      aria-rowcount={events.length + 1}
      aria-colcount={6}
      aria-activedescendant={inSight ? compactRowId(selected) : undefined}
      tabIndex={0}
      onKeyDown={list.onKeyDown}
      onFocus={list.onFocus}
    >
      <div className="compact-sheet" role="presentation">
        <Heads />
        <div className="compact-rows" role="rowgroup" style={{ height: list.height }}>
          {Array.from({ length: Math.max(0, list.to - list.from) }, (_, index) => (
            <CompactRow
              key={list.from + index}
              position={list.from + index}
              top={list.topOf(list.from + index)}
              selected={selected === list.from + index + 1}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The Compact View. */
export function Compact() {
  const { facts } = useTrace();
  if (facts.opened.trace.events.length === 0) {
    return (
      <EmptyState title="No events">
        <p>This file holds no event that could be read. The Raw view shows its text.</p>
      </EmptyState>
    );
  }
  return (
    <div className="compact">
      <CompactList />
      <Strip />
    </div>
  );
}
