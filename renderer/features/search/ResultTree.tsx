/* What was found, as a tree of traces and their places: rows in sight, the row one is at, keys, folding, opening. */
import { useEffect, useMemo, useRef, type MouseEvent } from "react";
import type { FoundTrace } from "../../../shared/contract/search-methods.ts";
import { useRowWindow } from "../../components/use-row-window.ts";
import { fold, isFolded, setCurrentRow, useSearch } from "../../state/search.ts";
import { rowHeights, useSettings } from "../../state/settings.ts";
import { ResultLine } from "./ResultLine.tsx";
import { resultRows, type ResultRow } from "./result-rows.ts";
import { useResultKeys } from "./use-result-keys.ts";
import { useZone } from "../../state/zone.ts";

const overscan = 12;

/** Id of the element, for who gives it the focus. */
export const resultTreeId = "search-results";

/** The tree. `onOpen` goes to a row's trace and place. */
export function ResultTree({
  found,
  onOpen,
}: {
  readonly found: readonly FoundTrace[];
  readonly onOpen: (row: ResultRow) => void;
}) {
  const folding = useSearch((view) => view.folding);
  const currentKey = useSearch((view) => view.current);
  const { density } = useSettings();
  const zone = useZone();
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => resultRows(found, (id) => isFolded(folding, id)), [found, folding]);
  const list = useRowWindow(tree, rows.length, rowHeights[density], 0);
  const { first, last, reveal, perView } = list;
  const current = useMemo(() => rows.findIndex(({ key }) => key === currentKey), [rows, currentKey]);

  const go = (to: number): void => {
    const at = Math.min(Math.max(0, to), rows.length - 1);
    setCurrentRow(rows[at]?.key);
    reveal(at);
  };
  const onKeyDown = useResultKeys({ rows, current, perView, go, onOpen });

  // Coming back from a trace, one stands where one was.
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current || current < 0) return;
    arrived.current = true;
    reveal(current);
  }, [current, reveal]);

  const onMouse = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const index = Number(event.target.closest<HTMLElement>("[data-index]")?.dataset["index"] ?? -1);
    const row = rows[index];
    if (row === undefined) return;
    setCurrentRow(row.key);
    const sign = event.target.closest("[data-fold]") !== null;
    if (event.type === "dblclick" && !sign) onOpen(row);
    else if (sign && row.kind === "trace" && event.type === "click") fold(row.found.trace.id, !row.folded);
  };

  const from = Math.max(0, first - overscan);
  const drawn = rows.slice(from, last + overscan + 1);
  const inSight = current >= from && current < from + drawn.length;
  return (
    <div
      ref={tree}
      id={resultTreeId}
      className="search-tree"
      role="tree"
      tabIndex={0}
      aria-label="Found"
      aria-activedescendant={inSight ? `search-row-${current}` : undefined}
      onKeyDown={onKeyDown}
      onClick={onMouse}
      onDoubleClick={onMouse}
      onFocus={() => {
        if (current < 0) go(0);
      }}
    >
      <div className="search-page-of-rows" role="presentation" style={{ height: list.height }}>
        {drawn.map((row, at) => (
          <ResultLine
            key={row.key}
            row={row}
            index={from + at}
            top={list.topOf(from + at)}
            traces={found.length}
            current={from + at === current}
            zone={zone}
          />
        ))}
      </div>
    </div>
  );
}
