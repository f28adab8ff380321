/*
 * The grid of traces: head, rows in sight, selection, keys and the menu of a cell. It draws what rows.ts holds and
 * tells it what is in sight.
 */
import { useEffect, useRef, useState, type CSSProperties, type MouseEvent } from "react";
import { PointMenu, type Point } from "../../components/Menu.tsx";
import { useRowWindow } from "../../components/use-row-window.ts";
import { rowAt } from "../../state/row-blocks.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { rowHeights, useSettings } from "../../state/settings.ts";
import { openTrace, select, useView } from "../../state/view.ts";
import { cellMenu, copyText, rowText } from "./cell-menu.ts";
import { columnTemplate, shownColumns } from "./columns.ts";
import { ListHeader } from "./ListHeader.tsx";
import { TraceRow } from "./TraceRow.tsx";
import { useListKeys } from "./use-list-keys.ts";

const headHeight = 28;
const overscan = 12;

/** Row and column an event happened in. */
function hit(target: EventTarget): { readonly index: number; readonly column: string } | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest<HTMLElement>("[data-index]");
  if (row === null) return undefined;
  return {
    index: Number(row.dataset["index"]),
    column: target.closest<HTMLElement>("[data-column]")?.dataset["column"] ?? "url",
  };
}

/** The list. */
export function TraceList() {
  const { rows } = useSession();
  const { density, columnShown, columnWidth, sort, zone } = useSettings();
  const { blocks, length, wish, phase } = useRows((view) => view);
  const { selectedId, openId, query } = useView();
  const [activeName, setActiveName] = useState("url");
  const [menu, setMenu] = useState<{ readonly at: Point; readonly index: number; readonly column: string }>();
  const grid = useRef<HTMLDivElement>(null);
  const list = useRowWindow(grid, length, rowHeights[density], headHeight);
  const { first, last, scrollToRow, reveal, shift } = list;
  const columns = shownColumns(columnShown);
  const { template, minWidth } = columnTemplate(columns, columnWidth);
  const sheetStyle: CSSProperties & { readonly "--columns": string } = { "--columns": template, minWidth };
  const activeAt = Math.max(
    0,
    columns.findIndex((column) => column.name === activeName),
  );

  // After every drawing: what is in sight may be the same rows of a new answer.
  useEffect(() => rows.see(first, Math.max(first, last)));
  useEffect(
    () => rows.follow(first === 0 && openId === undefined && sort.field === "time" && sort.descending),
    [rows, first, openId, sort],
  );
  useEffect(() => {
    if (wish?.to === "top") scrollToRow(0);
    else if (wish?.to === "row") reveal(wish.index);
    else if (wish?.to === "shift") shift(wish.rows);
  }, [wish, scrollToRow, reveal, shift]);

  const rowOf = (index: number) => rowAt(blocks, index);
  const onKeyDown = useListKeys(
    list,
    (by) => setActiveName(columns[Math.min(Math.max(activeAt + by, 0), columns.length - 1)]?.name ?? "url"),
    () => {
      for (let at = first; at <= last; at++) {
        const row = rowOf(at);
        if (row?.id === selectedId && row !== undefined) copyText(rowText(row, columns, zone));
      }
    },
  );
  const onMouse = (event: MouseEvent): void => {
    const at = hit(event.target);
    const row = at === undefined ? undefined : rowOf(at.index);
    if (at === undefined || row === undefined) return;
    setActiveName(at.column);
    if (event.type === "dblclick") openTrace(row.id);
    else select(row.id);
  };
  const onContextMenu = (event: MouseEvent): void => {
    const selected = grid.current?.querySelector('[aria-selected="true"]');
    const at = hit(event.target) ?? (selected ? { ...hit(selected), column: activeName } : undefined);
    if (at?.index === undefined || rowOf(at.index) === undefined) return;
    event.preventDefault();
    onMouse(event);
    const cell = document.getElementById(`row-${at.index}-${at.column}`)?.getBoundingClientRect();
    const byKey = event.button !== 2 && cell !== undefined;
    setMenu({
      at: byKey ? { x: cell.left, y: cell.bottom } : { x: event.clientX, y: event.clientY },
      index: at.index,
      column: at.column,
    });
  };

  const from = Math.max(0, first - overscan);
  const to = Math.min(length - 1, last + overscan);
  const drawn = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const selectedAt = drawn.find((index) => selectedId !== undefined && rowOf(index)?.id === selectedId);
  const menuRow = menu === undefined ? undefined : rowOf(menu.index);
  return (
    <>
      <div
        ref={grid}
        className="list"
        role="grid"
        tabIndex={0}
        aria-label="Traces"
        aria-rowcount={length + 1}
        aria-colcount={columns.length}
        aria-busy={phase === "loading"}
        aria-activedescendant={selectedAt === undefined ? undefined : `row-${selectedAt}-${columns[activeAt]?.name}`}
        onKeyDown={onKeyDown}
        onClick={onMouse}
        onDoubleClick={onMouse}
        onContextMenu={onContextMenu}
      >
        <div className="list-sheet" role="presentation" style={sheetStyle}>
          <ListHeader columns={columns} sort={sort} />
          <div className="list-page" role="rowgroup" style={{ height: list.height }}>
            {drawn.map((index) => (
              <TraceRow
                key={index}
                id={`row-${index}`}
                index={index}
                top={list.topOf(index)}
                row={rowOf(index)}
                columns={columns}
                zone={zone}
                selected={index === selectedAt}
                activeColumn={index === selectedAt ? activeAt : undefined}
              />
            ))}
          </div>
        </div>
      </div>
      <PointMenu
        label="Filter by this value"
        at={menuRow === undefined ? undefined : menu?.at}
        entries={menuRow === undefined ? [] : cellMenu(menuRow, menu?.column ?? "url", { query, zone, columns })}
        onClose={() => {
          setMenu(undefined);
          grid.current?.focus();
        }}
      />
    </>
  );
}
