/* Hops of the rows that have any, by row, in the order they were learned. Bounded: the ones learned first go first. */
import type { HopId } from "../../../shared/model/hop.ts";

/** Hops by row. */
export type RowHops = Map<number, readonly HopId[]>;

/** Rows of which hops are kept at most: some 20 MB. */
const mostRows = 100_000;

/** Puts hops to a row in place of those it had; none take no room. */
export function setHops(of: RowHops, row: number, hops: readonly HopId[] | undefined, most: number = mostRows): void {
  of.delete(row);
  if (hops === undefined || hops.length === 0) return;
  of.set(row, hops);
  const [oldest] = of.keys();
  if (of.size > most && oldest !== undefined) of.delete(oldest);
}
