/* The head of one column: its name, its place in the sort order, and the edge that makes it wider. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef, type CSSProperties, type MouseEvent, type PointerEvent } from "react";
import type { Sort } from "../../../shared/model/query-answer.ts";
import { useSettings } from "../../state/settings.ts";
import type { Column } from "./columns.ts";
import { alsoSortedBy, keysOf, sortedBy } from "./sorting.ts";
import type { Grip } from "./use-column-drag.ts";

type EdgeProps = {
  readonly column: Column;
  readonly onWidth: (width: number) => void;
  readonly onFit: () => void;
};

function Edge({ column, onWidth, onFit }: EdgeProps) {
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
      if (drag.current !== undefined && event.clientX !== drag.current.x) {
        onWidth(drag.current.width + event.clientX - drag.current.x);
      }
    },
    onPointerUp: end,
    onPointerCancel: end,
    onDoubleClick: onFit,
  };
  return <span {...pointer} className="list-edge" aria-hidden="true" title="Drag to resize, double-click to fit" />;
}

type HeadCellProps = EdgeProps & {
  /** Its place among all columns, hidden ones too, from 1. */
  readonly index: number;
  readonly sort: Sort;
  /** The Tab key leads here. */
  readonly reached: boolean;
  /** A dragged head would come to stand at this side. */
  readonly drop: "before" | "after" | undefined;
  readonly style: CSSProperties | undefined;
  readonly grip: Grip;
  readonly onReach: () => void;
};

/** The head. */
export function HeadCell({ column, index, sort, reached, drop, style, grip, onReach, ...edge }: HeadCellProps) {
  const keys = keysOf(sort);
  const at = keys.findIndex(({ field }) => field === column.sort);
  const key = keys[at];
  const order = key?.descending === true ? "descending" : "ascending";
  const hint = `Sort by ${column.title.toLowerCase()}; with Shift as a further column`;
  const Arrow = key?.descending === true ? ArrowDown : ArrowUp;
  const onClick = (event: MouseEvent): void => {
    onReach();
    const field = column.sort;
    if (field === undefined || grip.dragged()) return;
    const further = event.shiftKey;
    useSettings.setState(({ sort: now }) => ({ sort: further ? alsoSortedBy(now, field) : sortedBy(now, field) }));
  };
  const hidden = column.name === "marks" || column.name === "star";
  return (
    <div
      className="list-head-cell"
      role="columnheader"
      aria-colindex={index}
      aria-sort={at === 0 ? order : undefined}
      data-align={column.align}
      data-sorted={at >= 0}
      data-drop={drop}
      style={style}
    >
      <button
        type="button"
        tabIndex={reached ? 0 : -1}
        title={column.sort === undefined ? column.title : hint}
        onClick={onClick}
        {...grip.pointer}
      >
        <span className={hidden ? "visually-hidden" : "list-head-name"}>{column.title}</span>
        {key === undefined ? null : <Arrow size={12} aria-hidden />}
        {key === undefined || keys.length === 1 ? null : (
          <span className="list-head-place">
            {at === 0 ? null : <span className="visually-hidden">{order}, sort column </span>}
            {at + 1}
          </span>
        )}
      </button>
      <Edge column={column} {...edge} />
    </div>
  );
}
