/*
 * Foreign text made fit to be shown: control characters, which could move a terminal's cursor or change its title, and
 * characters that turn the direction of writing become visible signs; texts are measured and shortened by cells. Pure.
 */

// Built from numbers: the characters themselves must not stand in a source file.
const range = (from: number, to: number): string => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`;
const harmful = new RegExp(
  `[${[
    range(0, 0x1f),
    range(0x7f, 0x9f),
    range(0x61c, 0x61c),
    range(0x200b, 0x200f),
    range(0x2028, 0x202e),
    range(0x2060, 0x206f),
    range(0xd800, 0xdfff),
    range(0xfeff, 0xfeff),
    range(0xfff9, 0xfffb),
  ].join("")}]`,
  "gu",
);

function signOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? "\u2421" : `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}

/**
 * Replaces every C0, C1, bidirectional and zero-width control and every lone surrogate by a sign: ESC -> `␛`, TAB -> `␉`,
 * U+202E -> `[U+202E]`. Everything else stays, so that the result is one line of plain text.
 */
export function visibleText(text: string): string {
  return text.replace(harmful, signOf);
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const narrow = /^[\u0020-\u007e]*$/;
const marks = /\p{Mn}|\p{Me}/u;

function cellsOf(char: string): number {
  if (wide.test(char)) return 2;
  return marks.test(char) ? 0 : 1;
}

/** Cells a text takes in a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks. */
export function textCells(text: string): number {
  if (narrow.test(text)) return text.length;
  let cells = 0;
  for (const char of text) cells += cellsOf(char);
  return cells;
}

/** Shortens a text to at most `cells` cells, with `…` at its end where something was left out. */
export function shortenText(text: string, cells: number): string {
  if (textCells(text) <= cells) return text;
  let kept = "";
  let used = 1;
  for (const char of text) {
    used += cellsOf(char);
    if (used > cells) break;
    kept += char;
  }
  return cells < 1 ? "" : `${kept}…`;
}

/** Fills a text up with blanks to `cells` cells. */
export function padText(text: string, cells: number, align: "left" | "right"): string {
  const blanks = " ".repeat(Math.max(0, cells - textCells(text)));
  return align === "left" ? text + blanks : blanks + text;
}
