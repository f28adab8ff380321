/*
 * Counts of values among the rows of an answer. A field's counts leave out the query's own words on that field, so
 * that `status:502` still shows how many 404 there are. Values are written so that they can go back into a query.
 */
import type { Facet, FacetField, FacetValue, StatusCount } from "../model/query-answer.ts";
import { countBut, countRows, facetKeys } from "./facet-keys.ts";
import { findWord, needsWhole } from "./fields.ts";
import type { MatchMask } from "./match.ts";
import { bands } from "./taken-bands.ts";
import type { QueryTable } from "./table.ts";

/** Values named in a facet; the others are only numbered. */
const namedValues = 20;
/** Values of one count that are put in order by their text; of more, those seen first are taken. */
const mostOrdered = 5_000;

/** How many rows have each code of a field; `matched` are the rows that pass the whole query. */
export function countCodes(table: QueryTable, mask: MatchMask, matched: Uint32Array, field: FacetField): Uint32Array {
  const keys = facetKeys(table, field);
  // Nothing was read whole yet: there is nothing to count but that.
  if (keys.size === 1 && needsWhole(field)) return Uint32Array.of(matched.length);
  const own = mask.bitOf(findWord(field)?.group ?? field);
  return own === 0 ? countRows(table, keys, matched) : countBut(table, keys, mask.failed, own);
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

/** The facet of a field from its counts by code, the commonest values first; times taken in their own order. */
export function facetOf(table: QueryTable, field: FacetField, counts: Uint32Array): Facet {
  const keys = facetKeys(table, field);
  const sums = keys.fold(counts);
  const whole = needsWhole(field);
  // Key 0 of what only whole files tell is not "none" but "not read".
  const unread = whole ? sums[0] || undefined : undefined;
  if (whole) sums[0] = 0;
  const first = commonestKeys(sums, namedValues, keys.lower);
  if (field === "time") first.sort((a, b) => (a || bands.length) - (b || bands.length));
  const values = first.map((key): FacetValue => ({ value: keys.text(key) ?? "", count: sums[key]! }));
  let present = 0;
  for (let key = 0; key < sums.length; key++) if (sums[key]! > 0) present++;
  return { field, values, more: Math.max(0, present - values.length), unread };
}

/** The keys with the greatest counts, then by text; none with 0. A million keys are looked at, never sorted. */
export function commonestKeys(counts: Uint32Array, most: number, lower: (key: number) => string): number[] {
  const least = leastAmong(counts, most);
  const sure: number[] = [];
  const equal: number[] = [];
  for (let key = 0; key < counts.length; key++) {
    const count = counts[key]!;
    if (count > least) sure.push(key);
    else if (count === least && count > 0 && equal.length < mostOrdered) equal.push(key);
  }
  const byText = (a: number, b: number): number => (lower(a) < lower(b) ? -1 : 1);
  sure.sort((a, b) => counts[b]! - counts[a]! || byText(a, b));
  return [...sure, ...equal.sort(byText)].slice(0, most);
}

/** The count that so many keys reach or exceed; 0 where there are fewer. Fewer keys than `most` exceed it. */
function leastAmong(counts: Uint32Array, most: number): number {
  const top = new Uint32Array(most);
  let least = 0;
  for (let key = 0; key < counts.length; key++) {
    const count = counts[key]!;
    if (count <= least) continue;
    // The least of the top gives way; few counts get here once the common ones were seen.
    let at = 0;
    while (at + 1 < most && top[at + 1]! < count) {
      top[at] = top[at + 1]!;
      at++;
    }
    top[at] = count;
    least = top[0]!;
  }
  return least;
}
