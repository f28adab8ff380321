/* How wide a column has to be for what the rows at hand say in it. Measures text; draws nothing. */
import type { Zone } from "../../../shared/base/format.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import type { Column } from "./columns.ts";

const sides = 18;
const sortArrow = 24;
const widestFit = 720;
const icon = 20;

/** CSS pixels that hold the head and the widest cell. */
export function fitWidth(
  column: Column,
  rows: readonly TraceSummary[],
  zone: Zone,
  fonts: { readonly text: string; readonly data: string; readonly head: string },
): number {
  if (column.name === "marks" || column.name === "star") return column.width;
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return column.width;
  const widthOf = (text: string, font: string): number => {
    context.font = font;
    return context.measureText(text).width;
  };
  const font = column.data === true ? fonts.data : fonts.text;
  // Of texts that are far shorter than the longest none is the widest.
  const texts = [...new Set(rows.map((row) => column.text(row, zone)))];
  const longest = Math.max(0, ...texts.map((text) => text.length));
  const cells = texts.filter((text) => text.length > longest / 2).map((text) => widthOf(text, font));
  const widest = Math.max(0, ...cells) + (column.name === "cause" ? icon : 0);
  return Math.ceil(
    Math.min(widestFit, Math.max(widest + sides, widthOf(column.title, fonts.head) + sides + sortArrow)),
  );
}

/** The fonts of cells and heads of a grid. */
export function fontsOf(grid: Element | null): { readonly text: string; readonly data: string; readonly head: string } {
  const fontOf = (selector: string): string => {
    const element = grid?.querySelector(selector);
    return element ? getComputedStyle(element).font : "13px sans-serif";
  };
  return {
    text: fontOf(".list-cell:not([data-data])"),
    data: fontOf(".list-cell[data-data]"),
    head: fontOf(".list-head-cell button"),
  };
}
