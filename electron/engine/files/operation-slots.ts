/*
 * Places for operations in flight, each with a deadline. The system cannot take a hung operation back, so one that
 * misses its deadline keeps its place until it really ends, while its caller is told at the deadline. When every place
 * is held by such ones, waiting and new callers are told at once: a dead server fills its own places and nothing else.
 */
/** How an operation ended for its caller. */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "failed"; readonly error: unknown }
  /** `began` is false where it never got a place: then nothing was asked of the system. */
  | { readonly kind: "late"; readonly began: boolean };

/** Runs operations. */
export type OperationSlots = {
  /** `discard` gets a value that came after the deadline, to free what it holds. */
  readonly run: <T>(operation: () => Promise<T>, discard?: (value: T) => void) => Promise<Outcome<T>>;
  /** Operations that missed their deadline and have not ended yet. */
  readonly late: () => number;
};

const notBegun = { kind: "late", began: false } as const;
const notEnded = { kind: "late", began: true } as const;

type Job<T> = {
  readonly operation: () => Promise<T>;
  readonly discard: ((value: T) => void) | undefined;
  readonly resolve: (outcome: Outcome<T>) => void;
};

type Waiting = { readonly begin: () => void; readonly giveUp: () => void };

/**
 * Makes `places` places (at least 1); every operation gets `deadlineMs` from its own start. Callbacks rather than awaits:
 * this stands in the way of every operation of every file, and a limiter around it cost more than reading a head does.
 */
export function createOperationSlots(places: number, deadlineMs: number): OperationSlots {
  let running = 0;
  let late = 0;
  let waiting: Waiting[] = [];
  let first = 0;

  const giveUpWaiting = (): void => {
    const all = waiting.slice(first);
    waiting = [];
    first = 0;
    for (const job of all) job.giveUp();
  };

  const next = (): void => {
    running--;
    const job = waiting[first];
    if (job === undefined) return;
    first++;
    if (first === waiting.length) {
      waiting = [];
      first = 0;
    }
    job.begin();
  };

  const begin = <T>(job: Job<T>): void => {
    running++;
    let answered = false;
    let missed = false;
    const answer = (outcome: Outcome<T>): void => {
      answered = true;
      job.resolve(outcome);
    };
    const timer = setTimeout(() => {
      missed = true;
      late++;
      answer(notEnded);
      if (late >= places) giveUpWaiting();
    }, deadlineMs);
    const end = (): void => {
      clearTimeout(timer);
      if (missed) late--;
      next();
    };
    job.operation().then(
      (value) => {
        if (answered) job.discard?.(value);
        else answer({ kind: "done", value });
        end();
      },
      (error: unknown) => {
        if (!answered) answer({ kind: "failed", error });
        end();
      },
    );
  };

  return {
    late: () => late,
    run: <T>(operation: () => Promise<T>, discard?: (value: T) => void) =>
      new Promise<Outcome<T>>((resolve) => {
        const job: Job<T> = { operation, discard, resolve };
        if (late >= places) resolve(notBegun);
        else if (running < places) begin(job);
        else waiting.push({ begin: () => begin(job), giveUp: () => resolve(notBegun) });
      }),
  };
}
