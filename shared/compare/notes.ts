/* What differs in a row, in one line: the fields that changed, or what an event says that only one trace has. */
import { readHeaders, headerPairs } from "./header-pairs.ts";
import { compareData } from "./data-changes.ts";
import type { AskedUrls } from "./asked-urls.ts";
import type { FieldPair } from "../model/comparison.ts";
import type { TraceEvent } from "../model/trace.ts";
import { volatileFields } from "./volatile-facts.ts";

const mostFields = 3;
const longestValue = 60;

/* Where an event lies is in columns of its own. */
const placed: ReadonlySet<string> = new Set([
  "ModuleName",
  "Notification",
  "fIsPostNotification",
  "fIsPostNotificationEvent",
]);

/* What a changed value belongs to: `Content-Type: HeaderValue text/html → text/plain`. */
const naming: ReadonlySet<string> = new Set(["HeaderName", "RuleName"]);

function shorten(value: string | undefined): string {
  if (value === undefined) return "nothing";
  const text = value
    .slice(0, longestValue + 1)
    .replace(/\s+/g, " ")
    .trim();
  if (text === "") return value === "" ? "empty" : "blank";
  return value.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

function joined(parts: readonly string[], all: number): string {
  const more = all - parts.length;
  return more > 0 ? `${parts.join("; ")}; ${more} more` : parts.join("; ");
}

/** The fields that changed in meaning: `HttpStatus 200 → 502; HttpSubStatus 0 → 3`. */
export function changeNote(a: TraceEvent, b: TraceEvent, asked: AskedUrls | undefined): string {
  const changed = compareData(a.data, b.data, asked).flatMap((pair) =>
    pair.difference === "changed" ? unfolded(pair) : [],
  );
  const note = joined(changed.slice(0, mostFields).map(changeText), changed.length);
  const subject = a.data.find(([name, value]) => naming.has(name) && value !== "")?.[1];
  return subject === undefined || note === "" ? note : `${shorten(subject)}: ${note}`;
}

function unfolded(pair: FieldPair): readonly FieldPair[] {
  if (pair.label !== "Headers" || pair.a === undefined || pair.b === undefined) return [pair];
  return headerPairs(pair.a, pair.b).filter(({ difference }) => difference === "changed");
}

function changeText({ label, a, b }: FieldPair): string {
  return `${label} ${shorten(a)} → ${shorten(b)}`;
}

/** What an event says: `HttpStatus 502; HttpSubStatus 3`, without ids and what is empty or 0. */
export function eventNote({ data }: TraceEvent): string {
  const telling = data.filter(
    ([name, value]) => value.trim() !== "" && value !== "0" && !placed.has(name) && !volatileFields.has(name),
  );
  const parts = telling.slice(0, mostFields).map(([name, value]) => {
    if (name !== "Headers") return `${name} ${shorten(value)}`;
    return `Headers ${readHeaders(value)
      .slice(0, 4)
      .map(([header]) => header)
      .join(", ")}`;
  });
  return joined(parts, telling.length);
}
