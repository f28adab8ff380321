/*
 * Finds tags in text that may be broken: what counts as markup, where a tag ends, what its attributes say although IIS
 * leaves `&`, `<` and `"` in some of them unescaped. Shared by the head reader and by recovery. Not an XML parser.
 */
import { flattenAttribute, resolveReferences } from "./values.ts";

/* Elements of a trace, by local name. Any other `<` is taken for text. */
const known = new Set([
  "failedRequest",
  "Event",
  "System",
  "Provider",
  "EventID",
  "Version",
  "Level",
  "Task",
  "Opcode",
  "Keywords",
  "Keyword",
  "TimeCreated",
  "EventRecordID",
  "Correlation",
  "Execution",
  "Channel",
  "Computer",
  "Security",
  "EventData",
  "Data",
  "RenderingInfo",
  "Description",
  "ExtendedTracingInfo",
  "EventGuid",
]);

const tagName = /<(\/?)(?:([\w.-]{1,64}):)?([A-Za-z]{4,20})(?=[\s/>])/y;
const attributeName = /[\w:.-]{1,64}\s*=/y;

/** A tag's start: `<freb:Description` -> local name `Description`, position after the name. */
export type TagName = { readonly isEnd: boolean; readonly local: string; readonly nameEnd: number };

/** The known tag that begins at a `<`; undefined where that `<` begins none. */
export function tagNameAt(text: string, at: number): TagName | undefined {
  tagName.lastIndex = at;
  const match = tagName.exec(text);
  if (match === null || !known.has(match[3] ?? "")) return undefined;
  return { isEnd: match[1] === "/", local: match[3] ?? "", nameEnd: tagName.lastIndex };
}

/** Position of the next `<` that begins a known tag; the text's length where there is none. */
export function nextTag(text: string, from: number): number {
  for (let at = text.indexOf("<", from); at >= 0; at = text.indexOf("<", at + 1)) {
    if (tagNameAt(text, at) !== undefined) return at;
  }
  return text.length;
}

/** A start tag, read tolerantly. */
export type Tag = {
  /** By local name, resolved; of equal names the last counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** After the `>`; where the tag does not close, where reading stopped. */
  readonly end: number;
  readonly isEmpty: boolean;
  /** False where the text or the next tag came before `>`. */
  readonly isClosed: boolean;
  /** The attribute value the text ends in, unresolved. */
  readonly cutValue: readonly [name: string, value: string] | undefined;
  /** Unescaped or misplaced characters. */
  readonly mended: number;
};

/** Reads the attributes of a tag from after its name, never beyond `limit`. Linear in its length. */
export function readTag(text: string, nameEnd: number, limit: number): Tag {
  const attributes = new Map<string, string>();
  let mended = 0;
  let at = nameEnd;
  const result = (end: number, isEmpty: boolean, isClosed: boolean, cutValue: Tag["cutValue"]): Tag => {
    return { attributes, end, isEmpty, isClosed, cutValue, mended };
  };
  for (;;) {
    at = skipBlanks(text, at, limit);
    if (at >= limit) return result(limit, false, false, undefined);
    const code = text.charCodeAt(at);
    if (code === 0x3e) return result(at + 1, false, true, undefined);
    if (code === 0x2f && text.charCodeAt(at + 1) === 0x3e) return result(at + 2, true, true, undefined);
    attributeName.lastIndex = at;
    if (!attributeName.test(text) || attributeName.lastIndex > limit) {
      if (limit >= text.length && isCutName(text, at)) return result(limit, false, false, undefined);
      // Something that is no attribute: left out, one character at a time.
      mended++;
      at++;
      continue;
    }
    const name = localName(text.slice(at, attributeName.lastIndex - 1).trimEnd());
    const open = skipBlanks(text, attributeName.lastIndex, limit);
    const value = readValue(text, open, limit);
    const resolved = resolveReferences(value.text);
    if (value.isCut) return result(limit, false, false, [name, flattenAttribute(value.text)]);
    attributes.set(name, flattenAttribute(resolved.text));
    mended += value.mended + resolved.stray;
    at = value.end;
  }
}

function isCutName(text: string, at: number): boolean {
  return text.length - at < 100 && /^[\w:.-]*\s*\/?$/.test(text.slice(at));
}

/* `xmlns:freb` keeps its prefix: it is no attribute of ours. */
function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 || name.startsWith("xmlns") ? name : name.slice(colon + 1);
}

type Value = { readonly text: string; readonly end: number; readonly mended: number; readonly isCut: boolean };

