/* The menu of a cell: filter by its value, copy it, open the trace. Plain entries; the menu itself is a component. */
import { formatCount, type Zone } from "../../../shared/base/format.ts";
import type { CommandName } from "../../../shared/contract/commands.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { MenuEntry } from "../../components/Menu.tsx";
import type { ActionFamily } from "../../state/action.ts";
import { onlyTerm, setTimeRange } from "../../state/filter.ts";
import { valueActions } from "../../state/value-actions.ts";
import { compareEntries, openComparison } from "../../state/compare.ts";
import { openTrace, setQuery } from "../../state/view.ts";
import { pathOfUrl } from "../../../shared/query/path-of-url.ts";
import type { ListActions } from "./use-list-keys.ts";
import { columns as allColumns, type Column } from "./columns.ts";

/** Puts a text on the clipboard. */
export function copyText(text: string): void {
  void navigator.clipboard.writeText(text);
}

type EntryCommand = CommandName | ActionFamily;

const item = (label: string, onSelect: () => void, command: EntryCommand = "cell", keys?: string): MenuEntry =>
  keys === undefined ? { kind: "item", command, label, onSelect } : { kind: "item", command, label, onSelect, keys };

const shorten = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);

function timeEntries(row: TraceSummary, query: string): readonly MenuEntry[] {
  const at = row.startedAt;
  if (at === undefined) return [];
  const minute = 60_000;
  return [
    item("Only this and later", () => setQuery(setTimeRange(query, { fromAt: at }))),
    item("Only this and earlier", () => setQuery(setTimeRange(query, { toAt: at }))),
    item("Only one minute around this", () =>
      setQuery(setTimeRange(query, { fromAt: at - minute / 2, toAt: at + minute / 2 })),
    ),
  ];
}

function takenEntries(row: TraceSummary, query: string): readonly MenuEntry[] {
  const taken = row.timeTakenMs;
  if (taken === undefined) return [];
  return [
    item("Only this long or longer", () => setQuery(onlyTerm(query, "time", `>=${taken}ms`))),
    item("Only this long or shorter", () => setQuery(onlyTerm(query, "time", `<=${taken}ms`))),
  ];
}

function filterEntries(row: TraceSummary, column: Column, query: string): readonly MenuEntry[] {
  if (column.name === "time") return timeEntries(row, query);
  if (column.name === "taken") return takenEntries(row, query);
  const filter = column.filter?.(row);
  if (filter === undefined) return [];
  const { word, value } = filter;
  return valueActions(query, word, value).map((action) => item(action.label, () => setQuery(action.query)));
}

/** Others like this row, whatever cell was clicked. */
function likeEntries(row: TraceSummary, column: Column, query: string): readonly MenuEntry[] {
  const pool = row.appPool ?? "";
  const path = pathOfUrl(row.url);
  return [
    ...(path === undefined || column.name === "url"
      ? []
      : [item(`Same path: ${shorten(path)}`, () => setQuery(onlyTerm(query, "path", path)))]),
    ...(pool === "" || column.name === "pool"
      ? []
      : [item(`Same pool: ${shorten(pool)}`, () => setQuery(onlyTerm(query, "pool", pool)))]),
    ...(column.name === "time" ? [] : timeEntries(row, query).slice(0, 2)),
  ];
}

/** What the entries depend on besides the row. */
export type CellContext = {
  readonly query: string;
  readonly zone: Zone;
  readonly actions: Omit<ListActions, "onColumn">;
  /** Ids of what is selected, the row's among them. */
  readonly selected: readonly number[];
};

/** The entries for one cell. */
export function cellMenu(row: TraceSummary, columnName: string, context: CellContext): readonly MenuEntry[] {
  const column = allColumns.find(({ name }) => name === columnName);
  if (column === undefined) return [];
  const filters = filterEntries(row, column, context.query);
  const text = column.text(row, context.zone);
  return [
    ...filters,
    ...(filters.length === 0 ? [] : [{ kind: "line", label: "after value" } as const]),
    ...likeEntries(row, column, context.query),
    ...(filters.length === 0 ? [] : [{ kind: "line", label: "after filters" } as const]),
    ...(text === "" ? [] : [item(`Copy ${column.title.toLowerCase()}`, () => copyText(text), "copyCell")]),
    ...(row.url === undefined ? [] : [item("Copy whole URL", () => copyText(row.url ?? ""), "copyUrl")]),
    item("Copy file path", () => copyText(row.path), "copyPath"),
    ...copyEntries(context.selected.length, context.actions),
    { kind: "line", label: "after copies" },
    ...markEntries(row, context.selected.length, context.actions),
    { kind: "line", label: "after marks" },
    item("Open trace", () => openTrace(row.id), "openSelected", "Enter"),
    ...(context.actions.onShowInFolder === undefined
      ? []
      : [item("Show in folder", context.actions.onShowInFolder, "showInFolder")]),
    ...pairEntries(context.selected),
    ...compareEntries(row.id),
  ];
}

function copyEntries(count: number, { onCopy }: Omit<ListActions, "onColumn">): readonly MenuEntry[] {
  const what = count > 1 ? `${formatCount(count)} rows` : "row";
  return [
    item(`Copy ${what}`, () => onCopy("text"), "copyRows", "Ctrl+C"),
    item(`Copy ${what} as CSV`, () => onCopy("csv"), "copyRowsCsv", "Ctrl+Alt+C"),
    item(`Copy ${what} as Markdown`, () => onCopy("markdown"), "copyRowsMarkdown", "Ctrl+Alt+M"),
  ];
}

function markEntries(row: TraceSummary, count: number, actions: Omit<ListActions, "onColumn">): readonly MenuEntry[] {
  const bookmark = row.mark?.bookmarked === true && count <= 1 ? "Take the bookmark away" : "Bookmark";
  const note = (row.mark?.note ?? "") === "" ? "Add a note…" : "Change the note…";
  return [
    item(bookmark, actions.onBookmark, "bookmark", "B"),
    ...(count > 1 ? [] : [item(note, actions.onNote, "note", "N")]),
  ];
}

function pairEntries(selected: readonly number[]): readonly MenuEntry[] {
  const [a, b] = selected;
  if (selected.length !== 2 || a === undefined || b === undefined) return [];
  return [item("Compare the two selected", () => openComparison({ a, b }), "compareSelected")];
}
