/*
 * What a click on a value can do to the filter, in words: for cells and for facets alike. Pure: each action is the filter
 * it leads to.
 */
import { addAlternative, addTerm, onlyTerm } from "./filter.ts";

/** Something that can be done with a value: what it is called and the filter afterwards. */
export type ValueAction = { readonly label: string; readonly query: string };

const longest = 48;
const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** Only this, one more, not this, or else this. An empty value is a missing one. `named` is what the user sees of it. */
export function valueActions(query: string, word: string, value: string, named = value): readonly ValueAction[] {
  const shown = `${word}: ${value === "" ? "(none)" : shorten(named)}`;
  const only = { label: `Only ${shown}`, query: onlyTerm(query, word, value) };
  const not = { label: `Not ${shown}`, query: addTerm(query, word, value, true) };
  const include = { label: `Include ${shown}`, query: addTerm(query, word, value, false) };
  const either = { label: `Or ${shown}`, query: addAlternative(query, word, value) };
  // On an empty filter all ways to include say the same.
  return query.trim() === "" ? [only, not] : [only, include, not, either];
}
