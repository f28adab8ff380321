/*
 * Changes to a filter text that clicks make: only this value, one more, not this one, a stretch of time. Text in, text
 * out; what the user typed beside stays as it was. The language itself is shared/query.
 */
import { parseQuery } from "../../shared/query/parse.ts";
import { tokenize, type Token } from "../../shared/query/tokens.ts";
import { momentText, termOf } from "./filter-text.ts";

const isTermOf = (token: Token, word: string): boolean => token.word?.text.toLowerCase() === word;

const valueTexts = (token: Token): readonly string[] =>
  token.values.map((value) => (value.comparison === "=" ? value.text : `${value.comparison}${value.text}`));

/** Values that a filter includes (or excludes) for a word, as typed. */
export function valuesOf(query: string, word: string, negated = false): readonly string[] {
  return tokenize(query).flatMap((token) =>
    isTermOf(token, word) && token.negated === negated ? valueTexts(token) : [],
  );
}

function without(query: string, drop: (token: Token) => boolean): string {
  let text = query;
  for (const token of tokenize(query).toReversed()) {
    if (drop(token)) text = `${text.slice(0, token.start).trimEnd()} ${text.slice(token.end).trimStart()}`;
  }
  return text.trim();
}

const join = (query: string, term: string): string => (query.trim() === "" ? term : `${query.trimEnd()} ${term}`);

/** The filter without any term of a word. */
export function removeWord(query: string, word: string): string {
  return without(query, (token) => isTermOf(token, word));
}

/** The filter with one value for a word in place of all others. */
export function onlyTerm(query: string, word: string, value: string): string {
  return join(removeWord(query, word), termOf(word, [value], false));
}

/** The filter with one value more, included or excluded; the other side of the same value is lifted. */
export function addTerm(query: string, word: string, value: string, negated: boolean): string {
  const cleared = removeValue(query, word, value, !negated);
  const present = valuesOf(cleared, word, negated);
  if (present.includes(value)) return cleared;
  const rest = without(cleared, (token) => isTermOf(token, word) && token.negated === negated);
  const mixed = [...present, value].some((one) => /^[<>]/.test(one));
  return mixed
    ? join(cleared, termOf(word, [value], negated))
    : join(rest, termOf(word, [...present, value], negated));
}

function removeValue(query: string, word: string, value: string, negated: boolean): string {
  const present = valuesOf(query, word, negated);
  if (!present.includes(value)) return query;
  const kept = present.filter((one) => one !== value);
  const rest = without(query, (token) => isTermOf(token, word) && token.negated === negated);
  return kept.length === 0 ? rest : join(rest, termOf(word, kept, negated));
}

/** Takes a value into the filter, or out of it where it is in. */
export function toggle(query: string, word: string, value: string): string {
  return valuesOf(query, word).includes(value)
    ? removeValue(query, word, value, false)
    : addTerm(query, word, value, false);
}

/** A stretch of time, both ends in, epoch ms. An end that is absent is open. */
export type TimeRange = { readonly fromAt?: number; readonly toAt?: number };

/** The filter with a stretch of time in place of the one it has; an empty range lifts it. */
export function setTimeRange(query: string, { fromAt, toAt }: TimeRange): string {
  let text = removeWord(removeWord(query, "after"), "before");
  if (fromAt !== undefined) text = join(text, termOf("after", [momentText(fromAt)], false));
  // `before:` leaves its moment out, and moments are whole milliseconds.
  if (toAt !== undefined) text = join(text, termOf("before", [momentText(toAt + 1)], false));
  return text;
}

/** Whether a filter says anything about time of day. */
export function hasTimeRange(query: string): boolean {
  return tokenize(query).some((token) => isTermOf(token, "after") || isTermOf(token, "before"));
}

/** The stretch of time a filter asks for; open ends are absent. */
export function timeRange(query: string, zone: string, now: number): TimeRange {
  const parsed = parseQuery(query, { zone, now });
  if (!parsed.ok) return {};
  let range: TimeRange = {};
  for (const { word, tests } of parsed.value.clauses) {
    const test = tests[0];
    if (test?.kind !== "range") continue;
    if (word === "after") range = { ...range, fromAt: test.min };
    if (word === "before") range = { ...range, toAt: test.max };
  }
  return range;
}
