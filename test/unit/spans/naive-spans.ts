/*
 * Pairing of events the slow and plain way, written apart from the fast one: open spans in one list, every END searched
 * for from the end of the list, times added up by looking at every span again. For the vocabulary of random-trace.ts.
 */
import type { EventData, Trace } from "../../../shared/model/trace.ts";

/** What a span is; `id` counts spans in the order of opening, `parent` and `request` are such ids. */
export type NaiveSpan = {
  readonly id: number;
  readonly request: number;
  readonly start: number;
  end: number | undefined;
  readonly parent: number | undefined;
  readonly key: string;
  readonly startMs: number;
  endMs: number;
  readonly crossing: boolean;
  readonly isRequest: "root" | "child" | "nested" | undefined;
  readonly isModule: boolean;
  readonly waits: [number, number][];
  pendingMs: number | undefined;
  isOpen: boolean;
  hasStart: boolean;
};

const starts = new Map([
  ["URL_REWRITE_START", "URL_REWRITE"],
  ["RULE_EVALUATION_START", "RULE_EVALUATION"],
  ["AspNetPageLoadEnter", "AspNetPageLoad"],
  ["AspNetStartHandler", "AspNetHandler"],
  ["ARR_REQUEST_HEADERS_START", "ARR"],
  ["GENERAL_READ_ENTITY_START", "READ"],
]);
const ends = new Map([
  ["URL_REWRITE_END", "URL_REWRITE"],
  ["RULE_EVALUATION_END", "RULE_EVALUATION"],
  ["AspNetPageLoadLeave", "AspNetPageLoad"],
  ["AspNetEndHandler", "AspNetHandler"],
  ["ARR_REQUEST_HEADERS_END", "ARR"],
  ["GENERAL_READ_ENTITY_END", "READ"],
]);

function field(data: readonly EventData[], name: string): string {
  return data.find(([key]) => key === name)?.[1] ?? "";
}

