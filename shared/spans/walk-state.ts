/*
 * The state of a walk over events and the three things that change it: a span opens, closes, or is left pending.
 * Which event does what is told in the files named after the events.
 */
import type { SpanKind } from "../model/span.ts";
import type { OpenSpans } from "./open-spans.ts";
import { createOpenSpans } from "./open-spans.ts";
import type { Moment, SpanDraft } from "./span-draft.ts";
import { endPending } from "./waits.ts";

/** A request whose pipeline is being walked: the root or a child. Crossing spans pair within one request. */
export type OpenRequest = {
  readonly draft: SpanDraft;
  /** What opened it: the beginning of the trace, GENERAL_CHILD_REQUEST_START, or a second GENERAL_REQUEST_START. */
  readonly origin: "root" | "child-event" | "start-event";
  readonly crossing: OpenSpans;
  /** Whether its own GENERAL_REQUEST_START has been seen. */
  started: boolean;
};

/** A walk under way. */
export type Walk = {
  readonly drafts: SpanDraft[];
  /** Events that close nothing. */
  readonly strayEnds: number[];
  readonly main: OpenSpans;
  /** Open requests, the root first. */
  readonly requests: OpenRequest[];
  now: Moment;
};

/** What is said of a span when it opens. An operation takes notification and phase from where it lies. */
export type Opening = {
  readonly kind: SpanKind;
  readonly name: string;
  readonly key: string;
  readonly notification?: string | undefined;
  readonly post?: boolean;
};

/** Begins a walk. */
export function createWalk(): Walk {
  return { drafts: [], strayEnds: [], main: createOpenSpans(), requests: [], now: { event: 0, ms: 0 } };
}

function moduleAround(kind: SpanKind, index: number, parent: SpanDraft | undefined): number {
  if (kind === "module") return index;
  return kind === "operation" ? (parent?.module ?? -1) : -1;
}

/** Opens a span at the present moment. */
export function openSpan(walk: Walk, stack: OpenSpans, parent: SpanDraft | undefined, opening: Opening): SpanDraft {
  const { kind, name, key } = opening;
  const around = kind === "operation" ? parent : undefined;
  const index = walk.drafts.length;
  const draft: SpanDraft = {
    index,
    parent: parent?.index ?? -1,
    depth: parent === undefined ? 0 : parent.depth + 1,
    kind,
    name,
    notification: opening.notification ?? around?.notification,
    post: opening.post ?? around?.post ?? false,
    track: stack === walk.main ? "main" : "aspnet",
    key,
    start: walk.now,
    module: moduleAround(kind, index, parent),
    endEvent: undefined,
    endMs: undefined,
    pendingSince: undefined,
    waits: [],
  };
  walk.drafts.push(draft);
  stack.push(draft);
  return draft;
}

function endSpan(walk: Walk, draft: SpanDraft, closing: SpanDraft): void {
  const { event, ms } = walk.now;
  draft.endMs = ms;
  if (draft === closing) draft.endEvent = event;
  endPending(draft, ms, draft.endEvent);
  const request = walk.requests.at(-1);
  if (request?.draft !== draft) return;
  walk.requests.pop();
  for (let top = request.crossing.top(); top !== undefined; top = request.crossing.top()) {
    request.crossing.popTo(top, (crossed) => {
      crossed.endMs = ms;
    });
  }
}

/** Closes a span and leaves what is open above it unclosed. Without a span, the event is a stray end. */
export function closeSpan(walk: Walk, stack: OpenSpans, draft: SpanDraft | undefined): SpanDraft | undefined {
  if (draft === undefined) walk.strayEnds.push(walk.now.event);
  else stack.popTo(draft, (popped) => endSpan(walk, popped, draft));
  return draft;
}

/** Notes that a span goes on and waits. A wait that has begun goes on from its beginning. */
export function pendSpan(walk: Walk, draft: SpanDraft | undefined): SpanDraft | undefined {
  if (draft === undefined) walk.strayEnds.push(walk.now.event);
  else draft.pendingSince ??= walk.now;
  return draft;
}
