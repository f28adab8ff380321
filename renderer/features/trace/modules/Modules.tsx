/*
 * The modules of the trace: how often each was called, how long it took, worked and waited, and what statuses it set; its
 * calls below. Own times add up to the time of the whole trace, and the line below says so.
 */
import { useCallback, useMemo, useRef } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Button } from "../../../components/Button.tsx";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { useRowList } from "../compact/use-row-list.ts";
import { useTrace } from "../trace-context.ts";
import { accountedMs } from "./module-groups.ts";
import type { ModuleRow, ModuleSort } from "./module-rows.ts";
import { moduleRowId, ModuleRowView } from "./ModuleRow.tsx";
import { SortHeads, type SortColumn } from "./SortHeads.tsx";
import { eventOfRow, useModules, type ModulesState } from "./use-modules.ts";
import "./modules.css";

const columns: readonly SortColumn<ModuleSort>[] = [
  { text: "Module", sort: "name" },
  { text: "Calls", sort: "calls", align: "right" },
  {
    text: "Total ms",
    sort: "total",
    align: "right",
    title: "START to END of all calls; a call inside another call of the same module counts once",
  },
  {
    text: "Own ms",
    sort: "self",
    align: "right",
    title:
      "Without other modules and child requests called inside; what the module did itself (rewriting, routing) is its own. All own times add up to the whole trace",
  },
  { text: "Share", align: "right", title: "Own time as a share of the whole trace" },
  { text: "Waiting ms", sort: "wait", align: "right", title: "Waiting for the outside: backend, FastCGI, client" },
  { text: "Longest ms", sort: "longest", align: "right", title: "START to END of its longest call" },
  { text: "Set status", title: "Error statuses that it set" },
  { text: "Stages, events" },
];

/** The keys besides those that walk. */
function keysFor(state: ModulesState, openEvent: (event: number) => void): (key: string) => boolean {
  return (key) => {
    const row = state.rows[state.place];
    if (row === undefined) return false;
    const isGroup = row.call === undefined;
    if (key === "Enter") {
      const event = eventOfRow(row);
      if (event !== undefined) openEvent(event);
    } else if (key === "*") state.setOpen(new Set(state.groups.map((group) => group.key)));
    else if (key === " " && isGroup) state.toggle(row.key);
    else if (key === "ArrowRight" && isGroup && !row.open) state.toggle(row.key);
    else if (key === "ArrowLeft" && isGroup && row.open) state.toggle(row.key);
    else if (key === "ArrowRight" && isGroup) pickAt(state, state.place + 1);
    else if (key === "ArrowLeft" && !isGroup) {
      pickAt(
        state,
        state.rows.findIndex((other) => other.key === row.group.key),
      );
    } else return false;
    return true;
  };
}

function pickAt(state: ModulesState, place: number): void {
  const row = state.rows[place];
  if (row !== undefined) state.pick(row);
}

const counted = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;

function Tools({ state }: { readonly state: ModulesState }) {
  const { facts } = useTrace();
  const { groups, setOpen } = state;
  const calls = groups.reduce((sum, group) => sum + (group.kind === "module" ? group.calls.length : 0), 0);
  const modules = groups.filter((group) => group.kind === "module").length;
  const accounted = useMemo(() => accountedMs(groups), [groups]);
  const { tail } = facts.opened.spans;
  const lost = tail?.lost === true ? `; events of the ${formatCount(tail.durationMs)} ms after it are missing` : "";
  return (
    <div className="view-tools">
      <Button tone="quiet" onClick={() => setOpen(new Set(groups.map((group) => group.key)))}>
        Expand all
      </Button>
      <Button tone="quiet" onClick={() => setOpen(new Set())}>
        Collapse all
      </Button>
      <span className="view-said">
        {counted(modules, "module")}, {counted(calls, "call")}. Own times add up to {formatCount(accounted)} ms; the
        trace spans {formatCount(facts.opened.spans.totalMs)} ms{lost}. Each figure ±16 ms.
      </span>
    </div>
  );
}

function FilledModules() {
  const { store } = useTrace();
  const state = useModules();
  const { rows, order, place, setOrder, toggle, pick } = state;
  const openEvent = useCallback((event: number) => store.getState().openEvent(event), [store]);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRowList(scroller, {
    count: rows.length,
    place,
    current: rows[place]?.key,
    onGo: (next) => pickAt(state, next),
    onKey: keysFor(state, openEvent),
  });
  const onOpen = useCallback(
    (row: ModuleRow): void => {
      const event = row.call?.fromEvent;
      if (event === undefined) toggle(row.key);
      else openEvent(event);
    },
    [toggle, openEvent],
  );
  return (
    <div className="modules">
      <Tools state={state} />
      <div
        ref={scroller}
        className="data-table modules-table"
        role="treegrid"
        aria-label="Modules and their calls"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={place < list.from || place >= list.to ? undefined : moduleRowId(rows[place]?.key ?? "")}
        tabIndex={0}
        onKeyDown={list.onKeyDown}
        onFocus={list.onFocus}
      >
        <div className="modules-sheet" role="presentation">
          <SortHeads
            className="data-row data-heads module-row modules-heads"
            columns={columns}
            order={order}
            onSort={(by) => {
              list.scrollToRow(0);
              setOrder({ by, descending: order.by === by ? !order.descending : by !== "name" });
            }}
          />
          <div className="modules-rows" role="rowgroup" style={{ height: list.height }}>
            {rows.slice(list.from, list.to).map((row, index) => (
              <ModuleRowView
                key={row.key}
                row={row}
                place={list.from + index}
                top={list.topOf(list.from + index)}
                current={list.from + index === place}
                onPick={pick}
                onFold={toggle}
                onOpen={onOpen}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

/** The modules view. */
export function Modules() {
  const { facts } = useTrace();
  if (facts.opened.spans.spans.some((span) => span.kind === "module")) return <FilledModules />;
  return (
    <EmptyState title="No module calls">
      <p>
        {facts.opened.trace.events.length === 0
          ? "This file holds no event that could be read."
          : "This trace holds no NOTIFY_MODULE events: the tracing rule leaves out the Module area of the WWW Server provider, or the file was cut before the first call."}
      </p>
    </EmptyState>
  );
}