/** Pairs the events of a trace that has a time on every event. */
export function naiveSpans(trace: Trace): { readonly spans: readonly NaiveSpan[]; readonly strays: readonly number[] } {
  const spans: NaiveSpan[] = [];
  const strays: number[] = [];
  const zero = trace.events[0]?.time ?? 0;
  const lastMs = (trace.events.at(-1)?.time ?? 0) - zero;
  const lastEnd = trace.events.findLast((event) => event.name === "GENERAL_REQUEST_END")?.number;
  let now = { number: 0, ms: 0 };

  const requestNow = (): NaiveSpan | undefined => spans.findLast((span) => span.isOpen && span.isRequest !== undefined);
  const openNow = (crossing: boolean): readonly NaiveSpan[] =>
    spans.filter((span) => span.isOpen && span.crossing === crossing);
  const begin = (key: string, extra: Partial<NaiveSpan>): NaiveSpan => {
    const request = requestNow();
    const crossed = openNow(true).findLast((span) => span.request === request?.id);
    const around = extra.crossing === true ? (crossed ?? request) : openNow(false).at(-1);
    const span: NaiveSpan = {
      id: spans.length,
      request: request?.id ?? -1,
      start: now.number,
      end: undefined,
      parent: around?.id,
      key,
      startMs: now.ms,
      endMs: lastMs,
      crossing: false,
      isRequest: undefined,
      isModule: false,
      waits: [],
      pendingMs: undefined,
      isOpen: true,
      hasStart: false,
      ...extra,
    };
    spans.push(span);
    return span;
  };
  const finish = (span: NaiveSpan | undefined): void => {
    if (span === undefined) {
      strays.push(now.number);
      return;
    }
    const sameLane = spans.filter(
      (other) =>
        other.isOpen &&
        other.id >= span.id &&
        other.crossing === span.crossing &&
        (!span.crossing || other.request === span.request),
    );
    const requests = new Set(sameLane.filter((other) => other.isRequest !== undefined).map((other) => other.id));
    const crossed = spans.filter((other) => other.isOpen && other.crossing && requests.has(other.request));
    for (const other of [...sameLane, ...crossed]) {
      other.isOpen = false;
      other.endMs = now.ms;
      if (other.pendingMs !== undefined) other.waits.push([other.pendingMs, now.ms]);
      other.pendingMs = undefined;
    }
    span.end = now.number;
  };

  for (const [index, event] of trace.events.entries()) {
    const before = trace.events[index - 1];
    now = { number: event.number, ms: (event.time ?? 0) - zero };
    if (index === 0) begin("request", { isRequest: "root" });
    if (before?.name === "ARR_REQUEST_HEADERS_START" || before?.name === "GENERAL_READ_ENTITY_START") {
      const inner = spans.findLast((span) => span.start === before.number);
      let waiter = inner;
      while (waiter !== undefined && !waiter.isModule && waiter.isRequest === undefined) {
        waiter = spans[waiter.parent ?? -1];
      }
      if (waiter?.isModule !== true) waiter = inner;
      waiter?.waits.push([(before.time ?? 0) - zero, now.ms]);
    }
    const request = requestNow();
    const key = `${field(event.data, "ModuleName")} ${field(event.data, "Notification")} ${field(event.data, "fIsPostNotification") || field(event.data, "fIsPostNotificationEvent")}`;
    const nearest = openNow(false).findLast((span) => span.isModule && span.key === key);
    const rule = field(event.data, "RuleName");
    const opened = starts.get(event.name);
    const closed = ends.get(event.name);
    if (event.name === "GENERAL_REQUEST_START") {
      if (request !== undefined && !request.hasStart) request.hasStart = true;
      else begin("request", { isRequest: "nested", hasStart: true });
    } else if (event.name === "GENERAL_CHILD_REQUEST_START") begin("request", { isRequest: "child" });
    else if (event.name === "GENERAL_CHILD_REQUEST_END")
      finish(spans.findLast((span) => span.isOpen && span.isRequest === "child"));
    else if (event.name === "GENERAL_REQUEST_END") {
      if (request?.isRequest === "nested" && event.number !== lastEnd) finish(request);
      else if (request?.isRequest !== "child" && spans[0] !== undefined) spans[0].end = event.number;
    } else if (event.name === "NOTIFY_MODULE_START") begin(key, { isModule: true });
    else if (event.name === "NOTIFY_MODULE_COMPLETION") {
      if (nearest?.pendingMs !== undefined) nearest.waits.push([nearest.pendingMs, now.ms]);
      if (nearest !== undefined) nearest.pendingMs = undefined;
    } else if (event.name === "NOTIFY_MODULE_END" && field(event.data, "NotificationStatus") === "1") {
      if (nearest === undefined) strays.push(event.number);
      else nearest.pendingMs ??= now.ms;
    } else if (event.name === "NOTIFY_MODULE_END") finish(nearest);
    else if (opened !== undefined) begin(opened + rule, { crossing: opened === "AspNetHandler" });
    else if (closed !== undefined) {
      const crossing = closed === "AspNetHandler";
      const candidates = openNow(crossing).filter((span) => !span.isModule && span.key === closed + rule);
      finish(candidates.findLast((span) => !crossing || span.request === request?.id));
    }
  }
  for (const span of spans) if (span.pendingMs !== undefined) span.waits.push([span.pendingMs, span.endMs]);
  return { spans, strays };
}

/** Milliseconds covered by waits, counted one by one. An operation waits while what it lies in waits. */
export function naiveWaitMs(span: NaiveSpan, _index: number, spans: readonly NaiveSpan[]): number {
  let covered = 0;
  for (let ms = span.startMs; ms < span.endMs; ms++) if (waitsAt(span, ms, spans)) covered++;
  return covered;
}

function waitsAt(span: NaiveSpan, ms: number, spans: readonly NaiveSpan[]): boolean {
  if (span.waits.some(([from, to]) => from <= ms && ms < to)) return true;
  const parent = spans[span.parent ?? -1];
  const isOperation = !span.isModule && span.isRequest === undefined;
  return isOperation && parent?.crossing === span.crossing && waitsAt(parent, ms, spans);
}
