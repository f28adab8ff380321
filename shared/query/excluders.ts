/*
 * Which part of a filter keeps most rows away, for filters that match nothing: for each part that stands alone (a word, or
 * parentheses), the rows that would match without it, and those it matches by itself. One pass of matching for each part.
 */
import type { Excluder } from "../model/query-answer.ts";
import { matchRows, type OtherNames } from "./match.ts";
import type { Query } from "./query.ts";
import type { QueryTable } from "./table.ts";

/** Parts that are looked at; a filter of more is not one that a person can mend word by word. */
export const mostParts = 40;

/** The parts of a filter in the order they stand, with the rows that match without them and by them alone; `text` is the filter's text. */
export function excludersOf(
  table: QueryTable,
  query: Query,
  text: string,
  otherNames?: OtherNames,
): readonly Excluder[] {
  const parts = [
    ...query.clauses.map((clause) => ({ span: clause, alone: { clauses: [clause], groups: [] } })),
    ...query.groups.map((group) => ({ span: group, alone: { clauses: [], groups: [group] } })),
  ]
    .sort((a, b) => a.span.start - b.span.start)
    .slice(0, mostParts);
  // How many parts a row fails, and the last of them.
  const fails = new Uint8Array(table.rows);
  const failed = new Uint8Array(table.rows);
  const passed = new Uint32Array(parts.length);
  parts.forEach(({ alone }, index) => {
    const mask = matchRows(table, alone, otherNames);
    for (let row = 0; row < fails.length; row++) {
      if (mask.failed[row] === 0) {
        passed[index]!++;
        continue;
      }
      fails[row]!++;
      failed[row] = index;
    }
  });
  const matches = new Uint32Array(parts.length);
  let all = 0;
  for (let row = 0; row < fails.length; row++) {
    if (fails[row] === 0) all++;
    else if (fails[row] === 1) matches[failed[row]!]!++;
  }
  return parts.map(({ span: { start, end } }, index) => ({
    text: text.slice(start, end),
    start,
    end,
    matches: all + matches[index]!,
    alone: passed[index]!,
  }));
}
