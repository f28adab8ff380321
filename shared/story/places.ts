/*
 * Where an event stands: at what time, inside which module, inside which child request. Used by the readers of this
 * folder; what a span is, is decided elsewhere.
 */
import type { Span, SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";

/** Ms from the trace's first event, ±16; undefined where the file does not say. */
export function atMs(trace: Trace, spans: SpanTree, number: number | undefined): number | undefined {
  const time = number === undefined ? undefined : trace.events[number - 1]?.time;
  return time === undefined || spans.zeroAt === undefined ? undefined : time - spans.zeroAt;
}

/** Name of the module an event was raised in; undefined outside all modules. */
export function moduleAt(spans: SpanTree, number: number): string | undefined {
  let span = spanAt(spans, number);
  while (span !== undefined && span.kind !== "module") span = spans.spans[span.parent];
  return span?.name;
}

/** The innermost span of an event. */
export function spanAt(spans: SpanTree, number: number): Span | undefined {
  return spans.spans[spans.spanOfEvent[number - 1] ?? -1];
}

/** Follows a walk over the events into child requests and out of them. */
export type ChildTrack = {
  /** Event that began the child request the walk is in; undefined in the root request. */
  readonly current: () => number | undefined;
  readonly take: (event: TraceEvent) => void;
};

/** A new track; give it each event in order. */
export function childTrack(): ChildTrack {
  const open: number[] = [];
  return {
    current: () => open.at(-1),
    take({ name, number }) {
      if (name === "GENERAL_CHILD_REQUEST_START") open.push(number);
      else if (name === "GENERAL_CHILD_REQUEST_END") open.pop();
    },
  };
}

/** A yes or no as IIS writes it; undefined for any other text. */
export function readFlag(text: string): boolean | undefined {
  const value = text.trim().toLowerCase();
  if (value === "true" || value === "1") return true;
  return value === "false" || value === "0" ? false : undefined;
}
