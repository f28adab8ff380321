/*
 * Text from a trace on its way into a sentence: one line, without control characters or marks that turn the direction of
 * the sentence around it, and not longer than it must be.
 */

const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One line of at most `length` characters; what was cut is marked. */
export function clip(text: string, length = 200): string {
  const line = text
    .slice(0, length * 4)
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .replaceAll(directionMarks, "\ufffd")
    .trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** As `clip`, for a path or URL: its end says most. */
export function clipPath(path: string, length = 90): string {
  const line = clip(path, 2_000);
  return line.length <= length ? line : `…${line.slice(1 - length)}`;
}

/** A text from a trace as the end of a title, which has no full stop. */
export function titleEnd(text: string, length = 160): string {
  return clip(text, length).replace(/[.\s]+$/u, "");
}
