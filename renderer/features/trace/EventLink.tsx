/* A button that leads to an event: selects it everywhere and opens it in the Events view. */
import { formatCount } from "../../../shared/base/format.ts";
import { useTraceView } from "./trace-context.ts";

/** `#158`, as a button. */
export function EventLink({ number }: { readonly number: number }) {
  const openEvent = useTraceView((view) => view.openEvent);
  return (
    <button type="button" className="event-link" title="Show this event" onClick={() => openEvent(number)}>
      #{formatCount(number)}
    </button>
  );
}
