/* The time behind the last event of a trace that ends too early: lost, or still running. Drawn over all rows. */
import { useMemo } from "react";
import { stretchLabels } from "../logic/labels.ts";
import { toPx, type View } from "../logic/scale.ts";
import { tailStretch } from "../logic/tail-words.ts";
import { useTrace } from "../trace-context.ts";

/** The mark; nothing where the trace is whole. `height` is that of the drawing. */
export function TailMark({
  view,
  width,
  height,
}: {
  readonly view: View;
  readonly width: number;
  readonly height: number;
}) {
  const { facts } = useTrace();
  const tail = useMemo(() => tailStretch(facts.opened.spans), [facts]);
  if (tail === undefined) return null;
  const from = Math.max(-1, toPx(view, width, tail.startMs));
  const to = Math.min(width + 1, toPx(view, width, tail.endMs));
  if (to <= from) return null;
  return (
    <g className="tail-mark" data-lost={tail.lost}>
      <rect x={from} width={to - from} y={0} height={height} />
      <line x1={from} x2={from} y1={0} y2={height} />
    </g>
  );
}

/** Its words, where they fit; they go over the bars. `y` is the line they stand on. */
export function TailLabel({ view, width, y }: { readonly view: View; readonly width: number; readonly y: number }) {
  const { facts } = useTrace();
  const tail = useMemo(() => tailStretch(facts.opened.spans), [facts]);
  const [label] = tail === undefined ? [] : stretchLabels([tail], view, width, tail.words);
  return label === undefined ? null : (
    <text x={label.x} y={y} className="plot-label" textAnchor="middle">
      {label.text}
    </text>
  );
}
