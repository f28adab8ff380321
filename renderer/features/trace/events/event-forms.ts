/* The forms in which one event is copied. Values that the engine shortened are fetched whole first. */
import { ok, type Result } from "../../../../shared/base/result.ts";
import type { CallFailure } from "../../../../shared/contract/methods.ts";
import type { TraceEvent } from "../../../../shared/model/trace.ts";
import { eventAsJson, eventAsMarkdown, eventAsText } from "../logic/copy-event.ts";
import type { TraceScope } from "../trace-context.ts";

/** A form and how an event is written in it. */
export const eventForms = [
  { label: "Text", write: eventAsText },
  { label: "Markdown", write: eventAsMarkdown },
  { label: "JSON", write: eventAsJson },
] as const;

/** The event with its values whole. */
export async function wholeEvent(
  { facts, call, traceId }: TraceScope,
  event: TraceEvent,
): Promise<Result<TraceEvent, CallFailure>> {
  if (!facts.opened.cutValues.some(([number]) => number === event.number)) return ok(event);
  const answer = await call("readEvent", { id: traceId, number: event.number });
  return answer.ok ? ok({ ...event, data: answer.value.data }) : answer;
}
