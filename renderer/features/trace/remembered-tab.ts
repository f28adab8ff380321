/* Which view of a trace was looked at last. Kept in the page's local storage; where there is none, nothing is kept. */
import { isTraceTab, type TraceTab } from "./tab-names.ts";

const key = "freblens.trace.tab";

/** The tab used last; the overview at first. */
export function rememberedTab(): TraceTab {
  try {
    const kept = localStorage.getItem(key);
    return isTraceTab(kept) ? kept : "overview";
  } catch {
    return "overview";
  }
}

/** Keeps a tab for the next trace and the next start. */
export function rememberTab(tab: TraceTab): void {
  try {
    localStorage.setItem(key, tab);
  } catch {
    // A page without storage forgets: no harm done.
  }
}
