/*
 * How far two servers' clocks are apart, from requests that both traced: a member cannot begin before the front began,
 * nor after the front's trace ended. Every pair narrows the difference from both sides.
 *
 *   front    |----------------|            member - front is at least  m.start - f.end
 *   member        |-----|                                     at most  m.start - f.start
 */

/** One request seen on both sides, in ms: from the front's start and from its end to the member's start. */
export type HopTimes = { readonly fromStartMs: number; readonly fromEndMs: number };

/** Difference of the clocks, positive where the member's is ahead. `agrees`: one difference fits all requests. */
export type HopClock = {
  readonly atLeastMs: number;
  readonly atMostMs: number;
  /** Best guess: the request that was handed on soonest was handed on at once. */
  readonly differenceMs: number;
  readonly samples: number;
  readonly agrees: boolean;
};

/** Clocks of IIS servers step by this much; two of them, by twice that. */
export const clockStepMs = 16;

/** From all requests that two servers share; undefined without any. */
export function hopClock(times: readonly HopTimes[]): HopClock | undefined {
  if (times.length === 0) return undefined;
  let atLeastMs = Number.NEGATIVE_INFINITY;
  let atMostMs = Number.POSITIVE_INFINITY;
  for (const { fromStartMs, fromEndMs } of times) {
    atLeastMs = Math.max(atLeastMs, fromEndMs - 2 * clockStepMs);
    atMostMs = Math.min(atMostMs, fromStartMs + 2 * clockStepMs);
  }
  const agrees = atLeastMs <= atMostMs;
  // Where no one difference fits (a clock was set meanwhile), the middle request still tells about how much it is.
  const middle =
    times.map(({ fromStartMs }) => fromStartMs).toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const differenceMs = agrees ? atMostMs - 2 * clockStepMs : middle;
  return { atLeastMs, atMostMs, differenceMs, samples: times.length, agrees };
}

/** What is taken off a member's time to read it by the front's clock: nothing where the clocks may be the same. */
export function correctionMs(clock: HopClock | undefined): number {
  if (clock === undefined) return 0;
  if (clock.agrees && clock.atLeastMs <= 0 && clock.atMostMs >= 0) return 0;
  return clock.differenceMs;
}
