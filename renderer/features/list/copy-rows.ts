/* Copies rows with the shown columns. Columns that show only signs are left out where no row says anything there. */
import { formatZone, type Zone } from "../../../shared/base/format.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { Column } from "./columns.ts";
import { tableText, type TextForm } from "./table-text.ts";

/** Rows as text in a form; the head of times names their zone. */
export function rowsText(
  rows: readonly TraceSummary[],
  columns: readonly Column[],
  zone: Zone,
  form: TextForm,
): string {
  const told = columns.filter(
    (column) =>
      (column.name !== "marks" && column.name !== "star") || rows.some((row) => column.text(row, zone) !== ""),
  );
  const zoneName = formatZone(zone, rows[0]?.startedAt ?? Date.now());
  const heads = told.map((column) => (column.name === "time" ? `Time (${zoneName})` : column.title));
  return tableText({ heads, rows: rows.map((row) => told.map((column) => column.text(row, zone))) }, form);
}
