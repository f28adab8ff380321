/* Which rows of a long view of equal rows are drawn: those in sight and a few around. */
import type { RefObject } from "react";
import { useRowWindow, type RowWindow } from "../../components/use-row-window.ts";

/** A window on rows, with the range to draw. */
export type DrawnRows = RowWindow & { readonly from: number; readonly to: number };

const around = 10;

/** Rows to draw in `element`; `to` is behind the last one. */
export function useDrawnRows(
  element: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight = 0,
): DrawnRows {
  const rows = useRowWindow(element, count, rowHeight, headHeight);
  return {
    ...rows,
    from: Math.max(0, Math.min(rows.first, count) - around),
    to: Math.min(count, rows.last + 1 + around),
  };
}
