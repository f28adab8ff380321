/*
 * What stands beside the bars of each server on the axis: its pools, their hand-overs, and what their configuration says.
 * Bounded whatever the farm holds; what is left out is counted by pool.
 */
import type {
  FarmInsight,
  FarmPool,
  FarmServer,
  FarmTimeline,
  HandOver,
  Listed,
  WorkerLife,
} from "../model/farm-insight.ts";
import { poolFactsInWords, serverFactsInWords } from "./config-facts.ts";
import { configOf, poolFacts, type FarmFacts } from "./facts.ts";
import type { FarmTable } from "./farm-table.ts";
import type { HandOverOfLife } from "./hand-overs.ts";
import { placeOfLife } from "./life-place.ts";
import { listed } from "./listed.ts";
import type { Life } from "./lives.ts";
import { scheduledMoments } from "./schedule.ts";

/** Pools of one server, changed files of one server. */
const mostPools = 4;
const mostChanges = 10;
/** Hand-overs of the whole answer, and of one pool where few pools share them. */
const mostHandOvers = 400;
const [fewestOfPool, mostOfPool] = [4, 60];
/** What says most comes first where not all can be listed. */
const weight = { overlap: 2, restart: 1, pause: 0 } as const;

/** What lanes are made from. */
export type LaneParts = {
  readonly farm: FarmTable;
  readonly facts: FarmFacts;
  readonly timeline: FarmTimeline | undefined;
  readonly lives: readonly Life[];
  /** Those of the answer. */
  readonly shownLives: readonly WorkerLife[];
  readonly handOvers: readonly HandOverOfLife[];
};

/** The parts of the answer. */
export type FarmLanes = Pick<FarmInsight, "handOvers" | "serverFacts" | "poolFacts">;

type PoolTally = { readonly pool: string; lives: number; failures: number };

/** Works them out. */
export function workOutLanes(parts: LaneParts): FarmLanes {
  const { timeline, facts } = parts;
  const tallies = tallyPools(parts);
  const servers = timeline?.servers.map(({ server }) => server) ?? [];
  const drawn = servers.flatMap((server) =>
    mostFailing(tallies.get(server))
      .slice(0, mostPools)
      .map((tally) => ({ server, tally })),
  );
  const all = [...tallies.values()].reduce((sum, pools) => sum + pools.size, 0);
  const handOvers = listedHandOvers(parts.handOvers.map(({ handOver }) => handOver));
  const seen = countBy(parts.handOvers.map(({ handOver }) => handOver));
  const shown = countBy(handOvers.items);
  const shownLives = countBy(parts.shownLives);
  return {
    handOvers,
    serverFacts: {
      items: servers.map((server) => serverOf(server, tallies.get(server)?.size ?? 0, facts)),
      more: timeline?.more ?? 0,
    },
    poolFacts: {
      items: drawn.map(({ server, tally: { pool, lives, failures } }): FarmPool => {
        const key = keyOf({ server, pool });
        return {
          server,
          pool,
          failures,
          lives,
          livesListed: shownLives.get(key) ?? 0,
          handOvers: seen.get(key) ?? 0,
          handOversListed: shown.get(key) ?? 0,
          ...settingsOf(server, pool, facts, timeline),
        };
      }),
      more: all - drawn.length,
    },
  };
}

const keyOf = ({ server, pool }: Pick<FarmPool, "server" | "pool">): string => JSON.stringify([server, pool]);

function countBy(items: readonly Pick<FarmPool, "server" | "pool">[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function tallyPools({ farm, lives }: LaneParts): ReadonlyMap<string, ReadonlyMap<string, PoolTally>> {
  const tallies = new Map<string, Map<string, PoolTally>>();
  for (const life of lives) {
    const [server, pool] = placeOfLife(farm, life);
    const pools = tallies.get(server) ?? new Map<string, PoolTally>();
    tallies.set(server, pools);
    const tally = pools.get(pool) ?? { pool, lives: 0, failures: 0 };
    pools.set(pool, tally);
    tally.lives++;
    tally.failures += life.failures;
  }
  return tallies;
}

function mostFailing(pools: ReadonlyMap<string, PoolTally> | undefined): readonly PoolTally[] {
  return [...(pools?.values() ?? [])].toSorted((a, b) => b.failures - a.failures || b.lives - a.lives);
}

/* The same number for each pool; of a pool with more those that say most, then the latest. */
function listedHandOvers(all: readonly HandOver[]): Listed<HandOver> {
  const pools = Map.groupBy(all, keyOf);
  const each = Math.max(fewestOfPool, Math.min(mostOfPool, Math.floor(mostHandOvers / Math.max(1, pools.size))));
  const kept = [...pools.values()]
    .flatMap((own) => (own.length <= each ? own : own.toSorted(mostTelling).slice(0, each)))
    .toSorted(mostTelling)
    .slice(0, mostHandOvers);
  return { items: kept.toSorted((a, b) => a.toAt - b.toAt), more: all.length - kept.length };
}

function mostTelling(a: HandOver, b: HandOver): number {
  return weightOf(b) - weightOf(a) || b.toAt - a.toAt;
}

function weightOf({ kind, setting }: HandOver): number {
  return weight[kind] + (kind !== "pause" && setting !== undefined ? 2 : 0);
}

function serverOf(server: string, pools: number, { configs }: FarmFacts): FarmServer {
  const known = configOf(configs, server);
  const changes = (known?.changes ?? []).toSorted((a, b) => b.at - a.at);
  return {
    server,
    pools,
    configFile: known?.config.file,
    facts: known === undefined ? [] : serverFactsInWords(known.config),
    changes: listed(changes, mostChanges),
  };
}

function settingsOf(
  server: string,
  pool: string,
  facts: FarmFacts,
  timeline: FarmTimeline | undefined,
): Pick<FarmPool, "facts" | "scheduledAt" | "tooManyScheduled"> {
  const settings = poolFacts(facts, server, pool);
  const config = configOf(facts.configs, server)?.config;
  if (settings === undefined || config === undefined || timeline === undefined) {
    return { facts: undefined, scheduledAt: [], tooManyScheduled: 0 };
  }
  const { fromAt, bucketMs, buckets } = timeline;
  const toAt = fromAt + bucketMs * buckets;
  const { at, tooMany } = scheduledMoments(settings.recycleScheduleMs, fromAt, toAt, facts.zone ?? "UTC");
  return { facts: poolFactsInWords(settings, config), scheduledAt: at, tooManyScheduled: tooMany };
}
