/*
 * ISAPI filters: which notification IIS raised, which filter DLL was called for it, what it answered, how long it took.
 *
 *   FILTER_PREPROC_HEADERS_START   FILTER_START aspnet_filter.dll   FILTER_END   FILTER_PREPROC_HEADERS_END
 */
import type { Span, SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import { dataOf } from "../model/event-data.ts";
import type { Told } from "./arr.ts";

/** A notification, or within it the call of one filter. Times ±16 ms. */
export type FilterStep = {
  readonly kind: "notification" | "filter";
  /** `FILTER_PREPROC_HEADERS`, or the path of the DLL; empty where the trace does not name it. */
  readonly name: string;
  /** What the filter answered: IIS's word for it, else the number; empty for a notification and where not told. */
  readonly result: string;
  /** Other fields of start and end, in order. */
  readonly facts: readonly { readonly name: string; readonly text: string; readonly event: number }[];
  readonly startEvent: number;
  /** undefined where no end was written. */
  readonly endEvent: number | undefined;
  readonly startMs: number;
  readonly durationMs: number;
};

/** All of it. `errors` are FILTER_ERROR events. */
export type FilterStory = { readonly steps: readonly FilterStep[]; readonly errors: readonly Told[] };

/* SF_STATUS_TYPE of httpfilt.h. */
const results: ReadonlyMap<string, string> = new Map([
  ["134217728", "SF_STATUS_REQ_FINISHED"],
  ["134217729", "SF_STATUS_REQ_FINISHED_KEEP_CONN"],
  ["134217730", "SF_STATUS_REQ_NEXT_NOTIFICATION"],
  ["134217731", "SF_STATUS_REQ_HANDLED_NOTIFICATION"],
  ["134217732", "SF_STATUS_REQ_ERROR"],
  ["134217733", "SF_STATUS_REQ_READ_NEXT"],
]);

/** The story; empty where no filter was asked or area Filter was not traced. One pass. */
export function filterStory(trace: Trace, spans: SpanTree): FilterStory {
  const steps: FilterStep[] = [];
  for (const span of spans.spans) {
    const start = trace.events[span.startEvent - 1];
    if (start === undefined || span.kind !== "operation" || !/^FILTER_(?:.*_)?START$/.test(start.name)) continue;
    steps.push(stepOf(span, start, span.endEvent === undefined ? undefined : trace.events[span.endEvent - 1]));
  }
  const errors = trace.events
    .filter(({ name }) => name === "FILTER_ERROR")
    .map((event) => ({ text: dataOf(event, "ErrorCode"), event: event.number }));
  return { steps, errors };
}

function stepOf(span: Span, start: TraceEvent, end: TraceEvent | undefined): FilterStep {
  const isCall = start.name === "FILTER_START";
  const status = end === undefined ? "" : dataOf(end, "NotificationStatus");
  const said = end?.descriptions.find(([name]) => name === "NotificationStatus")?.[1] ?? "";
  return {
    kind: isCall ? "filter" : "notification",
    name: isCall ? dataOf(start, "FilterName") : start.name.replace(/_START$/, ""),
    result: said === "" ? (results.get(status) ?? status) : said,
    facts: [start, ...(end === undefined ? [] : [end])].flatMap(factsOf),
    startEvent: span.startEvent,
    endEvent: span.endEvent,
    startMs: span.startMs,
    durationMs: span.durationMs,
  };
}

function factsOf(event: TraceEvent): FilterStep["facts"] {
  return event.data
    .filter(([name, text]) => text !== "" && !["ContextId", "FilterName", "NotificationStatus"].includes(name))
    .map(([name, text]) => ({ name, text, event: event.number }));
}
