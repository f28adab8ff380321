/*
 * Reads a regular expression into a tree. The common syntax of JavaScript, always without regard to case; what would need
 * going back over the text (back references, looking around) is refused with a sentence, so that running stays linear.
 */
import { fail, ok, type Result } from "../../base/result.ts";
import { escapedChar, escapedSet, foldedSet, readClass, type CharSet } from "./char-set.ts";

/** A part of an expression. `set` takes one character; `max` is undefined where a repeat has no end. */
export type ExpressionNode =
  | { readonly kind: "set"; readonly has: CharSet }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "sequence"; readonly parts: readonly ExpressionNode[] }
  | { readonly kind: "choice"; readonly options: readonly ExpressionNode[] }
  | {
      readonly kind: "repeat";
      readonly part: ExpressionNode;
      readonly min: number;
      readonly max: number | undefined;
    };

type Reader = { readonly source: string; at: number; depth: number };

const deepest = 50;
const mostRepeats = 100;
const quantifier = /\{(\d{1,5})(?:(,)(\d{1,5})?)?\}/y;
const isLineEnd = (code: number): boolean => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;

/** Reads the text between the slashes. The error is a sentence. */
export function readExpression(source: string): Result<ExpressionNode, string> {
  const reader: Reader = { source, at: 0, depth: 0 };
  const node = readChoice(reader);
  if (!node.ok || reader.at >= source.length) return node;
  return fail("The expression has a ) that closes nothing. Write \\) for the character.");
}

function readChoice(reader: Reader): Result<ExpressionNode, string> {
  const options: ExpressionNode[] = [];
  for (;;) {
    const option = readSequence(reader);
    if (!option.ok) return option;
    options.push(option.value);
    if (reader.source[reader.at] !== "|") break;
    reader.at++;
  }
  const [only] = options;
  return ok(options.length === 1 && only !== undefined ? only : { kind: "choice", options });
}

function readSequence(reader: Reader): Result<ExpressionNode, string> {
  const parts: ExpressionNode[] = [];
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source.charAt(reader.at))) {
    const part = readPart(reader);
    if (!part.ok) return part;
    const repeated = readRepeat(reader, part.value);
    if (!repeated.ok) return repeated;
    parts.push(repeated.value);
  }
  return ok({ kind: "sequence", parts });
}

function readPart(reader: Reader): Result<ExpressionNode, string> {
  const char = reader.source.charAt(reader.at);
  if (char === "(") return readGroup(reader);
  if (char === "[") {
    const read = readClass(reader.source, reader.at);
    if (read === undefined) return fail("The expression has a [ that is not closed. Add a ], or write \\[ for it.");
    if (typeof read === "string") return fail(read);
    reader.at = read.end;
    return ok({ kind: "set", has: read.has });
  }
  if (char === "\\") return readEscape(reader);
  if (char === "*" || char === "+" || char === "?") {
    return fail(`The expression has a ${char} with nothing before it to repeat. Write \\${char} for the character.`);
  }
  reader.at++;
  if (char === "^") return ok({ kind: "start" });
  if (char === "$") return ok({ kind: "end" });
  if (char === ".") return ok({ kind: "set", has: (code) => !isLineEnd(code) });
  return ok({ kind: "set", has: foldedSet(char.charCodeAt(0)) });
}

function readGroup(reader: Reader): Result<ExpressionNode, string> {
  const kind = /\(\?(?::|<?[=!]|<\w+>|.?)/y;
  kind.lastIndex = reader.at;
  const special = kind.exec(reader.source)?.[0];
  if (special !== undefined && special !== "(?:") {
    return fail("The expression looks around or names a group, which is not possible here. Write ( … ) alone.");
  }
  if (++reader.depth > deepest) return fail("The expression has too many groups in each other.");
  reader.at += special === undefined ? 1 : special.length;
  const inner = readChoice(reader);
  if (!inner.ok) return inner;
  if (reader.source[reader.at] !== ")") {
    return fail("The expression has a ( that is not closed. Add a ), or write \\( for the character.");
  }
  reader.at++;
  reader.depth--;
  return inner;
}

function readEscape(reader: Reader): Result<ExpressionNode, string> {
  const char = reader.source.charAt(reader.at + 1);
  if (char === "") return fail("The expression ends with a single \\. Write \\\\ for the character.");
  if (/[1-9k]/.test(char))
    return fail(`The expression refers back to a group (\\${char}), which is not possible here.`);
  if (/[bB]/.test(char)) return fail(`Borders of words (\\${char}) cannot be used here. Write (^|\\W) or (\\W|$).`);
  const set = escapedSet(char);
  if (set !== undefined) {
    reader.at += 2;
    return ok({ kind: "set", has: set });
  }
  const { code, length } = escapedChar(reader.source, reader.at);
  reader.at += length;
  return ok({ kind: "set", has: foldedSet(code) });
}

function readRepeat(reader: Reader, part: ExpressionNode): Result<ExpressionNode, string> {
  const { source } = reader;
  const char = source.charAt(reader.at);
  let bounds: { readonly min: number; readonly max: number | undefined } | undefined;
  if (char === "*" || char === "+" || char === "?") {
    bounds = { min: char === "+" ? 1 : 0, max: char === "?" ? 1 : undefined };
    reader.at++;
  } else {
    quantifier.lastIndex = reader.at;
    const match = quantifier.exec(source);
    if (match === null) return ok(part);
    const min = Number(match[1]);
    bounds = { min, max: match[2] === undefined ? min : match[3] === undefined ? undefined : Number(match[3]) };
    reader.at += match[0].length;
  }
  if (part.kind === "start" || part.kind === "end") return fail("The expression repeats a ^ or $, which says nothing.");
  const { min, max } = bounds;
  if (max !== undefined && max < min) return fail(`The expression repeats from ${min} to ${max}: it runs backwards.`);
  if (Math.max(min, max ?? 0) > mostRepeats) {
    return fail(`The expression repeats a part more than ${mostRepeats} times. Write * or + instead.`);
  }
  // As few as possible or as many: whether it matches is the same.
  if (source[reader.at] === "?") reader.at++;
  if (/[*+?]/.test(source.charAt(reader.at))) {
    return fail("The expression repeats a repeat. Put the part in parentheses, or leave one sign out.");
  }
  return ok({ kind: "repeat", part, min, max });
}
