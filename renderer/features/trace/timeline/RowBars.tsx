/* The shapes of one row. Positions come from logic/bars; colours and patterns from timeline.css. */
import type { Piece, RowShapes } from "../logic/bars.ts";
import type { TimelineRow } from "../logic/rows.ts";
import { toPx, type View } from "../logic/scale.ts";
import { useTrace } from "../trace-context.ts";
import { rowHeight } from "./columns.ts";

const top = 4;
const height = rowHeight - 9;

function Rects({
  pieces,
  y,
  className,
}: {
  readonly pieces: readonly Piece[];
  readonly y: number;
  readonly className: string;
}) {
  return pieces.map((piece) => (
    <rect key={piece.x} className={className} x={piece.x} width={piece.width} y={y + top} height={height} />
  ));
}

function Gaps({ pieces, y }: { readonly pieces: readonly Piece[]; readonly y: number }) {
  return pieces.map((piece) => (
    <rect
      key={piece.x}
      className="plot-gap"
      x={piece.x + 0.5}
      width={Math.max(1, piece.width - 1)}
      y={y + top + 0.5}
      height={height - 1}
    />
  ));
}

/** Events of the row that set a status get a red edge. */
function StatusEdges({
  row,
  y,
  view,
  width,
}: {
  readonly row: TimelineRow;
  readonly y: number;
  readonly view: View;
  readonly width: number;
}) {
  const { facts } = useTrace();
  if (row.node.kind !== "span") return null;
  return facts.setters
    .filter(({ event }) => facts.opened.spans.spanOfEvent[event.number - 1] === row.node.span)
    .map(({ event }) => (
      <rect
        key={event.number}
        className="plot-status-edge"
        x={toPx(view, width, facts.offsets[event.number - 1] ?? 0) - 1.5}
        width={3}
        y={y + 1}
        height={rowHeight - 2}
      />
    ));
}

/** One row of the drawing. */
export function RowBars({
  row,
  y,
  shapes,
  current,
  view,
  width,
}: {
  readonly row: TimelineRow;
  readonly y: number;
  readonly shapes: RowShapes;
  readonly current: boolean;
  readonly view: View;
  readonly width: number;
}) {
  const ticks = shapes.ticks.map((x) => `M${x}.5 ${y + rowHeight - 5}v4`).join("");
  return (
    <g data-row={row.node.key} data-kind={row.node.kind} data-current={current}>
      <Rects pieces={shapes.soft} y={y} className="plot-soft" />
      <Rects pieces={shapes.bars} y={y} className="plot-bar" />
      <Rects pieces={shapes.waits} y={y} className="plot-wait" />
      <Gaps pieces={shapes.gaps} y={y} />
      {ticks === "" ? null : <path className="plot-ticks" d={ticks} />}
      {shapes.labels.map(({ x, text }) => (
        <text key={x} className="plot-label" x={x} y={y + rowHeight - 8} textAnchor="middle">
          {text}
        </text>
      ))}
      <StatusEdges row={row} y={y} view={view} width={width} />
    </g>
  );
}
