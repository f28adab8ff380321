/*
 * The waterfall of a trace: a tree of lanes and spans with their figures at the left, their bars at the right, an axis
 * and a minimap above, exact figures of the row under pointer or focus below. It draws; what is where comes from logic/.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { timelineRows } from "../logic/rows.ts";
import { tailStretch } from "../logic/tail-words.ts";
import { useTrace, useTraceView } from "../trace-context.ts";
import { useDrawnRows } from "../use-drawn-rows.ts";
import { useWidth } from "../use-width.ts";
import { Axis } from "./Axis.tsx";
import { rowHeight, timelineColumns } from "./columns.ts";
import { Plot } from "./Plot.tsx";
import { Readout } from "./Readout.tsx";
import { rowId, TimelineRowView } from "./TimelineRowView.tsx";
import { TimelineTop } from "./TimelineTop.tsx";
import { useSelectionInTimeline } from "./use-selection.ts";
import { useTimelineKeys } from "./use-timeline-keys.ts";

/** The timeline view. */
export function Timeline() {
  const { facts, store } = useTrace();
  const scroller = useRef<HTMLDivElement>(null);
  const toggled = useTraceView((view) => view.toggled);
  const current = useTraceView((view) => view.row);
  const [hovered, setHovered] = useState<string | undefined>(undefined);
  const rows = useMemo(() => timelineRows(facts.nodes, toggled), [facts, toggled]);
  const width = useWidth(scroller);
  const columns = useMemo(() => timelineColumns(width), [width]);
  const plotWidth = Math.max(0, width - columns.tableWidth);
  const { from, to, height, topOf, reveal, perView } = useDrawnRows(scroller, rows.length, rowHeight);
  const onKeyDown = useTimelineKeys(rows);
  useSelectionInTimeline();

  const place = rows.findIndex(({ node }) => node.key === current);
  // Also when the height of the body becomes known, or changes.
  useEffect(() => {
    if (perView > 0 && place !== -1) reveal(place);
  }, [place, perView, reveal]);

  const shown = useMemo(() => rows.slice(from, to), [rows, from, to]);
  const told = rows.find(({ node }) => node.key === hovered) ?? rows[place];
  return (
    <div className="timeline">
      <TimelineTop plotWidth={plotWidth} toolsWidth={columns.tableWidth} />
      <Axis plotWidth={plotWidth} columns={columns} />
      <div
        ref={scroller}
        className="timeline-body"
        role="treegrid"
        aria-label="Timeline: lanes by stage, modules and what they did"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.figures.length + 1}
        aria-activedescendant={place < from || place >= to ? undefined : rowId(rows[place]?.node.key ?? "")}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (place === -1) store.getState().setRow(rows[0]?.node.key);
        }}
      >
        <div className="visually-hidden" role="row" aria-rowindex={1}>
          <span role="columnheader">Stage, module, operation</span>
          {columns.figures.map(({ key, title }) => (
            <span key={key} role="columnheader">
              {title}
            </span>
          ))}
        </div>
        <div className="timeline-rows" role="presentation" style={{ height }}>
          {shown.map((row, index) => (
            <TimelineRowView
              key={row.node.key}
              row={row}
              index={from + index}
              top={topOf(from + index)}
              columns={columns}
              current={row.node.key === current}
              hovered={row.node.key === hovered}
              onHover={setHovered}
            />
          ))}
          <Plot rows={shown} top={topOf(from)} left={columns.tableWidth} width={plotWidth} onHover={setHovered} />
        </div>
      </div>
      <p className="visually-hidden">{tailStretch(facts.opened.spans)?.sentence ?? ""}</p>
      <Readout row={told} />
    </div>
  );
}
