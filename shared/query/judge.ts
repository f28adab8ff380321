/*
 * Whether conditions hold for the rows of a table: yes, no, or unknown where they ask for what only the whole file tells
 * and it was not read. Unknown stays unknown under negation; a group holds where one side does. Conditions on coded
 * columns are worked out once per distinct value.
 */
import { bareWord, findWord, type FilterWord } from "./fields.ts";
import { textTest } from "./kinds/text-value.ts";
import { lowerValues } from "./lower-values.ts";
import { sitesThatHold, type SiteNameOf } from "./match-sites.ts";
import { problemParts } from "./file-problems.ts";
import { pathsOf } from "./paths.ts";
import type { Clause, Group, Query, ValueTest } from "./query.ts";
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

/** How a condition stands, in order: `and` is the least of both sides, `or` the greatest. */
export const truth = { no: 0, unknown: 1, yes: 2 } as const;

/** How a condition stands: by code of a column, or where there is none by row. */
export type Judged = { readonly column: CodedName | undefined; readonly truths: Uint8Array };

/** The word of a clause. */
export function wordOfClause({ word }: Clause): FilterWord {
  return findWord(word) ?? bareWord;
}

/** Judges one clause. */
export function judgeClause(table: QueryTable, clause: Clause, otherNames: OtherNames): Judged {
  const word = wordOfClause(clause);
  const tests = clause.tests.map((test) => ({ test, fits: textTest(test) }));
  if (word.column === "time" || word.column === "taken") {
    return { column: undefined, truths: judgeNumbers(table.rows, table[word.column], clause) };
  }
  if (word.column === "site" && otherNames.site !== undefined) {
    const holds = (siteId: number | undefined, texts: readonly string[]): boolean =>
      tests.some((test) => valueHolds(test, siteId, texts, word)) !== clause.negated;
    const truths = sitesThatHold(table.rows, table.columns, otherNames.site, holds);
    return { column: undefined, truths: truths.map((held) => held * truth.yes) };
  }
  if (word.column === "path") return judgePaths(table, tests, clause.negated, word);
  const { values } = table.columns[word.column];
  const truths = new Uint8Array(values.length);
  const textsOf = severalTexts(table, word.column, tests, otherNames) ?? lowerTexts(table, word.column);
  for (let code = 0; code < values.length; code++) {
    const value = values[code];
    const texts = value === undefined ? "" : textsOf(value, code);
    const holds = tests.some((test) => valueHolds(test, value, texts, word));
    if (holds !== clause.negated) truths[code] = truth.yes;
  }
  if (word.whole === true) truths[0] = truth.unknown;
  return { column: word.column, truths };
}

/* Each path once, and then the URLs that have it. */
function judgePaths(table: QueryTable, tests: readonly ReadyTest[], negated: boolean, word: FilterWord): Judged {
  const { ofUrl, column } = pathsOf(table.columns.url);
  const lower = lowerValues(column);
  const held = column.values.map((value, code) => tests.some((test) => valueHolds(test, value, lower[code]!, word)));
  const truths = new Uint8Array(table.columns.url.values.length);
  for (let code = 0; code < truths.length; code++) if (held[ofUrl[code]!] !== negated) truths[code] = truth.yes;
  return { column: "url", truths };
}

/** Judges a group, by row. */
export function judgeGroup(table: QueryTable, { any, negated }: Group, otherNames: OtherNames): Uint8Array {
  const truths = new Uint8Array(table.rows);
  for (const query of any) {
    const side = judgeQuery(table, query, otherNames);
    for (let row = 0; row < truths.length; row++) if (side[row]! > truths[row]!) truths[row] = side[row]!;
  }
  if (negated) for (let row = 0; row < truths.length; row++) truths[row] = truth.yes - truths[row]!;
  return truths;
}

