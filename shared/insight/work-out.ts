/*
 * All of insight, in steps: who drives it may pause after each, so that an engine stays ready. The answer is of bounded
 * size whatever the farm holds.
 */
import type { ColdStart, FarmFinding, FarmInsight, RecycleDue, WorkerLife } from "../model/farm-insight.ts";
import { findBursts } from "./bursts.ts";
import { findClockDifferences } from "./clocks.ts";
import { findColdStarts, pauseOf, type ColdLife } from "./cold-starts.ts";
import type { FarmFacts } from "./facts.ts";
import { flag, type FarmTable } from "./farm-table.ts";
import type { FarmReading } from "./finding-rule.ts";
import { planLanes, workOutLanes } from "./farm-lanes.ts";
import { findDues, findHandOvers } from "./hand-overs.ts";
import { findingRules } from "./findings/index.ts";
import { joinHops } from "./hops.ts";
import { placeOfLife } from "./life-place.ts";
import { listed, spread } from "./listed.ts";
import { workOutLives, type Life } from "./lives.ts";
import { findWorsePeers } from "./peers.ts";
import { findPeriods } from "./periods.ts";
import { coverageOf, workOutRetention } from "./retention.ts";
import { rankSignatures, signatureOf } from "./signatures.ts";
import { drawTimeline } from "./timeline.ts";
import { trendWindow } from "./trend.ts";
import { findWorseBackends } from "./worse-backends.ts";

/** Most items of each list in the answer. */
export const mostItems = { findings: 60, lives: 1_000, signatures: 100, other: 100 } as const;
const mostTraces = 8;

/** What insight is worked out from: the traces in question, and all there are, which tell about files and rotation. */
export type FarmInput = { readonly farm: FarmTable; readonly everything: FarmTable; readonly facts: FarmFacts };

/** Works it out; each `next()` does one part. */
export function* farmInsightSteps({ farm, everything, facts }: FarmInput): Generator<undefined, FarmInsight> {
  const covered = coverageOf(everything);
  const retention = workOutRetention(everything, facts);
  yield;
  const lives = workOutLives(farm, facts);
  yield;
  const coldLives = findColdStarts(farm, lives);
  yield;
  const window = trendWindow(farm);
  const ranked = rankSignatures(farm);
  const signatures = ranked.slice(0, mostItems.signatures).map((one) => signatureOf(farm, one, window, covered));
  yield;
  const bursts = findBursts(farm);
  yield;
  const worsePeers = [...findWorsePeers(farm, covered), ...findWorseBackends(facts.hops)];
  yield;
  const periods = findPeriods(farm, lives, facts);
  yield;
  const handOvers = yield* findHandOvers(farm, lives, facts, periods);
  const dues = findDues(farm, lives, facts, handOvers);
  yield;
  const { stories, clocks: pairs } = joinHops(facts.hops);
  yield;
  const clocks = findClockDifferences(everything, pairs);
  const coldStarts = coldLives.map((one) => coldStartOf(farm, one));
  const reading: FarmReading = {
    facts,
    coldStarts,
    signatures,
    bursts,
    worsePeers,
    periods,
    hops: stories,
    retention,
    clocks,
  };
  const findings = findingsOf(reading);
  yield;
  const timeline = drawTimeline(farm);
  const laneParts = { farm, facts, timeline, lives: lives.lives, handOvers };
  const plan = planLanes(laneParts);
  yield;
  const shown = shownLives(farm, lives.lives, { cold: coldLives, drawn: plan.lives, dues });
  yield;
  return {
    traces: farm.rows,
    withoutTime: farm.rows - farm.timed,
    readWhole: countFlag(farm, flag.readWhole),
    fromAt: farm.timed === 0 ? undefined : farm.at[0],
    toAt: farm.timed === 0 ? undefined : farm.at[farm.timed - 1],
    servers: farm.names.servers.filter((name) => name !== "").length,
    findings: listed(findings, mostItems.findings),
    lives: shown,
    ...workOutLanes(laneParts, plan, shown.items),
    clockZone: facts.zone ?? "UTC",
    coldStarts: listed(coldStarts, mostItems.other),
    signatures: { items: signatures, more: ranked.length - signatures.length },
    trendWindow: window,
    bursts: listed(bursts, mostItems.other),
    worsePeers: listed(worsePeers, mostItems.other),
    periods: listed(periods, mostItems.other),
    hops: listed(stories, mostItems.other),
    retention: listed(retention, mostItems.other),
    clocks: listed(clocks, mostItems.other),
    timeline,
  };
}

/** All at once, for callers that need not pause. */
export function workOutFarmInsight(input: FarmInput): FarmInsight {
  const steps = farmInsightSteps(input);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

function findingsOf(reading: FarmReading): FarmFinding[] {
  return findingRules.flatMap(({ code, find }) =>
    find(reading)
      .toSorted((a, b) => b.traces - a.traces)
      .map((finding): FarmFinding => Object.assign({ code }, finding)),
  );
}

function coldStartOf(farm: FarmTable, cold: ColdLife): ColdStart {
  const { life, rows, laterFailures, confidence, because, together } = cold;
  const pauseMs = pauseOf(farm, life);
  const [server, pool] = placeOfLife(farm, life);
  return {
    server,
    pool,
    processId: life.pid,
    at: farm.at[life.firstRow]!,
    pauseMs: Number.isFinite(pauseMs) ? pauseMs : undefined,
    failures: rows.length,
    overMs: farm.at[rows.at(-1) ?? life.firstRow]! - farm.at[life.firstRow]!,
    laterFailures,
    confidence,
    because,
    together,
    traceIds: spread(
      rows.map((row) => farm.ids[row]!),
      mostTraces,
    ),
  };
}

type ShownBy = {
  readonly cold: readonly ColdLife[];
  readonly drawn: ReadonlySet<Life>;
  readonly dues: ReadonlyMap<Life, RecycleDue>;
};

/* First of all lives that began cold, then those that are drawn, then the latest; in order of time. */
function shownLives(farm: FarmTable, lives: readonly Life[], { cold, drawn, dues }: ShownBy): FarmInsight["lives"] {
  const first = new Set([...cold.map(({ life }) => life), ...drawn]);
  const rest = lives.filter((life) => !first.has(life)).toSorted((a, b) => b.lastRow - a.lastRow);
  const kept = [...first, ...rest].slice(0, mostItems.lives).toSorted((a, b) => a.firstRow - b.firstRow);
  return { items: kept.map((life) => lifeOf(farm, life, dues.get(life))), more: lives.length - kept.length };
}

function lifeOf(farm: FarmTable, life: Life, due: RecycleDue | undefined): WorkerLife {
  const [server, pool] = placeOfLife(farm, life);
  return {
    server,
    pool,
    processId: life.pid,
    firstAt: farm.at[life.firstRow]!,
    lastAt: farm.at[life.lastRow]!,
    traces: life.traces,
    failures: life.failures,
    longestGapMs: life.longestGapMs,
    firstTraceId: farm.ids[life.firstRow]!,
    predecessorAt: life.beforeRow === undefined ? undefined : farm.at[life.beforeRow],
    idReused: life.idReused,
    ...(due === undefined ? {} : { due }),
  };
}

function countFlag({ flags }: FarmTable, bit: number): number {
  let count = 0;
  for (const value of flags) if ((value & bit) !== 0) count++;
  return count;
}
