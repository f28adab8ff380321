/*
 * The head of the list: names of columns that sort on click, edges that resize on drag. One stop for the Tab key;
 * arrows walk, Enter sorts, Shift with arrows resizes.
 */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Sort } from "../../../shared/model/query-answer.ts";
import { useSettings } from "../../state/settings.ts";
import { columnLimits, type Column } from "./columns.ts";

function setWidth(name: string, width: number): void {
  const clamped = Math.round(Math.min(Math.max(width, columnLimits.min), columnLimits.max));
  useSettings.setState(({ columnWidth }) => ({ columnWidth: { ...columnWidth, [name]: clamped } }));
}

/** Sorts by a column, or turns the order when it is the one already. Times, counts and statuses begin descending. */
function sortBy(column: Column): void {
  const field = column.sort;
  if (field === undefined) return;
  useSettings.setState(({ sort }) => ({
    sort: {
      field,
      descending: sort.field === field ? !sort.descending : field === "time" || field === "taken" || field === "status",
    },
  }));
}

function Edge({ column }: { readonly column: Column }) {
  const drag = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const end = (): void => {
    drag.current = undefined;
  };
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLSpanElement>): void => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      const cell = event.currentTarget.parentElement;
      drag.current = { x: event.clientX, width: cell?.getBoundingClientRect().width ?? column.width };
    },
    onPointerMove: (event: PointerEvent): void => {
      if (drag.current !== undefined) setWidth(column.name, drag.current.width + event.clientX - drag.current.x);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onDoubleClick: () => setWidth(column.name, column.width),
  };
  return <span {...pointer} className="list-edge" aria-hidden="true" />;
}

/** The row of column heads. */
export function ListHeader({ columns, sort }: { readonly columns: readonly Column[]; readonly sort: Sort }) {
  const [active, setActive] = useState(1);
  const row = useRef<HTMLDivElement>(null);
  const widths = useSettings((settings) => settings.columnWidth);
  const at = Math.min(active, columns.length - 1);

  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    const column = columns[at];
    if (event.key !== "Tab") event.stopPropagation();
    if (by === 0 || column === undefined) return;
    event.preventDefault();
    if (event.shiftKey) return setWidth(column.name, (widths[column.name] ?? column.width) + by * 8);
    const next = Math.min(Math.max(at + by, 0), columns.length - 1);
    setActive(next);
    row.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
  };

  return (
    <div className="list-head" role="rowgroup">
      <div ref={row} className="list-head-row" role="row" aria-rowindex={1} tabIndex={-1} onKeyDown={onKeyDown}>
        {columns.map((column, index) => {
          const sorted = sort.field === column.sort;
          const order = sort.descending ? "descending" : "ascending";
          return (
            <div
              key={column.name}
              className="list-head-cell"
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={sorted ? order : undefined}
              data-align={column.align}
            >
              <button
                type="button"
                tabIndex={index === at ? 0 : -1}
                title={column.sort === undefined ? column.title : `Sort by ${column.title.toLowerCase()}`}
                onClick={() => {
                  setActive(index);
                  sortBy(column);
                }}
              >
                <span className={column.name === "marks" ? "visually-hidden" : undefined}>{column.title}</span>
                {sorted && sort.descending ? <ArrowDown size={12} aria-hidden /> : null}
                {sorted && !sort.descending ? <ArrowUp size={12} aria-hidden /> : null}
              </button>
              <Edge column={column} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
