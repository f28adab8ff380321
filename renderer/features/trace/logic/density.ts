/* How many events fall on each pixel of the minimap, as column heights on a logarithmic scale: one event is visible too. */
import { toPx, type View } from "./scale.ts";

/** A column: its pixel and its height in px, at least 2. */
export type Column = { readonly x: number; readonly size: number };

/** Columns of the pixels on which events fall, left to right. */
export function densityColumns(
  offsets: readonly (number | undefined)[],
  full: View,
  widthPx: number,
  heightPx: number,
): readonly Column[] {
  const counts = new Map<number, number>();
  for (const ms of offsets) {
    if (ms === undefined) continue;
    const x = Math.round(toPx(full, widthPx, ms));
    counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  const most = Math.log1p([...counts.values()].reduce((max, count) => Math.max(max, count), 1));
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([x, count]) => ({ x, size: Math.max(2, Math.round((Math.log1p(count) / most) * heightPx)) }));
}