function judgeQuery(table: QueryTable, { clauses, groups }: Query, otherNames: OtherNames): Uint8Array {
  const truths = new Uint8Array(table.rows).fill(truth.yes);
  for (const clause of clauses) {
    const judged = judgeClause(table, clause, otherNames);
    const codes = judged.column === undefined ? undefined : table.columns[judged.column].codes;
    takeLeast(truths, judged.truths, codes);
  }
  for (const group of groups) takeLeast(truths, judgeGroup(table, group, otherNames), undefined);
  return truths;
}

function takeLeast(truths: Uint8Array, others: Uint8Array, codes: Uint32Array | undefined): void {
  for (let row = 0; row < truths.length; row++) {
    const other = others[codes === undefined ? row : codes[row]!]!;
    if (other < truths[row]!) truths[row] = other;
  }
}

function judgeNumbers(rows: number, values: Float64Array, { tests, negated }: Clause): Uint8Array {
  const truths = new Uint8Array(rows);
  const [first] = tests;
  if (tests.length === 1 && first?.kind === "range") {
    const { min, max } = first;
    for (let row = 0; row < rows; row++) {
      const value = values[row]!;
      if ((value >= min && value <= max) !== negated) truths[row] = truth.yes;
    }
    return truths;
  }
  for (let row = 0; row < rows; row++) {
    const value = values[row]!;
    const holds = tests.some((test) => (Number.isNaN(value) ? test.kind === "missing" : inRange(test, value)));
    if (holds !== negated) truths[row] = truth.yes;
  }
  return truths;
}

/** A test, and for texts how a text in lower case is tested. */
type ReadyTest = { readonly test: ValueTest; readonly fits: ((lower: string) => boolean) | undefined };

/** The texts, in lower case, that a value goes by: its own, or several. */
type TextsOf = (value: string | number, code: number) => string | readonly string[];

function lowerTexts(table: QueryTable, column: CodedName): TextsOf {
  const lower = lowerValues(table.columns[column]);
  return (_, code) => lower[code]!;
}

function severalTexts(
  table: QueryTable,
  column: CodedName,
  tests: readonly ReadyTest[],
  otherNames: OtherNames,
): TextsOf | undefined {
  if (column === "source") {
    return (value) => [String(value), ...(otherNames.source?.(String(value)) ?? [])].map((name) => name.toLowerCase());
  }
  if (column === "error") return (value) => [otherNames.error?.(Number(value))?.toLowerCase() ?? ""];
  if (column === "problem") return (value) => [String(value), ...problemParts(String(value))];
  if (column === "verdict") return (value) => String(value).toLowerCase().split("/");
  return column === "events" ? fittingEvents(table, tests) : undefined;
}

/* A set holds if one of its names does, so names are looked at once and sets only by their units. */
function fittingEvents(table: QueryTable, tests: readonly ReadyTest[]): TextsOf {
  const fitting = new Map<string, string>();
  for (const [code, name] of table.eventNames.values.entries()) {
    const lower = name.toLowerCase();
    if (tests.some(({ fits }) => fits?.(lower) === true)) fitting.set(String.fromCharCode(code), lower);
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
  { test, fits }: ReadyTest,
  value: string | number | undefined,
  texts: string | readonly string[],
  { derive, also }: FilterWord,
): boolean {
  if (isMissing(value)) return test.kind === "missing";
  if (fits !== undefined) {
    if (typeof texts === "string") return fits(texts);
    return isOnly(test) ? fits(texts[0] ?? "") : texts.some(fits);
  }
  if (typeof value !== "number") return false;
  if (isOnly(test)) return inRange(test, value);
  return inRange(test, derive === undefined ? value : derive(value)) || inRange(test, also?.(value) ?? Number.NaN);
}

function isOnly(test: ValueTest): boolean {
  return (test.kind === "text" || test.kind === "range") && test.only === true;
}

function inRange(test: ValueTest, value: number): boolean {
  return test.kind === "range" && value >= test.min && value <= test.max;
}
