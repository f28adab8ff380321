/*
 * Ids of ARR hops out of the traces that were read whole. The catalog has them with what else the whole file told, and keeps
 * them over a restart; here they become records that insight can join.
 */
import { hopRecordsOf, type HopRecord } from "../../../shared/insight/hop-record.ts";
import type { Catalog } from "../catalog/catalog.ts";

/** The store. */
export type HopStore = {
  /** Records of all traces that have any. */
  readonly records: () => readonly HopRecord[];
};

/** Makes the store over a catalog. */
export function createHopStore({ hops, get }: Pick<Catalog, "hops" | "get">): HopStore {
  return {
    records: () =>
      [...hops()].flatMap(({ id, hops: own }) => {
        const row = get(id);
        return row === undefined ? [] : hopRecordsOf(own, row);
      }),
  };
}
