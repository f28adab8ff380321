/*
 * All data of an event in one line, as the Compact View of freb.xsl has it: name=value, and what IIS says the value means
 * behind it. Unlike there, the raw value is never hidden. The request's id, the same in every event, is left out.
 */
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import { descriptionOf, isContextId } from "../logic/event-facts.ts";

/** A value with blanks, commas or quotes is put in quotes, so that the end of it is seen. */
function quoted(value: string): string {
  return value === "" || /[\s",=]/.test(value) ? `"${value}"` : value;
}

/**
 * `ModuleName=UriCacheModule, Notification=1 (BEGIN_REQUEST)`. A line longer than `maxChars` is cut and ends in an
 * ellipsis.
 */
export function detailsOf(event: TraceEvent, maxChars: number): string {
  let line = "";
  for (const [name, value] of event.data) {
    if (isContextId(name)) continue;
    const means = descriptionOf(event, name);
    const said = means === undefined || means === "" || means === value ? "" : ` (${means})`;
    line += `${line === "" ? "" : ", "}${name}=${quoted(value.slice(0, maxChars))}${said}`;
    if (line.length > maxChars) return `${line.slice(0, maxChars)}…`;
  }
  return line;
}
