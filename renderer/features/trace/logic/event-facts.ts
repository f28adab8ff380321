/* What the event table and the event panel say about one event, read out of its plain fields. No judgement here. */
import type { TraceEvent } from "../../../../shared/model/trace.ts";

const levelWords = ["General", "Critical", "Error", "Warning", "Information", "Verbose"];

/** `3` -> `Warning`; a number IIS does not define is shown as it is, a missing one as a dash. */
export function levelWord(level: number | undefined): string {
  if (level === undefined) return "–";
  return levelWords[level] ?? `Level ${level}`;
}

/** The first value of a data field; undefined where the event has none. */
export function dataOf(event: TraceEvent, name: string): string | undefined {
  return event.data.find(([key]) => key === name)?.[1];
}

/** The description IIS wrote for a data field. */
export function descriptionOf(event: TraceEvent, name: string): string | undefined {
  return event.descriptions.find(([key]) => key === name)?.[1];
}

/** Whether a data field only repeats the request's id, as nearly every event does. */
export function isContextId(name: string): boolean {
  return name === "ContextId" || name === "Context ID";
}

/** Module and notification that the event itself names, e.g. `UriCacheModule · BEGIN_REQUEST`; empty where none. */
export function moduleOf(event: TraceEvent): string {
  const module = dataOf(event, "ModuleName") ?? "";
  const notification = descriptionOf(event, "Notification") ?? "";
  return [module, notification].filter((part) => part !== "").join(" · ");
}

/** The event's other fields in one short line, for the table: `HttpStatus 502, HttpReason Bad Gateway`. */
export function previewOf(event: TraceEvent, maxChars = 240): string {
  let line = "";
  for (const [name, value] of event.data) {
    if (isContextId(name) || name === "ModuleName" || value === "") continue;
    // Almost every notification says that it is no post-notification: only the others are worth the room.
    if (name.startsWith("fIsPostNotification") && value === "false") continue;
    if (name === "Notification" && descriptionOf(event, name) !== undefined) continue;
    line += `${line === "" ? "" : ", "}${name} ${descriptionOf(event, name) ?? value.slice(0, maxChars)}`;
    if (line.length >= maxChars) return `${line.slice(0, maxChars)}…`;
  }
  return line;
}

/** An event's place in time: from the first event, and from the event before. undefined where a time is missing. */
export type EventTime = { readonly offsetMs: number | undefined; readonly deltaMs: number | undefined };

/** Times of all events, by position. `zeroAt` is the epoch ms of 0 ms. */
export function eventTimes(events: readonly TraceEvent[], zeroAt: number | undefined): readonly EventTime[] {
  let before: number | undefined;
  return events.map(({ time }) => {
    const offsetMs = time === undefined || zeroAt === undefined ? undefined : time - zeroAt;
    const deltaMs = time === undefined || before === undefined ? undefined : time - before;
    before = time ?? before;
    return { offsetMs, deltaMs };
  });
}
