/* Which event a place in the joined text of a body is from. */
import type { BodyStory } from "../../../../shared/story/bodies.ts";

/** [start, end) of an event's text in the whole. */
export type Stretch = { readonly event: number; readonly start: number; readonly end: number };

/** The stretches of a body's text, in order. */
export function stretches(body: BodyStory): readonly Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const part of body.parts) {
    if (part.kind !== "text") continue;
    found.push({ event: part.event, start: at, end: at + part.text.length });
    at += part.text.length;
  }
  return found;
}

/** The stretch an offset lies in. */
export function partAt(all: readonly Stretch[], offset: number): Stretch | undefined {
  return all.findLast(({ start }) => start <= offset);
}
