/*
 * Scrolling of a list of equal rows of any length: which rows to draw and where. The arithmetic is row-window.ts; this
 * ties it to an element that scrolls.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import {
  pageHeight,
  placeAfterScroll,
  placeAt,
  rowsInSight,
  topToReveal,
  type ListPlace,
  type ListSize,
} from "./row-window.ts";

/** What a list needs to draw itself and to move. */
export type RowWindow = {
  /** Height of the page that carries the rows. */
  readonly height: number;
  /** Rows in sight, both ends in. */
  readonly first: number;
  readonly last: number;
  /** Rows that fit wholly. */
  readonly perView: number;
  /** Top of a row on the page. */
  readonly topOf: (index: number) => number;
  readonly reveal: (index: number) => void;
  readonly scrollToRow: (index: number) => void;
  /** Moves by rows, so that after as many rows came in above, what is seen stays. */
  readonly shift: (rows: number) => void;
};

const start: ListPlace = { scrollTop: 0, offset: 0 };

/** Watches the scrolling of `elementRef`; `headHeight` is what a sticky head covers at its top. */
export function useRowWindow(
  elementRef: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight: number,
): RowWindow {
  const [viewHeight, setViewHeight] = useState(600);
  const [place, setPlace] = useState(start);
  const size: ListSize = { count, rowHeight, viewHeight };
  const now = useRef({ size, place });
  useLayoutEffect(() => {
    now.current = { size, place };
  });

  const put = useCallback(
    (next: ListPlace): void => {
      now.current = { ...now.current, place: next };
      setPlace(next);
      const scroller = elementRef.current;
      if (scroller !== null && Math.round(scroller.scrollTop) !== Math.round(next.scrollTop)) {
        scroller.scrollTo({ top: next.scrollTop, behavior: "instant" });
      }
    },
    [elementRef],
  );

  useEffect(() => {
    const scroller = elementRef.current;
    if (scroller === null) return undefined;
    const onScroll = (): void => {
      const { size, place } = now.current;
      if (scroller.scrollTop === place.scrollTop) return;
      const next = placeAfterScroll(size, place, scroller.scrollTop);
      flushSync(() => put(next));
    };
    const observer = new ResizeObserver(() => setViewHeight(Math.max(0, scroller.clientHeight - headHeight)));
    observer.observe(scroller);
    scroller.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", onScroll);
    };
  }, [elementRef, headHeight, put]);

  // A list that got shorter may leave the view past its end; one that got taller needs the page grown first.
  const y = place.scrollTop + place.offset;
  useLayoutEffect(() => {
    const { size, place } = now.current;
    const wanted = placeAt(size, place.scrollTop + place.offset);
    if (wanted.scrollTop + wanted.offset !== place.scrollTop + place.offset) put(wanted);
  });

  const reveal = useCallback(
    (index: number): void => {
      const { size, place } = now.current;
      const top = topToReveal(size, place, index);
      if (top !== place.scrollTop + place.offset) put(placeAt(size, top));
    },
    [put],
  );
  const scrollToRow = useCallback(
    (index: number): void => put(placeAt(now.current.size, index * now.current.size.rowHeight)),
    [put],
  );
  const shift = useCallback(
    (rows: number): void => {
      const { size, place } = now.current;
      put(placeAt(size, place.scrollTop + place.offset + rows * size.rowHeight));
    },
    [put],
  );

  const { first, last } = rowsInSight(size, { scrollTop: y - place.offset, offset: place.offset });
  return {
    height: pageHeight(size),
    first,
    last,
    perView: Math.max(1, Math.floor(viewHeight / rowHeight)),
    topOf: (index) => index * rowHeight - place.offset,
    reveal,
    scrollToRow,
    shift,
  };
}
