/* All events of the trace in a table, with the data of the selected one beside. */
import { BesidePanel } from "./BesidePanel.tsx";
import { EventTable } from "./EventTable.tsx";

/** The events view. */
export function Events() {
  return (
    <div className="events">
      <BesidePanel leastRows={420}>
        <EventTable />
      </BesidePanel>
    </div>
  );
}
