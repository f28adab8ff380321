/*
 * When and where what happens on a bad day of the farm: which trace at which time on which server. Only places and
 * times; files are drawn later, one by one.
 *
 *   9 h before the end                                                     end
 *   |  single failures all day  ...  ||| backend down |||  ..  || recycle ||  |
 */
import type { Random } from "./random.ts";
import { createRandom, seedFor } from "./random.ts";
import type { Occasion, Scenario } from "./scenario.ts";
import { scenarios } from "./scenarios/index.ts";
import type { SampleSite } from "./sites.ts";
import { sampleSites } from "./sites.ts";

/** What farm to draw. */
export type FarmOptions = {
  readonly servers: number;
  readonly traces: number;
  readonly seed: number;
  /** Epoch ms; the last trace is at or before it. */
  readonly endAt: number;
  /** Traces of about 40 events instead of 100 to 250. */
  readonly light?: boolean;
};

/** One trace to draw. */
export type PlannedTrace = {
  /** Seed of its own, so that it can be drawn without the others. */
  readonly seed: number;
  readonly startedAt: number;
  readonly server: string;
  readonly site: SampleSite;
  readonly host: string;
  readonly processId: number;
  readonly scenario: Scenario;
};

const workingDayMs = 9 * 3_600_000;
/* One episode (a member down, a recycle) for so many traces; episodes together are two thirds of all traces. */
const tracesPerEpisode = 30;

/** A stretch of the day in which something particular happens on a server. */
type Episode = {
  readonly occasion: Occasion;
  readonly at: number;
  readonly lengthMs: number;
  readonly server: number;
};

/** Name of a server: WEB01, WEB02, ... */
export function serverName(index: number): string {
  return `WEB${String(index + 1).padStart(2, "0")}`;
}

function planEpisodes(random: Random, { servers, traces, endAt }: FarmOptions): readonly Episode[] {
  const count = Math.min(200, Math.max(2, Math.round(traces / tracesPerEpisode)));
  return Array.from({ length: count }, (_, index) => {
    const cold = index % 3 === 1;
    return {
      occasion: cold ? "cold-start" : "backend-down",
      at: endAt - random.whole(5 * 60_000, workingDayMs),
      lengthMs: cold ? random.whole(4_000, 15_000) : random.whole(30_000, 6 * 60_000),
      server: random.whole(0, servers - 1),
    };
  });
}

function pickScenario(random: Random, occasion: Occasion): Scenario {
  const fitting = scenarios.filter((scenario) => scenario.occasion === occasion);
  let point = random.fraction() * fitting.reduce((sum, { weight }) => sum + weight, 0);
  for (const scenario of fitting) {
    point -= scenario.weight;
    if (point < 0) return scenario;
  }
  return random.pick(fitting);
}

/* A worker process lives from one recycle of its pool to the next; each has its own id. */
function processIdAt(seed: number, server: number, site: number, recycles: readonly number[], time: number): number {
  const life = recycles.filter((at) => at <= time).length;
  return createRandom(seedFor(seed, server * 1_000_003 + site * 1009 + life)).whole(300, 6000) * 4;
}

/* Single failures follow the working day: more around its middle. */
function anyTime(random: Random, endAt: number): number {
  return endAt - Math.floor(((random.fraction() + random.fraction()) / 2) * workingDayMs);
}

/** Plans all traces of a farm, in order of their time. The same options give the same plan. */
export function planFarm(options: FarmOptions): readonly PlannedTrace[] {
  const random = createRandom(seedFor(options.seed, 0));
  const episodes = planEpisodes(random, options);
  const planned: PlannedTrace[] = [];
  for (let index = 0; index < options.traces; index++) {
    /* The first traces take each scenario once, so that a small farm shows them all. */
    const first = scenarios[index];
    const wanted = first?.occasion ?? (random.oneIn(3) ? "any-time" : undefined);
    const fitting = episodes.filter(({ occasion }) => wanted === undefined || occasion === wanted);
    const episode = wanted === "any-time" || fitting.length === 0 ? undefined : random.pick(fitting);
    const scenario = first ?? pickScenario(random, episode?.occasion ?? "any-time");
    const startedAt = episode === undefined ? anyTime(random, options.endAt) : momentOf(random, episode);
    const server = episode?.server ?? random.whole(0, options.servers - 1);
    const site = siteOf(random, scenario);
    const recycles = episodes
      .filter((one) => one.occasion === "cold-start" && one.server === server)
      .map(({ at }) => at);
    planned.push({
      seed: seedFor(options.seed, index + 1),
      startedAt: Math.min(startedAt, options.endAt),
      server: serverName(server),
      site,
      host: random.pick(site.hosts),
      processId: processIdAt(options.seed, server, site.id, recycles, startedAt),
      scenario,
    });
  }
  return planned.sort((a, b) => a.startedAt - b.startedAt);
}

/* Failures come thick at first and thin out. */
function momentOf(random: Random, { at, lengthMs }: Episode): number {
  return at + Math.floor(random.fraction() * random.fraction() * lengthMs);
}

const shopOnly: ReadonlySet<string> = new Set(["time-limit", "arr-slow"]);

function siteOf(random: Random, { name, occasion }: Scenario): SampleSite {
  const [shop, office] = sampleSites;
  if (shop === undefined || office === undefined) throw new Error("the farm has two sites");
  if (occasion === "backend-down" || name === "cold-start-502" || shopOnly.has(name)) return shop;
  if (occasion === "cold-start" || name === "slow-page" || name === "client-gone" || name === "managed-500")
    return office;
  return random.pick(sampleSites);
}
