/*
 * Filter text -> Query, or the first thing that is wrong with it and where. Never throws, whatever the text.
 * The grammar is in tokens.ts, the words in fields.ts, the forms of values in kinds/.
 */
import { fail, ok, type Result } from "../base/result.ts";
import { bareWord, filterWords, findWord, type FilterWord } from "./fields.ts";
import { nearest } from "./nearest.ts";
import type { Clause, Group, Query, QueryError, TextSpan, ValueTest } from "./query.ts";
import { lex, type Lexeme, type RawValue, type Token } from "./tokens.ts";

/** What a filter text is read against. */
export type ParseContext = {
  /** IANA zone that times without a zone are read in; UTC if absent. */
  readonly zone?: string | undefined;
  /** Now, epoch ms: for relative times and times of today. */
  readonly now: number;
};

/** Groups may lie in each other so deep. */
const deepestGroup = 16;

type Reader = { readonly lexemes: readonly Lexeme[]; at: number; readonly context: ParseContext };
type Opened = { readonly depth: number; readonly open: TextSpan | undefined };

/** Reads a filter text. The error's place is in UTF-16 units of the text. */
export function parseQuery(text: string, context: ParseContext): Result<Query, QueryError> {
  const reader: Reader = { lexemes: lex(text), at: 0, context };
  const any = readAny(reader, { depth: 0, open: undefined });
  if (!any.ok) return any;
  const [only] = any.value;
  if (only !== undefined && any.value.length === 1) return ok(only);
  return ok({ clauses: [], groups: [{ start: 0, end: text.length, negated: false, any: any.value }] });
}

/** Queries parted by OR, up to the end of the group or of the text. */
function readAny(reader: Reader, opened: Opened): Result<readonly Query[], QueryError> {
  const any: Query[] = [];
  let lastOr: TextSpan | undefined;
  for (;;) {
    const first = reader.at;
    const query = readAll(reader, opened);
    if (!query.ok) return query;
    any.push(query.value);
    const next = reader.lexemes[reader.at];
    const empty = reader.at === first;
    if (next?.kind === "or") {
      if (empty) return fail({ message: "OR needs something before it: a OR b.", start: next.start, end: next.end });
      lastOr = next;
      reader.at++;
      continue;
    }
    if (empty && lastOr !== undefined) {
      return fail({ message: "OR needs something after it: a OR b.", start: lastOr.start, end: lastOr.end });
    }
    const { open } = opened;
    if (open === undefined && next?.kind === "close") {
      const message = 'This ) closes nothing. Leave it out, or write ")" to look for it.';
      return fail({ message, start: next.start, end: next.end });
    }
    if (open !== undefined && empty && next?.kind === "close") {
      return fail({ message: "There is nothing between the parentheses.", start: open.start, end: next.end });
    }
    return ok(any);
  }
}

/** What must all hold: terms and groups, up to an OR or the end. */
function readAll(reader: Reader, { depth }: Opened): Result<Query, QueryError> {
  const clauses: Clause[] = [];
  const groups: Group[] = [];
  for (;;) {
    const lexeme = reader.lexemes[reader.at];
    if (lexeme === undefined || lexeme.kind === "or" || lexeme.kind === "close") return ok({ clauses, groups });
    reader.at++;
    if (lexeme.kind === "term") {
      const clause = readClause(lexeme.token, reader.context);
      if (!clause.ok) return clause;
      clauses.push(clause.value);
      continue;
    }
    const group = readGroup(reader, lexeme, depth + 1);
    if (!group.ok) return group;
    groups.push(group.value);
  }
}

function readGroup(reader: Reader, open: Extract<Lexeme, { kind: "open" }>, depth: number): Result<Group, QueryError> {
  const { start, end } = open;
  if (depth > deepestGroup) {
    return fail({ message: `Groups can lie at most ${deepestGroup} deep in each other.`, start, end });
  }
  const any = readAny(reader, { depth, open });
  if (!any.ok) return any;
  const close = reader.lexemes[reader.at];
  if (close?.kind !== "close") {
    return fail({ message: "The group is not closed. Add a ) at its end.", start, end });
  }
  reader.at++;
  return ok({ start, end: close.end, negated: open.negated, any: any.value });
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
