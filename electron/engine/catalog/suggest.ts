/* Values seen in a field, for completing what is being typed. */
import type { FacetField, FacetValue } from "../../../shared/model/query-answer.ts";
import { countAll, facetValues } from "../../../shared/query/facets.ts";
import type { QueryTable } from "../../../shared/query/table.ts";

const atMost = 50;

/** Values that contain a text in any case; those that begin with it first, then the commonest. No missing values. */
export function suggestedValues(table: QueryTable, field: FacetField, text: string): readonly FacetValue[] {
  const wanted = text.toLowerCase();
  const begins: FacetValue[] = [];
  const contains: FacetValue[] = [];
  for (const found of facetValues(table, field, countAll(table, field))) {
    const at = found.value === "" ? -1 : found.value.toLowerCase().indexOf(wanted);
    if (at === 0) begins.push(found);
    else if (at > 0) contains.push(found);
  }
  return [...begins, ...contains].slice(0, atMost);
}
