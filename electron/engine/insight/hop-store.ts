/*
 * Ids of ARR hops out of the traces that were read whole in this run, in memory only. Bounded: the oldest ones learned go
 * first. What a trace is else, the catalog knows.
 */
import { hopRecordsOf, type HopId, type HopRecord } from "../../../shared/insight/hop-record.ts";
import type { Catalog } from "../catalog/catalog.ts";

/** The store. */
export type HopStore = {
  /** Takes what a trace told; no hops take no room. */
  readonly learn: (traceId: number, hops: readonly HopId[]) => void;
  /** Records of the traces that the catalog still knows. */
  readonly records: () => readonly HopRecord[];
};

/** Traces of which hops are kept at most: about 20 MB. */
const mostTraces = 100_000;

/** Makes an empty store. */
export function createHopStore(get: Catalog["get"], most = mostTraces): HopStore {
  const known = new Map<number, readonly HopId[]>();
  return {
    learn(traceId, hops) {
      known.delete(traceId);
      if (hops.length === 0) return;
      known.set(traceId, hops);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
    records: () =>
      [...known].flatMap(([traceId, hops]) => {
        const row = get(traceId);
        return row === undefined ? [] : hopRecordsOf(hops, row);
      }),
  };
}
