/*
 * The link to a view of a trace, as it stands behind # in the page's address: `#trace=12&tab=timeline&event=158`. It
 * names a trace by its id in the store, which outlives restarts; it holds nothing of what the trace says.
 */
import { isTraceTab, type TraceTab } from "../features/trace/tab-names.ts";

/** What a link leads to. */
export type TraceLink = {
  readonly trace: number;
  readonly tab: TraceTab | undefined;
  readonly event: number | undefined;
};

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

/** Reads the part behind #; undefined where it names no trace. Parts that make no sense are left out. */
export function readLink(hash: string): TraceLink | undefined {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const trace = wholeNumber(parts.get("trace"));
  if (trace === undefined) return undefined;
  const tab = parts.get("tab");
  return { trace, tab: isTraceTab(tab) ? tab : undefined, event: wholeNumber(parts.get("event")) };
}

/** Writes the part behind #, with it; empty where nothing is open. */
export function linkText(link: TraceLink | undefined): string {
  if (link === undefined) return "";
  const parts = new URLSearchParams({ trace: String(link.trace) });
  if (link.tab !== undefined) parts.set("tab", link.tab);
  if (link.event !== undefined) parts.set("event", String(link.event));
  return `#${parts.toString()}`;
}
