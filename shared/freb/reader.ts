/*
 * The fast reader: walks the layout of the IIS writer and gives up (undefined) at the first character that differs.
 * Most of an event is the same bytes as in an earlier event of that kind, so it compares whole chunks and reads only
 * times and values:
 *
 *   <Event ... SystemTime="  |  time  |  "/> ... <EventData>  |  Data lines  |  </EventData> ... </Event>
 *   opening chunk               read     context chunk            read          closing chunk
 *
 * Each chunk is taken apart once, by fast-chunks.ts. Values are slices of the text and keep it alive: whoever holds a
 * trace holds its text too (it shows the raw XML), and copies sent between threads are flat.
 */
import type { EventData, Trace, TraceEvent } from "../model/trace.ts";
import type { Closing, Context, Field, Opening } from "./fast-chunks.ts";
import { parseClosing, parseContext, parseOpening } from "./fast-chunks.ts";
import { findRoot, readTag } from "./markup.ts";
import { makeHead } from "./trace-head.ts";
import { hasForbidden, normalizeLines, parseTime, resolveReferences } from "./values.ts";

/* What is remembered while one file is read. */
type Walk = {
  readonly text: string;
  readonly eol: string;
  /** Before a first data field, and before any other. */
  readonly firstLead: string;
  readonly nextLead: string;
  readonly contextEnd: string;
  readonly openings: Map<string, Opening>;
  readonly contexts: Map<string, Context>;
  readonly closings: Map<string, Closing>;
  readonly names: Map<string, string>;
  timeText: string;
  time: number | undefined;
  minuteText: string;
  minute: number;
  context: Context;
};

const timeMark = 'SystemTime="';
const timeLength = "2026-06-08T19:54:50.442Z".length;
const dataMark = '<Data Name="';
const eventEnd = "</Event>";
/* A trace has some dozens; hostile files must not fill memory with chunks to compare. */
const mostClosings = 4096;
const closingsTried = 6;
/* Up to this length a value is walked by character; beyond, the runtime's own search is faster. */
const shortValue = 40;
const noContext: Context = { chunk: "\0", activityId: "", relatedActivityId: undefined, computer: "" };

/** Reads a whole trace in IIS's own layout (CRLF or LF); undefined as soon as anything differs or needs mending. */
export function readFast(text: string): Trace | undefined {
  const root = findRoot(text);
  if (root.kind !== "root" || root.textBefore || !text.startsWith("<failedRequest", root.at)) return undefined;
  const firstEvent = text.indexOf("<Event", root.nameEnd);
  if (firstEvent < 0) return undefined;
  const tag = readTag(text, root.nameEnd, firstEvent);
  if (!tag.isClosed || tag.isEmpty || tag.mended > 0 || hasForbidden(text.slice(0, tag.end))) return undefined;
  const eol = text.startsWith("\r\n", tag.end) ? "\r\n" : "\n";
  if (tag.end + eol.length !== firstEvent || !text.startsWith(eol, tag.end)) return undefined;

  const walk = startWalk(text, eol);
  const events: TraceEvent[] = [];
  const end = walkEvents(walk, firstEvent, events);
  if (end === undefined || text.slice(end).trimEnd() !== "</failedRequest>") return undefined;
  const computer = walk.contexts.values().next().value?.computer;
  return { head: makeHead(tag.attributes, { time: events[0]?.time, computer }), events, problems: [] };
}

function startWalk(text: string, eol: string): Walk {
  return {
    text,
    eol,
    firstLead: `  ${dataMark}`,
    nextLead: `</Data>${eol}  ${dataMark}`,
    contextEnd: `<EventData>${eol}`,
    openings: new Map(),
    contexts: new Map(),
    closings: new Map(),
    names: new Map(),
    timeText: "",
    time: undefined,
    minuteText: "",
    minute: Number.NaN,
    context: noContext,
  };
}

/* Every event; answers where they end. */
function walkEvents(walk: Walk, from: number, events: TraceEvent[]): number | undefined {
  const { text, eol } = walk;
  let at = from;
  let previous: Opening | undefined;
  while (text.charCodeAt(at + 1) === 0x45) {
    const opening = findOpening(walk, at, previous?.follower);
    if (opening === undefined) return undefined;
    const event = readEvent(walk, at, opening, events.length + 1);
    if (event === undefined) return undefined;
    events.push(event);
    if (previous !== undefined) previous.follower = opening;
    previous = opening;
    if (text.slice(event.end, event.end + eol.length) !== eol) return undefined;
    at = event.end + eol.length;
  }
  return at;
}

function findOpening(walk: Walk, at: number, guess: Opening | undefined): Opening | undefined {
  const { text } = walk;
  if (guess !== undefined && text.slice(at, at + guess.chunk.length) === guess.chunk) return guess;
  const mark = text.indexOf(timeMark, at);
  if (mark < 0) return undefined;
  const chunk = text.slice(at, mark + timeMark.length);
  const known = walk.openings.get(chunk);
  if (known !== undefined) return known;
  const opening = parseOpening(chunk);
  if (opening !== undefined) walk.openings.set(chunk, opening);
  return opening;
}

