/*
 * Runs a query over the columns of a table. Every row gets a mask with one bit for each group of words that it fails:
 * 0 means that it matches, and a row that fails only the group `server` still counts among the servers. Conditions on
 * coded columns are worked out once per distinct value.
 */
import { bareWord, findWord, type FilterWord } from "./fields.ts";
import { fitsPattern } from "./kinds/text-value.ts";
import { lowerValues } from "./lower-values.ts";
import type { Clause, Query, ValueTest } from "./query.ts";
import { isMissing, type CodedName, type QueryTable } from "./table.ts";

/** Other names of a value of a column, in any case: a source is also known by its path and its short name. */
export type OtherNames = (sourceId: string) => readonly string[];

/** Which groups each row fails; see the file's head. */
export type MatchMask = {
  readonly failed: Uint16Array;
  /** The bit of a group; 0 where the query has no words of that group. */
  readonly bitOf: (group: string) => number;
};

/** Groups whose words are left out when their values are counted; all other groups share one bit. */
const countedGroups = ["status", "time", "server", "site", "verb", "host", "pool", "reason", "pid", "source"];
const otherGroups = 1 << countedGroups.length;

/** Works out the mask of every row. */
export function matchRows(table: QueryTable, query: Query, otherNames?: OtherNames): MatchMask {
  const failed = new Uint16Array(table.rows);
  const coded = new Map<CodedName, Uint16Array>();
  let used = 0;
  for (const clause of query.clauses) {
    const word = findWord(clause.word) ?? bareWord;
    const bit = bitOfGroup(word.group);
    used |= bit;
    if (word.column === "time" || word.column === "taken") {
      failNumbers(failed, table[word.column], clause, bit);
      continue;
    }
    const fails = coded.get(word.column) ?? new Uint16Array(table.columns[word.column].values.length);
    coded.set(word.column, fails);
    failValues(fails, table, word, word.column, clause, bit, otherNames);
  }
  for (const [name, fails] of coded) {
    const { codes } = table.columns[name];
    for (let row = 0; row < failed.length; row++) failed[row]! |= fails[codes[row]!]!;
  }
  return { failed, bitOf: (group) => used & bitOfGroup(group) };
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

function bitOfGroup(group: string): number {
  const index = countedGroups.indexOf(group);
  return index === -1 ? otherGroups : 1 << index;
}

function failNumbers(failed: Uint16Array, values: Float64Array, clause: Clause, bit: number): void {
  const { tests, negated } = clause;
  const [first] = tests;
  if (tests.length === 1 && first?.kind === "range") {
    const { min, max } = first;
    for (let row = 0; row < failed.length; row++) {
      const value = values[row]!;
      if ((value >= min && value <= max) === negated) failed[row]! |= bit;
    }
    return;
  }
  for (let row = 0; row < failed.length; row++) {
    const value = values[row]!;
    const holds = tests.some((test) => (Number.isNaN(value) ? test.kind === "missing" : inRange(test, value)));
    if (holds === negated) failed[row]! |= bit;
  }
}

function failValues(
  fails: Uint16Array,
  table: QueryTable,
  word: FilterWord,
  column: CodedName,
  clause: Clause,
  bit: number,
  otherNames: OtherNames | undefined,
): void {
  const { values } = table.columns[column];
  const lower = lowerValues(table.columns[column]);
  const { tests, negated } = clause;
  for (let code = 0; code < values.length; code++) {
    const value = values[code];
    let holds = tests.some((test) => valueHolds(test, value, lower[code]!, word.derive));
    if (!holds && column === "source" && otherNames !== undefined && typeof value === "string") {
      const names = otherNames(value).map((name) => name.toLowerCase());
      holds = tests.some((test) => test.kind === "text" && names.some((name) => fitsPattern(name, test.pattern)));
    }
    if (holds === negated) fails[code]! |= bit;
  }
}

function valueHolds(
  test: ValueTest,
  value: string | number | undefined,
  lower: string,
  derive: FilterWord["derive"],
): boolean {
  if (isMissing(value)) return test.kind === "missing";
  if (test.kind === "text") return fitsPattern(lower, test.pattern);
  return typeof value === "number" && inRange(test, derive === undefined ? value : derive(value));
}

function inRange(test: ValueTest, value: number): boolean {
  return test.kind === "range" && value >= test.min && value <= test.max;
}
