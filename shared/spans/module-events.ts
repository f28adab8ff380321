/*
 * NOTIFY_MODULE_START, _END, _COMPLETION: one call of a module. An END with status PENDING does not end it; the span
 * goes on until an END with another status, and each COMPLETION ends a wait.
 *
 *   START ......... END(pending) ~~~ wait ~~~ COMPLETION .... END
 */
import { dataOf } from "../model/event-data.ts";
import { notificationName } from "../model/notification.ts";
import type { TraceEvent } from "../model/trace.ts";
import { isPending, isPost, moduleKey } from "./event-key.ts";
import type { SpanDraft } from "./span-draft.ts";
import { endPending } from "./waits.ts";
import type { Walk } from "./walk-state.ts";
import { closeSpan, openSpan, pendSpan } from "./walk-state.ts";

/** NOTIFY_MODULE_START. */
export function moduleStart(walk: Walk, event: TraceEvent): SpanDraft {
  return openSpan(walk, walk.main, walk.main.top(), {
    kind: "module",
    name: dataOf(event, "ModuleName"),
    key: moduleKey(event),
    notification: notificationName(dataOf(event, "Notification")),
    post: isPost(event),
  });
}

/** NOTIFY_MODULE_END. */
export function moduleEnd(walk: Walk, event: TraceEvent): SpanDraft | undefined {
  const draft = walk.main.nearest(moduleKey(event));
  return isPending(event) ? pendSpan(walk, draft) : closeSpan(walk, walk.main, draft);
}

/** NOTIFY_MODULE_COMPLETION. It repeats without a PENDING between, 107 times while a body is read. */
export function moduleCompletion(walk: Walk, event: TraceEvent): SpanDraft | undefined {
  const draft = walk.main.nearest(moduleKey(event));
  if (draft !== undefined) endPending(draft, walk.now.ms, walk.now.event);
  return draft;
}
