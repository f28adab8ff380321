/* One row of the Modules view: a module with its sums, or one of its calls with links to its events. */
import { ChevronDown, ChevronRight } from "lucide-react";
import { Fragment, memo, type MouseEvent } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { formatStatus, type Status } from "../../../../shared/model/status.ts";
import { smallestGapMs } from "../../../../shared/spans/clock.ts";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { dataOf } from "../logic/event-facts.ts";
import { urlParts } from "../logic/url-parts.ts";
import { measured, shareText } from "../performance/clock-words.ts";
import { StatusText } from "../TraceHeader.tsx";
import { useTrace } from "../trace-context.ts";
import type { ModuleRow } from "./module-rows.ts";

/** Id of a row element. */
export function moduleRowId(key: string): string {
  return `trace-module-${key.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
}

function Figure({ ms }: { readonly ms: number }) {
  return (
    <span role="gridcell" className="number" data-long={ms >= smallestGapMs}>
      {measured(ms)}
    </span>
  );
}

function Statuses({ statuses }: { readonly statuses: readonly Status[] }) {
  const distinct = [...new Set(statuses)];
  return (
    <span role="gridcell" className="module-statuses" title={distinct.map(formatStatus).join(", ")}>
      {distinct.map((status) => (
        <Fragment key={status}>
          <StatusText status={status} word={false} />{" "}
        </Fragment>
      ))}
    </span>
  );
}

function GroupName({ row, onFold }: { readonly row: ModuleRow; readonly onFold: (key: string) => void }) {
  const { group, open } = row;
  const Triangle = open ? ChevronDown : ChevronRight;
  return (
    <span role="gridcell" className="module-name" data-kind={group.kind}>
      <Triangle
        size={14}
        className="tree-triangle"
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          onFold(row.key);
        }}
      />
      <span className="module-label">
        <Inert text={group.name === "" ? "(no module name)" : group.name} />
        {group.kind === "beside" ? <span className="module-note"> runs beside the modules</span> : null}
      </span>
    </span>
  );
}

const callNames = { module: "no stage", request: "The request", "child-request": "Child request", beside: "Span" };

function CallName({ row }: { readonly row: ModuleRow }) {
  const { call, group } = row;
  const { facts } = useTrace();
  const startMs = call?.startMs ?? 0;
  const event = facts.opened.trace.events[(call?.fromEvent ?? 0) - 1];
  const url = group.kind === "child-request" && event !== undefined ? (dataOf(event, "RequestURL") ?? "") : "";
  return (
    <span role="gridcell" className="module-name" data-kind="call">
      <span className="module-label">
        {call?.stage === "" || call === undefined ? callNames[group.kind] : <Inert text={call.stage} />}
        {url === "" ? null : (
          <>
            {" "}
            <Inert text={urlParts(url).path} />
          </>
        )}
        <span className="module-note">
          {" "}
          at {formatCount(startMs)} ms
          {call?.toEvent === undefined && facts.opened.trace.events.length > 0 ? "; no end in the trace" : ""}
        </span>
      </span>
    </span>
  );
}

/** From which event to which, as links; for a group its stages. */
function Where({ row }: { readonly row: ModuleRow }) {
  const { call, group } = row;
  if (call === undefined) {
    const stages = group.stages.join(", ");
    return (
      <span role="gridcell" title={stages}>
        {group.stages.length > 1 ? <span className="module-note">{formatCount(group.stages.length)}: </span> : null}
        <Inert text={stages} />
      </span>
    );
  }
  return (
    <span role="gridcell">
      <EventLink number={call.fromEvent} />
      {call.toEvent === undefined ? null : (
        <>
          {" to "}
          <EventLink number={call.toEvent} />
        </>
      )}
    </span>
  );
}

type ModuleRowProps = {
  readonly row: ModuleRow;
  readonly place: number;
  readonly top: number;
  readonly current: boolean;
  readonly onPick: (row: ModuleRow) => void;
  readonly onFold: (key: string) => void;
  readonly onOpen: (row: ModuleRow) => void;
};

/** A row. */
export const ModuleRowView = memo(function ModuleRowView(props: ModuleRowProps) {
  const { row, place, top, current, onPick, onFold, onOpen } = props;
  const { facts } = useTrace();
  const { group, call } = row;
  const sums = call ?? group;
  const wholeMs = facts.opened.spans.totalMs;
  const pick = (event: MouseEvent): void => {
    // A link in the row leads elsewhere.
    if (event.target instanceof Element && event.target.closest("button") === null) onPick(row);
  };
  return (
    <div
      id={moduleRowId(row.key)}
      className="data-row module-row"
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 2}
      aria-level={call === undefined ? 1 : 2}
      aria-expanded={call === undefined ? row.open : undefined}
      aria-selected={current}
      data-kind={call === undefined ? "group" : "call"}
      style={{ top }}
      onClick={pick}
      onDoubleClick={() => onOpen(row)}
      onKeyDown={undefined}
    >
      {call === undefined ? <GroupName row={row} onFold={onFold} /> : <CallName row={row} />}
      <span role="gridcell" className="number">
        {call === undefined ? formatCount(group.calls.length) : ""}
      </span>
      <Figure ms={sums.totalMs} />
      <Figure ms={sums.selfMs} />
      <span role="gridcell" className="number">
        {group.kind === "beside" ? "" : shareText(sums.selfMs, wholeMs)}
      </span>
      <span role="gridcell" className="number" data-long={sums.waitMs >= smallestGapMs}>
        {sums.waitMs === 0 ? "" : measured(sums.waitMs)}
      </span>
      <span role="gridcell" className="number">
        {call === undefined ? measured(group.longestMs) : ""}
      </span>
      <Statuses statuses={sums.statuses} />
      <Where row={row} />
    </div>
  );
});
