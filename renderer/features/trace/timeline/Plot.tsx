/*
 * The drawing of the rows in view: grid lines, soft edges, bars, hatched waits, dashed gaps, ticks of events, the red
 * line where the status was set. For the eye and the pointer only; the same numbers stand in the table beside it.
 */
import { useRef } from "react";
import { axisMoments } from "../logic/axis.ts";
import { rowShapes } from "../logic/bars.ts";
import type { TimelineRow } from "../logic/rows.ts";
import { toPx } from "../logic/scale.ts";
import { useTrace, useTraceView } from "../trace-context.ts";
import { rowHeight } from "./columns.ts";
import { RowBars } from "./RowBars.tsx";
import { TailLabel, TailMark } from "./TailMark.tsx";
import { usePlotGestures } from "./use-plot-gestures.ts";

type PlotProps = {
  readonly rows: readonly TimelineRow[];
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly onHover: (key: string | undefined) => void;
};

/** Patterns must be in the drawing that uses them. */
function Hatching() {
  return (
    <defs>
      <pattern id="timeline-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="plot-hatch-ground" />
        <rect width="2" height="6" className="plot-hatch-line" />
      </pattern>
      <pattern id="timeline-lost" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="8" height="8" className="plot-lost-ground" />
        <rect width="1" height="8" className="plot-lost-line" />
      </pattern>
    </defs>
  );
}

/** Lines over the whole height: the axis, the start and end of the request, the moment the status was set. */
function Lines({ width, height }: { readonly width: number; readonly height: number }) {
  const { facts } = useTrace();
  const view = useTraceView((state) => state.view);
  const selected = useTraceView((state) => state.selected);
  const setters = facts.setters.filter((setter) => setter.final);
  const at = selected === undefined ? undefined : facts.offsets[selected - 1];
  const line = (ms: number, className: string) => {
    const x = Math.round(toPx(view, width, ms)) + 0.5;
    return x < -1 || x > width + 1 ? null : (
      <line key={`${className} ${ms}`} className={className} x1={x} x2={x} y1={0} y2={height} />
    );
  };
  return (
    <>
      {axisMoments(view, width).map((ms) => line(ms, "plot-grid"))}
      {at === undefined ? null : line(at, "plot-selected")}
      {setters.map((setter) => line(facts.offsets[setter.event.number - 1] ?? 0, "plot-status"))}
    </>
  );
}

/** The drawing; `top` is where the first of `rows` stands, `left` where the table ends. */
export function Plot({ rows, top, left, width, onHover }: PlotProps) {
  const { facts } = useTrace();
  const view = useTraceView((state) => state.view);
  const current = useTraceView((state) => state.row);
  const svg = useRef<SVGSVGElement>(null);
  const gestures = usePlotGestures(svg, rows, width, onHover);
  const height = rows.length * rowHeight;
  const { spans } = facts.opened;
  return (
    <svg
      ref={svg}
      className="timeline-plot"
      width={width}
      height={height}
      style={{ top, left }}
      aria-hidden
      {...gestures}
    >
      <Hatching />
      <Lines width={width} height={height} />
      <TailMark view={view} width={width} height={height} />
      {width === 0
        ? null
        : rows.map((row, index) => (
            <RowBars
              key={row.node.key}
              row={row}
              y={index * rowHeight}
              current={row.node.key === current}
              shapes={rowShapes(row.node, spans, facts.extras, view, width)}
              view={view}
              width={width}
            />
          ))}
      <TailLabel view={view} width={width} y={rowHeight - 8} />
    </svg>
  );
}
