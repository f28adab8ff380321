/* Runs over many traces that somebody waits for: which of them are still to come, and who is to be told. Reads nothing. */

/** How a run over many is followed. */
export type CompleteWatch = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

/** Runs under way. */
export type Runs = {
  /** Settles when each id was settled, at `giveUp`, or at the signal. */
  readonly add: (ids: readonly number[], watch: CompleteWatch) => Promise<void>;
  /** A trace was read, or will not be. */
  readonly settled: (id: number) => void;
  /** Nothing more can be read: ends all runs. */
  readonly giveUp: () => void;
};

type Run = { readonly ids: Set<number>; readonly tell: () => void };

/** Makes an empty list of runs. */
export function createRuns(): Runs {
  const runs = new Set<Run>();
  return {
    add: (ids, { signal, onProgress }) =>
      new Promise((resolve) => {
        const run: Run = {
          ids: new Set(ids),
          tell: () => {
            onProgress?.(ids.length - run.ids.size, ids.length);
            if (run.ids.size > 0 && signal?.aborted !== true) return;
            runs.delete(run);
            resolve();
          },
        };
        runs.add(run);
        signal?.addEventListener("abort", run.tell, { once: true });
        run.tell();
      }),
    settled(id) {
      for (const run of runs) if (run.ids.delete(id)) run.tell();
    },
    giveUp() {
      for (const run of runs) {
        run.ids.clear();
        run.tell();
      }
    },
  };
}
