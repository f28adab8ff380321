/*
 * Whether a text is well-formed enough to be given to the generic reader, which accepts cut files, wrong closing tags and
 * stray `&` silently. One linear pass; it builds nothing. No DTD: a DOCTYPE is a flaw here.
 */
import { hasForbidden, resolveReferences } from "./values.ts";

/* As deep as the generic reader goes; a trace has five levels. */
const deepest = 60;

const name = "[\\p{L}_][\\p{L}\\p{N}_.:-]*";
const startTag = new RegExp(`<(${name})`, "uy");
const endTag = new RegExp(`</(${name})\\s*>`, "uy");
const attribute = new RegExp(`\\s+${name}\\s*=\\s*("[^"<]*"|'[^'<]*')`, "uy");
const tagEnd = /\s*(\/?)>/y;

/** What is not well-formed, in a few words for tests and logs; undefined for a sound text. */
export function findFlaw(text: string): string | undefined {
  if (hasForbidden(text)) return "forbidden character";
  const open: string[] = [];
  let roots = 0;
  let at = 0;
  for (;;) {
    const next = text.indexOf("<", at);
    const between = text.slice(at, next < 0 ? text.length : next);
    if (open.length === 0 ? between.trim() !== "" : hasStray(between)) return "stray text";
    if (next < 0) break;
    const skipped = skipOther(text, next, open.length > 0);
    if (typeof skipped === "string") return skipped;
    if (skipped > next) {
      at = skipped;
      continue;
    }
    if (text.charCodeAt(next + 1) === 0x2f) {
      endTag.lastIndex = next;
      if (endTag.exec(text)?.[1] !== open.pop()) return "closing tag";
      at = endTag.lastIndex;
      continue;
    }
    if (open.length === 0 && roots++ > 0) return "second root";
    const tag = readStart(text, next);
    if (tag === undefined) return "tag";
    if (!tag.isEmpty) open.push(tag.name);
    if (open.length > deepest) return "depth";
    at = tag.end;
  }
  if (open.length > 0) return "not closed";
  return roots === 0 ? "no root" : undefined;
}

/* Past a comment, CDATA section or instruction; the position itself where there is none, a word for a flaw. */
function skipOther(text: string, at: number, inRoot: boolean): number | string {
  const second = text.charCodeAt(at + 1);
  if (second !== 0x21 && second !== 0x3f) return at;
  const pairs: readonly (readonly [string, string])[] = [
    ["<!--", "-->"],
    ["<?", "?>"],
    ["<![CDATA[", "]]>"],
  ];
  for (const [begin, finish] of pairs) {
    if (!text.startsWith(begin, at) || (begin === "<![CDATA[" && !inRoot)) continue;
    const end = text.indexOf(finish, at + begin.length);
    return end < 0 ? "not closed" : end + finish.length;
  }
  return "declaration";
}

function readStart(text: string, at: number): { name: string; end: number; isEmpty: boolean } | undefined {
  startTag.lastIndex = at;
  const found = startTag.exec(text)?.[1];
  if (found === undefined) return undefined;
  let end = startTag.lastIndex;
  for (;;) {
    attribute.lastIndex = end;
    const value = attribute.exec(text)?.[1];
    if (value === undefined) break;
    if (hasStray(value)) return undefined;
    end = attribute.lastIndex;
  }
  tagEnd.lastIndex = end;
  const close = tagEnd.exec(text);
  return close === null ? undefined : { name: found, end: tagEnd.lastIndex, isEmpty: close[1] === "/" };
}

function hasStray(text: string): boolean {
  return text.includes("&") && resolveReferences(text).stray > 0;
}
