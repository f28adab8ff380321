/*
 * What can be typed next in the filter line: words of the language, or values seen for the word before the caret.
 * Pure, but for the values, which the caller asks the engine for.
 */
import type { FacetField, FacetValue } from "../../../shared/model/query-answer.ts";
import { filterWords, findWord } from "../../../shared/query/fields.ts";
import { tokenize } from "../../../shared/query/tokens.ts";
import { quoteValue } from "../../state/filter-text.ts";

/** A suggestion: what it is called, what is known of it, and the text it puts in place of [start, end). */
export type Suggestion = {
  readonly label: string;
  readonly note: string;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
  /** A word waits for its value; a value ends with a blank. */
  readonly kind: "word" | "value";
};

/** What the caret stands in. */
export type CaretPlace =
  | { readonly kind: "word"; readonly typed: string; readonly start: number; readonly end: number }
  | {
      readonly kind: "value";
      readonly word: string;
      readonly facet: FacetField | undefined;
      readonly offers: readonly string[];
      readonly typed: string;
      readonly start: number;
      readonly end: number;
    };

/** Looks where the caret stands in a text. */
export function caretPlace(text: string, caret: number): CaretPlace {
  const token = tokenize(text).find((one) => caret >= one.start && caret <= one.end);
  if (token === undefined) return { kind: "word", typed: "", start: caret, end: caret };
  const word = token.word === undefined ? undefined : findWord(token.word.text);
  if (token.word === undefined || word === undefined || caret <= token.word.end) {
    const start = token.negated ? token.start + 1 : token.start;
    return { kind: "word", typed: text.slice(start, caret), start, end: token.word?.end ?? token.end };
  }
  const value = token.values.find((one) => caret >= one.start && caret <= one.end) ?? token.values.at(-1);
  const start = value?.start ?? caret;
  return {
    kind: "value",
    word: word.name,
    facet: word.facet,
    offers: word.offers,
    typed: text.slice(start, caret).replaceAll('"', ""),
    start,
    end: value?.end ?? caret,
  };
}

const mostShown = 12;

/** The suggestions at a place; `seen` are values the engine has for its field. */
export function suggestionsAt(place: CaretPlace, seen: readonly FacetValue[]): readonly Suggestion[] {
  const typed = place.typed.toLowerCase();
  const { start, end } = place;
  if (place.kind === "word") {
    return filterWords
      .filter(({ name }) => name.startsWith(typed))
      .map(({ name, help }) => ({ label: `${name}:`, note: help, insert: `${name}:`, start, end, kind: "word" }));
  }
  const offers = place.offers.filter((offer) => offer.toLowerCase().startsWith(typed));
  const values = seen.filter(({ value }) => !offers.includes(value));
  return [
    ...values.map(({ value, count }) => ({ label: value, note: String(count), insert: quoteValue(value) })),
    ...offers.map((offer) => ({ label: offer, note: "", insert: offer })),
  ]
    .slice(0, mostShown)
    .map((one) => ({ ...one, start, end, kind: "value" as const }));
}

/** The text after a suggestion was taken, and where the caret goes. */
export function takeSuggestion(text: string, taken: Suggestion): { readonly text: string; readonly caret: number } {
  const colon = taken.kind === "word" && text[taken.end] === ":" ? 1 : 0;
  const blank = taken.kind === "value" && !/^\s/.test(text.slice(taken.end)) ? " " : "";
  const before = text.slice(0, taken.start);
  const compared = taken.kind === "value" && /^[<>]/.test(taken.insert) && before.endsWith(":");
  const head = compared ? before.slice(0, -1) : before;
  const insert = `${head}${taken.insert}${blank}`;
  return { text: insert + text.slice(taken.end + colon), caret: insert.length };
}