function readEvent(walk: Walk, start: number, opening: Opening, number: number): TraceEvent | undefined {
  const { text } = walk;
  const timeAt = start + opening.chunk.length;
  const timeText = text.slice(timeAt, timeAt + timeLength);
  if (timeText !== walk.timeText && !readTime(walk, timeText)) return undefined;
  const contextAt = timeAt + timeLength;
  const { chunk } = walk.context;
  if (text.slice(contextAt, contextAt + chunk.length) !== chunk && !readContext(walk, contextAt)) return undefined;

  const data: EventData[] = [];
  const dataEnd = readData(walk, contextAt + walk.context.chunk.length, opening, data);
  if (dataEnd < 0) return undefined;
  const closing = findClosing(walk, dataEnd, opening, data.length > 0);
  if (closing === undefined) return undefined;
  return {
    number,
    name: closing.name,
    provider: opening.provider,
    providerGuid: opening.providerGuid,
    eventGuid: closing.eventGuid,
    opcode: opening.opcode,
    level: opening.level,
    keywords: opening.keywords,
    area: closing.area,
    time: walk.time,
    activityId: walk.context.activityId,
    relatedActivityId: walk.context.relatedActivityId,
    data,
    descriptions: closing.descriptions,
    start,
    end: dataEnd + closing.chunk.length,
  };
}

/* Events of one minute share all but seconds, so only those are read. */
function readTime(walk: Walk, text: string): boolean {
  if (text.charCodeAt(timeLength - 1) !== 0x5a || text.charCodeAt(19) !== 0x2e) return false;
  if (text.slice(0, 17) !== walk.minuteText) {
    const minute = parseTime(`${text.slice(0, 17)}00.000Z`);
    if (minute === undefined) return false;
    walk.minuteText = text.slice(0, 17);
    walk.minute = minute;
  }
  const seconds = twoDigits(text, 17);
  const millis = twoDigits(text, 20) * 10 + twoDigits(text, 22, 1);
  if (!(seconds < 60 && millis < 1000)) return false;
  walk.timeText = text;
  walk.time = walk.minute + seconds * 1000 + millis;
  return true;
}

/* NaN where a character is no digit. */
function twoDigits(text: string, at: number, count = 2): number {
  let number = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function readContext(walk: Walk, at: number): boolean {
  const mark = walk.text.indexOf(walk.contextEnd, at);
  if (mark < 0) return false;
  const chunk = walk.text.slice(at, mark + walk.contextEnd.length);
  const context = walk.contexts.get(chunk) ?? parseContext(chunk);
  if (context === undefined) return false;
  walk.contexts.set(chunk, context);
  walk.context = context;
  return true;
}

/* Reads the data fields; answers where the closing chunk begins, -1 where the layout differs. */
function readData(walk: Walk, from: number, opening: Opening, data: EventData[]): number {
  const { text } = walk;
  const { fields } = opening;
  let at = from;
  for (let index = 0; ; index++) {
    let field = fields[index];
    if (field === undefined || text.slice(at, at + field.chunk.length) !== field.chunk) {
      const lead = index === 0 ? walk.firstLead : walk.nextLead;
      if (text.slice(at, at + lead.length) !== lead) return at;
      field = readField(walk, at, lead.length);
      if (field === undefined) return -1;
      fields[index] = field;
    }
    const valueAt = at + field.chunk.length;
    const last = field.last;
    const lastEnd = valueAt + last[1].length;
    if (text.charCodeAt(lastEnd) === 0x3c && text.slice(valueAt, lastEnd) === last[1]) {
      data.push(last);
      at = lastEnd;
      continue;
    }
    at = findValueEnd(text, valueAt);
    if (at < 0) return -1;
    const raw = text.slice(valueAt, at);
    const value = isPlain(raw) ? raw : resolveValue(raw);
    if (value === undefined) return -1;
    const pair: EventData = [field.name, value];
    data.push(pair);
    // A value that was resolved differs from its text and cannot be compared with it.
    if (value === raw) field.last = pair;
  }
}

function readField(walk: Walk, at: number, leadLength: number): Field | undefined {
  const { text } = walk;
  const nameAt = at + leadLength;
  const nameEnd = text.indexOf('"', nameAt);
  if (nameEnd < 0 || text.charCodeAt(nameEnd + 1) !== 0x3e) return undefined;
  const name = text.slice(nameAt, nameEnd);
  if (/[<&\t\r\n]/.test(name) || hasForbidden(name)) return undefined;
  const known = walk.names.get(name) ?? name;
  walk.names.set(known, known);
  return { chunk: text.slice(at, nameEnd + 2), name: known, last: [known, "<"] };
}

function findValueEnd(text: string, from: number): number {
  const near = Math.min(text.length, from + shortValue);
  for (let at = from; at < near; at++) if (text.charCodeAt(at) === 0x3c) return at;
  return text.indexOf("<", near);
}

/* No references, no line ends to normalise, nothing forbidden. */
function isPlain(raw: string): boolean {
  if (raw.length > shortValue) return !raw.includes("&") && !raw.includes("\r") && !hasForbidden(raw);
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code === 0x26 || (code < 0x20 && code !== 0x0a && code !== 0x09) || code >= 0xfffe) return false;
  }
  return true;
}

function resolveValue(raw: string): string | undefined {
  if (hasForbidden(raw)) return undefined;
  const resolved = resolveReferences(normalizeLines(raw));
  return resolved.stray > 0 ? undefined : resolved.text;
}

function findClosing(walk: Walk, at: number, opening: Opening, hasData: boolean): Closing | undefined {
  const { text } = walk;
  for (const closing of opening.closings) {
    if (text.slice(at, at + closing.chunk.length) === closing.chunk) {
      return closing.hasData === hasData ? closing : undefined;
    }
  }
  const end = text.indexOf(eventEnd, at);
  if (end < 0) return undefined;
  const chunk = text.slice(at, end + eventEnd.length);
  const closing = walk.closings.get(chunk) ?? parseClosing(chunk);
  if (closing === undefined || closing.hasData !== hasData) return undefined;
  if (walk.closings.size < mostClosings) walk.closings.set(chunk, closing);
  opening.closings = [closing, ...opening.closings.slice(0, closingsTried - 1)];
  return closing;
}
