/* The whole request in a strip: how many events when, where it waited, and which part is in view. Dragging moves it. */
import { useMemo, useRef, type PointerEvent } from "react";
import { densityColumns } from "../logic/density.ts";
import { pieces } from "../logic/bars.ts";
import { joinStretches } from "../logic/stretches.ts";
import { panBy, toMs, toPx } from "../logic/scale.ts";
import { useTrace, useTraceView } from "../trace-context.ts";

const height = 28;

/** The minimap, `width` px wide. The timeline's keys do the same as dragging in it. */
export function Minimap({ width }: { readonly width: number }) {
  const { facts, store } = useTrace();
  const view = useTraceView((state) => state.view);
  const dragging = useRef(false);
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
  const centre = (event: PointerEvent): void => {
    const at = toMs(facts.full, width, event.clientX - event.currentTarget.getBoundingClientRect().left);
    store.getState().setView((now) => panBy(now, facts.full, at - (now.fromMs + now.toMs) / 2));
  };
  const from = toPx(facts.full, width, view.fromMs);
  const to = toPx(facts.full, width, view.toMs);
  return (
    <svg
      className="timeline-minimap"
      width={width}
      height={height}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
        centre(event);
      }}
      onPointerMove={(event) => (dragging.current ? centre(event) : undefined)}
      onPointerUp={() => {
        dragging.current = false;
      }}
    >
      {drawn.waits.map((piece) => (
        <rect key={piece.x} className="minimap-wait" x={piece.x} width={piece.width} y={0} height={height} />
      ))}
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
    </svg>
  );
}
