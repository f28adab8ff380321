/*
 * What a trace says about a failed request that several rules ask for: its handler, its file, its headers, the text of
 * the error. Looked up on demand, never judged.
 */
import { dataOf, readErrorCode } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceEvent } from "../../../model/trace.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { TraceCase } from "../../case.ts";

/**
 * Whether the request ended with a status, and the trace can be asked why: not where the status is only that of a
 * running request, nor where the event that set it is among those that are missing.
 */
export function endedWith(trace: TraceCase, code: number, ...subs: readonly number[]): boolean {
  return trace.code === code && (subs.length === 0 || subs.includes(trace.sub)) && canBeAsked(trace);
}

/** The second half of `endedWith`. */
export function canBeAsked({ written, setter, cut, sizeLimit }: TraceCase): boolean {
  return written === "at-end" && (setter !== undefined || (!cut && sizeLimit === undefined));
}

/** The event that set the status, as evidence; the end of the request where no event did. */
export function statusEvidence({ setter, named, status }: TraceCase): readonly Evidence[] {
  if (setter !== undefined) {
    const stage = setter.notification === undefined ? "" : ` in ${setter.notification}`;
    const says = `${setter.moduleName} set ${statusWithReason(setter.status)}${stage}`;
    return [{ event: setter.eventNumber, says }];
  }
  const end = named("GENERAL_REQUEST_END").at(-1);
  if (end === undefined || status === undefined) return [];
  return [{ event: end.number, says: `the request ended with ${statusWithReason(status)}` }];
}

/** What a handler is called, and what runs it. */
export type HandlerFact = {
  readonly name: string;
  readonly modules: string;
  readonly processor: string;
  readonly type: string;
  readonly event: number;
};

/** The handler chosen last. */
export function handlerOf({ named }: TraceCase): HandlerFact | undefined {
  const event = named("HANDLER_CHANGED").at(-1);
  if (event === undefined) return undefined;
  return {
    name: dataOf(event, "NewHandlerName"),
    modules: dataOf(event, "NewHandlerModules"),
    processor: dataOf(event, "NewHandlerScriptProcessor"),
    type: dataOf(event, "NewHandlerType"),
    event: event.number,
  };
}

/** A text of a trace and the event it stands in. */
export type Quote = { readonly text: string; readonly event: number };

const pathFields: readonly (readonly [string, string])[] = [
  ["FILE_CACHE_ACCESS_START", "FileName"],
  ["GENERAL_STATIC_FILE_HANDLER", "FileName"],
  ["ASP_START_REQUEST", "PhysicalPath"],
  ["GENERAL_GET_URL_METADATA", "PhysicalPath"],
  ["URL_CACHE_ACCESS_END", "PhysicalPath"],
];

/** The file or folder a request was for: the last one that was opened, else the one its URL stands for. */
export function physicalPath({ named }: TraceCase): Quote | undefined {
  for (const [name, field] of pathFields) {
    const event = named(name).findLast((item) => dataOf(item, field) !== "");
    if (event !== undefined) return { text: dataOf(event, field), event: event.number };
  }
  return undefined;
}

/** The text IIS keeps with an error status (SET_RESPONSE_ERROR_DESCRIPTION). */
export function errorDescription({ named }: TraceCase): Quote | undefined {
  const event = named("SET_RESPONSE_ERROR_DESCRIPTION").findLast((item) => dataOf(item, "ErrorDescription") !== "");
  return event === undefined ? undefined : { text: dataOf(event, "ErrorDescription").trim(), event: event.number };
}

/** The first event of one of the names that carries an error code other than 0, with that code. */
export function failedCall(
  { named }: TraceCase,
  names: readonly string[],
): { readonly event: TraceEvent; readonly code: number } | undefined {
  for (const name of names) {
    for (const event of named(name)) {
      const code = readErrorCode(dataOf(event, "ErrorCode"));
      if (code !== undefined && code !== 0) return { event, code };
    }
  }
  return undefined;
}

/** Values of a header in a block of headers, names compared without case. */
function headersIn(block: string, wanted: string): readonly string[] {
  const values: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0 && line.slice(0, colon).trim().toLowerCase() === wanted) values.push(line.slice(colon + 1).trim());
  }
  return values;
}

/** Values of a request header as it came; undefined where the headers were not traced. */
export function requestHeader({ named }: TraceCase, name: string): readonly Quote[] | undefined {
  const event = named("GENERAL_REQUEST_HEADERS")[0];
  if (event === undefined) return undefined;
  const values = headersIn(dataOf(event, "Headers"), name.toLowerCase());
  return values.map((text) => ({ text, event: event.number }));
}

/** Values of a response header, from the headers sent or those that modules set. */
export function responseHeader({ named }: TraceCase, name: string): readonly Quote[] {
  const wanted = name.toLowerCase();
  const sent = named("GENERAL_RESPONSE_HEADERS").at(-1);
  const values = sent === undefined ? [] : headersIn(dataOf(sent, "Headers"), wanted);
  if (sent !== undefined && values.length > 0) return values.map((text) => ({ text, event: sent.number }));
  return named("GENERAL_SET_RESPONSE_HEADER")
    .filter((event) => dataOf(event, "HeaderName").toLowerCase() === wanted)
    .map((event) => ({ text: dataOf(event, "HeaderValue"), event: event.number }));
}

const bodyLimit = 200_000;

/** The begin of the body that was sent (200,000 characters), with its first event; undefined where none was traced. */
export function responseBody({ named }: TraceCase): Quote | undefined {
  const parts = named("GENERAL_RESPONSE_ENTITY_BUFFER");
  const first = parts[0];
  if (first === undefined) return undefined;
  let text = "";
  for (const part of parts) {
    text += dataOf(part, "Buffer").slice(0, bodyLimit - text.length);
    if (text.length >= bodyLimit) break;
  }
  return { text, event: first.number };
}

/** Path and query of the URL asked for; empty where the head has none. */
export function urlParts({ trace }: TraceCase): { readonly path: string; readonly query: string } {
  const url = (trace.head.url ?? "").replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
