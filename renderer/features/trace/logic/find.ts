/*
 * Finding text in the events of one trace: in their names and in names, values and descriptions of their data.
 * Upper and lower case are the same. What the engine shortened is searched as far as it is here.
 */
import { formatCount } from "../../../../shared/base/format.ts";
import type { TraceEvent } from "../../../../shared/model/trace.ts";

/** The text of an event that is searched, in lower case, by position. Made once, when first asked for. */
export type FindIndex = { readonly textAt: (position: number) => string; readonly length: number };

function searchedText(event: TraceEvent): string {
  const parts = [event.name, event.area];
  for (const [name, value] of event.data) parts.push(name, value);
  for (const [, value] of event.descriptions) parts.push(value);
  return parts.join("\n").toLowerCase();
}

/** Prepares finding; costs nothing until it is used. */
export function findIndex(events: readonly TraceEvent[]): FindIndex {
  const texts: (string | undefined)[] = Array.from({ length: events.length });
  return {
    length: events.length,
    textAt(position) {
      const known = texts[position];
      if (known !== undefined) return known;
      const event = events[position];
      const text = event === undefined ? "" : searchedText(event);
      texts[position] = text;
      return text;
    },
  };
}

/** Numbers of the events that hold a text, in order. An empty text is found nowhere. */
export function findMatches(index: FindIndex, text: string): readonly number[] {
  const wanted = text.toLowerCase();
  if (wanted === "") return [];
  const numbers: number[] = [];
  for (let position = 0; position < index.length; position++) {
    if (index.textAt(position).includes(wanted)) numbers.push(position + 1);
  }
  return numbers;
}

/** What was found, in words: the place of the selected match (-1 for none), events that match, places marked in the view. */
export function foundWords(place: number, matches: number, inView: number): string {
  const here = inView === 0 ? "" : `${formatCount(inView)} in this view`;
  if (matches === 0) return here === "" ? "not found" : `no event, ${here}`;
  const events = `${place === -1 ? "–" : formatCount(place + 1)} of ${formatCount(matches)} events`;
  return here === "" ? events : `${events}, ${here}`;
}

/** The next number behind (or before) `from` in a sorted list; goes round at the ends. undefined for an empty list. */
export function stepInList(numbers: readonly number[], from: number | undefined, by: 1 | -1): number | undefined {
  if (by === 1) return numbers.find((number) => number > (from ?? 0)) ?? numbers[0];
  return numbers.findLast((number) => number < (from ?? Number.POSITIVE_INFINITY)) ?? numbers.at(-1);
}
