/* A button that leads to an event: selects it everywhere and opens it in the Events view. That of the selected event stands out. */
import { formatCount } from "../../../shared/base/format.ts";
import { useTraceView } from "./trace-context.ts";

/** `#158`, as a button. */
export function EventLink({ number }: { readonly number: number }) {
  const openEvent = useTraceView((view) => view.openEvent);
  const selected = useTraceView((view) => view.selected === number);
  return (
    <button
      type="button"
      className="event-link"
      title="Show this event"
      aria-current={selected ? "true" : undefined}
      onClick={() => openEvent(number)}
    >
      #{formatCount(number)}
    </button>
  );
}
