/*
 * Reads a trace that no strict reader takes: cut anywhere, tags lost or doubled, characters left unescaped. It walks the
 * known tags in order and keeps every event, the last one as far as it is readable. It never guesses at content: what is
 * not there stays missing, and what had to be mended is counted.
 */
import type { EventData, Trace, TraceEvent } from "../model/trace.ts";
import type { RootPlace, Tag, TagName } from "./markup.ts";
import { nextTag, readTag, tagNameAt } from "./markup.ts";
import type { Mending } from "./problems.ts";
import { makeHead, withCutUrl } from "./trace-head.ts";
import { normalizeLines, parseCount, parseTime, resolveReferences, tidyDescription } from "./values.ts";

/** A trace without its problems, and what they would be. */
export type RecoveredTrace = {
  readonly trace: Trace;
  readonly mending: Mending;
  /** The closing tag of the trace is missing. */
  readonly isCut: boolean;
};

type EventDraft = {
  start: number;
  name: string;
  provider: string;
  providerGuid: string;
  eventGuid: string;
  opcode: number | undefined;
  level: number | undefined;
  keywords: string;
  area: string;
  time: number | undefined;
  activityId: string;
  relatedActivityId: string | undefined;
  computer: string;
  isEmpty: boolean;
  readonly data: EventData[];
  readonly descriptions: EventData[];
};

type Walk = {
  readonly text: string;
  readonly events: TraceEvent[];
  readonly open: string[];
  event: EventDraft | undefined;
  computer: string | undefined;
  unescaped: number;
  unclosed: number;
  strayTags: number;
};

/* Elements whose content is text. Keywords and Opcode are in this list although Keywords also holds Keyword. */
const leaves = new Set([
  "Level",
  "Opcode",
  "Keywords",
  "Keyword",
  "Computer",
  "Data",
  "Description",
  "EventGuid",
  "Version",
  "EventID",
]);
const deepest = 64;

/** Reads what can be read behind a root that was found. Linear in the text. Never throws. */
export function recoverTrace(text: string, root: RootPlace & { readonly kind: "root" }): RecoveredTrace {
  const rootLimit = nextTag(text, root.nameEnd);
  const rootTag = readTag(text, root.nameEnd, rootLimit);
  const walk: Walk = {
    text,
    events: [],
    open: [],
    event: undefined,
    computer: undefined,
    unescaped: rootTag.mended + (rootTag.isClosed || rootLimit === text.length ? 0 : 1),
    unclosed: 0,
    strayTags: 0,
  };
  const isWhole = rootTag.isEmpty || walkTags(walk, rootTag.end);
  if (walk.event !== undefined) {
    if (isWhole) walk.unclosed++;
    finishEvent(walk, text.length);
  }
  const first = walk.events[0];
  return {
    trace: {
      head: makeHead(withCutUrl(rootTag), { time: first?.time, computer: walk.computer }),
      events: walk.events,
      problems: [],
    },
    mending: {
      unescaped: walk.unescaped,
      unclosed: walk.unclosed,
      strayTags: walk.strayTags,
      textBefore: root.textBefore,
    },
    isCut: !isWhole,
  };
}

/* All tags to the root's end; false where the text ends first. */
function walkTags(walk: Walk, from: number): boolean {
  const { text } = walk;
  let at = nextMarkup(text, from);
  while (at < text.length) {
    const skipped = skipSection(text, at);
    if (skipped > at) {
      at = nextMarkup(text, skipped);
      continue;
    }
    const tag = tagNameAt(text, at);
    if (tag === undefined) break;
    if (tag.isEnd) {
      const close = text.indexOf(">", tag.nameEnd);
      if (tag.local === "failedRequest") return close >= 0;
      at = nextMarkup(text, closeTag(walk, tag, close < 0 ? text.length : close + 1));
    } else at = openTag(walk, tag, at);
  }
  return false;
}

function closeTag(walk: Walk, tag: TagName, end: number): number {
  const depth = walk.open.lastIndexOf(tag.local);
  if (depth < 0) {
    walk.strayTags++;
    return tag.nameEnd;
  }
  walk.unclosed += walk.open.length - depth - 1;
  walk.open.length = depth;
  if (tag.local !== "Event" || walk.event === undefined) return end;
  finishEvent(walk, end);
  return end;
}

