/* Jobs of one source, one after the other. A job that already waits is not queued twice: the waiting run will do. */

/** Runs jobs one at a time. */
export type JobLine = {
  /** Settles when the job (or the waiting one of the same key) has run. Jobs do not reject. */
  readonly run: (key: string, job: () => Promise<void>) => Promise<void>;
  readonly busy: () => boolean;
};

/** Makes a line; `onFree` is called when nothing is left. */
export function createJobLine(onFree: () => void): JobLine {
  const waiting = new Map<string, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  let jobs = 0;
  return {
    busy: () => jobs > 0,
    run(key, job) {
      const same = waiting.get(key);
      if (same !== undefined) return same;
      jobs++;
      const before = last;
      const runInTurn = async (): Promise<void> => {
        await before;
        waiting.delete(key);
        await job();
        jobs--;
        if (jobs === 0) onFree();
      };
      const run = runInTurn();
      waiting.set(key, run);
      last = run;
      return run;
    },
  };
}
