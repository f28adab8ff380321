/* One row of the performance view: an event, both of its durations, and a bar for its share of the whole. */
import { memo } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { smallestGapMs } from "../../../../shared/spans/clock.ts";
import { Inert } from "../Inert.tsx";
import { useTrace } from "../trace-context.ts";
import { SeveritySign } from "../tree/SeveritySign.tsx";
import { isUnderTick, measured, shareText } from "./clock-words.ts";
import { figureOf, shareSort, wholeMs, type PerformanceRow, type PerformanceSort } from "./performance-rows.ts";

/** Id of an event's row element. */
export function performanceRowId(event: number): string {
  return `trace-performance-${event}`;
}

function Figure({ ms }: { readonly ms: number | undefined }) {
  return (
    <span role="gridcell" className="number" data-long={(ms ?? 0) >= smallestGapMs} data-small={isUnderTick(ms ?? 0)}>
      {ms === undefined ? "" : measured(ms)}
    </span>
  );
}

function Share({
  ms,
  whole,
  wait,
}: {
  readonly ms: number | undefined;
  readonly whole: number;
  readonly wait: boolean;
}) {
  const part = Math.min(1, Math.max(0, (ms ?? 0) / (whole === 0 ? 1 : whole)));
  return (
    <span role="gridcell" className="performance-share">
      <span className="share-track" aria-hidden>
        {isUnderTick(ms ?? 0) ? null : (
          <span className="share-bar" data-wait={wait} style={{ width: `max(1px, ${part * 100}%)` }} />
        )}
      </span>
      <span className="share-text">{shareText(ms, whole)}</span>
    </span>
  );
}

type PerformanceRowProps = {
  readonly row: PerformanceRow;
  readonly place: number;
  readonly top: number;
  readonly selected: boolean;
  readonly by: PerformanceSort;
  readonly onPick: (row: PerformanceRow) => void;
};

/** A row. */
export const PerformanceRowView = memo(function PerformanceRowView({
  row,
  place,
  top,
  selected,
  by,
  onPick,
}: PerformanceRowProps) {
  const { facts, store } = useTrace();
  const shared = shareSort(by);
  return (
    <div
      id={performanceRowId(row.event)}
      className="data-row performance-row"
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 2}
      aria-selected={selected}
      style={{ top }}
      onClick={() => onPick(row)}
      onDoubleClick={() => (row.kind === "event" ? store.getState().openEvent(row.event) : undefined)}
      onKeyDown={undefined}
    >
      <span role="gridcell" className="event-mark">
        <SeveritySign event={row.event} />
      </span>
      <span role="gridcell" className="number">
        {row.kind === "tail" ? "–" : formatCount(row.event)}
      </span>
      <Figure ms={row.sinceMs} />
      <Figure ms={row.spanMs} />
      <Figure ms={row.selfMs} />
      <span role="gridcell" className="number" data-long={(row.waitMs ?? 0) >= smallestGapMs}>
        {row.waitMs === undefined || row.waitMs === 0 ? "" : measured(row.waitMs)}
      </span>
      <Share ms={figureOf(row, shared)} whole={wholeMs(facts.opened.spans)} wait={shared === "wait"} />
      <span role="gridcell" className="data performance-name">
        <Inert text={row.name === "" ? "(no name)" : row.name} />
        {row.spanMs !== undefined && !row.closed ? <span className="performance-odd">never closed</span> : null}
      </span>
      <span role="gridcell" className="data">
        <Inert text={row.before} />
      </span>
      <span role="gridcell">
        <Inert text={row.place} />
      </span>
    </div>
  );
});