/* A closing quote is one that something follows which may follow a value; any other quote belongs to the value. */
function readValue(text: string, open: number, limit: number): Value {
  const quote = text[open];
  if (quote !== '"' && quote !== "'") return readBareValue(text, open, limit);
  let mended = 0;
  for (let at = text.indexOf(quote, open + 1); at >= 0 && at < limit; at = text.indexOf(quote, at + 1)) {
    if (!endsValue(text, at + 1, limit)) {
      mended++;
      continue;
    }
    const value = text.slice(open + 1, at);
    return { text: value, end: at + 1, mended: mended + (value.includes("<") ? 1 : 0), isCut: false };
  }
  if (limit >= text.length) return { text: text.slice(open + 1), end: limit, mended: 1, isCut: true };
  // The closing quote is lost: the value goes to the end of its line or tag.
  const close = text.slice(open + 1, limit).search(/[\r\n>]/);
  const end = close < 0 ? limit : open + 1 + close;
  return { text: text.slice(open + 1, end).replace(/\s*\/?$/, ""), end, mended: 1, isCut: false };
}

function readBareValue(text: string, open: number, limit: number): Value {
  const length = text.slice(open, limit).search(/[\s>]/);
  const end = length < 0 ? limit : open + length;
  return { text: text.slice(open, end), end, mended: 1, isCut: length < 0 && limit >= text.length };
}

function endsValue(text: string, after: number, limit: number): boolean {
  const next = skipBlanks(text, after, limit);
  if (next >= limit) return true;
  const code = text.charCodeAt(next);
  if (code === 0x3e || (code === 0x2f && text.charCodeAt(next + 1) === 0x3e)) return true;
  if (next === after) return false;
  attributeName.lastIndex = next;
  if (!attributeName.test(text)) return limit >= text.length && isCutName(text, next);
  const quote = text.charCodeAt(skipBlanks(text, attributeName.lastIndex, limit));
  return quote === 0x22 || quote === 0x27 || Number.isNaN(quote);
}

function skipBlanks(text: string, from: number, limit: number): number {
  let at = from;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0d && code !== 0x0a && code !== 0x09) break;
  }
  return at;
}

/** Where a trace's root element stands, or why there is none. */
export type RootPlace =
  | { readonly kind: "root"; readonly at: number; readonly nameEnd: number; readonly textBefore: boolean }
  | { readonly kind: "more" }
  | { readonly kind: "doctype" }
  | { readonly kind: "none" };

/** Finds the root element behind declaration, instructions and comments. `more`: the text ends before it can be told. */
export function findRoot(text: string): RootPlace {
  let at = 0;
  for (;;) {
    at = skipBlanks(text, at, text.length);
    if (at >= text.length) return { kind: "more" };
    if (text.charCodeAt(at) !== 0x3c) return searchRoot(text, at);
    const skipped = skipProlog(text, at);
    if (skipped === -1) return { kind: "more" };
    if (skipped === at) break;
    at = skipped;
  }
  if (/^<!doctype/i.test(text.slice(at, at + 9))) return { kind: "doctype" };
  const tag = tagNameAt(text, at);
  if (tag?.local === "failedRequest" && !tag.isEnd && tag.nameEnd < text.length) {
    return { kind: "root", at, nameEnd: tag.nameEnd, textBefore: false };
  }
  // A start tag that the text ends in could still become the root.
  if (/^<[\w:.-]*$/.test(text.slice(at, at + 90)) || text.length - at < 4) return { kind: "more" };
  return tag === undefined || tag.local === "failedRequest" ? searchRoot(text, at) : { kind: "none" };
}

/* Past one instruction or comment; `at` itself where there is none, -1 where the text ends in it. */
function skipProlog(text: string, at: number): number {
  const close = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : undefined;
  if (close === undefined) return at;
  const end = text.indexOf(close, at + 2);
  return end < 0 ? -1 : end + close.length;
}

/* Text before the root is damage only if a root follows soon; a page that mentions one far below is no trace. */
function searchRoot(text: string, from: number): RootPlace {
  const near = text.slice(from, from + 4096);
  const found = /<(?:[\w.-]{1,64}:)?failedRequest\s/.exec(near);
  if (found === null || /<!doctype|<html/i.test(near.slice(0, found.index))) return { kind: "none" };
  const at = from + found.index;
  return { kind: "root", at, nameEnd: at + found[0].length - 1, textBefore: true };
}

/** Whether a text is the beginning of what IIS writes before the root tag: a trace of which nothing is left. */
export function isStump(text: string): boolean {
  const begin = text.replaceAll(/[\r\n]/g, "").trim();
  return begin !== "" && prolog.startsWith(begin);
}

const prolog =
  "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><?xml-stylesheet type='text/xsl' href='freb.xsl'?>" +
  "<!-- saved from url=(0014)about:internet --><failedRequest ";
