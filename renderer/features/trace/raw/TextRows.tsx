/* Long text in a virtual monospace view: rows of one height, odd characters marked, one range highlighted. Nothing is live. */
import { useEffect, useMemo, useRef } from "react";
import { ScrollRegion } from "../../../components/ScrollRegion.tsx";
import { Inert } from "../Inert.tsx";
import { rowAt, type TextRow } from "../logic/text-rows.ts";
import { useDrawnRows } from "../use-drawn-rows.ts";

const rowHeight = 18;

type TextRowsProps = {
  readonly label: string;
  readonly rows: readonly TextRow[];
  /** [start, end) to highlight. */
  readonly range?: readonly [number, number] | undefined;
  /** Offset to bring into view, whenever `at` becomes another object. */
  readonly goTo?: { readonly offset: number; readonly align: "start" | "middle" } | undefined;
  /** Called with the first and last row in view. */
  readonly onSeen?: (first: TextRow, last: TextRow) => void;
  readonly onPick?: (offset: number) => void;
};

/** The view; it fills its parent. */
export function TextRows({ label, rows, range, goTo, onSeen, onPick }: TextRowsProps) {
  const scroller = useRef<HTMLElement>(null);
  const { from, to, first, last, perView, height, topOf, scrollToRow } = useDrawnRows(scroller, rows.length, rowHeight);
  const widest = useMemo(() => rows.reduce((most, row) => Math.max(most, row.text.length), 0), [rows]);
  const done = useRef<TextRowsProps["goTo"]>(undefined);
  useEffect(() => {
    if (goTo === undefined || goTo === done.current || rows.length === 0) return;
    done.current = goTo;
    const place = rowAt(rows, goTo.offset);
    scrollToRow(goTo.align === "start" ? place : Math.max(0, place - Math.min(3, Math.floor(perView / 4))));
  }, [goTo, rows, perView, scrollToRow]);
  const top = rows[first];
  const bottom = rows[last];
  useEffect(() => {
    if (top !== undefined && bottom !== undefined) onSeen?.(top, bottom);
  }, [top, bottom, onSeen]);
  return (
    <ScrollRegion ref={scroller} className="text-rows" label={label}>
      <div
        className="text-rows-inner"
        style={{ height, minWidth: `${widest + 4}ch` }}
        onClick={(event) => {
          const place = event.target instanceof Element ? event.target.closest("[data-start]") : null;
          if (place instanceof HTMLElement) onPick?.(Number(place.dataset["start"]));
        }}
        onKeyDown={undefined}
        role="presentation"
      >
        {rows.slice(from, to).map((row, index) => (
          <div
            key={row.start}
            className="text-row"
            data-start={row.start}
            data-marked={range !== undefined && row.start < range[1] && row.end >= range[0] && range[0] < range[1]}
            style={{ top: topOf(from + index) }}
          >
            <Inert text={row.text} oneLine={false} />
            {row.continued ? (
              <span className="text-continued" title="The line goes on below">
                ↩
              </span>
            ) : null}
          </div>
        ))}
      </div>
    </ScrollRegion>
  );
}
