/*
 * Times of day at which a pool is set to recycle, as moments of a stretch of time. IIS goes by the clock of its server, whose
 * zone no configuration tells: who asks says which zone is to stand for it.
 */
import { wallTimeToEpoch } from "../base/zone-time.ts";

const dayMs = 86_400_000;

/** Moments of one pool at most: more could not be told apart on an axis. */
const mostScheduled = 120;

/** All moments, ascending, or where they are too many none of them and about how many there are. */
export type ScheduledMoments = { readonly at: readonly number[]; readonly tooMany: number };

/** Moments from `fromAt` up to `toAt` (epoch ms) at which a clock of the zone shows one of the times (ms from midnight). */
export function scheduledMoments(
  timesMs: readonly number[],
  fromAt: number,
  toAt: number,
  zone: string,
): ScheduledMoments {
  const times = [...new Set(timesMs)].toSorted((a, b) => a - b);
  const about = Math.round((times.length * (toAt - fromAt)) / dayMs);
  if (about > mostScheduled) return { at: [], tooMany: about };
  const at: number[] = [];
  // Zones are up to a day from UTC, so that a day of theirs may begin a day before or after.
  const firstDay = Math.floor(fromAt / dayMs) - 1;
  for (let midnight = firstDay * dayMs; times.length > 0 && midnight - dayMs <= toAt; midnight += dayMs) {
    const moments = times.map((time) => momentOf(midnight + time, zone));
    at.push(...moments.filter((moment) => moment >= fromAt && moment < toAt));
  }
  return { at, tooMany: 0 };
}

/* Zone data is slow to ask, and thousands of hand-overs ask for the same few days. */
const known = new Map<string, number>();
const mostKnown = 10_000;

/* `wall` is what the clock shows, written as if it were UTC. */
function momentOf(wall: number, zone: string): number {
  const key = `${wall} ${zone}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const moment = workOutMoment(wall, zone);
  if (known.size >= mostKnown) known.clear();
  known.set(key, moment);
  return moment;
}

function workOutMoment(wall: number, zone: string): number {
  const shown = new Date(wall);
  return wallTimeToEpoch(
    {
      year: shown.getUTCFullYear(),
      month: shown.getUTCMonth() + 1,
      day: shown.getUTCDate(),
      hour: shown.getUTCHours(),
      minute: shown.getUTCMinutes(),
      second: shown.getUTCSeconds(),
      ms: 0,
    },
    zone,
  );
}
