/*
 * Makes text from a trace harmless to the eye: control characters become symbols, characters that turn the direction
 * of writing or cannot be seen become marked escapes. The text itself is never changed, only how it is shown.
 */

/** A piece of text as it is shown. `means` is set where a character is shown by something that stands for it. */
export type TextRun = { readonly text: string; readonly means: string | undefined };

const names: Readonly<Record<number, string>> = {
  0x61c: "Arabic letter mark",
  0x200b: "zero width space",
  0x200c: "zero width non-joiner",
  0x200d: "zero width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "pop directional formatting",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first strong isolate",
  0x2069: "pop directional isolate",
  0xfeff: "byte order mark",
  0xfffd: "replacement character: bytes that are no valid UTF-8",
};

// Built from numbers: the characters themselves must not stand in a source file.
const range = (from: number, to: number): string => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`;
const odd = [
  range(0, 8),
  range(0xb, 0x1f),
  range(0x7f, 0x9f),
  range(0x61c, 0x61c),
  range(0x200b, 0x200f),
  range(0x2028, 0x202e),
  range(0x2060, 0x206f),
  range(0xfeff, 0xfeff),
  range(0xfffd, 0xffff),
  range(0xd800, 0xdfff),
].join("");
const oddOnly = new RegExp(`[${odd}]`, "gu");
const oddOrLine = new RegExp(`[${odd}\\t\\n]`, "gu");

function escapeOf(char: string): TextRun {
  const code = char.codePointAt(0) ?? 0;
  const label = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const means = names[code] === undefined ? label : `${label} ${names[code]}`;
  if (code === 9) return { text: "→", means: "tab" };
  if (code === 10) return { text: "↵", means: "line feed" };
  if (code < 0x20) return { text: String.fromCodePoint(0x2400 + code), means: `${label} control character` };
  if (code === 0x7f) return { text: "\u2421", means: `${label} delete` };
  if (code === 0xfffd) return { text: char, means };
  return { text: label, means };
}

/**
 * Cuts a text into runs to show. `oneLine` also shows tabs and line feeds as symbols; otherwise they stay and the
 * style sheet breaks the line. Plain text comes back as one run.
 */
export function visibleRuns(text: string, oneLine: boolean): readonly TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const match of text.matchAll(oneLine ? oddOrLine : oddOnly)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), means: undefined });
    runs.push(escapeOf(match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length || runs.length === 0) runs.push({ text: text.slice(from), means: undefined });
  return runs;
}

/** The same as one string, for titles and labels where no mark-up can stand. */
export function visibleText(text: string): string {
  return visibleRuns(text, true)
    .map((run) => (run.means?.startsWith("U+") === true && run.text.startsWith("U+") ? `[${run.text}]` : run.text))
    .join("");
}
