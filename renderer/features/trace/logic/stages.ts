/* The order of lanes: that in which a request passes the notification stages of IIS, the post phase behind each. */
import { notificationOrder } from "../../../../shared/model/notification.ts";

const postMark = " (post)";

/** Label of a lane: `MAP_PATH`, or `MAP_PATH (post)`. */
export function stageLabel(notification: string, post: boolean): string {
  return post ? `${notification}${postMark}` : notification;
}

/** Place of a lane by its label; what is no stage comes last. */
export function stageOrder(label: string): number {
  // Not a notification of IIS, but what it runs before the first one.
  if (label === "PRE_BEGIN_REQUEST") return -1;
  const post = label.endsWith(postMark);
  const order = notificationOrder(post ? label.slice(0, -postMark.length) : label);
  return order === undefined ? Number.MAX_SAFE_INTEGER : order * 2 + (post ? 1 : 0);
}
