/*
 * All of insight, in steps: who drives it may pause after each, so that an engine stays ready. The answer is of bounded
 * size whatever the farm holds.
 */
import type { ColdStart, FarmFinding, FarmInsight, WorkerLife } from "../model/farm-insight.ts";
import { findBursts } from "./bursts.ts";
import { findClockDifferences } from "./clocks.ts";
import { findColdStarts, pauseOf, type ColdLife } from "./cold-starts.ts";
import type { FarmFacts } from "./facts.ts";
import { flag, type FarmTable } from "./farm-table.ts";
import type { FarmReading } from "./finding-rule.ts";
import { findingRules } from "./findings/index.ts";
import { joinHops } from "./hops.ts";
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
export const mostItems = { findings: 60, lives: 600, signatures: 100, other: 100 } as const;
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
  return {
    traces: farm.rows,
    withoutTime: farm.rows - farm.timed,
    readWhole: countFlag(farm, flag.readWhole),
    fromAt: farm.timed === 0 ? undefined : farm.at[0],
    toAt: farm.timed === 0 ? undefined : farm.at[farm.timed - 1],
    servers: farm.names.servers.filter((name) => name !== "").length,
    findings: listed(findings, mostItems.findings),
    lives: shownLives(farm, lives.lives, coldLives),
    coldStarts: listed(coldStarts, mostItems.other),
    signatures: { items: signatures, more: ranked.length - signatures.length },
    trendWindow: window,
    bursts: listed(bursts, mostItems.other),
    worsePeers: listed(worsePeers, mostItems.other),
    periods: listed(periods, mostItems.other),
    hops: listed(stories, mostItems.other),
    retention: listed(retention, mostItems.other),
    clocks: listed(clocks, mostItems.other),
    timeline: drawTimeline(farm),
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
  const { server, pool } = placeOf(farm, life);
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

function placeOf(farm: FarmTable, life: Life): { readonly server: string; readonly pool: string } {
  const { server, pool } = farm.names.workers[life.worker] ?? { server: 0, pool: 0 };
  return { server: farm.names.servers[server] ?? "", pool: farm.names.pools[pool] ?? "" };
}

/* The latest lives, and first of all those that began cold; in order of time. */
function shownLives(farm: FarmTable, lives: readonly Life[], cold: readonly ColdLife[]): FarmInsight["lives"] {
  const special = new Set(cold.map(({ life }) => life));
  const rest = lives.filter((life) => !special.has(life)).toSorted((a, b) => b.lastRow - a.lastRow);
  const kept = [...special, ...rest].slice(0, mostItems.lives).toSorted((a, b) => a.firstRow - b.firstRow);
  return { items: kept.map((life) => lifeOf(farm, life)), more: lives.length - kept.length };
}

function lifeOf(farm: FarmTable, life: Life): WorkerLife {
  return {
    ...placeOf(farm, life),
    processId: life.pid,
    firstAt: farm.at[life.firstRow]!,
    lastAt: farm.at[life.lastRow]!,
    traces: life.traces,
    failures: life.failures,
    longestGapMs: life.longestGapMs,
    firstTraceId: farm.ids[life.firstRow]!,
    predecessorAt: life.beforeRow === undefined ? undefined : farm.at[life.beforeRow],
    idReused: life.idReused,
  };
}

function countFlag({ flags }: FarmTable, bit: number): number {
  let count = 0;
  for (const value of flags) if ((value & bit) !== 0) count++;
  return count;
}
