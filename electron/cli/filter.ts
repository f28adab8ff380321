/* The filter of a command, read before anything else is done, and what is said of one that cannot be read. */
import { shortenText, visibleText } from "../../shared/base/terminal.ts";
import { parseQuery } from "../../shared/query/parse.ts";

/** What is wrong with a filter, with the place marked below it; undefined where it can be read. Times are UTC. */
export function filterFault(filter: string): string | undefined {
  const query = parseQuery(filter, { zone: undefined, now: Date.now() });
  return query.ok ? undefined : `${query.error.message}\n${markedPlace(filter, query.error.start, query.error.end)}`;
}

/** A text and, below it, carets under [start, end). A long text is cut to what lies around the place. */
export function markedPlace(text: string, start: number, end: number): string {
  const from = Math.max(0, Math.min(start - 30, text.length - 70));
  const before = visibleText(text.slice(from, start));
  const marked = visibleText(text.slice(start, end));
  const lead = from > 0 ? "…" : "";
  const line = `  ${lead}${before}${marked}${visibleText(text.slice(end))}`;
  const carets = "^".repeat(Math.max(1, Math.min(marked.length, 60)));
  return `${shortenText(line, 110)}\n  ${" ".repeat(lead.length + before.length)}${carets}`;
}
