/* Which event stands at a place of the file's text. */
import type { TraceEvent } from "../../../../shared/model/trace.ts";

/** Number of the event whose text holds an offset; undefined between events and outside. */
export function eventAtOffset(events: readonly TraceEvent[], offset: number): number | undefined {
  let low = 0;
  let high = events.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((events[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const event = events[low];
  return event !== undefined && event.start <= offset && offset < event.end ? event.number : undefined;
}
