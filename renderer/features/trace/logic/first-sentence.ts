/* Where the first sentence of a message ends. A dot inside a number or a name ends none: a space and a capital follow. */

/** The first sentence, and what follows it; that is empty where there is only one. */
export function firstSentence(text: string): readonly [first: string, rest: string] {
  const end = /[.!?](?=\s+\p{Lu})/u.exec(text);
  if (end === null) return [text, ""];
  return [text.slice(0, end.index + 1), text.slice(end.index + 1).trim()];
}
