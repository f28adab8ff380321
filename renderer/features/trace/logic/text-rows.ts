/*
 * Cuts a long text into rows of one height for a virtual view. A row ends at a line feed, or after `maxChars`: a word
 * of 5 MB must not become one line. Offsets are those of the whole text, in UTF-16 units.
 */

/** One row of text. `continued` rows go on in the next one without a line feed. */
export type TextRow = {
  readonly start: number;
  /** Behind the last character shown; the line feed is not part of it. */
  readonly end: number;
  readonly text: string;
  readonly continued: boolean;
};

/** Rows of a text that begins at `base` of the whole. A pair of surrogates is never parted. */
export function textRows(text: string, base = 0, maxChars = 1000): readonly TextRow[] {
  const rows: TextRow[] = [];
  let at = 0;
  while (at < text.length) {
    const feed = text.indexOf("\n", at);
    const lineEnd = feed === -1 ? text.length : feed;
    const shownEnd = feed > at && text.charCodeAt(feed - 1) === 13 ? feed - 1 : lineEnd;
    at = pushLine(rows, text, base, at, shownEnd, maxChars);
    at = lineEnd + 1;
  }
  return rows;
}

function pushLine(rows: TextRow[], text: string, base: number, from: number, to: number, maxChars: number): number {
  let at = from;
  do {
    let end = Math.min(to, at + maxChars);
    if (end < to && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
    rows.push({ start: base + at, end: base + end, text: text.slice(at, end), continued: end < to });
    at = end;
  } while (at < to);
  return at;
}

/** Index of the row an offset lies in; 0 before the first, the last one behind the end. */
export function rowAt(rows: readonly TextRow[], offset: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
