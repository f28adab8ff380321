/* A trace's site in words: its name where a look at the server has told it, with the number that its folder has. */
import type { TraceSummary } from "./summary.ts";

/** `Shop (2)`, `2` where no name is known, undefined where the trace names no site. */
export function siteText({ siteId, siteName }: Pick<TraceSummary, "siteId" | "siteName">): string | undefined {
  if (siteId === undefined) return siteName;
  return siteName === undefined ? String(siteId) : `${siteName} (${siteId})`;
}
