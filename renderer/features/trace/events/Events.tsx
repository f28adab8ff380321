/* All events of the trace in a table, with the data of the selected one beside. */
import { useRef, useState } from "react";
import { Splitter } from "../../../components/Splitter.tsx";
import { useWidth } from "../use-width.ts";
import { EventPanel } from "./EventPanel.tsx";
import { EventTable } from "./EventTable.tsx";

const least = 260;
let keptWidth = 440;

/** The events view. */
export function Events() {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const [wanted, setWanted] = useState(keptWidth);
  const most = Math.max(least, width - 420);
  return (
    <div className="events">
      <div className="events-room" ref={room}>
        <EventTable />
        <Splitter
          label="Width of the event's data"
          orientation="vertical"
          edge="after"
          size={Math.min(wanted, most)}
          min={least}
          max={most}
          onSize={(size) => {
            keptWidth = size;
            setWanted(size);
          }}
        />
        <div className="events-panel" style={{ width: Math.min(wanted, most) }}>
          <EventPanel />
        </div>
      </div>
    </div>
  );
}
