/*
 * Where the time went, event by event, with both meanings of duration side by side: since the event before (what freb.xsl
 * calls duration), and from START to END. The largest gaps come first.
 */
import { useMemo, useRef } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Button } from "../../../components/Button.tsx";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { useRowList } from "../compact/use-row-list.ts";
import { SortHeads, type SortColumn } from "../modules/SortHeads.tsx";
import { useTrace, useTraceView } from "../trace-context.ts";
import { keep, useKept } from "../tree/kept.ts";
import {
  performanceRows,
  placesIn,
  shareSort,
  sortedPositions,
  type PerformanceOrder,
  type PerformanceSort,
} from "./performance-rows.ts";
import { PerformanceRowView, performanceRowId } from "./PerformanceRow.tsx";
import "./performance.css";

const choices: readonly { readonly by: PerformanceSort; readonly text: string; readonly title: string }[] = [
  { by: "since", text: "Largest gaps", title: "By the time since the event before" },
  { by: "span", text: "Longest spans", title: "By the time from START to END" },
  { by: "self", text: "Most own time", title: "By the time from START to END without the spans inside" },
  { by: "wait", text: "Longest waits", title: "By the time a span waited for the outside" },
  { by: "number", text: "In order", title: "In the order of the trace" },
];

const shareNames = { since: "since before", span: "START to END", self: "own", wait: "waiting" } as const;

function columnsFor(by: PerformanceSort): readonly SortColumn<PerformanceSort>[] {
  const share = shareNames[shareSort(by)];
  return [
    { text: "Mark", hidden: true },
    { text: "No.", sort: "number", align: "right" },
    {
      text: "Since before",
      sort: "since",
      align: "right",
      title:
        "Milliseconds since the event before. The time passed before this event was written, so a wait is charged to the event after it. freb.xsl calls this the duration.",
    },
    {
      text: "START to END",
      sort: "span",
      align: "right",
      title: "Milliseconds from this event to the one that closes what it opens, everything inside included.",
    },
    { text: "Own", sort: "self", align: "right", title: "START to END without the spans inside, in milliseconds." },
    {
      text: "Waiting",
      sort: "wait",
      align: "right",
      title: "How much of START to END was waiting for the outside: backend, FastCGI, client. Milliseconds.",
    },
    { text: `Share: ${share}`, title: `How much of the whole trace this is (${share})` },
    { text: "Event", sort: "name" },
    { text: "Event before", title: "The event that the time since is counted from" },
    { text: "Module · stage", sort: "place" },
  ];
}

/** Figures begin with the largest, numbers and names with the first. */
function firstOrder(by: PerformanceSort): PerformanceOrder {
  return { by, descending: by !== "number" && by !== "name" && by !== "place" };
}

function Tools({
  order,
  onOrder,
}: {
  readonly order: PerformanceOrder;
  readonly onOrder: (order: PerformanceOrder) => void;
}) {
  const { facts } = useTrace();
  return (
    <>
      <div className="view-tools" role="toolbar" aria-label="What comes first">
        {choices.map(({ by, text, title }) => (
          <Button
            key={by}
            tone="quiet"
            title={title}
            aria-pressed={order.by === by}
            onClick={() => onOrder(firstOrder(by))}
          >
            {text}
          </Button>
        ))}
        <span className="view-said">Whole trace: {formatCount(facts.opened.spans.totalMs)} ms</span>
      </div>
      <p className="view-note">
        Two durations. <strong>Since before</strong>: from the event before to this one; a wait counts for the event
        after it, as in freb.xsl. <strong>START to END</strong>: the whole work an event opens. All in ms, all ±16 ms:
        the clock steps by 15.6 ms.
      </p>
    </>
  );
}

function FilledPerformance() {
  const { facts, store } = useTrace();
  const { trace, spans } = facts.opened;
  const rows = keep(facts, "performance.rows", () => performanceRows(trace.events, spans, facts.times));
  const [order, setOrder] = useKept<PerformanceOrder>("performance.order", () => firstOrder("since"));
  const positions = useMemo(() => sortedPositions(rows, order), [rows, order]);
  const places = useMemo(() => placesIn(positions), [positions]);
  const columns = useMemo(() => columnsFor(order.by), [order.by]);
  const selected = useTraceView((view) => view.selected);
  const place = selected === undefined ? -1 : (places[selected - 1] ?? -1);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRowList(scroller, {
    count: rows.length,
    place,
    onGo: (next) => store.getState().select((positions[next] ?? 0) + 1),
    onKey: (key) => {
      if (key !== "Enter" || selected === undefined) return false;
      store.getState().openEvent(selected);
      return true;
    },
  });
  const inSight = place >= list.from && place < list.to;
  return (
    <div className="performance">
      <Tools order={order} onOrder={setOrder} />
      <div
        ref={scroller}
        className="performance-table"
        role="grid"
        aria-label="Durations of all events"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={inSight && selected !== undefined ? performanceRowId(selected) : undefined}
        tabIndex={0}
        onKeyDown={list.onKeyDown}
        onFocus={list.onFocus}
      >
        <div className="performance-sheet" role="presentation">
          <SortHeads
            className="performance-row performance-heads"
            columns={columns}
            order={order}
            onSort={(by) => setOrder(order.by === by ? { by, descending: !order.descending } : firstOrder(by))}
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
                  selected={row.event === selected}
                  by={order.by}
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
