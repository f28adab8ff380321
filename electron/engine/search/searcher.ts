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
  /** How long an expression may hold a thread, in ms, beside the time that reading takes; 10,000 if absent. */
  readonly patienceMs?: number;
};

/** A batch costs one message to a thread and one back; this many bytes make it worth while. */
const batchBytes = 2 * 1024 * 1024;
const batchFiles = 64;
/** A slow source does not keep its finds back until a batch is full. */
const batchMs = 300;
/** Files read at once of one source. */
const readsAtOnce = 8;

/** An expression that goes back and forth without end is given up after so many traces; some more are under way then. */
const mostSlow = 3;
const usualPatienceMs = 10_000;
/** A large trace alone takes its time to be read, whatever the expression. */
const patientBytesPerMs = 5_000;

/** How many traces an expression took too long in. */
type Slow = { traces: number };

const gaveUp = (slow: Slow): boolean => slow.traces >= mostSlow;
const givenUp = {
  code: "timed-out",
  message: `Not searched: the expression took too long in ${mostSlow} traces before. Make it simpler.`,
} as const;

type Batch = { readonly ids: number[]; readonly files: Uint8Array[]; bytes: number; readonly since: number };

const emptyBatch = (): Batch => ({ ids: [], files: [], bytes: 0, since: performance.now() });

/** Makes a searcher. */
export function createSearcher(parts: SearcherParts): Searcher {
  return {
    async run(ids, wish, onSearched, signal) {
      const bySource = Map.groupBy(ids, (id) => parts.sourceOf(id) ?? "");
      const slow: Slow = { traces: 0 };
      const search = (files: Batch): Promise<readonly Searched[]> => searchBatch(parts, files, wish, slow, signal);
      await Promise.all(
        [...bySource.values()].map((some) => searchSource(parts, some, { search, slow, onSearched, signal })),
      );
    },
  };
}

type Run = {
  readonly search: (files: Batch) => Promise<readonly Searched[]>;
  readonly slow: Slow;
  readonly onSearched: (searched: readonly Searched[]) => void;
  readonly signal: AbortSignal;
};

async function searchSource(
  parts: SearcherParts,
  ids: readonly number[],
  { search, slow, onSearched, signal }: Run,
): Promise<void> {
  const working = new Set<Promise<boolean>>();
  let batch = emptyBatch();
  let next = 0;

  const send = (full: Batch): void => {
    const work: Promise<boolean> = search(full).then((searched) => {
      if (!signal.aborted) onSearched(searched);
      return working.delete(work);
    });
    working.add(work);
  };

  const reader = async (): Promise<void> => {
    while (next < ids.length && !signal.aborted) {
      const id = ids[next++] ?? 0;
      if (gaveUp(slow)) {
        onSearched([{ id, failure: givenUp }]);
        continue;
      }
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
  parts: SearcherParts,
  { ids, files }: Pick<Batch, "ids" | "files">,
  wish: SearchWish,
  slow: Slow,
  signal: AbortSignal,
): Promise<readonly Searched[]> {
  if (gaveUp(slow)) return ids.map((id) => ({ id, failure: givenUp }));
  // A text takes a thread for milliseconds; an expression may hold it long, and must leave one for opening traces.
  const isExpression = wish.kind === "regex";
  const bytes = files.reduce((sum, file) => sum + file.byteLength, 0);
  const timeoutMs = isExpression ? (parts.patienceMs ?? usualPatienceMs) + bytes / patientBytesPerMs : undefined;
  const manner = { behind: isExpression, giveBytes: true, timeoutMs };
  const answer = await parts.pool.run<"search">({ kind: "search", files, wish }, signal, manner);
  if (answer.ok) return ids.map((id, index) => ({ id, found: answer.value[index] ?? { matches: 0, hits: [] } }));
  const { kind, detail } = answer.error;
  if (kind === "timed-out" && ids.length > 1) return searchAlone(parts, ids, wish, slow, signal);
  if (kind === "timed-out") slow.traces++;
  const code = kind === "timed-out" ? "timed-out" : "internal";
  const message =
    kind === "timed-out"
      ? `Searching took too long (${detail}): the expression may be too complex. Make it simpler.`
      : `A fault in Freblens stopped the search (${detail}).`;
  return ids.map((id) => ({ id, failure: { code, message } }));
}

/** One trace that takes too long must not cost those that were sent with it. Their bytes were given away: they are read again. */
async function searchAlone(
  parts: SearcherParts,
  ids: readonly number[],
  wish: SearchWish,
  slow: Slow,
  signal: AbortSignal,
): Promise<readonly Searched[]> {
  const searched: Searched[] = [];
  for (const id of ids) {
    if (signal.aborted) break;
    const bytes = gaveUp(slow) ? undefined : await parts.read(id, signal);
    if (bytes === undefined) searched.push({ id, failure: givenUp });
    else if (!bytes.ok) searched.push({ id, failure: bytes.error });
    else searched.push(...(await searchBatch(parts, { ids: [id], files: [bytes.value] }, wish, slow, signal)));
  }
  return searched;
}
