/* Sizes of the timeline: its rows, and the table that stands left of the drawing. In CSS pixels. */

/** Height of a row. */
export const rowHeight = 22;

/** The figures beside each row, left to right. */
export const figureColumns = ["start", "duration", "own", "waiting"] as const;

/** Width of the name column and of each figure. */
export const nameWidth = 268;
export const figureWidth = 62;

/** Width of the whole table beside the drawing. */
export const tableWidth = nameWidth + figureColumns.length * figureWidth;
