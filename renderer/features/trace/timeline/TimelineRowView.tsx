/* The left half of a timeline row: its name with a triangle to open it, and its figures. The bars are drawn by Plot. */
import { ChevronDown, ChevronRight } from "lucide-react";
import { memo } from "react";
import { formatCount } from "../../../../shared/base/format.ts";
import { Inert } from "../Inert.tsx";
import { rowRemarks } from "../logic/readout.ts";
import type { TimelineRow } from "../logic/rows.ts";
import { visibleText } from "../logic/visible-text.ts";
import { StatusText } from "../TraceHeader.tsx";
import { useTrace } from "../trace-context.ts";
import type { TimelineColumns } from "./columns.ts";

/** Id of a row's element. */
export function rowId(key: string): string {
  return `timeline-${key.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
}

/** What the drawing shows of a row besides its figures, for those who do not see it. */
function Unseen({ row }: { readonly row: TimelineRow }) {
  const { facts } = useTrace();
  const said = rowRemarks(row.node, facts.opened.spans, facts.extras);
  return said === "" ? null : <span className="visually-hidden">, {said}</span>;
}

function Name({ row, width }: { readonly row: TimelineRow; readonly width: number }) {
  const { facts, store } = useTrace();
  const { node, open } = row;
  const setter = facts.setters.find(
    ({ event }) => node.kind === "span" && facts.opened.spans.spanOfEvent[event.number - 1] === node.span,
  );
  const Triangle = open === true ? ChevronDown : ChevronRight;
  return (
    <span className="timeline-name" role="gridcell" data-depth={Math.min(row.depth, 12)} style={{ width }}>
      {open === undefined ? (
        <span className="timeline-triangle" />
      ) : (
        <Triangle
          size={14}
          className="timeline-triangle"
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            store.getState().toggleRow(node.key);
          }}
        />
      )}
      <span className="timeline-label" data-kind={node.kind} title={visibleText(node.label)}>
        <Inert text={node.label} />
        <Unseen row={row} />
      </span>
      {setter === undefined ? null : <StatusText status={setter.status} word={false} />}
    </span>
  );
}

type TimelineRowViewProps = {
  readonly row: TimelineRow;
  readonly index: number;
  readonly top: number;
  readonly columns: TimelineColumns;
  readonly current: boolean;
  readonly hovered: boolean;
  readonly onHover: (key: string | undefined) => void;
};

/** One row of the table. */
export const TimelineRowView = memo(function TimelineRowView({
  row,
  index,
  top,
  columns,
  current,
  hovered,
  onHover,
}: TimelineRowViewProps) {
  const { facts, store } = useTrace();
  const { node, open } = row;
  const pick = (): void => {
    store.getState().setRow(node.key);
    const span = node.kind === "span" ? facts.opened.spans.spans[node.span] : undefined;
    if (span !== undefined) store.getState().select(span.startEvent);
  };
  return (
    <div
      id={rowId(node.key)}
      className="timeline-row"
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-level={row.depth + 1}
      aria-expanded={open}
      aria-selected={current}
      data-kind={node.kind}
      data-hovered={hovered}
      style={{ top }}
      onClick={pick}
      onDoubleClick={() => store.getState().toggleRow(node.key)}
      onKeyDown={undefined}
      onPointerEnter={() => onHover(node.key)}
      onPointerLeave={() => onHover(undefined)}
    >
      <Name row={row} width={columns.nameWidth} />
      {columns.figures.map(({ key, of, blankZero }) => (
        <span key={key} className="timeline-figure" role="gridcell">
          {blankZero === true && of(node) === 0 ? "" : formatCount(of(node))}
        </span>
      ))}
    </div>
  );
});
