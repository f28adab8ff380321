/*
 * What can be typed at the cursor of a filter line: words, fixed values of a word, or values seen in a field, which the
 * caller looks up. Pure; works on half-written text.
 */
import type { FacetField } from "../model/query-answer.ts";
import { filterWords, findWord } from "./fields.ts";
import { restAround } from "./outline.ts";
import type { TextSpan } from "./query.ts";
import { lex, tokenize, type RawValue, type Token } from "./tokens.ts";

/** Something to insert for [from, to). */
export type CompletionWord = { readonly insert: string; readonly label: string; readonly help: string };

/** What can be typed at a cursor; `from` and `to` is the text that it replaces. */
export type Completion = {
  readonly from: number;
  readonly to: number;
  readonly words: readonly CompletionWord[];
  /**
   * Where seen values of a field fit too: the field, what is typed of the value, and the rest of the filter that must hold
   * there, which may be unreadable. Insert them by `writtenValue`, or behind a sign that is typed already by `quotedValue`.
   */
  readonly values?: {
    readonly field: FacetField;
    readonly prefix: string;
    readonly rest: string;
    readonly signed: boolean;
  };
};

/** Completes a filter text at a cursor (UTF-16 units). */
export function completeQuery(text: string, cursor: number): Completion {
  const token = tokenize(text).find((token) => token.start <= cursor && cursor <= token.end);
  if (token === undefined) return completeGround(text, cursor);
  if (token.word === undefined) return completeWord(text, cursor, token, token.end);
  if (cursor <= token.word.end) return completeWord(text, cursor, token, token.word.end);
  const value = token.values.findLast((value) => value.start <= cursor) ?? token.values[0];
  return value === undefined ? { from: cursor, to: cursor, words: [] } : completeValue(text, cursor, token, value);
}

/* Where no term stands: words, and what joins terms. Right behind an OR nothing can follow without a blank. */
function completeGround(text: string, cursor: number): Completion {
  const lexemes = lex(text);
  if (lexemes.some(({ kind, ...span }) => kind === "or" && "end" in span && span.end === cursor)) {
    return { from: cursor, to: cursor, words: [] };
  }
  return { from: cursor, to: cursor, words: [...wordsLike(""), ...operatorsLike("", text.slice(0, cursor))] };
}

const operators: readonly CompletionWord[] = [
  { insert: "OR", label: "OR", help: "Either what stands before it, or what follows." },
  { insert: "(", label: "( )", help: "A group: (a OR b) c. -( ) for what does not match it." },
];

function operatorsLike(typed: string, before: string): readonly CompletionWord[] {
  const joins = /(^|[\s(])OR\s*$|\(\s*$|^\s*$/.test(before);
  return operators.filter(({ insert }) => insert.startsWith(typed) && !(insert === "OR" && joins));
}

function completeWord(text: string, cursor: number, token: Token, end: number): Completion {
  const from = Math.min(cursor, token.start + (token.negated || text[token.start] === "-" ? 1 : 0));
  const typed = text.slice(from, cursor);
  // A word that has its colon already only changes its name.
  const hasWord = token.word !== undefined;
  const joining = hasWord || typed === "" ? [] : operatorsLike(typed, text.slice(0, from));
  const words = [...wordsLike(typed, hasWord ? "" : ":"), ...joining];
  return { from, to: hasWord ? end : Math.max(cursor, end), words };
}

function wordsLike(typed: string, colon = ":"): readonly CompletionWord[] {
  const wanted = typed.toLowerCase();
  return filterWords
    .filter((word) => word.name.startsWith(wanted))
    .map((word) => ({ insert: word.name + colon, label: `${word.name}:`, help: word.help }));
}

function completeValue(text: string, cursor: number, token: Token, value: RawValue): Completion {
  const word = findWord(token.word?.text ?? "");
  const span: TextSpan = { start: Math.min(cursor, value.start), end: Math.max(cursor, value.end) };
  // Fixed offers may hold a comparison, so they replace it too.
  const sign = value.comparison === ":" ? "" : value.comparison;
  const prefix = text.slice(value.start, cursor).replaceAll('"', "");
  if (word === undefined) return { from: span.start, to: span.end, words: [] };
  const offers = word.offers.filter((offer) => offer.startsWith(sign + prefix));
  const words = offers.map((offer) => ({ insert: offer.slice(sign.length), label: offer, help: word.help }));
  const completion = { from: span.start, to: span.end, words };
  return word.facet === undefined
    ? completion
    : {
        ...completion,
        values: { field: word.facet, prefix, rest: restAround(text, token.start), signed: sign !== "" },
      };
}
