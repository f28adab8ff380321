/*
 * The head of a table that sorts: names of columns as buttons. One stop for the Tab key; left and right walk, Enter sorts.
 * Which column can be sorted, and how, is the caller's business.
 */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";

/** A column; `sort` is undefined where it does not sort. */
export type SortColumn<Sort extends string> = {
  readonly text: string;
  readonly hidden?: boolean;
  /** What the column means, on hover. */
  readonly title?: string;
  readonly sort?: Sort;
  readonly align?: "right";
};

type SortHeadsProps<Sort extends string> = {
  readonly className: string;
  readonly columns: readonly SortColumn<Sort>[];
  readonly order: { readonly by: Sort; readonly descending: boolean };
  readonly onSort: (by: Sort) => void;
};

/** The row of heads. */
export function SortHeads<Sort extends string>({ className, columns, order, onSort }: SortHeadsProps<Sort>) {
  const row = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const sorting = columns.filter((column) => column.sort !== undefined);

  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (event.key.startsWith("Arrow") || event.key === "Enter") event.stopPropagation();
    if (by === 0) return;
    event.preventDefault();
    const next = Math.min(Math.max(stop + by, 0), sorting.length - 1);
    setStop(next);
    row.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div ref={row} className={className} role="row" aria-rowindex={1} tabIndex={-1} onKeyDown={onKeyDown}>
      {columns.map((column) => {
        const { sort } = column;
        if (sort === undefined) {
          return (
            <span key={column.text} role="columnheader" title={column.title} data-align={column.align}>
              {column.hidden === true ? <span className="visually-hidden">{column.text}</span> : column.text}
            </span>
          );
        }
        const sorted = order.by === sort;
        const Arrow = order.descending ? ArrowDown : ArrowUp;
        const direction = order.descending ? "descending" : "ascending";
        return (
          <span
            key={column.text}
            role="columnheader"
            aria-sort={sorted ? direction : undefined}
            data-align={column.align}
          >
            <button
              type="button"
              className="sort-head"
              title={column.title}
              tabIndex={sorting.indexOf(column) === stop ? 0 : -1}
              onClick={() => {
                setStop(sorting.indexOf(column));
                onSort(sort);
              }}
            >
              {column.text}
              {sorted ? <Arrow size={11} aria-hidden /> : null}
            </button>
          </span>
        );
      })}
    </div>
  );
}
