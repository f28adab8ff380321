/*
 * Runs a query over the columns of a table. Every row gets a mask with one bit for each group of words that it fails:
 * 0 means that it matches, and a row that fails only the group `server` still counts among the servers. Conditions on
 * coded columns are worked out once per distinct value.
 */
import { bareWord, findWord, type FilterWord } from "./fields.ts";
import { fitsPattern } from "./kinds/text-value.ts";
import { lowerValues } from "./lower-values.ts";
import { failSites, type SiteNameOf } from "./match-sites.ts";
import type { Clause, Query, ValueTest } from "./query.ts";
import { isMissing, type CodedName, type QueryTable } from "./table.ts";

/** Other names of values, in any case: a source is also known by its path and its short name, a code by its name. */
export type OtherNames = {
  readonly source?: ((sourceId: string) => readonly string[]) | undefined;
  readonly error?: ((code: number) => string | undefined) | undefined;
  readonly site?: SiteNameOf | undefined;
  /** All names of a site's number, on whatever server. */
  readonly siteNames?: ((siteId: number) => readonly string[]) | undefined;
  /** Changes whenever a name of a site may have changed. */
  readonly siteRevision?: (() => number) | undefined;
};

/** Which groups each row fails; see the file's head. */
export type MatchMask = {
  readonly failed: Uint16Array;
  /** The bit of a group; 0 where the query has no words of that group. */
  readonly bitOf: (group: string) => number;
  /** The query asks for what only whole files tell; rows that were not read and fail nothing else are `unreadOnly`. */
  readonly asksWhole: boolean;
};

/** Groups whose words are left out when their values are counted; all other groups share one bit. */
const countedGroups: readonly string[] = [
  "status",
  "time",
  "server",
  "site",
  "verb",
  "host",
  "pool",
  "reason",
  "pid",
  "source",
  "module",
  "error",
  "verdict",
];
const otherGroups = 1 << countedGroups.length;

/** The mask of a row that fails only because it was not read whole. A bit of its own: such a row is in no count. */
export const unreadOnly = otherGroups << 1;

/** Works out the mask of every row. */
export function matchRows(table: QueryTable, query: Query, otherNames: OtherNames = {}): MatchMask {
  const failed = new Uint16Array(table.rows);
  const coded = new Map<CodedName, Uint16Array>();
  let used = 0;
  let asksWhole = false;
  for (const clause of query.clauses) {
    const word = findWord(clause.word) ?? bareWord;
    const bit = bitOfGroup(word.group);
    used |= bit;
    asksWhole ||= word.whole === true;
    if (word.column === "time" || word.column === "taken") {
      failNumbers(failed, table[word.column], clause, bit);
      continue;
    }
    if (word.column === "site" && otherNames.site !== undefined) {
      const holds = (siteId: number | undefined, texts: readonly string[]): boolean =>
        clause.tests.some((test) => valueHolds(test, siteId, texts, word)) !== clause.negated;
      failSites(failed, table.columns, bit, otherNames.site, holds);
      continue;
    }
    const fails = coded.get(word.column) ?? new Uint16Array(table.columns[word.column].values.length);
    coded.set(word.column, fails);
    failValues(fails, table, word, word.column, clause, bit, otherNames);
    if (word.whole === true) fails[0] = unreadOnly;
  }
  for (const [name, fails] of coded) {
    const { codes } = table.columns[name];
    for (let row = 0; row < failed.length; row++) failed[row]! |= fails[codes[row]!]!;
  }
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
  otherNames: OtherNames,
): void {
  const { values } = table.columns[column];
  const { tests, negated } = clause;
  const textsOf = severalTexts(table, column, tests, otherNames) ?? lowerTexts(table, column);
  for (let code = 0; code < values.length; code++) {
    const value = values[code];
    const texts = value === undefined ? "" : textsOf(value, code);
    const holds = tests.some((test) => valueHolds(test, value, texts, word));
    if (holds === negated) fails[code]! |= bit;
  }
}

/** The texts, in lower case, that a value goes by: its own, or several. */
type TextsOf = (value: string | number, code: number) => string | readonly string[];

function lowerTexts(table: QueryTable, column: CodedName): TextsOf {
  const lower = lowerValues(table.columns[column]);
  return (_, code) => lower[code]!;
}

function severalTexts(
  table: QueryTable,
  column: CodedName,
  tests: readonly ValueTest[],
  otherNames: OtherNames,
): TextsOf | undefined {
  if (column === "source") {
    return (value) => [String(value), ...(otherNames.source?.(String(value)) ?? [])].map((name) => name.toLowerCase());
  }
  if (column === "error") return (value) => [otherNames.error?.(Number(value))?.toLowerCase() ?? ""];
  if (column === "verdict") return (value) => String(value).toLowerCase().split("/");
  return column === "events" ? fittingEvents(table, tests) : undefined;
}

/* A set holds if one of its names does, so names are looked at once and sets only by their units. */
function fittingEvents(table: QueryTable, tests: readonly ValueTest[]): TextsOf {
  const fitting = new Map<string, string>();
  for (const [code, name] of table.eventNames.values.entries()) {
    const lower = name.toLowerCase();
    if (tests.some((test) => test.kind === "text" && fitsPattern(lower, test.pattern))) {
      fitting.set(String.fromCharCode(code), lower);
    }
  }
  return (value) => {
    for (const unit of String(value).split("")) {
      const name = fitting.get(unit);
      if (name !== undefined) return [name];
    }
    return [];
  };
}

function valueHolds(
  test: ValueTest,
  value: string | number | undefined,
  texts: string | readonly string[],
  { derive, also }: FilterWord,
): boolean {
  if (isMissing(value)) return test.kind === "missing";
  if (test.kind === "text") {
    const { pattern } = test;
    return typeof texts === "string" ? fitsPattern(texts, pattern) : texts.some((text) => fitsPattern(text, pattern));
  }
  if (typeof value !== "number") return false;
  return inRange(test, derive === undefined ? value : derive(value)) || inRange(test, also?.(value) ?? Number.NaN);
}

function inRange(test: ValueTest, value: number): boolean {
  return test.kind === "range" && value >= test.min && value <= test.max;
}
