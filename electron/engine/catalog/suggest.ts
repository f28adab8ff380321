/* Values seen in a field, for completing what is being typed. */
import type { FacetField, FacetValue } from "../../../shared/model/query-answer.ts";
import { countAll, facetValues } from "../../../shared/query/facets.ts";
import type { OtherNames } from "../../../shared/query/match.ts";
import type { QueryTable } from "../../../shared/query/table.ts";

const atMost = 50;

/**
 * Values that contain a text in any case; those that begin with it first, then the commonest. No missing values. An error
 * code is also found by its decimal number and its name.
 */
export function suggestedValues(
  table: QueryTable,
  field: FacetField,
  text: string,
  otherNames: OtherNames = {},
): readonly FacetValue[] {
  const wanted = text.toLowerCase();
  const begins: FacetValue[] = [];
  const contains: FacetValue[] = [];
  for (const found of facetValues(table, field, countAll(table, field))) {
    if (found.value === "") continue;
    const names = field === "error" ? codeNames(found.value, otherNames) : [found.value];
    const places = names.map((name) => name.toLowerCase().indexOf(wanted));
    if (places.includes(0)) begins.push(found);
    else if (places.some((at) => at > 0)) contains.push(found);
  }
  return [...begins, ...contains].slice(0, atMost);
}

function codeNames(hex: string, { error }: OtherNames): readonly string[] {
  const code = Number(hex);
  return [hex, String(code), String(code % 0x1_0000), error?.(code) ?? hex];
}
