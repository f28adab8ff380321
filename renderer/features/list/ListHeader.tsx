/*
 * The head of the list: names of columns that sort on click, edges that resize on drag and fit on double-click, heads that
 * move on drag. One stop for the Tab key; arrows walk, Enter sorts, Shift with arrows resizes, Ctrl with arrows moves.
 */
import { useRef, useState, type CSSProperties, type KeyboardEvent } from "react";
import type { Sort } from "../../../shared/model/query-answer.ts";
import { useSettings } from "../../state/settings.ts";
import { columnLimits, movedColumn, type Column, type ColumnLayout } from "./columns.ts";
import { HeadCell } from "./HeadCell.tsx";
import { useColumnDrag } from "./use-column-drag.ts";

/** Sets the width of a column, within limits. */
function setWidth(name: string, width: number): void {
  const clamped = Math.round(Math.min(Math.max(width, columnLimits.min), columnLimits.max));
  useSettings.setState(({ columnWidth }) => ({ columnWidth: { ...columnWidth, [name]: clamped } }));
}

/** Puts a column before another one, or at the end. */
function moveColumn(name: string, before: string | undefined): void {
  useSettings.setState(({ columnOrder }) => ({ columnOrder: movedColumn(columnOrder, name, before) }));
}

type ListHeaderProps = {
  readonly columns: readonly Column[];
  readonly layout: ColumnLayout;
  readonly sort: Sort;
  /** Width that holds what the rows at hand say in a column. */
  readonly fit: (column: Column) => number;
};

/** Where a pinned column stays. */
export function pinnedStyle(layout: ColumnLayout, at: number): CSSProperties | undefined {
  const left = layout.pinnedAt[at];
  return left === undefined ? undefined : { position: "sticky", left };
}

/** The row of column heads. */
export function ListHeader({ columns, layout, sort, fit }: ListHeaderProps) {
  const [active, setActive] = useState(1);
  const row = useRef<HTMLDivElement>(null);
  const widths = useSettings((settings) => settings.columnWidth);
  const drag = useColumnDrag(row, columns, moveColumn);
  const at = Math.min(active, columns.length - 1);

  const focusHead = (index: number): void => {
    setActive(index);
    row.current?.querySelectorAll<HTMLElement>("button")[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    const column = columns[at];
    if (event.key !== "Tab" && !event.altKey) event.stopPropagation();
    if (by === 0 || column === undefined || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) return setWidth(column.name, (widths[column.name] ?? column.width) + by * 8);
    const next = Math.min(Math.max(at + by, 0), columns.length - 1);
    if (event.ctrlKey && next !== at) {
      moveColumn(column.name, columns[by === 1 ? at + 2 : at - 1]?.name);
      requestAnimationFrame(() => focusHead(next));
    } else if (!event.ctrlKey) focusHead(next);
  };

  return (
    <div className="list-head" role="rowgroup">
      <div ref={row} className="list-head-row" role="row" aria-rowindex={1} tabIndex={-1} onKeyDown={onKeyDown}>
        {columns.map((column, index) => (
          <HeadCell
            key={column.name}
            column={column}
            index={layout.indexes[index] ?? index + 1}
            sort={sort}
            reached={index === at}
            drop={drag.dropAt(index)}
            style={pinnedStyle(layout, index)}
            grip={drag.grip(index)}
            onReach={() => setActive(index)}
            onWidth={(width) => setWidth(column.name, width)}
            onFit={() => setWidth(column.name, fit(column))}
          />
        ))}
      </div>
    </div>
  );
}
