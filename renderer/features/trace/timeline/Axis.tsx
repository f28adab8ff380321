/* The head of the timeline: names of the figures, and the time axis in ms from the start of the request. */
import { formatCount } from "../../../../shared/base/format.ts";
import { axisMoments } from "../logic/axis.ts";
import { toPx } from "../logic/scale.ts";
import { useTraceView } from "../trace-context.ts";
import type { TimelineColumns } from "./columns.ts";

const axisHeight = 22;

/** Column names and axis. */
export function Axis({ plotWidth, columns }: { readonly plotWidth: number; readonly columns: TimelineColumns }) {
  const view = useTraceView((state) => state.view);
  return (
    <div className="timeline-head" aria-hidden>
      <span className="timeline-name" style={{ width: columns.nameWidth }}>
        Stage, module, operation
      </span>
      {columns.figures.map(({ key, title }) => (
        <span key={key} className="timeline-figure">
          {title}
        </span>
      ))}
      <svg className="timeline-axis" width={plotWidth} height={axisHeight}>
        {axisMoments(view, plotWidth).map((ms) => {
          const x = toPx(view, plotWidth, ms);
          const anchor = x < 20 ? "start" : x > plotWidth - 24 ? "end" : "middle";
          return (
            <g key={ms}>
              <line className="plot-grid" x1={Math.round(x) + 0.5} x2={Math.round(x) + 0.5} y1={17} y2={axisHeight} />
              <text x={anchor === "start" ? Math.max(2, x) : x} y={14} textAnchor={anchor}>
                {formatCount(ms)}
                {ms === 0 ? " ms" : ""}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
