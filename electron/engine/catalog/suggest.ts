/* Values seen in a field, for completing what is being typed and for searching a facet. */
import type { FacetField, FacetValue } from "../../../shared/model/query-answer.ts";
import { countRows, facetKeys, type FacetKeys } from "../../../shared/query/facet-keys.ts";
import { commonestKeys, countCodes } from "../../../shared/query/facets.ts";
import { matchingRows, matchRows, type OtherNames } from "../../../shared/query/match.ts";
import type { Query } from "../../../shared/query/query.ts";
import type { QueryTable } from "../../../shared/query/table.ts";

const atMost = 50;

/** Values of which field and with which text, counted among the rows that match `under`, or all. */
export type ValueWish = {
  readonly field: FacetField;
  readonly text: string;
  readonly under?: Query | undefined;
};

/**
 * Values that contain a text in any case; those that begin with it first, then the commonest. No missing values. An error
 * code is also found by its decimal number and its name, a source and a site by their names. Values of which no row is left come last, with 0.
 */
export function suggestedValues(
  table: QueryTable,
  { field, text, under }: ValueWish,
  otherNames: OtherNames = {},
): readonly FacetValue[] {
  const keys = facetKeys(table, field);
  const all = keys.fold(countRows(table, keys, everyRow(table)));
  const left = under === undefined ? all : keys.fold(countUnder(table, under, field, otherNames));
  const places = placesOf(keys, all, text.toLowerCase(), namesOf(field, otherNames));
  const found: FacetValue[] = [];
  const take = (counts: Uint32Array, fits: (key: number) => boolean): void => {
    const wanted = counts.map((count, key) => (fits(key) ? count : 0));
    for (const key of commonestKeys(wanted, atMost - found.length, keys.lower)) {
      found.push({ value: keys.text(key) ?? "", count: left[key] ?? 0 });
    }
  };
  for (const isLeft of [true, false]) {
    for (const place of [begins, contains]) {
      if (found.length < atMost) take(isLeft ? left : all, (key) => places[key] === place && left[key]! > 0 === isLeft);
    }
  }
  return found;
}

const begins = 2;
const contains = 1;

/* Where the text stands in the values that any row has: at the beginning, within, or nowhere. */
function placesOf(keys: FacetKeys, counts: Uint32Array, wanted: string, namesIn: NamesOf | undefined): Uint8Array {
  const places = new Uint8Array(counts.length);
  for (let key = 0; key < counts.length; key++) {
    const value = keys.text(key);
    if (counts[key] === 0 || value === undefined || value === "") continue;
    const at = namesIn === undefined ? keys.lower(key).indexOf(wanted) : placeInNames(namesIn(value), wanted);
    if (at !== -1) places[key] = at === 0 ? begins : contains;
  }
  return places;
}

function placeInNames(names: readonly string[], wanted: string): number {
  const found = names.map((name) => name.toLowerCase().indexOf(wanted)).filter((at) => at !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}

function everyRow(table: QueryTable): Uint32Array {
  const rows = new Uint32Array(table.rows);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  return rows;
}

function countUnder(table: QueryTable, under: Query, field: FacetField, otherNames: OtherNames): Uint32Array {
  const mask = matchRows(table, under, otherNames);
  return countCodes(table, mask, matchingRows(mask), field);
}

/** All that a value goes by. */
type NamesOf = (value: string) => readonly string[];

function namesOf(field: FacetField, otherNames: OtherNames): NamesOf | undefined {
  const { source, siteNames } = otherNames;
  if (field === "error") return (value) => codeNames(value, otherNames);
  if (field === "source" && source !== undefined) return (value) => [value, ...source(value)];
  if (field === "site" && siteNames !== undefined) return (value) => [value, ...siteNames(Number(value))];
  return undefined;
}

function codeNames(hex: string, { error }: OtherNames): readonly string[] {
  const code = Number(hex);
  return [hex, String(code), String(code % 0x1_0000), error?.(code) ?? hex];
}
