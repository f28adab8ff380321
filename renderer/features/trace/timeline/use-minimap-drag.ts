/*
 * Dragging in the minimap. At an edge of the view it moves that edge, inside the view it moves the view; elsewhere the
 * view first jumps to the pointer. The timeline's keys do the same.
 */
import { useRef, type PointerEvent } from "react";
import { clampView, panBy, toMs, toPx, type View } from "../logic/scale.ts";
import { useTrace } from "../trace-context.ts";

const edgePx = 5;

type Part = "from" | "to" | "middle";
type Drag = { readonly part: Part; lastX: number };

/** The part of the view under a pixel; undefined outside of it. */
export function partAt(view: View, full: View, width: number, x: number): Part | undefined {
  const from = toPx(full, width, view.fromMs);
  const to = toPx(full, width, view.toMs);
  // The whole has no edges to take: they lie at the ends of the strip, where one presses to go there.
  const nearFrom = Math.abs(x - from) <= edgePx && view.fromMs > full.fromMs;
  const nearTo = Math.abs(x - to) <= edgePx && view.toMs < full.toMs;
  if (nearFrom && (!nearTo || x <= from)) return "from";
  if (nearTo) return "to";
  return x > from && x < to ? "middle" : undefined;
}

const xOf = (event: PointerEvent): number => event.clientX - event.currentTarget.getBoundingClientRect().left;

/** Handlers for the minimap, `width` px wide. */
export function useMinimapDrag(width: number) {
  const { facts, store } = useTrace();
  const drag = useRef<Drag | undefined>(undefined);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const x = xOf(event);
      const { view, setView } = store.getState();
      const part = partAt(view, facts.full, width, x);
      drag.current = { part: part ?? "middle", lastX: x };
      if (part !== undefined) return;
      const at = toMs(facts.full, width, x);
      setView((now) => panBy(now, facts.full, at - (now.fromMs + now.toMs) / 2));
    },
    onPointerMove: (event: PointerEvent) => {
      const now = drag.current;
      if (now === undefined) return;
      const x = xOf(event);
      const byMs = ((x - now.lastX) / Math.max(1, width)) * (facts.full.toMs - facts.full.fromMs);
      now.lastX = x;
      store.getState().setView((view) => {
        if (now.part === "middle") return panBy(view, facts.full, byMs);
        const moved = now.part === "from" ? { fromMs: view.fromMs + byMs } : { toMs: view.toMs + byMs };
        return clampView({ ...view, ...moved }, facts.full);
      });
    },
    onPointerUp: () => {
      drag.current = undefined;
    },
    onPointerCancel: () => {
      drag.current = undefined;
    },
  };
}
