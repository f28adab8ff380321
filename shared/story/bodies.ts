/*
 * The bodies of a request and of its response, as far as the trace holds them, and what is missing of them. IIS writes
 * each buffer up to its first NUL character, files that it sends by name only, and compressed bodies as they are sent.
 */
import { dataOf, readCode } from "../model/event-data.ts";
import type { SpanTree } from "../model/span.ts";
import { formatStatus } from "../model/status.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import type { Told } from "./arr.ts";
import { chunkFrames, type ChunkFrame } from "./chunks.ts";
import { headerValue, type HeaderSide, type HeaderStory } from "./headers.ts";

/** A piece of a body, in order. */
export type BodyPart =
  | {
      readonly kind: "text";
      readonly event: number;
      /** Place of the text in the event's data. */
      readonly field: number;
      readonly text: string;
    }
  /** A line that only says how long the next chunk is (chunked transfer), or ends one. No part of the body's text. */
  | { readonly kind: "chunk-frame"; readonly event: number; readonly field: number; readonly text: string }
  /** Sent straight from a file: the trace has its name, not its content. Numbers as written. */
  | {
      readonly kind: "file";
      readonly event: number;
      readonly fileName: string;
      readonly offset: string;
      readonly size: string;
    };

/** Why a body is not whole. */
export type BodyGap =
  /** There was a body, but no event holds any of it. */
  | { readonly kind: "not-traced" }
  | { readonly kind: "from-file"; readonly event: number }
  /** More bytes than characters: buffers end at their first NUL. `told` says where the bytes are from. */
  | {
      readonly kind: "shorter";
      readonly told: "read" | "content-length";
      readonly bytes: number;
      readonly chars: number;
      readonly event: number;
    }
  | { readonly kind: "compressed"; readonly encoding: string; readonly event: number }
  /** The trace ends before its request does. */
  | { readonly kind: "trace-ends" };

/** One body. */
export type BodyStory = {
  readonly parts: readonly BodyPart[];
  /** Lengths of chunks: `left-out` of the text, or `in-text` where they could not be told from it. */
  readonly chunks: "none" | "left-out" | "in-text";
  readonly contentType: Told | undefined;
  readonly contentEncoding: Told | undefined;
  /** Content-Length header, as written. */
  readonly contentLength: Told | undefined;
  /** Bytes the trace says were read from the client or sent to it (with headers); undefined where it does not. */
  readonly bytes: Told | undefined;
  readonly gaps: readonly BodyGap[];
};

/** Both bodies. */
export type BodiesStory = { readonly request: BodyStory; readonly response: BodyStory };

/** Bodies of a trace. `headers` are those of the same trace. One pass. */
export function bodiesStory(trace: Trace, spans: SpanTree, headers: HeaderStory): BodiesStory {
  const request: BodyPart[] = [];
  const response: BodyPart[] = [];
  let readBytes: { bytes: number; event: number } | undefined;
  let sent: Told | undefined;
  for (const event of trace.events) {
    if (event.name === "GENERAL_REQUEST_ENTITY") request.push(textPart(event, false));
    else if (event.name === "GENERAL_RESPONSE_ENTITY_BUFFER") response.push(textPart(event, true));
    else if (event.name === "GENERAL_RESPONSE_ENTITY_FILE") response.push(filePart(event));
    else if (event.name === "GENERAL_READ_ENTITY_END") {
      const bytes = (readBytes?.bytes ?? 0) + (readCode(dataOf(event, "BytesReceived")) ?? 0);
      readBytes = { bytes, event: event.number };
    } else if (event.name === "GENERAL_REQUEST_END") sent = told(event, "BytesSent");
  }
  const read = readBytes === undefined ? undefined : { text: String(readBytes.bytes), event: readBytes.event };
  const ends = spans.tail !== undefined;
  return {
    request: bodyOf(request, headers.request, read, {
      ends: ends && read !== undefined,
      none: false,
      bytesAreBody: true,
    }),
    response: bodyOf(response, headers.response, sent, { ends, none: hasNoAnswerBody(trace), bytesAreBody: false }),
  };
}

/** The text of a body: its pieces joined in order, without frames of chunks. */
export function bodyText(body: BodyStory): string {
  return body.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
}

function textPart(event: TraceEvent, mayBeFramed: boolean): BodyPart {
  const field = event.data.findIndex(([name]) => name === "Buffer");
  const text = event.data[field]?.[1] ?? "";
  const framed = mayBeFramed && /^(?:[0-9a-f]{1,8}\r?\n|\r?\n|0\r?\n\r?\n)$/i.test(text);
  return { kind: framed ? "chunk-frame" : "text", event: event.number, field, text };
}

function filePart(event: TraceEvent): BodyPart {
  return {
    kind: "file",
    event: event.number,
    fileName: dataOf(event, "FileName"),
    offset: dataOf(event, "Offset"),
    size: dataOf(event, "Size"),
  };
}

