/* The whole request in a strip: how many events when, where it waited, and which part is in view. Dragging moves it. */
import { useMemo, useRef } from "react";
import { densityColumns } from "../logic/density.ts";
import { pieces } from "../logic/bars.ts";
import { joinStretches } from "../logic/stretches.ts";
import { toPx } from "../logic/scale.ts";
import { useTrace, useTraceView } from "../trace-context.ts";
import { TailLabel, TailMark } from "./TailMark.tsx";
import { useMinimapDrag } from "./use-minimap-drag.ts";
import { useWheel } from "./use-wheel.ts";

const height = 28;

/** The minimap, `width` px wide. The timeline's keys do the same as dragging in it. */
export function Minimap({ width }: { readonly width: number }) {
  const { facts } = useTrace();
  const view = useTraceView((state) => state.view);
  const svg = useRef<SVGSVGElement>(null);
  const drag = useMinimapDrag(width);
  useWheel(svg, width, "whole");
  const drawn = useMemo(() => {
    const waits = joinStretches(facts.opened.spans.spans.flatMap((span) => span.waits));
    return {
      bars: densityColumns(facts.offsets, facts.full, width, height - 4)
        .map(({ x, size }) => `M${x}.5 ${height}v-${size}`)
        .join(""),
      waits: pieces(waits, facts.full, width, 1),
      status: facts.setters
        .filter((setter) => setter.final)
        .map((setter) => facts.offsets[setter.event.number - 1] ?? 0),
    };
  }, [facts, width]);
  const from = toPx(facts.full, width, view.fromMs);
  const to = toPx(facts.full, width, view.toMs);
  return (
    <svg ref={svg} className="timeline-minimap" width={width} height={height} aria-hidden {...drag}>
      {drawn.waits.map((piece) => (
        <rect key={piece.x} className="minimap-wait" x={piece.x} width={piece.width} y={0} height={height} />
      ))}
      <TailMark view={facts.full} width={width} height={height} />
      <path className="minimap-events" d={drawn.bars} />
      {drawn.status.map((ms) => (
        <line
          key={ms}
          className="plot-status"
          x1={toPx(facts.full, width, ms)}
          x2={toPx(facts.full, width, ms)}
          y1={0}
          y2={height}
        />
      ))}
      <rect className="minimap-veil" x={0} width={Math.max(0, from)} y={0} height={height} />
      <rect className="minimap-veil" x={to} width={Math.max(0, width - to)} y={0} height={height} />
      <rect className="minimap-view" x={from + 0.5} width={Math.max(3, to - from - 1)} y={0.5} height={height - 1} />
      <TailLabel view={facts.full} width={width} y={18} />
      <path className="minimap-edges" d={`M${from + 0.5} 8v${height - 16}M${to - 0.5} 8v${height - 16}`} />
    </svg>
  );
}
