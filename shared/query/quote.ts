/* Writes values and texts so that they are read back as exactly what they are, behind a word and within a group. */
import { expressionBody } from "./expression-form.ts";
import { lex, type RawValue, type Segment } from "./tokens.ts";

/**
 * The value as it is, or in quotes where a blank, comma, quote, `*`, sign, parenthesis or slash would mean something
 * else.
 */
export function quotedValue(value: string): string {
  if (value !== "" && !/[\s",*]|^[<>=]/.test(value) && !mayBeExpression(value) && isBalanced(value)) return value;
  return quoted(value);
}

/**
 * A text that means the same within a group: a parenthesis of a value that has no partner is put in quotes there.
 *
 *   a)b OR c   ->   a")"b OR c
 */
export function quotedParentheses(text: string): string {
  let depth = 0;
  const values: RawValue[] = [];
  for (const lexeme of lex(text)) {
    if (lexeme.kind === "open") depth++;
    if (lexeme.kind === "close" && depth > 0) depth--;
    if (lexeme.kind === "term" && depth === 0) values.push(...lexeme.token.values);
  }
  return values
    .filter(({ expression, segments }) => expression === undefined && !isBalanced(plainOf(segments)))
    .reduceRight(
      (edited, { start, end, segments }) => edited.slice(0, start) + rewritten(segments) + edited.slice(end),
      text,
    );
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/* Also where it is the last of a list: `/a,b$/i` is one expression. */
function mayBeExpression(value: string): boolean {
  return expressionBody(value) !== undefined || /\/i?$/.test(value);
}

function isBalanced(value: string): boolean {
  return lonely(value).size === 0;
}

/** The places of parentheses without a partner. */
function lonely(text: string): ReadonlySet<number> {
  const open: number[] = [];
  const alone = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") open.push(at);
    if (text[at] === ")" && open.pop() === undefined) alone.add(at);
  }
  return new Set([...alone, ...open]);
}

/** What of a value stands outside quotes; blanks for the rest. */
function plainOf(segments: readonly Segment[]): string {
  return segments.map(({ text, quoted }) => (quoted ? " ".repeat(text.length) : text)).join("");
}

/** A value with its lonely parentheses in quotes; those that are quoted already have no partners. */
function rewritten(segments: readonly Segment[]): string {
  const chars = segments.flatMap(({ text, quoted }) => text.split("").map((char) => ({ char, quoted })));
  const alone = lonely(plainOf(segments));
  let written = "";
  let last = false;
  for (const [at, { char, quoted }] of chars.entries()) {
    const inQuotes = quoted || alone.has(at);
    if (inQuotes !== last) written += '"';
    written += inQuotes && char === '"' ? '""' : char;
    last = inQuotes;
  }
  return last ? `${written}"` : written;
}
