/*
 * Writes a trace the way the IIS writer does, byte for byte: order, line ends, indents, and what it leaves unescaped.
 * For samples, tests and benchmarks. It writes sound files only; damage is done to the bytes afterwards.
 */
import type { EventData } from "../model/trace.ts";
import { describeValue } from "./descriptions.ts";
import { eventFacts } from "./event-facts.ts";

/** Parts of an event that can be left out, to draw events of other writers. */
export const eventParts = [
  "level",
  "opcode",
  "keywords",
  "time",
  "computer",
  "name",
  "eventGuid",
  "correlation",
] as const;

/** A part of an event that can be left out. */
export type EventPart = (typeof eventParts)[number];

/** One event to write. Only the name is needed: the rest comes from what is known of that name. */
export type EventDraft = {
  readonly name: string;
  readonly provider?: string | undefined;
  readonly providerGuid?: string | undefined;
  readonly eventGuid?: string | undefined;
  readonly opcode?: number | undefined;
  readonly level?: number | undefined;
  readonly version?: number | undefined;
  readonly keywords?: string | undefined;
  /** Area name; empty for none (then IIS writes no Keywords block). */
  readonly area?: string | undefined;
  /** Milliseconds after the draft's `startedAt`. */
  readonly atMs?: number | undefined;
  /** Epoch ms; wins over `atMs`. */
  readonly time?: number | undefined;
  /** The trace's own activity id if absent. */
  readonly activityId?: string | undefined;
  readonly relatedActivityId?: string | undefined;
  /** Written as given. A ContextId is put before it where IIS writes one and the list has none. */
  readonly data?: readonly EventData[] | undefined;
  /** Written as given. If absent: what IIS writes for the coded values in `data`. */
  readonly descriptions?: readonly EventData[] | undefined;
  /** False: no ContextId is added. */
  readonly contextId?: boolean | undefined;
  readonly omit?: readonly EventPart[] | undefined;
};

/** The user of a request; a trace that failed before authentication has none. */
export type UserDraft = {
  readonly remoteUserName: string;
  readonly userName: string;
  readonly tokenUserName: string;
  readonly authenticationType: string;
};

/** A trace to write. Strings are plain text; the writer escapes what IIS escapes. */
export type TraceDraft = {
  readonly url: string;
  readonly siteId: number | string;
  readonly appPool: string;
  readonly processId: number | string;
  readonly verb: string;
  /** undefined: the variant without user, `authenticationType="NOT_AVAILABLE"`. */
  readonly user: UserDraft | undefined;
  readonly activityId: string;
  readonly failureReason: string;
  /** `502.3`, `404`, ... */
  readonly status: string;
  readonly triggerStatus: string;
  readonly timeTakenMs: number | string;
  readonly computer: string;
  readonly threadId: number;
  /** Default locale of the server, `en-US`. */
  readonly culture: string;
  /** Time of the first event, epoch ms UTC. */
  readonly startedAt: number;
  readonly events: readonly EventDraft[];
};

const indent = "\r\n               ";

/** Escapes text as IIS does: the five entities and nothing else. */
export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
}

/** The head of a file, up to the first event. */
export function writeHead(draft: TraceDraft): string {
  const user =
    draft.user === undefined
      ? 'authenticationType="NOT_AVAILABLE"               '
      : `remoteUserName="${escapeText(draft.user.remoteUserName)}"${indent}` +
        `userName="${escapeText(draft.user.userName)}"${indent}` +
        `tokenUserName="${escapeText(draft.user.tokenUserName)}"${indent}` +
        `authenticationType="${escapeText(draft.user.authenticationType)}"${indent}`;
  return (
    '<?xml version="1.0" encoding="UTF-8" ?>\r\n' +
    "<?xml-stylesheet type='text/xsl' href='freb.xsl'?>\r\n" +
    "<!-- saved from url=(0014)about:internet -->\r\n" +
    `<failedRequest url="${escapeText(draft.url)}"${indent}` +
    `siteId="${draft.siteId}"${indent}` +
    `appPoolId="${draft.appPool}"${indent}` +
    `processId="${draft.processId}"${indent}` +
    `verb="${draft.verb}"${indent}${user}` +
    `activityId="${draft.activityId}"${indent}` +
    `failureReason="${escapeText(draft.failureReason)}"${indent}` +
    `statusCode="${draft.status}"${indent}` +
    `triggerStatusCode="${draft.triggerStatus}"${indent}` +
    `timeTaken="${draft.timeTakenMs}"${indent}` +
    `xmlns:freb="http://schemas.microsoft.com/win/2006/06/iis/freb"${indent}>\r\n`
  );
}

