/*
 * Counts of values among the rows of an answer. A field's counts leave out the query's own words on that field, so
 * that `status:502` still shows how many 404 there are. Values are written so that they can go back into a query.
 */
import { facetFields, type Facet, type FacetField, type FacetValue, type StatusCount } from "../model/query-answer.ts";
import { formatStatus, substatus } from "../model/status.ts";
import { needsWhole } from "./fields.ts";
import type { MatchMask } from "./match.ts";
import type { CodedName, QueryTable } from "./table.ts";

/** Values named in a facet; the others are only numbered. */
const namedValues = 20;

/** How many rows have each code of a field; `matched` are the rows that pass the whole query. */
export function countCodes(table: QueryTable, mask: MatchMask, matched: Uint32Array, field: FacetField): Uint32Array {
  const column = table.columns[field];
  const counts = new Uint32Array(column.values.length);
  const { codes } = column;
  // Nothing was read whole yet: there is nothing to count but that.
  if (column.values.length === 1 && needsWhole(field)) {
    counts[0] = matched.length;
    return counts;
  }
  const own = mask.bitOf(field);
  if (own === 0) {
    for (let index = 0; index < matched.length; index++) counts[codes[matched[index]!]!]!++;
    return counts;
  }
  const { failed } = mask;
  for (let row = 0; row < failed.length; row++) {
    const bits = failed[row]!;
    if (bits === 0 || bits === own) counts[codes[row]!]!++;
  }
  return counts;
}

/** How many of all rows have each code of a field. */
export function countAll(table: QueryTable, field: FacetField): Uint32Array {
  const { codes, values } = table.columns[field];
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < table.rows; row++) counts[codes[row]!]!++;
  return counts;
}

/** Status counts, by status. Rows without a status count as 0. */
export function statusCounts(table: QueryTable, counts: Uint32Array): readonly StatusCount[] {
  const { values } = table.columns.status;
  const byStatus = new Map<number, number>();
  counts.forEach((count, code) => {
    const status = values[code] ?? 0;
    if (count > 0) byStatus.set(status, (byStatus.get(status) ?? 0) + count);
  });
  return [...byStatus].sort(([a], [b]) => a - b).map(([status, count]) => ({ status, count }));
}

/** All facets, the commonest values first. */
export function facetsOf(countsOf: (field: FacetField) => Uint32Array, table: QueryTable): readonly Facet[] {
  return facetFields.map((field) => {
    const counts = countsOf(field);
    const values = facetValues(table, field, counts);
    const unread = needsWhole(field) ? counts[0] || undefined : undefined;
    const more = Math.max(0, values.length - namedValues);
    return { field, values: values.slice(0, namedValues), more, unread };
  });
}

/** The values with a count, commonest first, then by text. Empty text stands for a missing value. */
export function facetValues(table: QueryTable, field: FacetField, counts: Uint32Array): readonly FacetValue[] {
  const { values } = table.columns[field];
  const byText = new Map<string, number>();
  const whole = needsWhole(field);
  counts.forEach((count, code) => {
    // Code 0 of what only whole files tell is not "none" but "not read".
    if (count === 0 || (whole && code === 0)) return;
    const text = valueText(field, values[code]);
    byText.set(text, (byText.get(text) ?? 0) + count);
  });
  return [...byText]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** A value as a filter word takes it: `502.3`, and `404.0` where `404` would mean every substatus; codes in hex, verdicts by their rule; others as they are. */
export function valueText(field: CodedName, value: string | number | undefined): string {
  if (field === "verdict") return String(value ?? "").replace(/\/.*$/s, "");
  if (typeof value !== "number") return value ?? "";
  if (value === 0 && (field === "status" || field === "trigger" || field === "error")) return "";
  if (field === "error") return `0x${value.toString(16).toUpperCase().padStart(8, "0")}`;
  if (field !== "status" && field !== "trigger") return String(value);
  return substatus(value) === 0 ? `${formatStatus(value)}.0` : formatStatus(value);
}
