/*
 * Runs a query over the columns of a table. Every row gets a mask with one bit for each group of words that it fails:
 * 0 means that it matches, and a row that fails only the group `server` still counts among the servers. How conditions
 * stand is in judge.ts.
 */
import { judgeClause, judgeGroup, truth, wordOfClause, type Judged, type OtherNames } from "./judge.ts";
import { facetFields } from "../model/query-answer.ts";
import { findWord } from "./fields.ts";
import { everyClause, type Group, type Query } from "./query.ts";
import type { CodedName, QueryTable } from "./table.ts";

/** Names by which a filter may call a value beside its own. */
export type { OtherNames } from "./judge.ts";

/** Which groups each row fails; see the file's head. */
export type MatchMask = {
  readonly failed: Uint32Array;
  /** The bit of a group; 0 where the query has no words of that group. */
  readonly bitOf: (group: string) => number;
  /** The query asks for what only whole files tell; rows that were not read and fail nothing else are `unreadOnly`. */
  readonly asksWhole: boolean;
};

/** Groups whose words are left out when their values are counted; all other groups share one bit. */
const countedGroups: readonly string[] = [
  "status",
  "time",
  "taken",
  ...facetFields
    .filter((field) => field !== "status" && field !== "time")
    .map((field) => findWord(field)?.group ?? field),
];
const otherGroups = 1 << countedGroups.length;

/** The mask of a row that fails only because it was not read whole. A bit of its own: such a row is in no count. */
export const unreadOnly = otherGroups << 1;

/** Works out the mask of every row. */
export function matchRows(table: QueryTable, query: Query, otherNames: OtherNames = {}): MatchMask {
  const failed = new Uint32Array(table.rows);
  const coded = new Map<CodedName, Uint32Array>();
  let used = 0;
  for (const clause of query.clauses) {
    const bit = bitOfGroup(wordOfClause(clause).group);
    used |= bit;
    const { column, truths } = judgeClause(table, clause, otherNames);
    if (column === undefined) setFailed(failed, truths, bit);
    else {
      const fails = coded.get(column) ?? new Uint32Array(truths.length);
      coded.set(column, fails);
      setFailed(fails, truths, bit);
    }
  }
  for (const [name, fails] of coded) {
    const { codes } = table.columns[name];
    for (let row = 0; row < failed.length; row++) failed[row]! |= fails[codes[row]!]!;
  }
  for (const group of query.groups) {
    const bit = bitOfParentheses(group);
    used |= bit;
    setFailed(failed, judgeGroup(table, group, otherNames), bit);
  }
  const asksWhole = everyClause(query).some((clause) => wordOfClause(clause).whole === true);
  return { failed, bitOf: (group) => used & bitOfGroup(group), asksWhole };
}

/** The places of the rows that match, ascending. */
export function matchingRows(mask: MatchMask): Uint32Array {
  const { failed } = mask;
  const rows = new Uint32Array(failed.length);
  let count = 0;
  for (let row = 0; row < failed.length; row++) {
    rows[count] = row;
    if (failed[row] === 0) count++;
  }
  return rows.slice(0, count);
}

function setFailed(failed: Uint32Array, truths: Judged["truths"], bit: number): void {
  for (let at = 0; at < failed.length; at++) {
    const stands = truths[at];
    if (stands === truth.no) failed[at]! |= bit;
    else if (stands === truth.unknown) failed[at]! |= unreadOnly;
  }
}

function bitOfGroup(group: string): number {
  const index = countedGroups.indexOf(group);
  return index === -1 ? otherGroups : 1 << index;
}

/* Parentheses about one counted group of words are of that group, others of none. */
function bitOfParentheses({ any }: Group): number {
  const groups = new Set(any.flatMap(everyClause).map((clause) => wordOfClause(clause).group));
  const [only] = groups;
  return groups.size === 1 && only !== undefined ? bitOfGroup(only) : otherGroups;
}
