/*
 * Cuts a filter text into terms, parentheses and ORs, with the position of everything. It accepts any text: what is wrong
 * (an unclosed quote, a word that does not exist) is left in the tokens for parse.ts to complain about, so that
 * completion and edits work on half-written text too.
 *
 *   -status:502,"a b"   ->   negated, word `status`, values `502` and `a b`
 */
import type { TextSpan } from "./query.ts";
import { expressionEnd } from "./expression-form.ts";

/** How a value is compared: `:` as the word usually does, `=` for exactly this value (`url:=/a`), or by size. */
export type Comparison = ":" | "=" | ">" | ">=" | "<" | "<=";

/** A stretch of a value. Inside quotes nothing is special, not even `*`. */
export type Segment = { readonly text: string; readonly quoted: boolean };

/** One value of a term. The span leaves out the comparison. */
export type RawValue = TextSpan & {
  readonly comparison: Comparison;
  readonly segments: readonly Segment[];
  /** All segments in a row. */
  readonly text: string;
  /** Where a quote opens that never closes. */
  readonly openQuoteAt: number | undefined;
  /** What stands between the slashes of a regular expression. */
  readonly expression: string | undefined;
};

/** One term: bare text where `word` is undefined (then there is one value). */
export type Token = TextSpan & {
  readonly negated: boolean;
  readonly word: (TextSpan & { readonly text: string }) | undefined;
  readonly values: readonly RawValue[];
};

/** A piece of a filter text. A `close` that closes nothing is one too. */
export type Lexeme =
  | { readonly kind: "term"; readonly token: Token }
  | ({ readonly kind: "open"; readonly negated: boolean } & TextSpan)
  | ({ readonly kind: "close" } & TextSpan)
  | ({ readonly kind: "or" } & TextSpan);

/** Where a value is read: in a list a comma ends it, in a group a `)` that it did not open. */
type Place = { readonly inList: boolean; readonly inGroup: boolean };

const signs: readonly Comparison[] = [">=", "<=", ">", "<", "="];
const wordStart = /[A-Za-z][A-Za-z-]*(?=:|[<>])/y;
const opening = /-?\(/y;

/** Cuts a text into its pieces. Never fails. */
export function lex(text: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  let openGroups = 0;
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    const lexeme = readLexeme(text, at, openGroups > 0);
    lexemes.push(lexeme);
    if (lexeme.kind === "open") openGroups++;
    if (lexeme.kind === "close") openGroups = Math.max(0, openGroups - 1);
    at = skipBlanks(text, lexeme.kind === "term" ? lexeme.token.end : lexeme.end);
  }
  return lexemes;
}

/** All terms of a text, inside groups too. Never fails. */
export function tokenize(text: string): readonly Token[] {
  return lex(text).flatMap((lexeme) => (lexeme.kind === "term" ? [lexeme.token] : []));
}

function readLexeme(text: string, at: number, inGroup: boolean): Lexeme {
  const open = matchAt(opening, text, at);
  if (open !== "") return { kind: "open", negated: open.length > 1, start: at, end: at + open.length };
  if (text[at] === ")") return { kind: "close", start: at, end: at + 1 };
  const token = readToken(text, at, inGroup);
  return isOr(token) ? { kind: "or", start: token.start, end: token.end } : { kind: "term", token };
}

function isOr({ word, negated, values }: Token): boolean {
  const segment = values[0]?.segments[0];
  return word === undefined && !negated && values[0]?.text === "OR" && segment?.quoted === false;
}

function readToken(text: string, start: number, inGroup: boolean): Token {
  const negated = text[start] === "-" && !endsValue(text, start + 1, { inList: false, inGroup });
  const from = negated ? start + 1 : start;
  const name = matchAt(wordStart, text, from);
  const afterName = from + name.length;
  // A pasted address (`http://...`) is bare text, not a word `http`.
  if (name === "" || text.startsWith("://", afterName)) {
    const value = readValue(text, from, ":", { inList: false, inGroup });
    return { start, end: value.end, negated, word: undefined, values: [value] };
  }
  const word = { text: name, start: from, end: afterName };
  const values: RawValue[] = [];
  let at = text[afterName] === ":" ? afterName + 1 : afterName;
  for (;;) {
    const sign = signs.find((sign) => text.startsWith(sign, at));
    const value = readValue(text, at + (sign?.length ?? 0), sign ?? ":", { inList: true, inGroup });
    values.push(value);
    if (text[value.end] !== ",") return { start, end: value.end, negated, word, values };
    at = value.end + 1;
  }
}

function readValue(text: string, start: number, comparison: Comparison, place: Place): RawValue {
  // What must be exactly so is no expression: `path:=/api/` is the path.
  const expression = comparison === "=" ? undefined : expressionEnd(text, start, (at) => endsValue(text, at, place));
  if (expression !== undefined) {
    const whole = text.slice(start, expression.end);
    const segments = [{ text: whole, quoted: false }];
    const { end, body } = expression;
    return { start, end, comparison, segments, text: whole, openQuoteAt: undefined, expression: body };
  }
  const segments: Segment[] = [];
  let at = start;
  let openQuoteAt: number | undefined;
  let ownParentheses = 0;
  const amongOwn: Place = { ...place, inGroup: false };
  while (!endsValue(text, at, ownParentheses === 0 ? place : amongOwn)) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      segments.push({ text: quoted.text, quoted: true });
      if (!quoted.closed) openQuoteAt = at;
      at = quoted.end;
      continue;
    }
    const char = text.charAt(at);
    if (char === "(") ownParentheses++;
    if (char === ")") ownParentheses = Math.max(0, ownParentheses - 1);
    const last = segments.at(-1);
    if (last?.quoted === false) segments[segments.length - 1] = { text: last.text + char, quoted: false };
    else segments.push({ text: char, quoted: false });
    at++;
  }
  const whole = segments.map((segment) => segment.text).join("");
  return { start, end: at, comparison, segments, text: whole, openQuoteAt, expression: undefined };
}

function readQuoted(text: string, start: number): { text: string; end: number; closed: boolean } {
  let value = "";
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { text: value + text.slice(at), end: text.length, closed: false };
    value += text.slice(at, quote);
    // A doubled quote stands for one quote.
    if (text[quote + 1] !== '"') return { text: value, end: quote + 1, closed: true };
    value += '"';
    at = quote + 2;
  }
}

function endsValue(text: string, at: number, { inList, inGroup }: Place): boolean {
  const char = text[at];
  return char === undefined || isBlank(text, at) || (inList && char === ",") || (inGroup && char === ")");
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

const blank = /\s/;

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Most characters of a filter are plain ones.
  return code === 32 || ((code < 33 || code > 126) && blank.test(text.charAt(at)));
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text, at)) at++;
  return at;
}
