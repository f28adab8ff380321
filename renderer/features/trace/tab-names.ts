/* Names of the views of a trace, as they are remembered and linked to. */

/** All names; what is shown, and in which order, is in tabs.ts. */
export const tabNames = [
  "overview",
  "timeline",
  "tree",
  "events",
  "compact",
  "performance",
  "modules",
  "routing",
  "auth",
  "page",
  "content",
  "raw",
] as const;

/** A view of a trace. */
export type TraceTab = (typeof tabNames)[number];

/** Whether a text names a view. */
export function isTraceTab(value: unknown): value is TraceTab {
  return tabNames.some((name) => name === value);
}
