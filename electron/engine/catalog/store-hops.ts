/*
 * Hops of a trace in one cell of its row, a line each: `f<log id><tab><backend>` of a front, `m<log id>` of a member. NULL
 * where it has none, or was read before they were kept. What cannot be ours counts as none.
 */
import type { HopId } from "../../../shared/model/hop.ts";

/** A trace has two at most: one of each side. */
const most = 2;
const line = /^([fm])([\x21-\x7e]{1,200})(?:\t(.*))?$/s;

/** The cell. */
export function cellOfHops(hops: readonly HopId[] | undefined): string | null {
  if (hops === undefined || hops.length === 0) return null;
  return hops
    .slice(0, most)
    .map(({ logId, role, backend }) => {
      const end = backend === undefined ? "" : `\t${backend.replaceAll(/\s/g, " ")}`;
      return `${role === "front" ? "f" : "m"}${logId}${end}`;
    })
    .join("\n");
}

/** The hops of a cell. */
export function hopsOfCell(cell: unknown): readonly HopId[] | undefined {
  if (typeof cell !== "string") return undefined;
  const hops = cell.split("\n").flatMap((text): readonly HopId[] => {
    const [, role, logId, backend] = line.exec(text) ?? [];
    if (role === undefined || logId === undefined) return [];
    return [{ logId, role: role === "f" ? "front" : "member", backend }];
  });
  return hops.length === 0 ? undefined : hops.slice(0, most);
}
