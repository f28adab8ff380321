/*
 * Requests that went through ARR, put together again: the front's trace and the member's carry the same log id. Every
 * record stands in at most one story. Several fronts with one id (a copied file, an id used again) are parted by time, by
 * clocks that are first set right against each other.
 */
import type { HopEnd, HopStory } from "../model/farm-insight.ts";
import { clockStepMs, correctionMs, hopClock, type HopClock, type HopTimes } from "./hop-clocks.ts";
import type { HopRecord } from "./hop-record.ts";

/** Clock of one pair of servers. */
export type PairClock = { readonly front: string; readonly member: string; readonly clock: HopClock };

/** Stories by time of the front, clocks of the pairs, and how many records found no other side. */
export type Hops = {
  readonly stories: readonly HopStory[];
  readonly clocks: readonly PairClock[];
  readonly lonelyFronts: number;
  readonly lonelyMembers: number;
};

type Group = { readonly logId: string; readonly fronts: HopRecord[]; readonly members: HopRecord[] };

/** Joins all records. A trace that was given twice counts once. */
export function joinHops(records: readonly HopRecord[]): Hops {
  const groups = groupById(records);
  const clocks = clocksOf(groups);
  const correction = (front: HopRecord, member: HopRecord): number =>
    correctionMs(clocks.get(pairKey(front.server, member.server))?.clock);
  const stories: HopStory[] = [];
  let lonelyFronts = 0;
  let lonelyMembers = 0;
  for (const { logId, fronts, members } of groups) {
    const taken = new Map<HopRecord, { member: HopRecord; afterMs: number }[]>();
    for (const member of members) {
      const found = nearestFront(fronts, member, correction);
      if (found === undefined) lonelyMembers++;
      else taken.set(found.front, [...(taken.get(found.front) ?? []), { member, afterMs: found.afterMs }]);
    }
    lonelyFronts += fronts.length - taken.size;
    for (const [front, own] of taken) stories.push(storyOf(logId, front, own));
  }
  stories.sort((a, b) => a.front.startedAt - b.front.startedAt || a.front.traceId - b.front.traceId);
  return { stories, clocks: [...clocks.values()], lonelyFronts, lonelyMembers };
}

function groupById(records: readonly HopRecord[]): readonly Group[] {
  const groups = new Map<string, Group>();
  const seen = new Set<string>();
  for (const record of records) {
    const key = `${record.role} ${record.traceId}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const group = groups.get(record.logId) ?? { logId: record.logId, fronts: [], members: [] };
    groups.set(record.logId, group);
    group[record.role === "front" ? "fronts" : "members"].push(record);
  }
  return [...groups.values()];
}

const pairKey = (front: string, member: string): string => `${front}\n${member}`;

/* Only ids with one front and one member speak of clocks: there is nothing to choose. */
function clocksOf(groups: readonly Group[]): ReadonlyMap<string, PairClock> {
  const times = new Map<string, { front: string; member: string; times: HopTimes[] }>();
  for (const { fronts, members } of groups) {
    const [front, member] = [fronts[0], members[0]];
    if (front === undefined || member === undefined || fronts.length > 1 || members.length > 1) continue;
    // A front whose length is not known bounds from one side only, which is not enough.
    if (front.server === member.server || front.timeTakenMs === undefined) continue;
    const key = pairKey(front.server, member.server);
    const pair = times.get(key) ?? { front: front.server, member: member.server, times: [] };
    times.set(key, pair);
    const fromStartMs = member.startedAt - front.startedAt;
    pair.times.push({ fromStartMs, fromEndMs: fromStartMs - front.timeTakenMs });
  }
  const clocks = new Map<string, PairClock>();
  for (const [key, { front, member, times: own }] of times) {
    const clock = hopClock(own);
    if (clock !== undefined) clocks.set(key, { front, member, clock });
  }
  return clocks;
}

/* The front that had begun last when the member began; where none had, the nearest. */
function nearestFront(
  fronts: readonly HopRecord[],
  member: HopRecord,
  correction: (front: HopRecord, member: HopRecord) => number,
): { front: HopRecord; afterMs: number } | undefined {
  let best: { front: HopRecord; afterMs: number } | undefined;
  for (const front of fronts) {
    if (front.traceId === member.traceId) continue;
    const afterMs = member.startedAt - correction(front, member) - front.startedAt;
    if (best === undefined || closer(afterMs, best.afterMs)) best = { front, afterMs };
  }
  return best;
}

function closer(afterMs: number, than: number): boolean {
  return distance(afterMs) < distance(than);
}

function distance(afterMs: number): number {
  return afterMs >= -2 * clockStepMs ? Math.abs(afterMs) : 1e15 - afterMs;
}

function storyOf(logId: string, front: HopRecord, own: readonly { member: HopRecord; afterMs: number }[]): HopStory {
  const ordered = own.toSorted((a, b) => a.afterMs - b.afterMs);
  return {
    logId,
    front: endOf(front),
    members: ordered.map(({ member }) => endOf(member)),
    handOverMs: ordered[0]?.afterMs ?? 0,
  };
}

function endOf({ traceId, server, startedAt, timeTakenMs, status }: HopRecord): HopEnd {
  return { traceId, server, startedAt, timeTakenMs, status };
}
