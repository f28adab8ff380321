/* The head of the timeline: names of the figures, and the time axis in ms from the start of the request. */
import { formatCount } from "../../../../shared/base/format.ts";
import { axisMoments } from "../logic/axis.ts";
import { toPx } from "../logic/scale.ts";
import { useTraceView } from "../trace-context.ts";

const axisHeight = 22;

/** Column names and axis. */
export function Axis({ plotWidth }: { readonly plotWidth: number }) {
  const view = useTraceView((state) => state.view);
  return (
    <div className="timeline-head" aria-hidden>
      <span className="timeline-name">Stage, module, operation</span>
      <span className="timeline-figure">Start ms</span>
      <span className="timeline-figure">Takes ms</span>
      <span className="timeline-figure">Own ms</span>
      <span className="timeline-figure">Waits ms</span>
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
