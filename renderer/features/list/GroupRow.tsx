/* One line of the table of groups: a group with its figures, one of its first rows, or what stands below them. */
import { ChevronDown, ChevronRight } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { formatCount, formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import { formatStatus, statusClass } from "../../../shared/model/status.ts";
import type { TraceGroup } from "../../../shared/model/grouping.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { pathOfUrl } from "./cell-text.ts";
import { canOpen, type GroupLine } from "./group-lines.ts";
import { durationText, serversText, shareText } from "./group-table.ts";

type GroupRowProps = {
  readonly line: GroupLine;
  readonly index: number;
  readonly top: number;
  readonly cursor: boolean;
  readonly name: string;
  readonly zone: Zone;
  /** Traces in all groups. */
  readonly traces: number;
};

function Cell({
  at,
  kind,
  title,
  children,
}: {
  readonly at: number;
  readonly kind: string;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <div role="gridcell" aria-colindex={at} className="group-cell" data-kind={kind} title={title}>
      {children}
    </div>
  );
}

function Time({ at, value, zone }: { readonly at: number; readonly value: number | undefined; readonly zone: Zone }) {
  if (value === undefined) return <Cell at={at} kind="time" />;
  const clock = formatTime(value, zone, "clock");
  return (
    <Cell at={at} kind="time" title={`${formatTime(value, zone)} ${formatZone(zone, value)}`}>
      <span className="list-date">{formatTime(value, zone, "date")}</span> {clock.slice(0, -4)}
      <span className="group-ms">{clock.slice(-4)}</span>
    </Cell>
  );
}

function Share({ count, traces }: { readonly count: number; readonly traces: number }) {
  const style: CSSProperties & { readonly "--share": number } = { "--share": traces === 0 ? 0 : count / traces };
  return (
    <Cell at={2} kind="count" title={`${formatCount(count)} of ${formatCount(traces)} traces`}>
      <span className="group-bar" style={style} aria-hidden="true" />
      <span className="group-count">{formatCount(count)}</span>
      <span className="group-share">{shareText(count, traces)}</span>
    </Cell>
  );
}

function Figures({
  group,
  name,
  open,
  zone,
  traces,
}: Pick<GroupRowProps, "name" | "zone" | "traces"> & { readonly group: TraceGroup; readonly open: boolean }) {
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <>
      <Cell at={1} kind="name" title={name}>
        <span className="group-arrow">{canOpen(group) ? <Arrow size={14} aria-hidden /> : null}</span>
        <span className={group.known ? undefined : "group-unread"}>{name}</span>
      </Cell>
      <Share count={group.count} traces={traces} />
      <Time at={3} value={group.firstAt} zone={zone} />
      <Time at={4} value={group.lastAt} zone={zone} />
      <Cell at={5} kind="end">
        {durationText(group.p50Ms)}
      </Cell>
      <Cell at={6} kind="end">
        {durationText(group.p95Ms)}
      </Cell>
      <Cell at={7} kind="servers" title={serversText(group)}>
        {serversText(group)}
      </Cell>
    </>
  );
}

function Row({ row, zone }: { readonly row: TraceSummary; readonly zone: Zone }) {
  return (
    <>
      <Cell at={1} kind="row" title={row.url}>
        {row.status === undefined ? null : (
          <span className="status-text" data-class={statusClass(row.status)}>
            {formatStatus(row.status)}
          </span>
        )}{" "}
        {row.verb} {pathOfUrl(row.url)}
      </Cell>
      <Time at={3} value={row.startedAt} zone={zone} />
      <Cell at={4} kind="time" />
      <Cell at={5} kind="end">
        {durationText(row.timeTakenMs)}
      </Cell>
      <Cell at={6} kind="end" />
      <Cell at={7} kind="servers">
        {row.server}
      </Cell>
    </>
  );
}

/** The line. Clicks are heard by the table around it. */
export function GroupRow({ line, index, top, cursor, name, zone, traces }: GroupRowProps) {
  return (
    <div
      id={`group-${index}`}
      className="group-row"
      role="row"
      aria-rowindex={index + 2}
      aria-level={line.kind === "group" ? 1 : 2}
      aria-expanded={line.kind === "group" && canOpen(line.group) ? line.open : undefined}
      aria-selected={cursor}
      data-line={index}
      data-kind={line.kind}
      style={{ top }}
    >
      {line.kind === "group" ? (
        <Figures group={line.group} name={name} open={line.open} zone={zone} traces={traces} />
      ) : line.kind === "row" ? (
        <Row row={line.row} zone={zone} />
      ) : (
        <div role="gridcell" aria-colindex={1} className="group-cell" data-kind="more">
          {line.text === "Show all" ? `Show all ${formatCount(line.group.count)} traces of ${name}` : line.text}
        </div>
      )}
    </div>
  );
}
