/* All rows of a comparison, or those that differ: a grid that draws only what is in sight. */
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from "react";
import { useRowWindow, type RowWindow } from "../../components/use-row-window.ts";
import { useCompareState, useScope } from "./compare-store.ts";
import { CompareRow, compareRowId } from "./CompareRow.tsx";
import { placeOf, rowView } from "./logic/row-view.ts";

const rowHeight = 24;
const overscan = 12;

const headings = [
  { title: "State", number: false, hint: undefined },
  { title: "A", number: true, hint: "Number of the event in A" },
  { title: "B", number: true, hint: "Number of the event in B" },
  { title: "A at ms", number: true, hint: "Time from the first event of A, good to ±16 ms" },
  { title: "B at ms", number: true, hint: "Time from the first event of B, good to ±16 ms" },
  { title: "A since", number: true, hint: "Since the event before in A, good to ±16 ms" },
  { title: "B since", number: true, hint: "Since the event before in B, good to ±16 ms" },
  { title: "B−A ms", number: true, hint: "How much longer B took since its event before; good to ±31 ms, empty below" },
  { title: "Event", number: false, hint: undefined },
  { title: "Module, stage", number: false, hint: "Module and stage of the event" },
  { title: "What differs", number: false, hint: undefined },
] as const;

/* Where a key leads among the rows seen. */
function stepOf(key: string, from: number, count: number, page: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const wanted = steps[key];
  return wanted === undefined ? undefined : Math.min(Math.max(0, wanted), count - 1);
}

function Heads() {
  return (
    <div className="compare-row compare-heads" role="row" aria-rowindex={1}>
      {headings.map(({ title, number, hint }) => (
        <span key={title} role="columnheader" className={number ? "number" : ""} title={hint}>
          {title}
        </span>
      ))}
    </div>
  );
}

/* Keeps the chosen row in sight. After a jump it stands in the upper third, with what follows below it. */
function useShownRow({ first, last, perView, reveal, scrollToRow }: RowWindow, place: number): void {
  const sight = useRef({ first, last });
  useLayoutEffect(() => {
    sight.current = { first, last };
  });
  // Also when the room changes: its size is known only after the first drawing.
  useEffect(() => {
    if (place === -1) return;
    const near = place >= sight.current.first - 1 && place <= sight.current.last + 1;
    if (near && place <= sight.current.first + perView) reveal(place);
    else scrollToRow(Math.max(0, place - Math.floor(perView / 3)));
  }, [place, perView, reveal, scrollToRow]);
}

/** The table. */
export function CompareTable() {
  const { compared, notes, store } = useScope();
  const scroller = useRef<HTMLDivElement>(null);
  const row = useCompareState((state) => state.row);
  const seen = useCompareState((state) => state.seen);
  const list = useRowWindow(scroller, seen.length, rowHeight, rowHeight);
  const { first, last, perView } = list;
  const place = row === undefined ? -1 : placeOf(seen, row);
  const isSeen = place !== -1 && seen[place] === row;
  useShownRow(list, place);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = stepOf(event.key, isSeen ? place : place - 1, seen.length, Math.max(1, perView - 1));
    const to = next === undefined ? undefined : seen[next];
    if (to === undefined) return;
    event.preventDefault();
    store.getState().select(to);
  };
  const from = Math.max(0, Math.min(first, seen.length) - overscan);
  const to = Math.min(seen.length, last + 1 + overscan);
  return (
    <div
      ref={scroller}
      className="compare-table"
      role="grid"
      aria-label="Events of both traces"
      aria-rowcount={seen.length + 1}
      aria-colcount={headings.length}
      aria-activedescendant={isSeen && place >= from && place < to ? compareRowId(row ?? 0) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="compare-sheet" role="presentation">
        <Heads />
        <div className="compare-rows" role="rowgroup" style={{ height: list.height }}>
          {seen.slice(from, to).map((drawn, index) => (
            <CompareRow
              key={drawn}
              view={rowView(compared.comparison.rows, notes, drawn)}
              place={from + index}
              top={list.topOf(from + index)}
              selected={drawn === row}
              onSelect={store.getState().select}
            />
          ))}
        </div>
        {seen.length === 0 ? <p className="compare-none">No row differs.</p> : null}
      </div>
    </div>
  );
}
