/*
 * What makes events of two traces the same: name, what it is about, and where it lies (module, notification, the
 * operations around it, child requests). Depth is no part of it: a module that never ended would shift all that follows.
 *
 *   +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
 *      ARR_REQUEST_HEADERS_START          place: that module in that stage; name: ARR_REQUEST_HEADERS_START
 */
import type { Span, SpanTree } from "../model/span.ts";
import type { Trace } from "../model/trace.ts";
import { subjectOf } from "./subject-fields.ts";

/** Numbers texts, the same text the same number. */
export type Interner = (text: string) => number;

/** Makes an interner; keys of two traces must come from the same. */
export function createInterner(): Interner {
  const numbers = new Map<string, number>();
  return (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size + 1);
    return numbers.size;
  };
}

/** The key of each event, by its place. */
export function eventKeys({ events }: Trace, spans: SpanTree, intern: Interner): Int32Array {
  const subjects = events.map(subjectOf);
  const places = spanPlaces(spans, intern, (eventNumber) => subjects[eventNumber - 1] ?? "");
  return Int32Array.from(events, (event, index) => {
    const span = spans.spans[spans.spanOfEvent[index] ?? -1];
    const place = placeOf(span, event.number, places);
    return intern(`${place} ${event.name}${subjects[index] ?? ""}`);
  });
}

/* The events that open and close an operation lie around it, so that they meet even where the other half is missing. */
function placeOf(span: Span | undefined, eventNumber: number, places: Int32Array): number {
  if (span === undefined) return 0;
  const isEdge = eventNumber === span.startEvent || eventNumber === span.endEvent;
  return places[span.kind === "operation" && isEdge ? span.parent : span.index] ?? 0;
}

function spanPlaces({ spans }: SpanTree, intern: Interner, subjectAt: (eventNumber: number) => string): Int32Array {
  const places = new Int32Array(spans.length);
  const requests = new Int32Array(spans.length);
  for (const span of spans) {
    const around = places[span.parent] ?? 0;
    const request = requests[span.parent] ?? 0;
    const { index } = span;
    requests[index] = request;
    if (span.kind === "request") places[index] = 0;
    else if (span.kind === "child-request") {
      requests[index] = intern(`child of ${request} in ${around}`);
      places[index] = requests[index] ?? 0;
    } else if (span.kind === "module") {
      places[index] = intern(`module ${request} ${span.name}\n${span.notification ?? ""}\n${String(span.post)}`);
    } else if (span.endEvent === undefined) places[index] = around;
    else places[index] = intern(`within ${around} ${span.name}${subjectAt(span.startEvent)}`);
  }
  return places;
}
