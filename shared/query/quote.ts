/* Writes values and texts so that they are read back as exactly what they are, behind a word and within a group. */
import { expressionBody } from "./expression-form.ts";
import { lex, type RawValue, type Segment } from "./tokens.ts";

/**
 * The value as it is, or in quotes where a blank, comma, quote, `*`, sign, parenthesis or slash would mean something
 * else.
 */
export function quotedValue(value: string): string {
  if (value !== "" && !/[\s",*]|^[<>]/.test(value) && !mayBeExpression(value) && isBalanced(value)) return value;
  return quoted(value);
}

/**
 * A text that means the same within a group: a `)` that closes nothing is put in quotes there.
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
    .filter(({ expression, segments }) => expression === undefined && !segments.every(closesNothing))
    .reduceRight((edited, value) => edited.slice(0, value.start) + rewritten(value) + edited.slice(value.end), text);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/* Also where it is the last of a list: `/a,b$/i` is one expression. */
function mayBeExpression(value: string): boolean {
  return expressionBody(value) !== undefined || /\/i?$/.test(value);
}

function isBalanced(value: string): boolean {
  let open = 0;
  for (const char of value) {
    if (char === "(") open++;
    if (char === ")" && --open < 0) return false;
  }
  return true;
}

/** Whether no `)` of a stretch is in excess of its `(`. */
function closesNothing({ text, quoted: inQuotes }: Segment): boolean {
  return inQuotes || isBalanced(text);
}

function rewritten({ segments }: RawValue): string {
  let open = 0;
  const pieces: Segment[] = [];
  const put = (text: string, inQuotes: boolean): void => {
    const last = pieces.at(-1);
    if (last?.quoted === inQuotes) pieces[pieces.length - 1] = { text: last.text + text, quoted: inQuotes };
    else pieces.push({ text, quoted: inQuotes });
  };
  for (const segment of segments) {
    if (segment.quoted) {
      put(segment.text, true);
      continue;
    }
    for (const char of segment.text) {
      if (char === "(") open++;
      const excess = char === ")" && open === 0;
      if (char === ")" && open > 0) open--;
      put(char, excess);
    }
  }
  return pieces.map((piece) => (piece.quoted ? quoted(piece.text) : piece.text)).join("");
}
