/*
 * A span while its trace is being walked: the fields that are still unknown can be written. It becomes a read-only
 * Span when the walk is over.
 */
import type { Span, SpanKind, Wait } from "../model/span.ts";

/** A moment of a trace: an event's number and its time in ms from the first. */
export type Moment = { readonly event: number; readonly ms: number };

/** A span under construction. */
export type SpanDraft = {
  readonly index: number;
  readonly parent: number;
  readonly depth: number;
  readonly kind: SpanKind;
  readonly name: string;
  readonly notification: string | undefined;
  readonly post: boolean;
  readonly track: Span["track"];
  /** What a closing event must match. */
  readonly key: string;
  readonly start: Moment;
  /** Index of the innermost module span at or above this one; -1 outside modules. */
  readonly module: number;
  endEvent: number | undefined;
  /** undefined while open. */
  endMs: number | undefined;
  /** Set from an END that said PENDING until the resume. */
  pendingSince: Moment | undefined;
  waits: Wait[];
};

/** How long a span lasts; 0 while it is open. */
export function draftDurationMs(draft: SpanDraft): number {
  return (draft.endMs ?? draft.start.ms) - draft.start.ms;
}

/** Makes the finished span. */
export function finishSpan(draft: SpanDraft, selfMs: number, waits: readonly Wait[], waitMs: number): Span {
  return {
    index: draft.index,
    parent: draft.parent,
    depth: draft.depth,
    kind: draft.kind,
    name: draft.name,
    notification: draft.notification,
    post: draft.post,
    track: draft.track,
    startEvent: draft.start.event,
    endEvent: draft.endEvent,
    startMs: draft.start.ms,
    endMs: draft.endMs ?? draft.start.ms,
    durationMs: draftDurationMs(draft),
    selfMs,
    waitMs,
    waits,
  };
}
