/* One row of the event table. */
import { memo } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Inert } from "../Inert.tsx";
import { levelWord, moduleOf, previewOf } from "../logic/event-facts.ts";
import { useTrace } from "../trace-context.ts";

/** Id of an event's row element. */
export function eventRowId(number: number): string {
  return `trace-event-${number}`;
}

const ms = (value: number | undefined): string => (value === undefined ? "–" : formatCount(value));

type EventRowProps = {
  readonly position: number;
  readonly top: number;
  readonly selected: boolean;
  readonly found: boolean;
};

/** A row; `position` is the event's number - 1. */
export const EventRow = memo(function EventRow({ position, top, selected, found }: EventRowProps) {
  const { facts, store } = useTrace();
  const event = facts.opened.trace.events[position];
  if (event === undefined) return null;
  const time = facts.times[position];
  const marks = facts.marksOf.get(event.number);
  const severity = marks?.some((one) => one.severity === "error") === true ? "error" : marks?.[0]?.severity;
  return (
    <div
      id={eventRowId(event.number)}
      className="event-row"
      role="row"
      tabIndex={-1}
      aria-rowindex={position + 2}
      aria-selected={selected}
      data-found={found}
      style={{ top }}
      onClick={() => store.getState().select(event.number)}
      onKeyDown={undefined}
    >
      <span role="gridcell" className="event-mark">
        {severity === undefined ? null : (
          <span className="severity-sign" data-severity={severity} title={marks?.map((one) => one.why).join(", ")}>
            {severity === "error" ? "E" : "W"}
            <span className="visually-hidden"> {severity}</span>
          </span>
        )}
      </span>
      <span role="gridcell" className="number">
        {formatCount(event.number)}
      </span>
      <span role="gridcell" className="number">
        {ms(time?.offsetMs)}
      </span>
      <span role="gridcell" className="number" data-long={(time?.deltaMs ?? 0) >= 47}>
        {time?.deltaMs === 0 ? "" : ms(time?.deltaMs)}
      </span>
      <span role="gridcell">{levelWord(event.level)}</span>
      <span role="gridcell" className="data event-name">
        <Inert text={event.name === "" ? "(no name)" : event.name} />
      </span>
      <span role="gridcell">
        <Inert text={moduleOf(event)} />
      </span>
      <span role="gridcell" className="event-preview">
        <Inert text={previewOf(event)} />
      </span>
    </div>
  );
});
