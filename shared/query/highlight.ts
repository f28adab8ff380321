/*
 * Which rows of a window highlight rules mark. A rule is a filter that hides nothing. Worked out over a small table of the
 * window's rows alone, so that it costs the same for ten traces and for a million.
 */
import type { TraceSummary } from "../model/summary.ts";
import { matchRows, type OtherNames } from "./match.ts";
import type { Query } from "./query.ts";
import { appendRow, createTable, type QueryTable } from "./table.ts";
import { eventsAt, setReading } from "./whole.ts";

/** Rules at most. */
export const mostHighlights = 20;

/**
 * For each row of a window the numbers of the rules that match it, ascending. A rule that is undefined could not be read
 * and matches nothing. `rows` are the places of the summaries in the table.
 */
export function highlightRows(
  table: QueryTable,
  rows: Uint32Array,
  summaries: readonly TraceSummary[],
  rules: readonly (Query | undefined)[],
  otherNames?: OtherNames,
): readonly (readonly number[])[] {
  const window = createTable(Math.max(1, rows.length));
  summaries.forEach((summary, index) => {
    const at = appendRow(window, summary);
    const { enrichment } = summary;
    if (enrichment !== undefined) setReading(window, at, { ...enrichment, events: eventsAt(table, rows[index] ?? 0) });
  });
  const masks = rules.map((rule) => (rule === undefined ? undefined : matchRows(window, rule, otherNames).failed));
  return summaries.map((_, row) => masks.flatMap((failed, rule) => (failed?.[row] === 0 ? [rule] : [])));
}