/** One event of a draft, with its line end. */
export function writeEvent(draft: TraceDraft, event: EventDraft): string {
  return `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">\r\n${writeSystem(draft, event)}${writePayload(draft, event)}</Event>\r\n`;
}

/** A whole file as text; encode it as UTF-8 without a byte order mark. */
export function writeTrace(draft: TraceDraft): string {
  const parts = [writeHead(draft)];
  for (const event of draft.events) parts.push(writeEvent(draft, event));
  parts.push("</failedRequest>");
  return parts.join("");
}

function writeSystem(draft: TraceDraft, event: EventDraft): string {
  const facts = eventFacts.get(event.name);
  const part = (name: EventPart, text: string): string => (event.omit?.includes(name) === true ? "" : text);
  const time = event.time ?? draft.startedAt + (event.atMs ?? 0);
  const related = event.relatedActivityId;
  const version = event.version ?? (facts?.provider === "ASPNET" || facts?.opcode === 0 ? 0 : 1);
  return (
    " <System>\r\n" +
    `  <Provider Name="${event.provider ?? facts?.provider ?? "WWW Server"}" Guid="${event.providerGuid ?? facts?.providerGuid ?? "{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}"}"/>\r\n` +
    "  <EventID>0</EventID>\r\n" +
    `  <Version>${version}</Version>\r\n` +
    part("level", `  <Level>${event.level ?? facts?.level ?? 4}</Level>\r\n`) +
    part("opcode", `  <Opcode>${event.opcode ?? facts?.opcode ?? 0}</Opcode>\r\n`) +
    part("keywords", `  <Keywords>${event.keywords ?? facts?.keywords ?? "0x0"}</Keywords>\r\n`) +
    part("time", `  <TimeCreated SystemTime="${new Date(time).toISOString()}"/>\r\n`) +
    part(
      "correlation",
      `  <Correlation ActivityID="${event.activityId ?? draft.activityId}"${related === undefined ? "" : ` RelatedActivityID="${related}"`}/>\r\n`,
    ) +
    `  <Execution ProcessID="${draft.processId}" ThreadID="${draft.threadId}"/>\r\n` +
    part("computer", `  <Computer>${draft.computer}</Computer>\r\n`) +
    " </System>\r\n"
  );
}

function writePayload(draft: TraceDraft, event: EventDraft): string {
  const facts = eventFacts.get(event.name);
  const data = withContextId(draft, event);
  const area = event.area ?? facts?.area ?? "";
  const lines = [" <EventData>\r\n"];
  for (const [name, value] of data) lines.push(`  <Data Name="${name}">${escapeText(value)}</Data>\r\n`);
  lines.push(` </EventData>\r\n <RenderingInfo Culture="${draft.culture}">\r\n`);
  if (event.omit?.includes("name") !== true) lines.push(`  <Opcode>${escapeText(event.name)}</Opcode>\r\n`);
  if (area !== "") lines.push(`  <Keywords>\r\n   <Keyword>${area}</Keyword>\r\n  </Keywords>\r\n`);
  for (const [name, text] of event.descriptions ?? describeData(event.name, data)) {
    lines.push(`  <freb:Description Data="${name}">${escapeText(text)}</freb:Description>\r\n`);
  }
  lines.push(
    ' </RenderingInfo>\r\n <ExtendedTracingInfo xmlns="http://schemas.microsoft.com/win/2004/08/events/trace">\r\n',
  );
  if (event.omit?.includes("eventGuid") !== true) {
    lines.push(`  <EventGuid>${event.eventGuid ?? facts?.eventGuid ?? ""}</EventGuid>\r\n`);
  }
  lines.push(" </ExtendedTracingInfo>\r\n");
  return lines.join("");
}

function withContextId(draft: TraceDraft, event: EventDraft): readonly EventData[] {
  const data = event.data ?? [];
  const fields = eventFacts.get(event.name)?.fields ?? ["ContextId"];
  const field = fields.includes("ContextId") ? "ContextId" : fields.includes("Context ID") ? "Context ID" : undefined;
  if (event.contextId === false || field === undefined || data.some(([name]) => name === field)) return data;
  return [[field, event.activityId ?? draft.activityId], ...data];
}

function describeData(event: string, data: readonly EventData[]): readonly EventData[] {
  const texts: EventData[] = [];
  for (const [name, value] of data) {
    const text = describeValue(event, name, value);
    if (text !== undefined) texts.push([name, text]);
  }
  return texts;
}
