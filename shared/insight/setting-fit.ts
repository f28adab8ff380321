/*
 * Which setting of a pool explains what comes back: the recycling time, a recycling schedule, the idle time-out. Where the
 * configuration is known, the setting that has the value; else the one to look at. Facts: Microsoft's configuration
 * reference of periodicRestart (29 hours by default) and processModel (idle after 20 minutes by default).
 */
import { formatDuration } from "../base/format.ts";
import type { FittingSetting } from "../model/farm-insight.ts";
import type { PoolFacts } from "../model/iis-config.ts";
import { scheduledMoments } from "./schedule.ts";

/** IIS's default recycling time, 29 hours. */
export const usualRecycleMs = 29 * 3_600_000;
/** IIS's default idle time-out, 20 minutes. */
export const usualIdleMs = 20 * 60_000;
const dayMs = 86_400_000;
/** A setting fits a stretch of no more than this part of what it comes back after: chance would fit one in fifty. */
export const narrowPart = 0.02;
/** Server zones lie on quarters of an hour. */
const quarterMs = 900_000;

const placeOf = (pool: string, path: string): string => `applicationPools/add[@name="${pool}"]/${path}`;

/** Path of a pool's recycling schedule. */
export function schedulePlace(pool: string): string {
  return placeOf(pool, "recycling/periodicRestart/schedule");
}

/** The setting behind worker processes that begin, or failures that come, with this period; `at` is one such moment. */
export function fitPeriod(
  periodMs: number,
  at: number,
  pool: string,
  facts: PoolFacts | undefined,
): FittingSetting | undefined {
  if (facts !== undefined) return fitKnown(periodMs, at, facts);
  if (near(periodMs, usualRecycleMs)) {
    return {
      known: false,
      place: placeOf(pool, "recycling/periodicRestart/@time"),
      value: formatDuration(usualRecycleMs),
      says: "IIS recycles a pool every 29 hours unless told otherwise.",
    };
  }
  if (near(periodMs, dayMs)) {
    return {
      known: false,
      place: placeOf(pool, "recycling/periodicRestart/schedule"),
      value: "a time of day",
      says: "A recycling schedule of the pool would do this; so would a nightly job, a backup or a deployment.",
    };
  }
  return undefined;
}

function fitKnown(periodMs: number, at: number, facts: PoolFacts): FittingSetting | undefined {
  const { recycleTimeMs, recycleScheduleMs, name } = facts;
  if (recycleTimeMs.value > 0 && near(periodMs, recycleTimeMs.value)) {
    return {
      known: true,
      place: recycleTimeMs.place,
      value: formatDuration(recycleTimeMs.value),
      says: `The pool is set to recycle every ${formatDuration(recycleTimeMs.value)}${recycleTimeMs.origin === "schema" ? ", which is IIS's default" : ""}.`,
    };
  }
  if (!near(periodMs, dayMs)) return undefined;
  const scheduled = recycleScheduleMs.find((time) => fitsClock(at, time));
  if (scheduled === undefined) return undefined;
  return {
    known: true,
    place: schedulePlace(name),
    value: clockTime(scheduled),
    says: `The pool is set to recycle every day at ${clockTime(scheduled)} by the server's clock, which fits if its zone does.`,
  };
}

/**
 * The time of the pool's schedule that lies in a stretch, where the stretch is so short that chance would hardly put one
 * there. `zone` stands for the server's own, which is not known.
 */
export function fitSchedule(
  fromAt: number,
  toAt: number,
  pool: string,
  { recycleScheduleMs: times }: Pick<PoolFacts, "recycleScheduleMs">,
  zone: string,
): FittingSetting | undefined {
  if ((toAt - fromAt) * times.length > dayMs * narrowPart) return undefined;
  const fits = (time: number): boolean => scheduledMoments([time], fromAt, toAt + 1, zone).at.length > 0;
  const time = times.find(fits);
  if (time === undefined) return undefined;
  return {
    known: true,
    place: schedulePlace(pool),
    value: clockTime(time),
    says: `The pool is set to recycle every day at ${clockTime(time)} by the server's clock, which fits if that is in ${zone}.`,
  };
}

/** The idle time-out where pauses of this length are enough for it; undefined where it is off or longer. */
export function fitPause(
  shortestPauseMs: number,
  pool: string,
  facts: PoolFacts | undefined,
): FittingSetting | undefined {
  if (facts === undefined) {
    if (shortestPauseMs < usualIdleMs) return undefined;
    return {
      known: false,
      place: placeOf(pool, "processModel/@idleTimeout"),
      value: formatDuration(usualIdleMs),
      says: "IIS ends a worker process after 20 minutes without a request unless told otherwise.",
    };
  }
  const { idleTimeoutMs, idleTimeoutAction } = facts;
  if (idleTimeoutMs.value <= 0 || shortestPauseMs < idleTimeoutMs.value) return undefined;
  if (idleTimeoutAction.value.toLowerCase() === "suspend") return undefined;
  return {
    known: true,
    place: idleTimeoutMs.place,
    value: formatDuration(idleTimeoutMs.value),
    says: `The pool's process is ended after ${formatDuration(idleTimeoutMs.value)} without a request${facts.startMode.value.toLowerCase() === "alwaysrunning" ? "" : ", and the next request starts a new one"}.`,
  };
}

function near(periodMs: number, settingMs: number): boolean {
  return Math.abs(periodMs - settingMs) <= Math.max(120_000, settingMs * 0.01);
}

function fitsClock(at: number, timeOfDayMs: number): boolean {
  const off = (((at - timeOfDayMs) % quarterMs) + quarterMs) % quarterMs;
  return off <= 180_000 || off >= quarterMs - 30_000;
}

/** `03:30` of a time of day in milliseconds from midnight. */
export function clockTime(timeOfDayMs: number): string {
  const minutes = Math.floor(timeOfDayMs / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
