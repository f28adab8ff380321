/* What was found as the rows of one list: each trace, below it its places, and how many of them are not shown. Pure. */
import type { FoundTrace } from "../../../shared/contract/search-methods.ts";
import type { SearchHit } from "../../../shared/model/search.ts";

/** A row. `key` stays the same while rows come and go. */
export type ResultRow = { readonly key: string; readonly found: FoundTrace } & (
  | { readonly kind: "trace"; readonly folded: boolean; readonly at: number }
  | { readonly kind: "hit"; readonly hit: SearchHit; readonly at: number }
  | { readonly kind: "rest"; readonly count: number; readonly at: number }
);

/** All rows. `at` counts from 1 among the traces, or among the rows of the same trace. */
export function resultRows(found: readonly FoundTrace[], isFolded: (id: number) => boolean): readonly ResultRow[] {
  const rows: ResultRow[] = [];
  for (const [index, one] of found.entries()) {
    const { id } = one.trace;
    const folded = isFolded(id);
    rows.push({ kind: "trace", key: `${id}`, found: one, folded, at: index + 1 });
    if (folded) continue;
    for (const [place, hit] of one.hits.entries()) {
      rows.push({ kind: "hit", key: `${id}/${place}`, found: one, hit, at: place + 1 });
    }
    const count = one.matches - one.hits.length;
    if (count > 0) rows.push({ kind: "rest", key: `${id}/rest`, found: one, count, at: one.hits.length + 1 });
  }
  return rows;
}

/** Rows of the same trace below it, the one that counts the others included. */
export function placesBelow({ hits, matches }: FoundTrace): number {
  return hits.length + (matches > hits.length ? 1 : 0);
}

/** The place of the next row, on from one, that is a place in a trace; goes round. -1 where there is none. */
export function nextHit(rows: readonly ResultRow[], from: number, by: 1 | -1): number {
  for (let step = 1; step <= rows.length; step++) {
    const at = (from + by * step + rows.length * 2) % rows.length;
    if (rows[at]?.kind === "hit") return at;
  }
  return -1;
}
