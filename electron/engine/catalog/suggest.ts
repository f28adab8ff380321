/* Values seen in a field, for completing what is being typed. */
import type { FacetField, FacetValue } from "../../../shared/model/query-answer.ts";
import { countAll, countCodes, facetValues } from "../../../shared/query/facets.ts";
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
 * code is also found by its decimal number and its name. Values of which no row is left come last, with 0.
 */
export function suggestedValues(
  table: QueryTable,
  { field, text, under }: ValueWish,
  otherNames: OtherNames = {},
): readonly FacetValue[] {
  const wanted = text.toLowerCase();
  const begins: FacetValue[] = [];
  const contains: FacetValue[] = [];
  for (const found of seenValues(table, field, under, otherNames)) {
    if (found.value === "") continue;
    const names = field === "error" ? codeNames(found.value, otherNames) : [found.value];
    const places = names.map((name) => name.toLowerCase().indexOf(wanted));
    if (places.includes(0)) begins.push(found);
    else if (places.some((at) => at > 0)) contains.push(found);
  }
  const all = [...begins, ...contains];
  return [...all.filter(isLeft), ...all.filter((found) => !isLeft(found))].slice(0, atMost);
}

function seenValues(
  table: QueryTable,
  field: FacetField,
  under: Query | undefined,
  otherNames: OtherNames,
): readonly FacetValue[] {
  const all = facetValues(table, field, countAll(table, field));
  if (under === undefined) return all;
  const mask = matchRows(table, under, otherNames);
  const left = facetValues(table, field, countCodes(table, mask, matchingRows(mask), field));
  const known = new Set(left.map(({ value }) => value));
  return [...left, ...all.filter(({ value }) => !known.has(value)).map(({ value }) => ({ value, count: 0 }))];
}

function isLeft({ count }: FacetValue): boolean {
  return count > 0;
}

function codeNames(hex: string, { error }: OtherNames): readonly string[] {
  const code = Number(hex);
  return [hex, String(code), String(code % 0x1_0000), error?.(code) ?? hex];
}
