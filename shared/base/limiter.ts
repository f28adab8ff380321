/*
 * At most N tasks at once, the rest wait in order. Used for file operations per source, where a
 * dead server must fill only its own places. It knows nothing of files or deadlines.
 */

/** Runs tasks, at most a fixed number at a time. */
export type Limiter = {
  /** Runs the task when a place is free; settles as the task settles. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
  /** Tasks running now. */
  readonly running: () => number;
  /** Tasks waiting for a place. */
  readonly waiting: () => number;
};

/** Makes a limiter with `places` places (at least 1). */
export function createLimiter(places: number): Limiter {
  let running = 0;
  let head = 0;
  let queue: (() => void)[] = [];
  const next = (): void => {
    running--;
    const start = queue[head];
    if (start === undefined) return;
    head++;
    if (head > 1024 && head * 2 > queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
    start();
  };
  return {
    running: () => running,
    waiting: () => queue.length - head,
    run: (task) =>
      new Promise((resolve, reject) => {
        const start = (): void => {
          running++;
          task().then(resolve, reject).finally(next);
        };
        if (running < places) start();
        else queue.push(start);
      }),
  };
}
