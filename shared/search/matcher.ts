/* Finds what is sought in a text: the one meaning of "matches", which every faster way must agree with. */
import { fail, ok, type Result } from "../base/result.ts";
import type { SearchWish } from "../model/search.ts";

/** Places of a text where it matches, in order, none within another; empty matches are none. */
export type Matcher = (text: string) => Iterable<readonly [start: number, end: number]>;

const wordCharacter = /[\p{L}\p{N}_]/u;

/** Makes a matcher. The failure says what is wrong with the expression. */
export function matcherOf(wish: SearchWish): Result<Matcher, string> {
  if (wish.text === "") return fail("Type what to search for.");
  const expression = expressionOf(wish);
  return expression.ok ? ok((text) => matches(expression.value, text, wish.wholeWord)) : expression;
}

function expressionOf({ text, kind, matchCase }: SearchWish): Result<RegExp, string> {
  // Without the u flag ASCII letters never equal others (k and the Kelvin sign), which the scan of bytes relies on.
  if (kind === "text") return ok(new RegExp(escapeExpression(text), matchCase ? "g" : "gi"));
  try {
    return ok(new RegExp(text, matchCase ? "gu" : "giu"));
  } catch (error) {
    const detail =
      error instanceof Error
        ? error.message.replace(/^Invalid regular expression: (?:\/[^]*\/[a-z]*: )?/, "")
        : String(error);
    return fail(`This is no regular expression: ${detail}.`);
  }
}

/** A text as an expression that matches it; its line ends match those of any system. */
function escapeExpression(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\r?\n`);
}

function* matches(
  expression: RegExp,
  text: string,
  wholeWord: boolean,
): Iterable<readonly [start: number, end: number]> {
  for (const match of text.matchAll(expression)) {
    const start = match.index;
    const end = start + match[0].length;
    if (end > start && (!wholeWord || standsAlone(text, start, end))) yield [start, end];
  }
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !wordCharacter.test(characterBefore(text, start)) && !wordCharacter.test(characterAt(text, end));
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff ? characterAt(text, at - 2) : text.charAt(at - 1);
}
