/* One event as text, Markdown or JSON for the clipboard. Raw values stay; descriptions and hex stand beside them. */
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import { fieldCode } from "./codes.ts";
import { descriptionOf, levelWord } from "./event-facts.ts";
import { markdownCode } from "./markdown.ts";

function timeText(event: TraceEvent): string {
  return event.time === undefined ? "no time" : new Date(event.time).toISOString();
}

function extras(event: TraceEvent, name: string, value: string): readonly string[] {
  const code = fieldCode(name, value);
  return [code?.other, code?.meaning?.name, descriptionOf(event, name)].filter((part) => part !== undefined);
}

/** Plain text: a head line, then one field a line. */
export function eventAsText(event: TraceEvent): string {
  const head = `#${event.number} ${event.name}  ${timeText(event)}  ${levelWord(event.level)}`;
  const fields = event.data.map(([name, value]) => {
    const more = extras(event, name, value);
    return `  ${name} = ${value}${more.length === 0 ? "" : `  (${more.join(", ")})`}`;
  });
  return [head, ...fields].join("\n");
}

/** A Markdown table with a head line above. */
export function eventAsMarkdown(event: TraceEvent): string {
  const rows = event.data.map(
    ([name, value]) =>
      `| ${markdownCode(name)} | ${markdownCode(value)} | ${markdownCode(extras(event, name, value).join(", "))} |`,
  );
  const head = `**Event ${event.number}** ${markdownCode(event.name)} at ${timeText(event)}, ${levelWord(event.level)}`;
  return [head, "", "| Field | Value | Means |", "| --- | --- | --- |", ...rows].join("\n");
}

/** JSON with repeated names kept, so fields are pairs. */
export function eventAsJson(event: TraceEvent): string {
  const { number, name, provider, providerGuid, eventGuid, opcode, level, keywords, area, activityId, data } = event;
  const time = event.time === undefined ? null : new Date(event.time).toISOString();
  return JSON.stringify(
    {
      number,
      name,
      provider,
      providerGuid,
      eventGuid,
      opcode: opcode ?? null,
      level: level ?? null,
      keywords,
      area,
      time,
      activityId,
      relatedActivityId: event.relatedActivityId ?? null,
      data,
      descriptions: event.descriptions,
    },
    null,
    2,
  );
}
