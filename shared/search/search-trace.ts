/* Where in one trace something is found: head, names of events, values and descriptions, as they read unescaped. */
import type { SearchHit, TraceMatches } from "../model/search.ts";
import type { TraceHead } from "../model/summary.ts";
import type { Trace } from "../model/trace.ts";
import type { Matcher } from "./matcher.ts";

/** The most hits of one trace that are shown. */
export const mostHits = 20;

const aroundChars = 60;
const longestMatch = 200;

const headFields: readonly (keyof TraceHead)[] = [
  "url",
  "verb",
  "appPool",
  "userName",
  "remoteUserName",
  "tokenUserName",
  "activityId",
  "failureReason",
  "computer",
];

/** Searches a trace. */
export function searchTrace(trace: Trace, find: Matcher): TraceMatches {
  const hits: SearchHit[] = [];
  let matches = 0;
  const look = (event: number | undefined, eventName: string, field: string, text: string): void => {
    for (const [start, end] of find(text)) {
      matches++;
      if (hits.length < mostHits) hits.push({ event, eventName, field, ...snippet(text, start, end) });
    }
  };
  for (const field of headFields) {
    const value = trace.head[field];
    if (typeof value === "string") look(undefined, "", field, value);
  }
  for (const { number, name, data, descriptions } of trace.events) {
    look(number, name, "name", name);
    for (const [field, value] of data) look(number, name, field, value);
    for (const [field, value] of descriptions) look(number, name, field, value);
  }
  return { matches, hits };
}

function snippet(text: string, start: number, end: number): Pick<SearchHit, "before" | "match" | "after"> {
  const from = Math.max(0, start - aroundChars);
  const before = `${from > 0 ? "…" : ""}${text.slice(from, start)}`;
  const match = end - start > longestMatch ? `${text.slice(start, start + longestMatch)}…` : text.slice(start, end);
  const to = Math.min(text.length, end + aroundChars);
  return { before, match, after: `${text.slice(end, to)}${to < text.length ? "…" : ""}` };
}
