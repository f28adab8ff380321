/* The facets: in which order they stand, what they are called, which are open until the user says otherwise. Plain data. */
import { visibleText } from "../../../shared/base/terminal.ts";
import { explainCode } from "../../../shared/knowledge/explain-code.ts";
import type { FacetField } from "../../../shared/model/query-answer.ts";
import { valueName } from "../../state/value-words.ts";

/** All facets, from where a failure happened by what happened to where its file lies. */
export const facetOrder: readonly FacetField[] = [
  "server",
  "site",
  "status",
  "verdict",
  "module",
  "error",
  "notification",
  "time",
  "path",
  "host",
  "verb",
  "user",
  "pool",
  "pid",
  "reason",
  "trigger",
  "problem",
  "is",
  "source",
  "folder",
];

/** What they are called; `none` is what a trace without a value is without. */
export const facetTitles: Readonly<Record<FacetField, string>> = {
  server: "Server",
  site: "Site",
  status: "Status",
  verdict: "Verdict",
  module: "Module",
  error: "Error",
  notification: "Notification",
  time: "Time taken",
  path: "URL path",
  host: "Host",
  verb: "Verb",
  user: "User",
  pool: "Pool",
  pid: "Worker process",
  reason: "Reason",
  trigger: "Trigger",
  problem: "Mark",
  is: "Bookmark",
  source: "Source",
  folder: "Folder",
};

const openAtFirst: ReadonlySet<FacetField> = new Set(["server", "site", "status", "verdict"]);

/** Whether a facet is open, given where the user differs from the default. */
export function isFacetOpen(open: Readonly<Record<string, boolean>>, field: FacetField): boolean {
  return open[field] ?? openAtFirst.has(field);
}

/** What is said on hover: the whole value, of a code all its numbers and what it means. */
export function facetHover(field: FacetField, value: string): string {
  if (value === "") return `Traces without a ${facetTitles[field].toLowerCase()}`;
  if (field !== "error")
    return valueName(field, value) === value ? visibleText(value) : `${field}: ${visibleText(value)}`;
  const { code, hex, name, meaning } = explainCode(Number(value));
  return [[hex, String(code), name].filter(Boolean).join(" · "), meaning].filter(Boolean).join("\n");
}