/* Reads a start tag and, for a leaf, its text; answers where the next tag stands. */
function openTag(walk: Walk, tag: TagName, at: number): number {
  const { text } = walk;
  const limit = nextTag(text, tag.nameEnd);
  const read = readTag(text, tag.nameEnd, limit);
  walk.unescaped += read.mended + (read.isClosed || limit === text.length ? 0 : 1);
  if (tag.local === "failedRequest" || (tag.local !== "Event" && walk.event === undefined)) {
    walk.strayTags++;
    return nextMarkup(text, read.end);
  }
  if (tag.local === "Event") {
    if (walk.event !== undefined) {
      walk.unclosed++;
      finishEvent(walk, at);
    }
    walk.event = startEvent(at);
  }
  if (read.isClosed) applyAttributes(walk, tag.local, read);
  if (!read.isClosed || read.isEmpty) return nextMarkup(text, read.end);
  const parent = walk.open.at(-1) ?? "";
  if (walk.open.length < deepest) walk.open.push(tag.local);
  if (!leaves.has(tag.local)) return nextMarkup(text, read.end);
  const leaf = readText(walk, read.end);
  applyText(walk, tag.local, parent, read, leaf.text);
  return leaf.end;
}

/* Text up to the next known tag, CDATA sections included, comments left out. */
function readText(walk: Walk, from: number): { readonly text: string; readonly end: number } {
  const { text } = walk;
  let value = "";
  let at = from;
  for (;;) {
    const next = nextMarkup(text, at);
    let raw = text.slice(at, next);
    if (next >= text.length) raw = withoutCutEnd(raw);
    const resolved = resolveReferences(normalizeLines(raw));
    value += resolved.text;
    walk.unescaped += resolved.stray + (raw.includes("<") ? 1 : 0);
    const skipped = next < text.length ? skipSection(text, next) : next;
    if (skipped === next) return { text: value, end: next };
    if (text.startsWith("<![CDATA[", next))
      value += normalizeLines(text.slice(next + 9, skipped).replace(/\]\]>$/, ""));
    at = skipped;
  }
}

/* A reference or tag name the file ends in is no content. Only the last characters can be one. */
function withoutCutEnd(raw: string): string {
  const near = Math.max(0, raw.length - 100);
  return raw.slice(0, near) + raw.slice(near).replace(/(?:&[^;\s<]{0,10}|<[/!?]?[\w:.[-]*)$/, "");
}

/* The next known tag, comment, instruction or CDATA section. */
function nextMarkup(text: string, from: number): number {
  for (let at = text.indexOf("<", from); at >= 0; at = text.indexOf("<", at + 1)) {
    if (skipSection(text, at) > at || tagNameAt(text, at) !== undefined) return at;
  }
  return text.length;
}

/* Past a comment or CDATA section that closes, or a CDATA section the text ends in; else the position itself. */
function skipSection(text: string, at: number): number {
  if (text.charCodeAt(at + 1) !== 0x21) return at;
  const isComment = text.startsWith("<!--", at);
  if (!isComment && !text.startsWith("<![CDATA[", at)) return at;
  const end = text.indexOf(isComment ? "-->" : "]]>", at + 4);
  return end < 0 ? text.length : end + 3;
}

function startEvent(start: number): EventDraft {
  return {
    start,
    name: "",
    provider: "",
    providerGuid: "",
    eventGuid: "",
    opcode: undefined,
    level: undefined,
    keywords: "",
    area: "",
    time: undefined,
    activityId: "",
    relatedActivityId: undefined,
    computer: "",
    isEmpty: true,
    data: [],
    descriptions: [],
  };
}

function applyAttributes(walk: Walk, local: string, { attributes }: Tag): void {
  const { event } = walk;
  if (event === undefined) return;
  if (local === "Provider") {
    event.provider = attributes.get("Name") ?? "";
    event.providerGuid = attributes.get("Guid") ?? "";
  } else if (local === "TimeCreated") event.time = parseTime(attributes.get("SystemTime"));
  else if (local === "Correlation") {
    event.activityId = attributes.get("ActivityID") ?? "";
    event.relatedActivityId = attributes.get("RelatedActivityID");
  } else return;
  event.isEmpty = false;
}

function applyText(walk: Walk, local: string, parent: string, tag: Tag, text: string): void {
  const { event } = walk;
  if (event === undefined) return;
  const short = text.trim();
  const inSystem = parent === "System" || (parent !== "RenderingInfo" && walk.open.includes("System"));
  if (local === "Level") event.level = parseCount(text);
  else if (local === "Opcode" && inSystem) event.opcode = parseCount(text);
  else if (local === "Opcode") event.name = short;
  else if (local === "Keywords" && inSystem) event.keywords = short;
  else if (local === "Keyword") event.area = short;
  else if (local === "Computer") event.computer = short;
  else if (local === "EventGuid") event.eventGuid = short;
  else if (local === "Data") event.data.push([tag.attributes.get("Name") ?? "", text]);
  else if (local === "Description") event.descriptions.push([tag.attributes.get("Data") ?? "", tidyDescription(text)]);
  event.isEmpty = false;
}

function finishEvent(walk: Walk, end: number): void {
  const draft = walk.event;
  walk.event = undefined;
  walk.open.length = 0;
  if (draft === undefined || draft.isEmpty) return;
  const { computer, isEmpty: _isEmpty, start, ...fields } = draft;
  walk.computer ??= computer;
  walk.events.push({ number: walk.events.length + 1, ...fields, start, end });
}
