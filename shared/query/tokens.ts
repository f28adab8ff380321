/*
 * Cuts a filter text into terms, with the position of everything. It accepts any text: what is wrong (an unclosed
 * quote, a word that does not exist) is left in the tokens for parse.ts to complain about, so that completion and
 * edits work on half-written text too.
 *
 *   -status:502,"a b"   ->   negated, word `status`, values `502` and `a b`
 */
import type { TextSpan } from "./query.ts";

/** How a value is compared; `:` alone means equal. */
export type Comparison = "=" | ">" | ">=" | "<" | "<=";

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
};

/** One term: bare text where `word` is undefined (then there is one value). */
export type Token = TextSpan & {
  readonly negated: boolean;
  readonly word: (TextSpan & { readonly text: string }) | undefined;
  readonly values: readonly RawValue[];
};

const signs: readonly Comparison[] = [">=", "<=", ">", "<"];
const wordStart = /[A-Za-z][A-Za-z-]*(?=:|[<>])/y;

/** Cuts a text into terms. Never fails. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    tokens.push(token);
    at = skipBlanks(text, token.end);
  }
  return tokens;
}

function readToken(text: string, start: number): Token {
  const negated = text[start] === "-" && start + 1 < text.length && !isBlank(text, start + 1);
  const from = negated ? start + 1 : start;
  const name = matchAt(wordStart, text, from);
  const afterName = from + name.length;
  // A pasted address (`http://...`) is bare text, not a word `http`.
  if (name === "" || text.startsWith("://", afterName)) {
    const value = readValue(text, from, "=", false);
    return { start, end: value.end, negated, word: undefined, values: [value] };
  }
  const word = { text: name, start: from, end: afterName };
  const values: RawValue[] = [];
  let at = text[afterName] === ":" ? afterName + 1 : afterName;
  for (;;) {
    const sign = signs.find((sign) => text.startsWith(sign, at));
    const value = readValue(text, at + (sign?.length ?? 0), sign ?? "=", true);
    values.push(value);
    if (text[value.end] !== ",") return { start, end: value.end, negated, word, values };
    at = value.end + 1;
  }
}

function readValue(text: string, start: number, comparison: Comparison, inList: boolean): RawValue {
  const segments: Segment[] = [];
  let at = start;
  let openQuoteAt: number | undefined;
  while (!endsValue(text, at, inList)) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      segments.push({ text: quoted.text, quoted: true });
      if (!quoted.closed) openQuoteAt = at;
      at = quoted.end;
    } else {
      const end = endOfPlain(text, at, inList);
      segments.push({ text: text.slice(at, end), quoted: false });
      at = end;
    }
  }
  const whole = segments.map((segment) => segment.text).join("");
  return { start, end: at, comparison, segments, text: whole, openQuoteAt };
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

function endOfPlain(text: string, start: number, inList: boolean): number {
  let at = start;
  while (text[at] !== '"' && !endsValue(text, at, inList)) at++;
  return at;
}

function endsValue(text: string, at: number, inList: boolean): boolean {
  return at >= text.length || isBlank(text, at) || (inList && text[at] === ",");
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function isBlank(text: string, at: number): boolean {
  return /\s/.test(text[at] ?? "");
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text, at)) at++;
  return at;
}
