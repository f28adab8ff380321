/*
 * What the bytes of a file must hold if its trace holds a text: an expression over bytes read as Latin-1, much faster to
 * look for than the trace is to read. It may also match where the trace does not; never the other way round.
 *
 *   a<ä   ->   a(?:<|&lt;)(?:\xC3\xA4|\xE4)
 */
import type { SearchWish } from "../model/search.ts";

const escapes: Readonly<Record<string, string>> = {
  "<": "(?:<|&lt;)",
  ">": "(?:>|&gt;)",
  "&": "(?:&amp;|&)",
  '"': '(?:"|&quot;)',
  "'": "(?:'|&apos;)",
};

/** The expression; undefined where bytes cannot tell (regular expressions). */
export function bytePattern({ text, kind, matchCase }: SearchWish): RegExp | undefined {
  if (kind === "regex" || text === "") return undefined;
  // Blanks and line ends are tidied here and there when a trace is read: a run of them may be longer in the file.
  const parts = Array.from(text.replaceAll(/\s+/g, " "), (char) => partOf(char, matchCase));
  return new RegExp(parts.join(""), matchCase ? "" : "i");
}

function partOf(char: string, matchCase: boolean): string {
  const escaped = escapes[char];
  if (escaped !== undefined) return escaped;
  if (char === " ") return String.raw`[\s\x80-\xff]+`;
  // Stands for characters that XML forbids and for bytes that are none.
  if (char === "\ufffd") return "[^]{1,4}";
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return char.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);
  // Other letters have other cases, and bytes of other code pages: any non-ASCII bytes may stand for them.
  if (!matchCase) return String.raw`[^\x00-\x7f]{1,8}`;
  return String.raw`(?:${bytesOf(char)}|[\x80-\xff])`;
}

/* The UTF-8 bytes of a character, as an expression. */
function bytesOf(char: string): string {
  const encoded = encodeURIComponent(char.isWellFormed() ? char : "\ufffd");
  return encoded.replaceAll("%", String.raw`\x`);
}
