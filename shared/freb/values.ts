/*
 * How the text of an element or attribute becomes a value: one meaning for all readers. Line ends become LF as XML
 * says; the five entities and character references are resolved, no others; line breaks and tabs in attributes become
 * blanks. It knows nothing of layout.
 */

/* Characters XML 1.0 forbids; IIS does not filter them out of headers and bodies. Built from codes to stay readable. */
const ranges: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0xfffe, 0xffff],
];
const forbiddenClass = ranges.map(([from, to]) => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`).join("");
const forbidden = new RegExp(`[${forbiddenClass}]`, "g");
const forbiddenOnce = new RegExp(`[${forbiddenClass}]`);

const entities: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Whether a text holds characters XML forbids. */
export function hasForbidden(text: string): boolean {
  return forbiddenOnce.test(text);
}

/** Replaces each character XML forbids by U+FFFD, so that offsets stay; says how many there were. */
export function replaceForbidden(text: string): { readonly text: string; readonly count: number } {
  let count = 0;
  const replaced = text.replace(forbidden, () => {
    count++;
    return "\ufffd";
  });
  return { text: replaced, count };
}

/**
 * Resolves the five entities and character references. What is no reference stays as it stands and is counted in
 * `stray`; a reference to a character that XML forbids becomes U+FFFD and is counted too.
 */
export function resolveReferences(text: string): { readonly text: string; readonly stray: number } {
  let out = "";
  let stray = 0;
  let done = 0;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", done)) {
    // Twelve characters hold the longest reference, so a far `;` costs nothing.
    const end = text.slice(at + 1, at + 12).indexOf(";");
    const character = end < 0 ? undefined : resolveName(text.slice(at + 1, at + 1 + end));
    out += text.slice(done, at);
    if (character === undefined) {
      out += "&";
      stray++;
      done = at + 1;
    } else {
      if (character === "\ufffd") stray++;
      out += character;
      done = at + end + 2;
    }
  }
  return { text: out + text.slice(done), stray };
}

function resolveName(name: string): string | undefined {
  const entity = entities.get(name);
  if (entity !== undefined) return entity;
  if (!name.startsWith("#")) return undefined;
  const isHex = name.charCodeAt(1) === 0x78;
  const digits = name.slice(isHex ? 2 : 1);
  if (!(isHex ? /^[\da-fA-F]+$/ : /^\d+$/).test(digits)) return undefined;
  const code = Number.parseInt(digits, isHex ? 16 : 10);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  const character = String.fromCodePoint(code);
  return hasForbidden(character) ? "\ufffd" : character;
}

/** Line ends of a value: CRLF and lone CR become LF. */
export function normalizeLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** An attribute's value on one line: each line break or tab becomes a blank. */
export function flattenAttribute(text: string): string {
  return /[\t\r\n]/.test(text) ? text.replace(/\r\n|[\t\r\n]/g, " ") : text;
}

/** A description as people read it: IIS leaves a bare CR before the code; line breaks become one blank, ends are trimmed. */
export function tidyDescription(text: string): string {
  return text.replace(/[ \t]*[\r\n][ \t\r\n]*/g, " ").trim();
}

/** A whole number in decimal digits; undefined for anything else. */
export function parseCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined;
}

/** `2026-06-08T19:54:50.442Z` -> epoch ms. Finer fractions are cut; undefined for anything that is no such UTC time. */
export function parseTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const match = /^\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z?\s*$/.exec(text);
  if (match === null) return undefined;
  const time = Date.parse(`${match[1]}.${(match[2] ?? "").padEnd(3, "0").slice(0, 3)}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * A copy that does not keep the text it was cut from alive. Runtimes keep a slice of 13 characters or more as a window
 * on its parent: a head in a catalog would hold the 4 KB it was read from for as long as the row lives.
 */
export function ownText(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
