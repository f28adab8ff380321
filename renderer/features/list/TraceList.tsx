/*
 * The grid of traces: head, rows in sight, selection, keys and the menu of a cell. It draws what rows.ts holds and
 * tells it what is in sight.
 */
import { useEffect, useMemo, useRef, useState, type CSSProperties, type MouseEvent } from "react";
import { PointMenu, type Point } from "../../components/Menu.tsx";
import { useRowWindow, type RowWindow } from "../../components/use-row-window.ts";
import { useAway } from "../../state/away.ts";
import { rowAt } from "../../state/row-blocks.ts";
import { idsOf, toggleSelected, useSelection } from "../../state/selection.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { rowHeights, useSettings } from "../../state/settings.ts";
import { openTrace, select, useView } from "../../state/view.ts";
import { cellMenu } from "./cell-menu.ts";
import { columnLayout, columns as allColumns, shownColumns, withOffsets } from "./columns.ts";
import { fitWidth, fontsOf } from "./fit-column.ts";
import { ListHeader } from "./ListHeader.tsx";
import { TraceRow } from "./TraceRow.tsx";
import { useCellOffers } from "./use-cell-offers.ts";
import { useKeptSelection } from "./use-kept-selection.ts";
import { useListKeys, type ListActions } from "./use-list-keys.ts";
import { useSelectTo } from "./use-select-to.ts";
import { useMixedZones, useRowZone, useZone } from "../../state/zone.ts";

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

/** Tells the rows what is in sight, and does what they ask for. */
function useSight(list: RowWindow): void {
  const { rows } = useSession();
  const wish = useRows((view) => view.wish);
  const sort = useSettings((settings) => settings.sort);
  const openId = useView((view) => view.openId);
  const { first, last, scrollToRow, reveal, shift } = list;
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
}

type MenuAt = { readonly at: Point; readonly index: number; readonly column: string };

/** The list. */
export function TraceList({ actions }: { readonly actions: Omit<ListActions, "onColumn"> }) {
  const { density, columnShown, columnWidth, columnOrder, columnsPinned, sort } = useSettings();
  const zone = useZone();
  const rowZone = useRowZone();
  const mixed = useMixedZones();
  const { blocks, length, phase } = useRows((view) => view);
  const { selectedId, query } = useView();
  const selected = idsOf(useSelection(), selectedId);
  const [activeName, setActiveName] = useState("url");
  const [menu, setMenu] = useState<MenuAt>();
  const grid = useRef<HTMLDivElement>(null);
  const list = useRowWindow(grid, length, rowHeights[density], headHeight);
  const { selectTo } = useSelectTo();
  const away = useAway();
  useSight(list);
  useKeptSelection();
  const columns = useMemo(() => {
    const shown = shownColumns(columnShown, columnOrder);
    return mixed ? withOffsets(shown) : shown;
  }, [columnShown, columnOrder, mixed]);
  const layout = columnLayout(columns, columnWidth, columnsPinned, columnOrder);
  const sheetStyle: CSSProperties & { readonly "--columns": string } = {
    "--columns": layout.template,
    minWidth: layout.minWidth,
  };
  const activeAt = Math.max(
    0,
    columns.findIndex((column) => column.name === activeName),
  );

  const rowOf = (index: number) => rowAt(blocks, index);
  const onKeyDown = useListKeys(list, {
    ...actions,
    onColumn: (by) => setActiveName(columns[Math.min(Math.max(activeAt + by, 0), columns.length - 1)]?.name ?? "url"),
  });
  const onMouse = (event: MouseEvent): void => {
    const at = hit(event.target);
    const row = at === undefined ? undefined : rowOf(at.index);
    if (at === undefined || row === undefined) return;
    setActiveName(at.column);
    if (event.type === "dblclick") openTrace(row.id);
    else if (event.shiftKey) void selectTo(row.id, at.index);
    else if (event.ctrlKey || event.metaKey) toggleSelected(row.id);
    else select(row.id);
  };
  const onContextMenu = (event: MouseEvent): void => {
    const under = grid.current?.querySelector('[data-cursor="true"]');
    const at = hit(event.target) ?? (under ? { ...hit(under), column: activeName } : undefined);
    if (at?.index === undefined) return;
    const row = rowOf(at.index);
    if (row === undefined) return;
    event.preventDefault();
    // A menu over several selected traces is about all of them.
    if (selected.has(row.id)) setActiveName(at.column);
    else onMouse(event);
    const cell = document.getElementById(`row-${at.index}-${at.column}`)?.getBoundingClientRect();
    const byKey = event.button !== 2 && cell !== undefined;
    const point = byKey ? { x: cell.left, y: cell.bottom } : { x: event.clientX, y: event.clientY };
    setMenu({ at: point, index: at.index, column: at.column });
  };

  const from = Math.max(0, list.first - overscan);
  const to = Math.min(length - 1, list.last + overscan);
  const drawn = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const cursorAt = drawn.find((index) => selectedId !== undefined && rowOf(index)?.id === selectedId);
  const cursorRow = cursorAt === undefined ? undefined : rowOf(cursorAt);
  useCellOffers(cursorRow, columns[activeAt], { query, zone, actions, selected: [...selected] });
  const menuRow = menu === undefined ? undefined : rowOf(menu.index);
  return (
    <>
      <div
        ref={grid}
        className="list"
        role="grid"
        tabIndex={0}
        aria-label="Traces"
        aria-multiselectable="true"
        aria-rowcount={length + 1}
        aria-colcount={allColumns.length}
        aria-busy={phase === "loading"}
        aria-activedescendant={cursorAt === undefined ? undefined : `row-${cursorAt}-${columns[activeAt]?.name}`}
        onKeyDown={onKeyDown}
        onClick={onMouse}
        onDoubleClick={onMouse}
        onContextMenu={onContextMenu}
      >
        <div className="list-sheet" role="presentation" style={sheetStyle}>
          <ListHeader
            columns={columns}
            layout={layout}
            sort={sort}
            fit={(column) => fitWidth(column, [...blocks.values()].flat(), zone, fontsOf(grid.current))}
          />
          <div className="list-page" role="rowgroup" style={{ height: list.height }}>
            {drawn.map((index) => {
              const row = rowOf(index);
              return (
                <TraceRow
                  key={index}
                  id={`row-${index}`}
                  index={index}
                  top={list.topOf(index)}
                  row={row}
                  columns={columns}
                  layout={layout}
                  zone={row === undefined ? zone : rowZone(row.server)}
                  namesZone={mixed}
                  away={row === undefined ? undefined : away.get(row.sourceId)}
                  selected={row !== undefined && selected.has(row.id)}
                  activeColumn={index === cursorAt ? activeAt : undefined}
                />
              );
            })}
          </div>
        </div>
      </div>
      <PointMenu
        label="Filter by this value"
        at={menuRow === undefined ? undefined : menu?.at}
        entries={
          menuRow === undefined
            ? []
            : cellMenu(menuRow, menu?.column ?? "url", { query, zone, actions, selected: [...selected] })
        }
        onClose={() => {
          setMenu(undefined);
          grid.current?.focus();
        }}
      />
    </>
  );
}
