/* Above the timeline: buttons for those who do not use keys, and the minimap. */
import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { formatCount } from "../../../../shared/base/format.ts";
import { IconButton } from "../../../components/Button.tsx";
import { zoomAt } from "../logic/scale.ts";
import { useTrace, useTraceView } from "../trace-context.ts";
import { Minimap } from "./Minimap.tsx";

/** Buttons and minimap. */
export function TimelineTop({ plotWidth, toolsWidth }: { readonly plotWidth: number; readonly toolsWidth: number }) {
  const { facts, store } = useTrace();
  const view = useTraceView((state) => state.view);
  const zoom = (factor: number): void =>
    store.getState().setView((now) => zoomAt(now, facts.full, (now.fromMs + now.toMs) / 2, factor));
  const from = Math.max(0, Math.round(view.fromMs));
  const to = Math.min(facts.opened.spans.totalMs, Math.round(view.toMs));
  return (
    <div className="timeline-top">
      <div className="timeline-tools" style={{ width: toolsWidth }}>
        <IconButton label="Fit the whole request" keys="F" onClick={() => store.getState().fit()}>
          <Maximize size={14} aria-hidden />
        </IconButton>
        <IconButton label="Zoom in" keys="+" onClick={() => zoom(0.6)}>
          <ZoomIn size={15} aria-hidden />
        </IconButton>
        <IconButton label="Zoom out" keys="-" onClick={() => zoom(1 / 0.6)}>
          <ZoomOut size={15} aria-hidden />
        </IconButton>
        <span className="timeline-range">
          {formatCount(from)} to {formatCount(to)} of {formatCount(facts.opened.spans.totalMs)} ms
        </span>
      </div>
      <Minimap width={plotWidth} />
    </div>
  );
}
