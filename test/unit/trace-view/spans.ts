/* Span trees and events drawn by hand for the tests of the trace view. */
import type { Span, SpanTree } from "../../../shared/model/span.ts";
import type { EventData, TraceEvent } from "../../../shared/model/trace.ts";

/** A span with the usual values; it closes one event after it opens. */
export function span(
  index: number,
  parent: number,
  name: string,
  startMs: number,
  endMs: number,
  more: Partial<Span> = {},
): Span {
  return {
    index,
    parent,
    depth: parent === -1 ? 0 : 1,
    kind: parent === -1 ? "request" : "module",
    name,
    notification: parent === -1 ? undefined : "BEGIN_REQUEST",
    post: false,
    track: "main",
    startEvent: index + 1,
    endEvent: index + 2,
    startMs,
    endMs,
    durationMs: endMs - startMs,
    selfMs: endMs - startMs,
    waitMs: 0,
    waits: [],
    ...more,
  };
}

/** A tree of spans; each span's first event is its index + 1. */
export function tree(spans: readonly Span[], more: Partial<SpanTree> = {}): SpanTree {
  return {
    spans,
    spanOfEvent: spans.map(({ index }) => index),
    gaps: [],
    slowestPath: [],
    zeroAt: 0,
    totalMs: spans.reduce((most, { endMs }) => Math.max(most, endMs), 0),
    strayEnds: [],
    tail: undefined,
    ...more,
  };
}

/** An event with a name and data. */
export function event(
  number: number,
  name: string,
  data: readonly EventData[] = [],
  more: Partial<TraceEvent> = {},
): TraceEvent {
  return {
    number,
    name,
    provider: "WWW Server",
    providerGuid: "",
    eventGuid: "",
    opcode: 1,
    level: 4,
    keywords: "0x0",
    area: "",
    time: number * 16,
    activityId: "",
    relatedActivityId: undefined,
    data,
    descriptions: [],
    start: number * 100,
    end: number * 100 + 90,
    ...more,
  };
}
