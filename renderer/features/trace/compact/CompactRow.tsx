/* One row of the Compact View. */
import { memo } from "react";
import { formatCount, formatTime } from "../../../../shared/base/format.ts";
import { smallestGapMs } from "../../../../shared/spans/clock.ts";
import { Inert } from "../Inert.tsx";
import { measured } from "../performance/clock-words.ts";
import { useTrace } from "../trace-context.ts";
import { SeveritySign } from "../tree/SeveritySign.tsx";
import { detailsOf } from "./details.ts";

/** Longer lines are not drawn: no screen is that wide. The strip below the list shows more. */
const drawnChars = 600;

/** Id of an event's row element. */
export function compactRowId(number: number): string {
  return `trace-compact-${number}`;
}

type CompactRowProps = {
  readonly position: number;
  readonly top: number;
  readonly selected: boolean;
};

/** A row; `position` is the event's number - 1. */
export const CompactRow = memo(function CompactRow({ position, top, selected }: CompactRowProps) {
  const { facts, store, zone } = useTrace();
  const event = facts.opened.trace.events[position];
  if (event === undefined) return null;
  const deltaMs = facts.times[position]?.deltaMs;
  return (
    <div
      id={compactRowId(event.number)}
      className="data-row compact-row"
      role="row"
      tabIndex={-1}
      aria-rowindex={position + 2}
      aria-selected={selected}
      style={{ top }}
      onClick={() => store.getState().select(event.number)}
      onDoubleClick={() => store.getState().openEvent(event.number)}
      onKeyDown={undefined}
    >
      <span role="gridcell" className="event-mark">
        <SeveritySign event={event.number} />
      </span>
      <span role="gridcell" className="number">
        {formatCount(event.number)}
      </span>
      <span role="gridcell" className="data compact-name">
        <Inert text={event.name === "" ? "(no name)" : event.name} />
      </span>
      <span role="gridcell" className="data">
        <Inert text={detailsOf(event, drawnChars)} />
      </span>
      <span role="gridcell" className="number data">
        {event.time === undefined ? "no time" : formatTime(event.time, zone, "clock")}
      </span>
      <span role="gridcell" className="number" data-long={(deltaMs ?? 0) >= smallestGapMs}>
        {deltaMs === 0 || position === 0 ? "" : measured(deltaMs)}
      </span>
    </div>
  );
});
