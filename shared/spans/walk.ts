/*
 * The walk over a trace's events with a stack of open spans. Closure is never required: an END closes back to the
 * nearest open span of its key, and what lies in between stays unclosed. One pass, no recursion.
 *
 *   root            |==========================================|
 *   module            |===========|   |=========== (unclosed)
 *   operation           |=|   |=
 */
import type { TraceEvent } from "../model/trace.ts";
import { moduleCompletion, moduleEnd, moduleStart } from "./module-events.ts";
import { operationEvent } from "./operation-events.ts";
import type { EventRole } from "./pairing.ts";
import { createRoleReader } from "./pairing.ts";
import { openRequest, requestEvents } from "./request-events.ts";
import type { Moment, SpanDraft } from "./span-draft.ts";
import { endPending, handsOver, noteHandOver } from "./waits.ts";
import type { Walk } from "./walk-state.ts";
import { createWalk } from "./walk-state.ts";

/** What the walk found. Spans that are still open have no `endMs`. */
export type WalkResult = {
  readonly drafts: readonly SpanDraft[];
  /** By event index: the innermost span of the event. */
  readonly spanOfEvent: readonly number[];
  /** By event index: the innermost span that is open after the event. */
  readonly openAfter: readonly number[];
  readonly strayEnds: readonly number[];
  /** Work that was handed over by the last event. */
  readonly handedOver: HandOver | undefined;
};

type HandOver = { readonly draft: SpanDraft; readonly since: Moment };

function placeEvent(walk: Walk, event: TraceEvent, role: EventRole, isLastEnd: boolean): SpanDraft | undefined {
  switch (event.name) {
    case "GENERAL_REQUEST_START":
    case "GENERAL_CHILD_REQUEST_START":
    case "GENERAL_CHILD_REQUEST_END":
      return requestEvents[event.name](walk);
    case "GENERAL_REQUEST_END":
      return requestEvents.GENERAL_REQUEST_END(walk, isLastEnd);
    case "NOTIFY_MODULE_START":
      return moduleStart(walk, event);
    case "NOTIFY_MODULE_END":
      return moduleEnd(walk, event);
    case "NOTIFY_MODULE_COMPLETION":
      return moduleCompletion(walk, event);
    default:
      return operationEvent(walk, event, role);
  }
}

/** Walks all events; `offsets` holds each event's time in ms. A trace without events gives no spans. */
export function walkEvents(events: readonly TraceEvent[], offsets: readonly number[]): WalkResult {
  const walk = createWalk();
  const spanOfEvent: number[] = [];
  const openAfter: number[] = [];
  const roleOf = createRoleReader();
  const lastEnd = events.findLastIndex((event) => event.name === "GENERAL_REQUEST_END");
  let handedOver: HandOver | undefined;
  for (const [index, event] of events.entries()) {
    walk.now = { event: event.number, ms: offsets[index] ?? 0 };
    if (index === 0) openRequest(walk, "root");
    if (handedOver !== undefined) noteHandOver(handedOver.draft, handedOver.since, walk.now.ms, event.number);
    const placed = placeEvent(walk, event, roleOf(event.name), index === lastEnd);
    const top = walk.main.top();
    spanOfEvent.push(placed?.index ?? top?.index ?? -1);
    openAfter.push(top?.index ?? -1);
    const waiter = top === undefined ? undefined : (walk.drafts[top.module] ?? top);
    handedOver = waiter !== undefined && handsOver(event) ? { draft: waiter, since: walk.now } : undefined;
  }
  return { drafts: walk.drafts, spanOfEvent, openAfter, strayEnds: walk.strayEnds, handedOver };
}

/** Ends at `endMs` what the walk left open, and the waits in it. */
export function endOpenSpans({ drafts, handedOver }: WalkResult, endMs: number): void {
  if (handedOver !== undefined) noteHandOver(handedOver.draft, handedOver.since, endMs, undefined);
  for (const draft of drafts) {
    draft.endMs ??= endMs;
    endPending(draft, draft.endMs, undefined);
  }
}
