/* What the pointer does on the drawing: wheel zooms at the pointer, drag pans, a click picks the row, two open it. */
import { useRef, type PointerEvent, type RefObject } from "react";
import type { TimelineRow } from "../logic/rows.ts";
import { panBy } from "../logic/scale.ts";
import { useTrace } from "../trace-context.ts";
import { rowHeight } from "./columns.ts";
import { useWheel } from "./use-wheel.ts";

const dragFromPx = 4;

type Drag = { readonly startX: number; readonly startY: number; lastX: number; lastY: number; moved: boolean };

/** Handlers for the drawing; `rows` are those drawn in it, from the top. */
export function usePlotGestures(
  svg: RefObject<SVGSVGElement | null>,
  rows: readonly TimelineRow[],
  width: number,
  onHover: (key: string | undefined) => void,
) {
  const { facts, store } = useTrace();
  const drag = useRef<Drag | undefined>(undefined);

  useWheel(svg, width, "view");

  const rowUnder = (event: { readonly clientY: number }): TimelineRow | undefined => {
    const top = svg.current?.getBoundingClientRect().top ?? 0;
    return rows[Math.floor((event.clientY - top) / rowHeight)];
  };
  const pick = (row: TimelineRow | undefined): void => {
    if (row === undefined) return;
    store.getState().setRow(row.node.key);
    const span = row.node.kind === "span" ? facts.opened.spans.spans[row.node.span] : undefined;
    if (span !== undefined) store.getState().select(span.startEvent);
  };
  const pan = (event: PointerEvent, now: Drag): void => {
    const { view, setView } = store.getState();
    const perPx = (view.toMs - view.fromMs) / Math.max(1, width);
    setView((before) => panBy(before, facts.full, (now.lastX - event.clientX) * perPx));
    svg.current?.closest(".timeline-body")?.scrollBy(0, now.lastY - event.clientY);
    now.lastX = event.clientX;
    now.lastY = event.clientY;
  };

  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { clientX, clientY } = event;
      drag.current = { startX: clientX, startY: clientY, lastX: clientX, lastY: clientY, moved: false };
    },
    onPointerMove: (event: PointerEvent) => {
      onHover(rowUnder(event)?.node.key);
      const now = drag.current;
      if (now === undefined) return;
      now.moved ||= Math.hypot(event.clientX - now.startX, event.clientY - now.startY) >= dragFromPx;
      if (now.moved) pan(event, now);
    },
    onPointerUp: (event: PointerEvent) => {
      if (drag.current?.moved === false) pick(rowUnder(event));
      drag.current = undefined;
    },
    onPointerCancel: () => {
      drag.current = undefined;
    },
    onPointerLeave: () => onHover(undefined),
    onDoubleClick: (event: React.MouseEvent) => {
      const row = rowUnder(event);
      const span = row?.node.kind === "span" ? facts.opened.spans.spans[row.node.span] : undefined;
      if (span !== undefined) store.getState().openEvent(span.startEvent);
      else if (row !== undefined) store.getState().toggleRow(row.node.key);
    },
  };
}
