/* Everything the views of one trace read, worked out once when it is opened. Nothing in here changes afterwards. */
import type { OpenedTrace } from "../../../shared/contract/shapes.ts";
import type { EventMark } from "../../../shared/model/event-mark.ts";
import { spanExtras, type SpanExtras } from "./logic/bars.ts";
import { eventTimes, type EventTime } from "./logic/event-facts.ts";
import { findIndex, type FindIndex } from "./logic/find.ts";
import { timelineNodes, type TimelineNode } from "./logic/lanes.ts";
import { firstView, fullView, type View } from "./logic/scale.ts";
import { silences, type Silence } from "./logic/silence.ts";
import { statusSetters, type StatusSetter } from "./logic/status-setters.ts";

/** An opened trace and what follows from it. Positions in arrays are event number - 1. */
export type TraceFacts = {
  readonly opened: OpenedTrace;
  readonly times: readonly EventTime[];
  readonly offsets: readonly (number | undefined)[];
  readonly marksOf: ReadonlyMap<number, readonly EventMark[]>;
  /** Numbers of events marked as error, in order; of all marked ones where none is an error. */
  readonly errorNumbers: readonly number[];
  /** Where nothing was written, longest first. */
  readonly silences: readonly Silence[];
  readonly setters: readonly StatusSetter[];
  readonly nodes: readonly TimelineNode[];
  readonly extras: SpanExtras;
  readonly full: View;
  /** What the timeline shows at first. */
  readonly first: View;
  readonly find: FindIndex;
};

/** Works out the facts of a trace. */
export function traceFacts(opened: OpenedTrace): TraceFacts {
  const { trace, spans, marks } = opened;
  const times = eventTimes(trace.events, spans.zeroAt);
  const offsets = times.map((time) => time.offsetMs);
  const lostMs = spans.tail?.lost === true ? spans.tail.durationMs : 0;
  const setters = statusSetters(trace);
  const errors = marks.filter((mark) => mark.severity === "error");
  const shown = errors.length > 0 ? errors : marks;
  const important = [...errors.map((mark) => mark.number), ...setters.map((setter) => setter.event.number)];
  return {
    opened,
    times,
    offsets,
    marksOf: Map.groupBy(marks, (mark) => mark.number),
    errorNumbers: [...new Set(shown.map((mark) => mark.number))].sort((a, b) => a - b),
    silences: silences(spans),
    setters,
    nodes: timelineNodes(spans, important),
    extras: spanExtras(spans, offsets),
    full: fullView(spans.totalMs + lostMs),
    first: firstView(spans.totalMs, lostMs),
    find: findIndex(trace.events),
  };
}
