/*
 * A virtual list of rows with one current row: which rows to draw, keys that walk them, and the current row kept in view.
 * What a row is, and what being current means, is the caller's business.
 */
import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { useDrawnRows, type DrawnRows } from "../use-drawn-rows.ts";
import { stepInRows } from "./step.ts";

/** Height of every row, and of the head above them. */
export const listRowHeight = 22;

type RowListOptions = {
  readonly count: number;
  /** Place of the current row; -1 for none. */
  readonly place: number;
  /** What is current, whatever its place: the list moves when this changes, and not when it is only sorted anew. */
  readonly current: number | string | undefined;
  readonly onGo: (place: number) => void;
  /** Keys besides those that walk; answers whether the key was used. */
  readonly onKey?: (key: string) => boolean;
};

/** What the list's element needs. */
export type RowList = DrawnRows & {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Puts the first row in place when the focus comes in and there is none. */
  readonly onFocus: () => void;
};

/** A list of `count` rows that scrolls in `scroller`. */
export function useRowList(
  scroller: RefObject<HTMLElement | null>,
  { count, place, current, onGo, onKey }: RowListOptions,
): RowList {
  const drawn = useDrawnRows(scroller, count, listRowHeight, listRowHeight);
  const { reveal, perView } = drawn;
  const placeNow = useRef(place);
  useEffect(() => {
    placeNow.current = place;
  });
  // Also when the height of the list becomes known, or changes.
  useEffect(() => {
    if (perView > 0 && current !== undefined && placeNow.current !== -1) reveal(placeNow.current);
  }, [current, perView, reveal]);
  return {
    ...drawn,
    onKeyDown: (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target !== event.currentTarget) return;
      const next = stepInRows(event.key, place, count, Math.max(1, perView - 1));
      if (next !== undefined) onGo(next);
      else if (onKey?.(event.key) !== true) return;
      event.preventDefault();
    },
    onFocus: () => {
      if (place === -1 && count > 0) onGo(0);
    },
  };
}
