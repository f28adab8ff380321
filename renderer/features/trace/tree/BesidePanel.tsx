/* A view of rows with the data of the selected event beside it, as in the Events view. The line between can be moved. */
import { useRef, useState, type ReactNode } from "react";
import { Splitter } from "../../../components/Splitter.tsx";
import { EventPanel } from "../events/EventPanel.tsx";
import { useWidth } from "../use-width.ts";

const least = 240;
const leastRows = 520;
let keptWidth = 340;

/** Rows at the left, the event's data at the right. */
export function BesidePanel({ children }: { readonly children: ReactNode }) {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const [wanted, setWanted] = useState(keptWidth);
  const most = Math.max(least, width - leastRows);
  const size = Math.min(wanted, most);
  return (
    <div className="events-room" ref={room}>
      {children}
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
  );
}