function told(event: TraceEvent, field: string): Told | undefined {
  const text = dataOf(event, field);
  return text === "" ? undefined : { text, event: event.number };
}

/* An answer to HEAD, and 204 and 304, name a length but have no body (RFC 9110). */
function hasNoAnswerBody({ head }: Trace): boolean {
  const status = head.status === undefined ? "" : formatStatus(head.status);
  return head.verb?.toUpperCase() === "HEAD" || /^(?:1\d\d|204|304)/.test(status);
}

/** How a body stands: `ends`, the trace ends first; `none`, HTTP forbids one; `bytesAreBody`, bytes count it alone. */
type Circumstance = { readonly ends: boolean; readonly none: boolean; readonly bytesAreBody: boolean };

function bodyOf(
  parts: readonly BodyPart[],
  side: HeaderSide,
  bytes: Told | undefined,
  circumstance: Circumstance,
): BodyStory {
  const body = {
    ...unframed(parts, side),
    contentType: headerValue(side, "Content-Type"),
    contentEncoding: headerValue(side, "Content-Encoding"),
    contentLength: headerValue(side, "Content-Length"),
    bytes,
  };
  // Of an answer the bytes sent are of no use here: they count the headers too.
  const read = circumstance.bytesAreBody ? bytes : undefined;
  const length = readCode((read ?? body.contentLength)?.text ?? "") ?? 0;
  const wanted: Wanted = {
    bytes: circumstance.none ? 0 : length,
    told: read === undefined ? "content-length" : "read",
  };
  return { ...body, gaps: gapsOf(body, wanted, circumstance.ends) };
}

/** How long the body should be, and who says so. */
type Wanted = { readonly bytes: number; readonly told: "read" | "content-length" };

type Unframed = Pick<BodyStory, "parts" | "chunks">;

/* What looks like a frame is one only in an answer that is sent in chunks. */
function unframed(parts: readonly BodyPart[], side: HeaderSide): Unframed {
  const chunked = headerValue(side, "Transfer-Encoding")?.text.toLowerCase().includes("chunked") === true;
  if (!chunked) {
    const whole = parts.map((part): BodyPart => (part.kind === "chunk-frame" ? { ...part, kind: "text" } : part));
    return { parts: whole, chunks: "none" };
  }
  const frames = chunkFrames(parts.map((part) => (part.kind === "file" ? "" : part.text)).join(""));
  if (frames !== undefined && parts.every(({ kind }) => kind !== "file"))
    return { parts: withoutFrames(parts, frames), chunks: "left-out" };
  const seen = parts.some(({ kind }) => kind === "chunk-frame");
  return { parts, chunks: seen ? "left-out" : "in-text" };
}

function withoutFrames(parts: readonly BodyPart[], frames: readonly ChunkFrame[]): readonly BodyPart[] {
  let start = 0;
  let next = 0;
  return parts.map((part) => {
    if (part.kind === "file") return part;
    const end = start + part.text.length;
    let text = "";
    let at = start;
    for (let frame = frames[next]; frame !== undefined && frame[0] < end; frame = frames[next]) {
      text += part.text.slice(at - start, Math.max(at, frame[0]) - start);
      at = Math.min(end, Math.max(at, frame[1]));
      if (frame[1] > end) break;
      next++;
    }
    text += part.text.slice(at - start);
    start = end;
    return text === "" && part.text !== "" ? { ...part, kind: "chunk-frame" } : { ...part, kind: "text", text };
  });
}

function gapsOf(body: Omit<BodyStory, "gaps">, wanted: Wanted, ends: boolean): readonly BodyGap[] {
  const { parts, contentEncoding } = body;
  const gaps: BodyGap[] = [];
  const file = parts.find(({ kind }) => kind === "file");
  const texts = parts.filter((part) => part.kind === "text");
  if (file !== undefined) gaps.push({ kind: "from-file", event: file.event });
  if (parts.length === 0 && wanted.bytes > 0) gaps.push({ kind: "not-traced" });
  const encoding = contentEncoding?.text.trim() ?? "";
  if (contentEncoding !== undefined && encoding !== "" && encoding !== "identity" && texts.length > 0)
    gaps.push({ kind: "compressed", encoding, event: contentEncoding.event });
  const last = texts.at(-1);
  const most = mostBytes(texts.map(({ text }) => text));
  if (last !== undefined && file === undefined && wanted.bytes > most)
    gaps.push({
      kind: "shorter",
      ...wanted,
      chars: texts.reduce((sum, { text }) => sum + text.length, 0),
      event: last.event,
    });
  if (ends) gaps.push({ kind: "trace-ends" });
  return gaps;
}

/* The most bytes that texts of a trace can have been: UTF-8, and a line feed may have been CR and LF. */
function mostBytes(texts: readonly string[]): number {
  let bytes = 0;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) bytes += 2;
      else bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    }
  }
  return bytes;
}
