/*
 * Reads traces whole for insight: who failed them and why, and the ids that join the two sides of an ARR hop. Keeps only
 * what insight asks of each; the traces themselves go as they come.
 */
import { hopRecordsOf, type HopRecord } from "../../../shared/insight/hop-record.ts";
import type { Enrichment, TraceSummary } from "../../../shared/model/summary.ts";
import { readingOf } from "../ingest/enricher-outcome.ts";
import type { Opener } from "../open/opener.ts";

/** What whole files told. */
export type ReadForFarm = {
  readonly enrichments: ReadonlyMap<number, Enrichment>;
  readonly hops: readonly HopRecord[];
  /** Sentences about traces that could not be read. */
  readonly failures: readonly string[];
};

/** Traces read at the same time. */
const atOnce = 6;

/** Reads them; stops early when cancelled, with what was read by then. */
export async function readForFarm(
  opener: Pick<Opener, "diagnose">,
  rows: readonly TraceSummary[],
  watch: { readonly signal?: AbortSignal | undefined; readonly onProgress?: ((done: number) => void) | undefined } = {},
): Promise<ReadForFarm> {
  const enrichments = new Map<number, Enrichment>();
  const hops: HopRecord[] = [];
  const failures: string[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (watch.signal?.aborted !== true) {
      const row = rows[next++];
      if (row === undefined) return;
      const read = await opener.diagnose(row.id, watch.signal);
      watch.onProgress?.(++done);
      if (!read.ok) {
        failures.push(read.error.message);
        continue;
      }
      const { events: _events, hops: own = [], ...enrichment } = readingOf(read.value);
      enrichments.set(row.id, enrichment);
      hops.push(...hopRecordsOf(own, row));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { enrichments, hops, failures };
}
