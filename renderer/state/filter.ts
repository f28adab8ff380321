/*
 * What clicks do to the filter, on top of the edits of shared/query: only this value, one more, not this one, a
 * stretch of time. Text in, text out.
 */
import {
  append,
  orTerm,
  removeField,
  removeGroupsOf,
  setRange,
  termState,
  toggleTerm,
} from "../../shared/query/edit.ts";
import { parseQuery } from "../../shared/query/parse.ts";
import { topTerms } from "../../shared/query/outline.ts";

/** Values that a filter includes for a word, as typed, with their sign: `502`, `>5s`. Those in groups are not told. */
export function valuesOf(query: string, word: string): readonly string[] {
  return topTerms(query).flatMap((token) =>
    token.word?.text.toLowerCase() === word && !token.negated
      ? token.values.map((value) => (value.comparison === ":" ? value.text : `${value.comparison}${value.text}`))
      : [],
  );
}

/** Whether a filter says anything on a word outside groups. */
export function saysWord(query: string, word: string): boolean {
  return topTerms(query).some((token) => token.word?.text.toLowerCase() === word);
}

/** Values that a filter includes or excludes for a word, as facets name them: whole ones, no wildcards or expressions. */
export function chosenValues(query: string, word: string): readonly string[] {
  const written = topTerms(query)
    .filter((token) => token.word?.text.toLowerCase() === word)
    .flatMap(({ values }) => values)
    .filter(({ segments, expression }) => {
      const wild = segments.some(({ quoted, text }) => !quoted && text.includes("*"));
      return segments.length > 0 && expression === undefined && !wild;
    })
    .map(({ comparison, segments, text }) => {
      if (comparison !== ":" && comparison !== "=") return comparison + text;
      return text.toLowerCase() === "none" && segments[0]?.quoted === false ? "" : text;
    });
  return [...new Set(written)];
}

/** The filter with one value for a word in place of all others. A value may begin with a sign: `>5s`. */
export function onlyTerm(query: string, word: string, value: string): string {
  const rest = withoutWord(query, word);
  if (/^[<>]/.test(value)) return append(rest, `${word}${value}`);
  return toggleTerm(rest, word, value);
}

/** The filter with one value more, included or excluded; unchanged where it says so already. */
export function addTerm(query: string, word: string, value: string, negated: boolean): string {
  if (termState(query, word, value) === (negated ? "excluded" : "included")) return query;
  return toggleTerm(query, word, value, { exclude: negated });
}

/** The filter without anything on a word. Groups that say other things, too, stay. */
export function withoutWord(query: string, word: string): string {
  return removeField(removeGroupsOf(query, word), word);
}

/** The filter or else the value. */
export function addAlternative(query: string, word: string, value: string): string {
  return orTerm(query, word, value);
}

/** Takes a value into the filter, or out of it where it is in. */
export function toggle(query: string, word: string, value: string): string {
  return toggleTerm(query, word, value);
}

/** A stretch of time, both ends in, epoch ms. An end that is absent is open. */
export type TimeRange = { readonly fromAt?: number | undefined; readonly toAt?: number | undefined };

const momentText = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** The filter with a stretch of time in place of the one it has; an empty range lifts it. */
export function setTimeRange(query: string, { fromAt, toAt }: TimeRange): string {
  // `before:` leaves its moment out, and moments are whole milliseconds.
  return setRange(
    removeGroupsOf(query, "after"),
    momentText(fromAt),
    momentText(toAt === undefined ? undefined : toAt + 1),
  );
}

/** Whether a filter says anything about time of day. */
export function hasTimeRange(query: string): boolean {
  return valuesOf(query, "after").length + valuesOf(query, "before").length > 0;
}

/** The one stretch of time a filter asks for, whatever its groups say; open ends are absent. Relative times count back from `now`. */
export function timeRange(query: string, zone: string, now: number): TimeRange {
  const parsed = parseQuery(query, { zone, now });
  if (!parsed.ok) return {};
  let fromAt: number | undefined;
  let toAt: number | undefined;
  for (const { word, tests } of parsed.value.clauses) {
    const test = tests[0];
    if (test?.kind !== "range") continue;
    if (word === "after") fromAt = test.min;
    if (word === "before") toAt = test.max;
  }
  return { fromAt, toAt };
}
