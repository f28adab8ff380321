/* The virtual rows of the complete tree, with the keys of a Windows tree. The selection is that of the whole pane. */
import { useCallback, useEffect, useRef, type KeyboardEvent } from "react";
import { useTrace } from "../trace-context.ts";
import { useDrawnRows } from "../use-drawn-rows.ts";
import { treeAct } from "./tree-keys.ts";
import { placeOf, setOpen } from "./tree-open.ts";
import { TreeRow, treeRowId } from "./TreeRow.tsx";
import type { TreeState } from "./use-tree.ts";

const rowHeight = 24;

const headings: readonly { readonly text: string; readonly title?: string; readonly hidden?: boolean }[] = [
  { text: "Mark", hidden: true },
  { text: "Event" },
  { text: "No." },
  { text: "At ms", title: "Milliseconds from the first event of the trace" },
  { text: "Took ms", title: "From START to END of the span that the event opens" },
  { text: "Own ms", title: "The same, less the time of the spans inside it" },
  { text: "Notes and data" },
];

/** The table. */
export function TreeTable({ tree }: { readonly tree: TreeState }) {
  const { store } = useTrace();
  const scroller = useRef<HTMLDivElement>(null);
  const { model, open, rows, at, go } = tree;
  const { from, to, height, topOf, reveal, perView } = useDrawnRows(scroller, rows.length, rowHeight, rowHeight);
  const place = placeOf(rows, at);
  // Also when the height of the list becomes known, or changes.
  useEffect(() => {
    if (perView > 0 && place !== -1) reveal(place);
  }, [place, perView, reveal]);

  const now = useRef(tree);
  useEffect(() => {
    now.current = tree;
  });
  const onFold = useCallback((node: number): void => {
    const { open, setOpen: put } = now.current;
    put(setOpen(open, node, open[node] !== 1));
  }, []);
  const onOpen = useCallback(
    (node: number): void => {
      const { event } = now.current.model.nodes[node] ?? { event: 0 };
      if (event !== 0) store.getState().openEvent(event);
    },
    [store],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = treeAct({ model, open, rows, at, perPage: Math.max(1, perView - 1) }, event.key);
    if (act === undefined) return;
    event.preventDefault();
    if (act.kind === "go") go(act.to);
    else if (act.kind === "fold") tree.setOpen(act.open);
    else store.getState().openEvent(act.event);
  };
  return (
    <div
      ref={scroller}
      className="data-table tree-table"
      role="treegrid"
      aria-label="Complete request trace"
      aria-rowcount={rows.length + 1}
      aria-colcount={headings.length}
      aria-activedescendant={place < from || place >= to ? undefined : treeRowId(at)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (place === -1) go(rows[0] ?? -1);
      }}
    >
      <div className="tree-sheet" role="presentation">
        <div className="data-row data-heads tree-row tree-heads" role="row" aria-rowindex={1}>
          {headings.map(({ text, title, hidden }) => (
            <span key={text} role="columnheader" title={title}>
              {hidden === true ? <span className="visually-hidden">{text}</span> : text}
            </span>
          ))}
        </div>
        <div className="tree-rows" role="rowgroup" style={{ height }}>
          {rows.slice(from, to).map((node, index) => (
            <TreeRow
              key={node}
              at={node}
              place={from + index}
              top={topOf(from + index)}
              current={node === at}
              open={open[node] === 1}
              model={model}
              notes={tree.notes}
              onPick={go}
              onFold={onFold}
              onOpen={onOpen}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
