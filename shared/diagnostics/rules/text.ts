/* Text from a trace on its way into a sentence: one line, without control characters, not longer than it must be. */

/** One line of at most `length` characters; what was cut is marked. */
export function clip(text: string, length = 200): string {
  const line = text
    .slice(0, length * 4)
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** A text from a trace as the end of a title, which has no full stop. */
export function titleEnd(text: string, length = 160): string {
  return clip(text, length).replace(/[.\s]+$/u, "");
}
