/*
 * The fixed chunks of an event in IIS's layout, taken apart: each kind once, by one expression that spells the layout
 * out. A chunk that holds references, forbidden characters or anything else is refused (undefined).
 */
import type { EventData } from "../model/trace.ts";
import { hasForbidden, normalizeLines, parseCount, resolveReferences, tidyDescription } from "./values.ts";

/** A data field as it follows in events with the same opening: `</Data>CRLF  <Data Name="ModuleName">`. */
export type Field = { readonly chunk: string; readonly name: string; last: EventData };

/** From `<Event` to `SystemTime="`, and what usually follows it. */
export type Opening = {
  readonly chunk: string;
  readonly provider: string;
  readonly providerGuid: string;
  readonly level: number | undefined;
  readonly opcode: number | undefined;
  readonly keywords: string;
  readonly fields: Field[];
  /** Closings seen after it, latest first. */
  closings: readonly Closing[];
  /** The opening that came next the last time. */
  follower: Opening | undefined;
};

/** From the end of the time to `<EventData>`: nearly always the same in a whole file. */
export type Context = {
  readonly chunk: string;
  readonly activityId: string;
  readonly relatedActivityId: string | undefined;
  readonly computer: string;
};

/** From the end of the data to `</Event>`. */
export type Closing = {
  readonly chunk: string;
  readonly hasData: boolean;
  readonly name: string;
  readonly area: string;
  readonly eventGuid: string;
  readonly descriptions: readonly EventData[];
};

/* Chunks of IIS are far shorter; longer ones are left to the generic reader. */
const longestChunk = 16_384;

const quoted = '"([^"<&\\r\\n\\t]*)"';
const eol = "\\r?\\n";

/* Line by line, as IIS writes them. */
const opening = layout([
  `<Event xmlns=${quoted}>`,
  " <System>",
  `  <Provider Name=${quoted} Guid=${quoted}/>`,
  "  <EventID>([^<&]*)</EventID>",
  "  <Version>([^<&]*)</Version>",
  "  <Level>([^<&]*)</Level>",
  "  <Opcode>([^<&]*)</Opcode>",
  "  <Keywords>([^<&]*)</Keywords>",
  '  <TimeCreated SystemTime="',
]);
const context = layout([
  '"/>',
  `  <Correlation ActivityID=${quoted}(?: RelatedActivityID=${quoted})?/>`,
  `  <Execution ProcessID=${quoted} ThreadID=${quoted}/>`,
  "  <Computer>([^<&]*)</Computer>",
  " </System>",
  " <EventData>",
  "",
]);
const closing = layout([
  " </EventData>",
  ` <RenderingInfo Culture=${quoted}>`,
  `  <Opcode>([^<&]*)</Opcode>(?:${eol}  <Keywords>${eol}   <Keyword>([^<&]*)</Keyword>${eol}  </Keywords>)?` +
    `((?:${eol}  <freb:Description Data="[^"<&]*">[^<]*</freb:Description>)*)`,
  " </RenderingInfo>",
  ` <ExtendedTracingInfo xmlns=${quoted}>`,
  "  <EventGuid>([^<&]*)</EventGuid>",
  " </ExtendedTracingInfo>",
  "</Event>",
]);
const description = /<freb:Description Data="([^"]*)">([^<]*)</g;

function layout(lines: readonly string[]): RegExp {
  return new RegExp(`^${lines.join(eol)}$`);
}

function matchChunk(pattern: RegExp, chunk: string): RegExpExecArray | undefined {
  if (chunk.length > longestChunk || hasForbidden(chunk)) return undefined;
  return pattern.exec(chunk) ?? undefined;
}

/** Takes the chunk before an event's time apart. */
export function parseOpening(chunk: string): Opening | undefined {
  const match = matchChunk(opening, chunk);
  if (match === undefined) return undefined;
  const [, , provider = "", providerGuid = "", , , level, opcode, keywords = ""] = match;
  return {
    chunk,
    provider,
    providerGuid,
    level: parseCount(level),
    opcode: parseCount(opcode),
    keywords: keywords.trim(),
    fields: [],
    closings: [],
    follower: undefined,
  };
}

/** Takes the chunk between an event's time and its data apart; it ends in a line end. */
export function parseContext(chunk: string): Context | undefined {
  const match = matchChunk(context, chunk);
  if (match === undefined) return undefined;
  const [, activityId = "", relatedActivityId, , , computer = ""] = match;
  return { chunk, activityId, relatedActivityId, computer: computer.trim() };
}

/** Takes the chunk after an event's data apart; with data it begins with `</Data>`. */
export function parseClosing(chunk: string): Closing | undefined {
  const hasData = chunk.startsWith("</Data>");
  const match = matchChunk(closing, hasData ? chunk.slice(7).replace(/^\r?\n/, "") : chunk);
  if (match === undefined) return undefined;
  const [, , name = "", area = "", lines = "", , eventGuid = ""] = match;
  const descriptions: EventData[] = [];
  for (const [, field = "", raw = ""] of lines.matchAll(description)) {
    const resolved = resolveReferences(normalizeLines(raw));
    if (resolved.stray > 0) return undefined;
    descriptions.push([field, tidyDescription(resolved.text)]);
  }
  return { chunk, hasData, name: name.trim(), area: area.trim(), eventGuid: eventGuid.trim(), descriptions };
}
