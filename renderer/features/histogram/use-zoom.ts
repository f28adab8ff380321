/* Zooming the histogram by wheel, keys and button. What it is zoomed to belongs to the window's rows, not to the filter. */
import { useEffect, useRef, type RefObject } from "react";
import type { Histogram, Stretch } from "../../../shared/model/query-answer.ts";
import { useRows, useSession } from "../../state/session.tsx";
import { meets, spanOf, zoomBy } from "./zoom.ts";

/** How much a turn of the wheel, in CSS pixels, makes of a stretch. */
const perPixel = 0.003;
const perKey = 2;

/** The zoom and what changes it. */
export type Zoom = {
  /** What is zoomed to; undefined is all the time there is. */
  readonly stretch: Stretch | undefined;
  readonly to: (stretch: Stretch | undefined) => void;
  /** In (1) or out (-1) around a moment. */
  readonly step: (by: 1 | -1, at: number) => void;
};

/** The zoom of a histogram; `asked` is the stretch that the filter asks for: away from it, nothing is left to see. */
export function useZoom(
  histogram: Histogram,
  asked: { readonly fromAt?: number | undefined; readonly toAt?: number | undefined },
  plot: RefObject<HTMLElement | null>,
): Zoom {
  const { rows } = useSession();
  const stretch = useRows((view) => view.stretch);
  const shown = spanOf(histogram);
  const whole = useRef(shown);
  const by = (at: number, factor: number): void => {
    const now = rows.store.getState().stretch ?? whole.current;
    rows.zoom(zoomBy(now, whole.current, at, factor));
  };

  useEffect(() => {
    if (stretch === undefined) whole.current = shown;
    else if (!meets(stretch, asked)) rows.zoom(undefined);
  });
  useEffect(() => {
    const element = plot.current;
    // React listens to the wheel without a say in whether the page scrolls.
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const box = element?.getBoundingClientRect();
      const share = box === undefined ? 0.5 : (event.clientX - box.left) / box.width;
      by(shown.fromAt + share * (shown.toAt - shown.fromAt), Math.exp(event.deltaY * perPixel));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  });
  return { stretch, to: rows.zoom, step: (sign, at) => by(at, sign === 1 ? 1 / perKey : perKey) };
}
