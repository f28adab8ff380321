/* Finding a moment in the table by halving. Nothing else. */
import type { FarmTable } from "./farm-table.ts";

/** First timed row at or after a moment; `timed` where there is none. */
export function rowAt(farm: FarmTable, time: number): number {
  let low = 0;
  let high = farm.timed;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (farm.at[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
