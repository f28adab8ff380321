/* The wheel over the drawing or the minimap: zooms at the pointer; sideways, or with Shift, it pans. */
import { useEffect, type RefObject } from "react";
import { panBy, toMs, zoomAt } from "../logic/scale.ts";
import { useTrace } from "../trace-context.ts";

/** Listens on `element`, `width` px wide, which shows the view or, as the minimap does, the whole. */
export function useWheel(element: RefObject<SVGSVGElement | null>, width: number, shows: "view" | "whole"): void {
  const { facts, store } = useTrace();
  useEffect(() => {
    const target = element.current;
    if (target === null || width === 0) return undefined;
    // Not passive: the page must not scroll while the wheel zooms.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { view, setView } = store.getState();
      const shown = shows === "view" ? view : facts.full;
      const perPx = (shown.toMs - shown.fromMs) / width;
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) > Math.abs(event.shiftKey ? event.deltaX : event.deltaY)) {
        setView((now) => panBy(now, facts.full, sideways * perPx));
        return;
      }
      const at = toMs(shown, width, event.clientX - target.getBoundingClientRect().left);
      setView((now) => zoomAt(now, facts.full, at, Math.exp(event.deltaY * 0.0016)));
    };
    target.addEventListener("wheel", onWheel, { passive: false });
    return () => target.removeEventListener("wheel", onWheel);
  }, [element, width, shows, store, facts]);
}
