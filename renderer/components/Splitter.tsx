/*
 * The line between two panes: dragged with the pointer or moved with the arrow keys. The size it sets belongs to the
 * caller, who also keeps it; `edge` says which side of the line the sized pane is on.
 */
import { useRef, type KeyboardEvent, type PointerEvent } from "react";

type SplitterProps = {
  readonly label: string;
  /** `vertical` is an upright line between left and right. */
  readonly orientation: "vertical" | "horizontal";
  /** The sized pane lies before (left of, above) or after the line. */
  readonly edge: "before" | "after";
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly onSize: (size: number) => void;
};

const step = 16;

/** A separator that sizes one of the panes beside it. */
export function Splitter({ label, orientation, edge, size, min, max, onSize }: SplitterProps) {
  const drag = useRef<{ readonly at: number; readonly size: number } | undefined>(undefined);
  const sign = edge === "before" ? 1 : -1;
  const set = (wanted: number): void => onSize(Math.round(Math.min(Math.max(wanted, min), Math.max(min, max))));
  const position = (event: PointerEvent): number => (orientation === "vertical" ? event.clientX : event.clientY);

  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = orientation === "vertical" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    if (event.key === less) set(size - step * sign);
    else if (event.key === more) set(size + step * sign);
    else if (event.key === "Home") set(min);
    else if (event.key === "End") set(max);
    else return;
    event.preventDefault();
  };

  const endDrag = (): void => {
    drag.current = undefined;
  };
  // Spread, because a separator that can be moved is a widget, which no HTML tag is.
  const widget = {
    role: "separator",
    tabIndex: 0,
    "aria-label": label,
    "aria-orientation": orientation,
    "aria-valuenow": size,
    "aria-valuemin": min,
    "aria-valuemax": Math.max(min, max),
    onKeyDown,
    onPointerDown: (event: PointerEvent<HTMLDivElement>): void => {
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { at: position(event), size };
    },
    onPointerMove: (event: PointerEvent): void => {
      if (drag.current !== undefined) set(drag.current.size + (position(event) - drag.current.at) * sign);
    },
    onPointerUp: endDrag,
    onPointerCancel: endDrag,
  };
  return <div {...widget} className="splitter" data-orientation={orientation} />;
}
