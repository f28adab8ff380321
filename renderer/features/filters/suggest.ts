/*
 * Suggestions of the filter line: what shared/query says can be typed at the caret, and the values that the engine has
 * seen in the field, as one list. Pure; the caller asks the engine.
 */
import { formatCount } from "../../../shared/base/format.ts";
import type { FacetValue } from "../../../shared/model/query-answer.ts";
import { explainCode } from "../../../shared/knowledge/explain-code.ts";
import type { Completion } from "../../../shared/query/complete.ts";
import { writtenValue } from "../../../shared/query/edit.ts";
import { quotedValue } from "../../../shared/query/quote.ts";

/** A suggestion: what it is called, what is known of it, and the text it puts in place of [from, to). */
export type Suggestion = {
  readonly label: string;
  readonly note: string;
  readonly insert: string;
  readonly from: number;
  readonly to: number;
  /** A filter written lately, which can be forgotten. */
  readonly recent?: true;
  /** The note is how many traces have it. */
  readonly counted?: true;
};

/** Filters written lately that an empty line offers. */
const mostRecentShown = 5;

const mostShown = 14;

/** What an empty line offers before all words: filters written lately. */
export function recentSuggestions(text: string, queries: readonly string[]): readonly Suggestion[] {
  if (text.trim() !== "") return [];
  return queries
    .slice(0, mostRecentShown)
    .map((query) => ({ label: query, note: "written lately", insert: query, from: 0, to: text.length, recent: true }));
}

/** The list for a place; `seen` are values the engine has for its field. */
export function suggestionsFor(completion: Completion, seen: readonly FacetValue[]): readonly Suggestion[] {
  const { from, to, words, values } = completion;
  const ofValues = values === undefined ? [] : seen;
  const offered = new Set(words.map((word) => word.label));
  return [
    ...ofValues
      .filter(({ value }) => value !== "" && !offered.has(value))
      .map(({ value, count }) => {
        const name = values?.field === "error" ? explainCode(Number(value)).name : undefined;
        const label = name === undefined ? value : `${value} ${name}`;
        return {
          label,
          note: formatCount(count),
          counted: true,
          insert: values?.signed === false ? writtenValue(values.field, value) : quotedValue(value),
          from,
          to,
        };
      }),
    ...words.map(({ insert, label, help }) => ({ label, note: values === undefined ? help : "", insert, from, to })),
  ].slice(0, mostShown);
}

/** The text after a suggestion was taken, and where the caret goes: behind a word its value follows, behind a value a blank. */
export function takeSuggestion(text: string, taken: Suggestion): { readonly text: string; readonly caret: number } {
  if (taken.recent === true) return { text: taken.insert, caret: taken.insert.length };
  const after = text.slice(taken.to);
  const isWord = /[:(]$/.test(taken.insert) || after.startsWith(":");
  const blank = isWord || /^[\s,)]/.test(after) ? "" : " ";
  // `time:` and `>5s` make `time>5s`.
  const before = text.slice(0, taken.from);
  const head = /^[<>]/.test(taken.insert) && before.endsWith(":") ? before.slice(0, -1) : before;
  const written = head + taken.insert + blank;
  return { text: written + after, caret: written.length + (after.startsWith(":") ? 1 : 0) };
}
