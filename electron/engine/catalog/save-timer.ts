/* When to save: soon after the first change, at once where much is waiting, later where saving failed. Saves nothing. */

/** Calls `work` once for any number of plans; planning again while one waits changes nothing. */
export type SaveTimer = {
  readonly in: (delayMs: number) => void;
  /** As soon as the present work and waiting input are done. */
  readonly soon: () => void;
  readonly stop: () => void;
};

/** Makes a timer. A waiting save does not keep the process alive; closing saves. */
export function createSaveTimer(work: () => void): SaveTimer {
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    clearImmediate(immediate);
    timer = undefined;
    immediate = undefined;
  };
  const run = (): void => {
    stop();
    work();
  };
  return {
    in: (delayMs) => {
      timer ??= setTimeout(run, delayMs).unref();
    },
    soon: () => {
      immediate ??= setImmediate(run);
    },
    stop,
  };
}
