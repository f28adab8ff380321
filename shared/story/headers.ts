/*
 * The headers of a request and of its response, as tables in the order of the trace, and who set or changed which.
 * IIS writes all headers as one text, a line each; it also writes each change as an event of its own.
 */
import { dataOf } from "../model/event-data.ts";
import type { SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import { childTrack, moduleAt, readFlag } from "./places.ts";

/** One header as it stands in the text. Repeated ones are kept. */
export type HeaderLine = {
  /** Empty for an odd line. */
  readonly name: string;
  /** Continued lines are joined with a line feed. */
  readonly value: string;
  /** `folded`: the value went on in further lines; `no-name`: a line without a colon, kept whole in `value`. */
  readonly odd: "folded" | "no-name" | undefined;
};

/** All headers that one event holds. */
export type HeaderBlock = {
  readonly event: number;
  /** Place of the text in the event's data. */
  readonly field: number;
  /** Event that began the child request they belong to; undefined for the request itself. */
  readonly child: number | undefined;
  readonly lines: readonly HeaderLine[];
};

/** A header that was set, added or (with an empty value) taken away while the request ran. */
export type HeaderChange = {
  readonly name: string;
  readonly value: string;
  readonly how: "replaced" | "added" | "removed" | undefined;
  /** Module, or file name of the ISAPI filter; undefined where the trace does not say. */
  readonly by: string | undefined;
  readonly event: number;
};

/** Headers of one direction. */
export type HeaderSide = { readonly blocks: readonly HeaderBlock[]; readonly changes: readonly HeaderChange[] };

/** Both directions. */
export type HeaderStory = { readonly request: HeaderSide; readonly response: HeaderSide };

type OpenSide = { readonly blocks: HeaderBlock[]; readonly changes: HeaderChange[] };

const sides: ReadonlyMap<string, keyof HeaderStory> = new Map([
  ["GENERAL_REQUEST_HEADERS", "request"],
  ["GENERAL_SET_REQUEST_HEADER", "request"],
  ["FILTER_SET_REQ_HEADER", "request"],
  ["FILTER_ADD_REQ_HEADER", "request"],
  ["GENERAL_RESPONSE_HEADERS", "response"],
  ["GENERAL_SET_RESPONSE_HEADER", "response"],
  ["FILTER_SET_RESP_HEADER", "response"],
  ["FILTER_ADD_RESP_HEADER", "response"],
]);

/** Headers of a trace; empty sides where the trace has none. One pass. */
export function headerStory(trace: Trace, spans: SpanTree): HeaderStory {
  const story: { readonly [K in keyof HeaderStory]: OpenSide } = {
    request: { blocks: [], changes: [] },
    response: { blocks: [], changes: [] },
  };
  const children = childTrack();
  const filters: string[] = [];
  for (const event of trace.events) {
    children.take(event);
    if (event.name === "FILTER_START") filters.push(fileName(dataOf(event, "FilterName")));
    else if (event.name === "FILTER_END") filters.pop();
    const side = sides.get(event.name);
    if (side === undefined) continue;
    if (event.name.endsWith("_HEADERS")) story[side].blocks.push(blockOf(event, children.current()));
    else story[side].changes.push(changeOf(event, filters.at(-1) ?? moduleAt(spans, event.number)));
  }
  return story;
}

/** Cuts the text of a HEADERS event into headers. Never throws; a line it does not understand is kept. */
export function parseHeaderLines(text: string): readonly HeaderLine[] {
  const lines: { name: string; value: string; odd: HeaderLine["odd"] }[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const last = lines.at(-1);
    if (line === "") continue;
    if (/^[ \t]/.test(line) && last !== undefined && last.odd !== "no-name") {
      last.value += `\n${line.trim()}`;
      last.odd = "folded";
      continue;
    }
    const colon = line.indexOf(":");
    if (colon <= 0) lines.push({ name: "", value: line, odd: "no-name" });
    else lines.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim(), odd: undefined });
  }
  return lines;
}

/**
 * The value a header had in the end, and where it says so: from the last block of headers, else from the last change.
 * `name` in any case.
 */
export function headerValue(
  side: HeaderSide,
  name: string,
): { readonly text: string; readonly event: number } | undefined {
  const wanted = name.toLowerCase();
  for (const { lines, event } of side.blocks.toReversed()) {
    const line = lines.find((one) => one.name.toLowerCase() === wanted);
    if (line !== undefined) return { text: line.value, event };
  }
  const change = side.changes.findLast((one) => one.name.toLowerCase() === wanted);
  return change === undefined || change.how === "removed" ? undefined : { text: change.value, event: change.event };
}

function blockOf(event: TraceEvent, child: number | undefined): HeaderBlock {
  const field = event.data.findIndex(([name]) => name === "Headers");
  return { event: event.number, field, child, lines: parseHeaderLines(event.data[field]?.[1] ?? "") };
}

function changeOf(event: TraceEvent, by: string | undefined): HeaderChange {
  const value = dataOf(event, "HeaderValue");
  return {
    // Filters write the colon with the name.
    name: dataOf(event, "HeaderName").replace(/:$/, ""),
    value,
    how: howOf(event, value),
    by,
    event: event.number,
  };
}

/* Setting a header to nothing takes it away; adding nothing adds an empty one. */
function howOf(event: TraceEvent, value: string): HeaderChange["how"] {
  const replace = event.name.startsWith("FILTER_")
    ? !event.name.startsWith("FILTER_ADD_")
    : readFlag(dataOf(event, "Replace"));
  if (replace === false) return "added";
  if (value === "") return "removed";
  return replace === true ? "replaced" : undefined;
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
