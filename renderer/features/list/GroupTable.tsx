/* The table of groups: heads that sort, the lines in sight, keys. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { formatZone } from "../../../shared/base/format.ts";
import type { TraceGroup } from "../../../shared/model/grouping.ts";
import { useRowWindow } from "../../components/use-row-window.ts";
import { rowHeights, useSettings } from "../../state/settings.ts";
import { openTrace } from "../../state/view.ts";
import { canOpen, type GroupLine, type GroupOrder } from "./group-lines.ts";
import { groupColumns } from "./group-table.ts";
import { GroupRow } from "./GroupRow.tsx";
import type { TextForm } from "./table-text.ts";
import { targetOf } from "./use-list-keys.ts";
import { useZone } from "../../state/zone.ts";

const headHeight = 28;
const overscan = 10;

type GroupTableProps = {
  /** What is grouped by: the head of the first column. */
  readonly title: string;
  readonly lines: readonly GroupLine[];
  readonly traces: number;
  readonly busy: boolean;
  readonly order: GroupOrder;
  readonly onOrder: (order: GroupOrder) => void;
  readonly nameOf: (group: TraceGroup) => string;
  readonly onToggle: (group: TraceGroup) => void;
  readonly onShowAll: (group: TraceGroup) => void;
  readonly onCopy: (form: TextForm) => void;
};

function Heads({
  title,
  order,
  zoneName,
  onOrder,
}: Pick<GroupTableProps, "title" | "order" | "onOrder"> & { readonly zoneName: string }) {
  const Arrow = order.descending ? ArrowDown : ArrowUp;
  return (
    <div className="list-head" role="rowgroup">
      <div className="group-head-row" role="row" aria-rowindex={1}>
        {groupColumns.map(({ by, title: name, end }, index) => {
          const sorted = order.by === by;
          const descending = sorted ? !order.descending : by !== "name";
          const isTime = by === "first" || by === "last";
          const words = by === "name" ? title : name;
          return (
            <div
              key={by}
              className="list-head-cell"
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={sorted ? (order.descending ? "descending" : "ascending") : undefined}
              data-align={end === true ? "end" : undefined}
            >
              <button
                type="button"
                title={isTime ? `${words} (${zoneName})` : words}
                onClick={() => onOrder({ by, descending })}
              >
                {words}
                {isTime ? <span className="visually-hidden"> ({zoneName})</span> : null}
                {sorted ? <Arrow size={12} aria-hidden /> : null}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The table. */
export function GroupTable(props: GroupTableProps) {
  const { title, lines, traces, busy, order, onOrder, nameOf, onToggle, onShowAll, onCopy } = props;
  const { density } = useSettings();
  const zone = useZone();
  const [cursor, setCursor] = useState<string>();
  const grid = useRef<HTMLDivElement>(null);
  const list = useRowWindow(grid, lines.length, rowHeights[density], headHeight);
  const at = Math.max(
    0,
    lines.findIndex(({ key }) => key === cursor),
  );

  const go = (index: number): void => {
    setCursor(lines[index]?.key);
    list.reveal(index);
  };
  const act = (line: GroupLine): void => {
    if (line.kind === "row") openTrace(line.row.id);
    else if (canOpen(line.group)) onShowAll(line.group);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const line = lines[at];
    if (!(event.target instanceof HTMLElement) || event.target !== grid.current || line === undefined) return;
    if (event.altKey || event.metaKey) return;
    const to = targetOf(event.key, at, list.perView, lines.length);
    if (event.ctrlKey) {
      if (event.key !== "c") return;
      onCopy("text");
    } else if (to !== undefined) go(to);
    else if (event.key === "ArrowRight" && line.kind === "group" && !line.open && canOpen(line.group))
      onToggle(line.group);
    else if (event.key === "ArrowLeft" && line.kind === "group" && line.open) onToggle(line.group);
    else if (event.key === "ArrowLeft")
      go(lines.findLastIndex((other, index) => index <= at && other.kind === "group"));
    else if (event.key === "Enter") act(line);
    else if (event.key !== "ArrowRight") return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onMouse = (event: MouseEvent): void => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-line]") : null;
    const line = element === null ? undefined : lines[Number(element.dataset["line"])];
    if (line === undefined) return;
    setCursor(line.key);
    if (event.type === "dblclick") act(line);
    else if (line.kind === "more") onShowAll(line.group);
    else if (line.kind === "group" && canOpen(line.group) && event.detail === 1) onToggle(line.group);
  };

  const from = Math.max(0, list.first - overscan);
  const drawn = lines.slice(from, list.last + overscan + 1);
  return (
    <div
      ref={grid}
      className="list group-list"
      role="treegrid"
      tabIndex={0}
      aria-label={`Groups by ${title.toLowerCase()}`}
      aria-rowcount={lines.length + 1}
      aria-colcount={groupColumns.length}
      aria-busy={busy}
      aria-activedescendant={at >= from && at < from + drawn.length ? `group-${at}` : undefined}
      onKeyDown={onKeyDown}
      onClick={onMouse}
      onDoubleClick={onMouse}
    >
      <div className="list-sheet group-sheet" role="presentation">
        <Heads title={title} order={order} zoneName={formatZone(zone, lines[0]?.group.lastAt ?? 0)} onOrder={onOrder} />
        <div className="list-page" role="rowgroup" style={{ height: list.height }}>
          {drawn.map((line, index) => (
            <GroupRow
              key={line.key}
              line={line}
              index={from + index}
              top={list.topOf(from + index)}
              cursor={from + index === at}
              name={nameOf(line.group)}
              zone={zone}
              traces={traces}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
