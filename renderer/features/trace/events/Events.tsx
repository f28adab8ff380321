/* All events of the trace in a table, with the data of the selected one beside. */
import { useRef, useState } from "react";
import { Splitter } from "../../../components/Splitter.tsx";
import { useWidth } from "../use-width.ts";
import { EventPanel } from "./EventPanel.tsx";
import { EventTable } from "./EventTable.tsx";

const least = 260;
/** What the user made of it; until then a part of the room, so that the names of events can be read beside it. */
let keptWidth: number | undefined;
const widthAtFirst = (room: number): number => Math.max(least, Math.min(440, Math.round(room * 0.36)));

/** The events view. */
export function Events() {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const [wanted, setWanted] = useState(keptWidth);
  const most = Math.max(least, width - 420);
  const size = Math.min(wanted ?? widthAtFirst(width), most);
  return (
    <div className="events">
      <div className="events-room" ref={room}>
        <EventTable />
        <Splitter
          label="Width of the event's data"
          orientation="vertical"
          edge="after"
          size={size}
          min={least}
          max={most}
          onSize={(next) => {
            keptWidth = next;
            setWanted(next);
          }}
        />
        <div className="events-panel" style={{ width: size }}>
          <EventPanel />
        </div>
      </div>
    </div>
  );
}
