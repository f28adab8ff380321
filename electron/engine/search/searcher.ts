/*
 * Searches many traces: reads their files, some at a time and every source on its own, and gives them to the worker
 * threads in batches. Memory stays bounded whatever the number of traces; a source that hangs holds up only itself.
 */
import type { CallFailure } from "../../../shared/contract/methods.ts";
import type { Result } from "../../../shared/base/result.ts";
import type { SearchWish, TraceMatches } from "../../../shared/model/search.ts";
import type { WorkerPool } from "../open/worker-pool.ts";

/** One trace that was searched: what it holds, or why it could not be read. */
export type Searched = { readonly id: number } & ({ readonly found: TraceMatches } | { readonly failure: CallFailure });

/** Searches traces. */
export type Searcher = {
  /** Searches the traces of ids, those of each source in this order; settles when all are done or the signal is aborted. */
  readonly run: (
    ids: readonly number[],
    wish: SearchWish,
    onSearched: (searched: readonly Searched[]) => void,
    signal: AbortSignal,
  ) => Promise<void>;
};

/** What a searcher needs from around it. */
export type SearcherParts = {
  readonly sourceOf: (id: number) => string | undefined;
  readonly read: (id: number, signal?: AbortSignal) => Promise<Result<Uint8Array, CallFailure>>;
  readonly pool: WorkerPool;
  readonly threads: number;
};

/** A batch costs one message to a thread and one back; this many bytes make it worth while. */
const batchBytes = 2 * 1024 * 1024;
const batchFiles = 64;
/** A slow source does not keep its finds back until a batch is full. */
const batchMs = 300;
/** Files read at once of one source. */
const readsAtOnce = 8;

type Batch = { readonly ids: number[]; readonly files: Uint8Array[]; bytes: number; readonly since: number };

const emptyBatch = (): Batch => ({ ids: [], files: [], bytes: 0, since: performance.now() });

/** Makes a searcher. */
export function createSearcher(parts: SearcherParts): Searcher {
  return {
    async run(ids, wish, onSearched, signal) {
      const bySource = Map.groupBy(ids, (id) => parts.sourceOf(id) ?? "");
      await Promise.all([...bySource.values()].map((some) => searchSource(parts, some, wish, onSearched, signal)));
    },
  };
}

async function searchSource(
  parts: SearcherParts,
  ids: readonly number[],
  wish: SearchWish,
  onSearched: (searched: readonly Searched[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const working = new Set<Promise<boolean>>();
  let batch = emptyBatch();
  let next = 0;

  const send = ({ ids: sent, files }: Batch): void => {
    const work: Promise<boolean> = searchBatch(parts.pool, sent, files, wish, signal).then((searched) => {
      if (!signal.aborted) onSearched(searched);
      return working.delete(work);
    });
    working.add(work);
  };

  const reader = async (): Promise<void> => {
    while (next < ids.length && !signal.aborted) {
      const id = ids[next++] ?? 0;
      const bytes = await parts.read(id, signal);
      if (!bytes.ok) {
        if (!signal.aborted) onSearched([{ id, failure: bytes.error }]);
        continue;
      }
      batch.ids.push(id);
      batch.files.push(bytes.value);
      batch.bytes += bytes.value.byteLength;
      const small = batch.bytes < batchBytes && batch.files.length < batchFiles;
      if (small && performance.now() - batch.since < batchMs) continue;
      send(batch);
      batch = emptyBatch();
      // Reading must not run ahead of the threads without end.
      while (working.size > parts.threads + 1 && !signal.aborted) await Promise.race(working);
    }
  };

  await Promise.all(Array.from({ length: readsAtOnce }, reader));
  if (batch.files.length > 0 && !signal.aborted) send(batch);
  await Promise.all(working);
}

async function searchBatch(
  pool: WorkerPool,
  ids: readonly number[],
  files: readonly Uint8Array[],
  wish: SearchWish,
  signal: AbortSignal,
): Promise<readonly Searched[]> {
  // A text takes a thread for milliseconds; an expression may hold it long, and must leave one for opening traces.
  const manner = { behind: wish.kind === "regex", giveBytes: true };
  const answer = await pool.run<"search">({ kind: "search", files, wish }, signal, manner);
  if (answer.ok) return ids.map((id, index) => ({ id, found: answer.value[index] ?? { matches: 0, hits: [] } }));
  const code = answer.error.kind === "timed-out" ? "timed-out" : "internal";
  const message =
    answer.error.kind === "timed-out"
      ? `Searching took too long (${answer.error.detail}): the expression may be too complex. Make it simpler.`
      : `A fault in Freblens stopped the search (${answer.error.detail}).`;
  return ids.map((id) => ({ id, failure: { code, message } }));
}
