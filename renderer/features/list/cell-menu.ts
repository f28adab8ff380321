/* The menu of a cell: filter by its value, copy it, open the trace. Plain entries; the menu itself is a component. */
import type { Zone } from "../../../shared/base/format.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { MenuEntry } from "../../components/Menu.tsx";
import { onlyTerm, setTimeRange } from "../../state/filter.ts";
import { onlyPath, valueActions } from "../../state/value-actions.ts";
import { compareEntries } from "../../state/compare.ts";
import { openTrace, setQuery } from "../../state/view.ts";
import { pathOfUrl } from "./cell-text.ts";
import { columns as allColumns, type Column } from "./columns.ts";

/** Puts a text on the clipboard. */
export function copyText(text: string): void {
  void navigator.clipboard.writeText(text);
}

/** A row as text, its shown columns parted by tabs. */
export function rowText(row: TraceSummary, columns: readonly Column[], zone: Zone): string {
  return columns.map((column) => column.text(row, zone)).join("\t");
}

const item = (label: string, onSelect: () => void, keys?: string): MenuEntry =>
  keys === undefined ? { kind: "item", label, onSelect } : { kind: "item", label, onSelect, keys };

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
  const path = pathOfUrl(row.url).replace(/[?#].*$/s, "");
  return [
    ...(path === "" ? [] : [item(`Same path: ${shorten(path)}`, () => setQuery(onlyPath(query, path)))]),
    ...(pool === "" || column.name === "pool"
      ? []
      : [item(`Same pool: ${shorten(pool)}`, () => setQuery(onlyTerm(query, "pool", pool)))]),
    ...(column.name === "time" ? [] : timeEntries(row, query).slice(0, 2)),
  ];
}

/** The entries for one cell. */
export function cellMenu(
  row: TraceSummary,
  columnName: string,
  context: { readonly query: string; readonly zone: Zone; readonly columns: readonly Column[] },
): readonly MenuEntry[] {
  const column = allColumns.find(({ name }) => name === columnName);
  if (column === undefined) return [];
  const filters = filterEntries(row, column, context.query);
  const text = column.text(row, context.zone);
  return [
    ...filters,
    ...(filters.length === 0 ? [] : [{ kind: "line", label: "after value" } as const]),
    ...likeEntries(row, column, context.query),
    ...(filters.length === 0 ? [] : [{ kind: "line", label: "after filters" } as const]),
    ...(text === "" ? [] : [item(`Copy ${column.title.toLowerCase()}`, () => copyText(text))]),
    ...(row.url === undefined ? [] : [item("Copy whole URL", () => copyText(row.url ?? ""))]),
    item("Copy file path", () => copyText(row.path)),
    item("Copy row", () => copyText(rowText(row, context.columns, context.zone)), "Ctrl+C"),
    { kind: "line", label: "after copies" },
    item("Open trace", () => openTrace(row.id), "Enter"),
    ...compareEntries(row.id),
  ];
}
