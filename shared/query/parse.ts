/*
 * Filter text -> Query, or the first thing that is wrong with it and where. Never throws, whatever the text.
 * The grammar is in tokens.ts, the words in fields.ts, the forms of values in kinds/.
 */
import { fail, ok, type Result } from "../base/result.ts";
import { bareWord, filterWords, findWord, type FilterWord } from "./fields.ts";
import { nearest } from "./nearest.ts";
import type { Clause, Query, QueryError, ValueTest } from "./query.ts";
import { tokenize, type RawValue, type Token } from "./tokens.ts";

/** What a filter text is read against. */
export type ParseContext = {
  /** IANA zone that times without a zone are read in; UTC if absent. */
  readonly zone?: string | undefined;
  /** Now, epoch ms: for relative times and times of today. */
  readonly now: number;
};

/** Reads a filter text. The error's place is in UTF-16 units of the text. */
export function parseQuery(text: string, context: ParseContext): Result<Query, QueryError> {
  const clauses: Clause[] = [];
  for (const token of tokenize(text)) {
    const clause = readClause(token, context);
    if (!clause.ok) return clause;
    clauses.push(clause.value);
  }
  return ok({ clauses });
}

function readClause(token: Token, context: ParseContext): Result<Clause, QueryError> {
  const open = token.values.find((value) => value.openQuoteAt !== undefined);
  if (open?.openQuoteAt !== undefined) {
    return fail({ message: 'The quote is not closed. Add a " at its end.', start: open.openQuoteAt, end: open.end });
  }
  const word = token.word === undefined ? bareWord : wordOf(token.word.text);
  if (word === undefined) return fail(unknownWord(token));
  const tests: ValueTest[] = [];
  for (const value of token.values) {
    const test = readTest(value, token, word, context);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  return ok({ word: word.name, negated: token.negated, tests, start: token.start, end: token.end });
}

/** `text` names bare text only inside a Query; it is no word that can be written. */
function wordOf(name: string): FilterWord | undefined {
  const word = findWord(name);
  return word === bareWord ? undefined : word;
}

function readTest(
  value: RawValue,
  token: Token,
  word: FilterWord,
  context: ParseContext,
): Result<ValueTest, QueryError> {
  if (value.segments.length === 0) {
    const start = token.values.length === 1 ? token.start : value.start;
    const message = `${word.name}: needs a value here, for example ${word.example}.`;
    return fail({ message, start, end: Math.max(value.end, start + 1) });
  }
  if (word.column === "time" && token.values.length > 1) {
    const message = `${word.name}: takes one time, not a list.`;
    return fail({ message, start: value.start, end: value.end });
  }
  if (token.word === undefined && value.text === "") {
    return fail({ message: "There is nothing between the quotes.", start: value.start, end: value.end });
  }
  const zone = context.zone ?? "UTC";
  const test = word.read(value, { now: context.now, zone, word: word.name, example: word.example });
  if (test.ok) return test;
  return fail({ message: test.error, start: value.start, end: value.end });
}

function unknownWord(token: Token): QueryError {
  const name = token.word?.text ?? "";
  const near = nearest(
    name.toLowerCase(),
    filterWords.map((word) => word.name),
  );
  const hint = near === undefined ? "" : ` Did you mean ${near}:?`;
  const message = `There is no filter word “${name}”.${hint} To look for the text in the URL, put it in quotes.`;
  return { message, start: token.word?.start ?? token.start, end: token.word?.end ?? token.end };
}
