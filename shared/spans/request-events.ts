/*
 * GENERAL_REQUEST_* and GENERAL_CHILD_REQUEST_*: the root covers the whole trace, whether its START is there or not;
 * a child request (default document, error page) has a START and END of its own inside.
 */
import type { OpenRequest, Walk } from "./walk-state.ts";
import { closeSpan, openSpan } from "./walk-state.ts";
import type { SpanDraft } from "./span-draft.ts";
import { createOpenSpans } from "./open-spans.ts";

/** Opens a request's span and its pipeline. */
export function openRequest(walk: Walk, origin: OpenRequest["origin"]): SpanDraft {
  const kind = origin === "root" ? "request" : "child-request";
  const name = origin === "child-event" ? "GENERAL_CHILD_REQUEST" : "GENERAL_REQUEST";
  const draft = openSpan(walk, walk.main, walk.main.top(), { kind, name, key: "\nrequest" });
  walk.requests.push({ draft, origin, crossing: createOpenSpans(), started: origin === "start-event" });
  return draft;
}

/** The first START within a request is that request's own. A second one without a child event still opens a child. */
function requestStart(walk: Walk): SpanDraft {
  const request = walk.requests.at(-1);
  if (request === undefined || request.started) return openRequest(walk, "start-event");
  request.started = true;
  return request.draft;
}

/** The last END of the file is the root's, unless it stands in a child that a child event opened. */
function requestEnd(walk: Walk, isLast: boolean): SpanDraft | undefined {
  const request = walk.requests.at(-1);
  if (request?.origin === "child-event") return request.draft;
  if (request?.origin === "start-event" && !isLast) return closeSpan(walk, walk.main, request.draft);
  const root = walk.requests[0];
  if (root !== undefined) root.draft.endEvent = walk.now.event;
  return root?.draft;
}

function childEnd(walk: Walk): SpanDraft | undefined {
  const child = walk.requests.findLast(({ origin }) => origin === "child-event");
  return closeSpan(walk, walk.main, child?.draft);
}

/** Names of the events told here. */
export const requestEvents = {
  GENERAL_REQUEST_START: requestStart,
  GENERAL_REQUEST_END: requestEnd,
  GENERAL_CHILD_REQUEST_START: (walk: Walk): SpanDraft => openRequest(walk, "child-event"),
  GENERAL_CHILD_REQUEST_END: childEnd,
} as const;
