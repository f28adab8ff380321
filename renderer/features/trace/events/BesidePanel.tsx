/* Rows with the data of the selected event beside them. The line between can be moved, for every view at once. */
import { useRef, useState, type ReactNode } from "react";
import { Splitter } from "../../../components/Splitter.tsx";
import { useWidth } from "../use-width.ts";
import { EventPanel } from "./EventPanel.tsx";

const least = 260;
/** What the user made of it; until then a part of the room, so that the rows can be read beside it. */
let keptWidth: number | undefined;
const widthAtFirst = (room: number): number => Math.max(least, Math.min(440, Math.round(room * 0.36)));

/** Rows at the left, at least `leastRows` CSS pixels wide where there is room; the event's data at the right. */
export function BesidePanel({ leastRows, children }: { readonly leastRows: number; readonly children: ReactNode }) {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const [wanted, setWanted] = useState(keptWidth);
  const most = Math.max(least, width - leastRows);
  const size = Math.min(wanted ?? widthAtFirst(width), most);
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
