/* Sizes of the timeline: its rows, and the table that stands left of the drawing. In CSS pixels. */
import type { TimelineNode } from "../logic/lanes.ts";

/** Height of a row. */
export const rowHeight = 22;

/** Width of each figure. */
export const figureWidth = 62;

/** A column of figures beside the names. */
export type FigureColumn = {
  readonly key: string;
  readonly title: string;
  readonly of: (node: TimelineNode) => number;
  /** 0 is left blank. */
  readonly blankZero?: boolean;
};

const start: FigureColumn = { key: "start", title: "Start ms", of: (node) => node.startMs };
const takes: FigureColumn = { key: "duration", title: "Takes ms", of: (node) => node.durationMs };
const own: FigureColumn = { key: "own", title: "Own ms", of: (node) => node.selfMs };
const waits: FigureColumn = { key: "waiting", title: "Waits ms", of: (node) => node.waitMs, blankZero: true };

/** The table beside the drawing. */
export type TimelineColumns = {
  readonly nameWidth: number;
  readonly figures: readonly FigureColumn[];
  readonly tableWidth: number;
};

const wide: readonly FigureColumn[] = [start, takes, own, waits];
const narrow: readonly FigureColumn[] = [takes, waits];

/** Columns for a timeline of this width: figures give way before the drawing becomes too small to read. */
export function timelineColumns(width: number): TimelineColumns {
  const figures = width >= 860 ? wide : width >= 560 ? narrow : [];
  const nameWidth = Math.round(Math.min(420, Math.max(150, width * 0.3)));
  return { nameWidth, figures, tableWidth: nameWidth + figures.length * figureWidth };
}
