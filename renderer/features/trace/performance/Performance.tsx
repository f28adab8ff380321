/*
 * Where the time went, event by event, with both meanings of duration side by side: since the event before (what freb.xsl
 * calls duration), and from START to END. The largest gaps come first.
 */
import { useCallback, useMemo, useRef } from "react";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { useRowList } from "../compact/use-row-list.ts";
import { SortHeads } from "../modules/SortHeads.tsx";
import { useTrace, useTraceView } from "../trace-context.ts";
import { keep, useKept } from "../tree/kept.ts";
import { useBeside } from "../tree/use-beside.ts";
import { columnsFor, firstOrder } from "./columns.ts";
import {
  performanceRows,
  placesIn,
  sortedPositions,
  type PerformanceOrder,
  type PerformanceRow,
} from "./performance-rows.ts";
import { PerformanceRowView, performanceRowId } from "./PerformanceRow.tsx";
import { PerformanceTools } from "./PerformanceTools.tsx";
import "./performance.css";

function FilledPerformance() {
  const { facts, store } = useTrace();
  const { trace, spans } = facts.opened;
  const rows = keep(facts, "performance.rows", () => performanceRows(trace.events, spans, facts.times));
  const [order, setOrder] = useKept<PerformanceOrder>("performance.order", () => firstOrder("since"));
  const positions = useMemo(() => sortedPositions(rows, order), [rows, order]);
  const places = useMemo(() => placesIn(positions), [positions]);
  const columns = useMemo(() => columnsFor(order.by), [order.by]);
  const selected = useTraceView((view) => view.selected);
  const [beside, setBeside] = useBeside<number>();
  const current = beside ?? selected;
  const place = current === undefined ? -1 : (places[current - 1] ?? -1);
  const pick = useCallback(
    (row: PerformanceRow): void => {
      if (row.kind === "event") store.getState().select(row.event);
      setBeside(row.kind === "event" ? undefined : row.event);
    },
    [store, setBeside],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRowList(scroller, {
    count: rows.length,
    place,
    current,
    onGo: (next) => {
      const row = rows[positions[next] ?? -1];
      if (row !== undefined) pick(row);
    },
    onKey: (key) => {
      if (key !== "Enter" || selected === undefined || beside !== undefined) return false;
      store.getState().openEvent(selected);
      return true;
    },
  });
  const sort = (next: PerformanceOrder): void => {
    setOrder(next);
    list.scrollToRow(0);
  };
  const inSight = place >= list.from && place < list.to;
  return (
    <div className="performance">
      <PerformanceTools order={order} onOrder={sort} />
      <div
        ref={scroller}
        className="data-table performance-table"
        role="grid"
        aria-label="Durations of all events"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={inSight && current !== undefined ? performanceRowId(current) : undefined}
        tabIndex={0}
        onKeyDown={list.onKeyDown}
        onFocus={list.onFocus}
      >
        <div className="performance-sheet" role="presentation">
          <SortHeads
            className="data-row data-heads performance-row performance-heads"
            columns={columns}
            order={order}
            onSort={(by) => sort(order.by === by ? { by, descending: !order.descending } : firstOrder(by))}
          />
          <div className="performance-rows" role="rowgroup" style={{ height: list.height }}>
            {positions.slice(list.from, list.to).map((position, index) => {
              const row = rows[position];
              return row === undefined ? null : (
                <PerformanceRowView
                  key={row.event}
                  row={row}
                  place={list.from + index}
                  top={list.topOf(list.from + index)}
                  selected={row.event === current}
                  by={order.by}
                  onPick={pick}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

/** The performance view. */
export function Performance() {
  const { facts } = useTrace();
  if (facts.opened.spans.zeroAt !== undefined) return <FilledPerformance />;
  return (
    <EmptyState title="No times">
      <p>
        {facts.opened.trace.events.length === 0
          ? "This file holds no event that could be read."
          : "No event of this trace carries a time, so nothing can be measured. The Tree view shows what happened."}
      </p>
    </EmptyState>
  );
}
