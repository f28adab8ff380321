/*
 * Places for operations in flight, each with a deadline. The system cannot take a hung operation back, so one that
 * misses its deadline keeps its place until it really ends, while its caller is told at the deadline. When every place
 * is held by such ones, waiting and new callers are told at once: a dead server fills its own places and nothing else.
 */
import { createLimiter } from "../../../shared/base/limiter.ts";

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

/** Makes `places` places (at least 1); every operation gets `deadlineMs` from its own start. */
export function createOperationSlots(places: number, deadlineMs: number): OperationSlots {
  const limiter = createLimiter(places);
  const waiting = new Set<() => void>();
  let late = 0;

  const giveUpWaiting = (): void => {
    const all = [...waiting];
    waiting.clear();
    for (const giveUp of all) giveUp();
  };

  return {
    late: () => late,
    run: <T>(operation: () => Promise<T>, discard?: (value: T) => void) =>
      new Promise<Outcome<T>>((resolve) => {
        if (late >= places) {
          resolve(notBegun);
          return;
        }
        let answered = false;
        const answer = (outcome: Outcome<T>): void => {
          answered = true;
          resolve(outcome);
        };
        const giveUp = (): void => answer(notBegun);
        const begin = async (): Promise<void> => {
          waiting.delete(giveUp);
          if (answered) return;
          let missed = false;
          const timer = setTimeout(() => {
            missed = true;
            late++;
            answer(notEnded);
            if (late >= places) giveUpWaiting();
          }, deadlineMs);
          try {
            const value = await operation();
            if (answered) discard?.(value);
            else answer({ kind: "done", value });
          } catch (error) {
            if (!answered) answer({ kind: "failed", error });
          }
          clearTimeout(timer);
          if (missed) late--;
        };
        waiting.add(giveUp);
        void limiter.run(begin);
      }),
  };
}
