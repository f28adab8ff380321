/* A whole trace, or its short form, as JSON for programs. Part of the versioned interface of trace-record.ts. */
import { jsonText } from "../base/json-text.ts";
import { formatStatus } from "../model/status.ts";
import type { Span, SpanTree } from "../model/span.ts";
import type { EventData, Trace } from "../model/trace.ts";
import {
  allProblems,
  detailOf,
  type DetailSpan,
  type StatusSetter,
  type TraceDetail,
  type WholeTrace,
} from "./trace-detail.ts";
import { isoTime, jsonSchema, traceRecord } from "./trace-record.ts";
import { verdictRecord } from "./verdict-record.ts";

function setterRecord(setter: StatusSetter): object {
  return {
    event: setter.eventNumber,
    module: setter.moduleName,
    notification: setter.notification ?? null,
    status: setter.status === undefined ? null : formatStatus(setter.status),
    reason: setter.reason,
    errorCode: setter.errorCode,
    errorText: setter.errorText,
    configInfo: setter.configInfo,
    final: setter.final,
  };
}

function spanRecord(span: DetailSpan): object {
  return {
    name: span.name,
    kind: span.kind,
    notification: span.notification ?? null,
    post: span.post,
    startEvent: span.startEvent,
    endEvent: span.endEvent ?? null,
    startMs: span.startMs,
    durationMs: span.durationMs,
    selfMs: span.selfMs,
    waitMs: span.waitMs,
  };
}

/** The short form: verdict, who set the status, errors, slowest spans, gaps. */
export function detailRecord(detail: TraceDetail): object {
  return {
    summary: traceRecord(detail.summary),
    verdict: verdictRecord(detail.verdict),
    events: detail.events,
    totalMs: detail.totalMs,
    setters: detail.setters.map(setterRecord),
    errors: detail.marks.map(({ number, severity, name, why, says }) => ({ event: number, severity, name, why, says })),
    moreErrors: detail.moreMarks,
    slowest: detail.slowest.map(spanRecord),
    gaps: detail.gaps.map(({ fromEvent, toEvent, startMs, durationMs, within }) => ({
      fromEvent,
      toEvent,
      startMs,
      durationMs,
      within,
    })),
    problems: detail.problems,
  };
}

type EventRecord = {
  readonly number: number;
  readonly name: string;
  readonly level: number | null;
  readonly time: string | null;
  readonly data: readonly EventData[];
  readonly descriptions: readonly EventData[];
};

function* treeRecords(tree: SpanTree): Iterable<object> {
  for (const span of tree.spans) {
    yield {
      index: span.index,
      parent: span.parent === -1 ? null : span.parent,
      track: span.track,
      ...spanRecord(span),
      waits: span.waits.map(waitRecord),
    };
  }
}

function waitRecord({ startMs, endMs, fromEvent, toEvent }: Span["waits"][number]): object {
  return { startMs, endMs, fromEvent, toEvent: toEvent ?? null };
}

function* joined(records: Iterable<object>): Iterable<string> {
  let before = "\n";
  for (const record of records) {
    yield `${before}${jsonText(record)}`;
    before = ",\n";
  }
}

/** The whole trace as one JSON document, in parts: summary, verdict, culprit, errors, all events with all data, all spans. */
export function* wholeTraceJson(whole: WholeTrace): Iterable<string> {
  const { trace, spans } = whole;
  const detail = detailOf(whole);
  const culprit = detail.setters.find((setter) => setter.final);
  const head = {
    schema: jsonSchema,
    kind: "trace",
    summary: traceRecord(whole.summary),
    verdict: verdictRecord(whole.verdict),
    culprit: culprit === undefined ? null : setterRecord(culprit),
    errors: whole.marks.map(({ number, severity, why }) => ({ event: number, severity, why })),
    gaps: spans.gaps.map(({ fromEvent, toEvent, startMs, durationMs, span }) => ({
      fromEvent,
      toEvent,
      startMs,
      durationMs,
      span,
    })),
    totalMs: spans.totalMs,
    problems: allProblems(whole),
  };
  yield `${jsonText(head).slice(0, -1)},"events":[`;
  yield* joined(eventRecords(trace));
  yield `\n],"spans":[`;
  yield* joined(treeRecords(spans));
  yield `\n]}\n`;
}

function* eventRecords(trace: Trace): Iterable<EventRecord> {
  for (const event of trace.events) {
    const { number, name, level, time, data, descriptions } = event;
    yield { number, name, level: level ?? null, time: isoTime(time), data, descriptions };
  }
}
