/*
 * What tells spans of the same stem apart. A module span is (module, notification, post, context); some operations
 * are told apart by a field that both of their events carry.
 */
import { dataOf } from "../model/event-data.ts";
import type { TraceEvent } from "../model/trace.ts";
import { identifyingField } from "./odd-pairs.ts";

/** Whether the event belongs to the post phase of a notification. START and END spell the flag differently. */
export function isPost(event: TraceEvent): boolean {
  const flag = dataOf(event, "fIsPostNotification") || dataOf(event, "fIsPostNotificationEvent");
  return flag.toLowerCase() === "true";
}

/** Whether a NOTIFY_MODULE_END says that the module goes on later (REQUEST_NOTIFICATION_STATUS 1 of httpserv.h). */
export function isPending(event: TraceEvent): boolean {
  const status = dataOf(event, "NotificationStatus");
  return status === "1" || status === "NOTIFICATION_PENDING";
}

/** The key of the module span that a NOTIFY_MODULE_* event speaks of. */
export function moduleKey(event: TraceEvent): string {
  const parts = [dataOf(event, "ModuleName"), dataOf(event, "Notification"), dataOf(event, "ContextId")];
  return `NOTIFY_MODULE\n${parts.join("\n")}\n${isPost(event) ? "post" : ""}`;
}

/** The key of any other span. */
export function operationKey(event: TraceEvent, stem: string): string {
  const field = identifyingField.get(stem);
  return field === undefined ? stem : `${stem}\n${dataOf(event, field)}`;
}
