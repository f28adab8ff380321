/*
 * Stretches in which one status came far thicker than usual on one server. Minutes are counted over the last 14 days; a
 * minute stands out where neither the server's usual rate nor that of the hours around it explains it.
 *
 *   per minute   1 0 2 1 0 1 | 9 14 11 | 1 0 1        burst: first to last trace of the minutes that stand out
 */
import type { Burst } from "../model/farm-insight.ts";
import { poissonTail } from "./chance.ts";
import type { FarmTable } from "./farm-table.ts";
import { groupAt, groupRows } from "./grouped.ts";
import { spread } from "./listed.ts";
import { createPairs, pairOf } from "./pairs.ts";
import { rowAt } from "./row-at.ts";

/** Bursts are looked for this far back from the last trace. */
export const burstSpanMs = 14 * 86_400_000;
const minuteMs = 60_000;
const blockMinutes = 30;
/** Blocks on each side that make up the hours around a minute. */
const aroundBlocks = 6;
/** Fewer in a minute are no burst, whatever is usual. */
const fewest = 6;
const times = 4;
const unlikely = 1e-4;
/** Minutes that stand out belong together up to this far apart. */
const joinMinutes = 5;
/** Less than this much history has no usual rate. */
const leastMinutes = 60;
const mostTraces = 8;

type Series = { readonly server: number; readonly code: number };

/** All bursts, in order of time. */
export function findBursts(farm: FarmTable): readonly Burst[] {
  if (farm.timed === 0) return [];
  const toAt = farm.at[farm.timed - 1]!;
  const from = rowAt(farm, toAt - burstSpanMs);
  const fromAt = farm.at[from]!;
  const minutes = Math.floor((toAt - fromAt) / minuteMs) + 1;
  if (minutes < leastMinutes) return [];
  const pairs = createPairs();
  const series: Series[] = [];
  const codes = new Uint32Array(farm.timed - from);
  for (let row = from; row < farm.timed; row++) {
    const [server, code] = [farm.server[row]!, Math.floor(farm.status[row]! / 1_000)];
    const known = pairOf(pairs, server, code);
    if (known === series.length) series.push({ server, code });
    codes[row - from] = known;
  }
  const grouped = groupRows(codes, codes.length, series.length);
  const scratch = new Uint32Array(minutes);
  const tests = series.length * minutes;
  return series
    .flatMap((one, index) => {
      const rows = groupAt(grouped, index).map((row) => row + from);
      return rows.length < fewest || one.code === 0 ? [] : burstsOf(farm, one, rows, { fromAt, scratch, tests });
    })
    .toSorted((a, b) => a.fromAt - b.fromAt || a.toAt - b.toAt);
}

type Frame = { readonly fromAt: number; readonly scratch: Uint32Array; readonly tests: number };

function burstsOf(farm: FarmTable, { server, code }: Series, rows: Uint32Array, frame: Frame): Burst[] {
  const { scratch: counts, fromAt } = frame;
  counts.fill(0);
  const minuteOf = (row: number): number => Math.floor((farm.at[row]! - fromAt) / minuteMs);
  for (const row of rows) counts[minuteOf(row)]!++;
  // Most series never have that many in a minute; working out what is usual for them would be most of the time.
  if (!rows.some((row) => counts[minuteOf(row)]! >= fewest)) return [];
  const usual = usualRates(counts);
  const groups: { first: number; last: number }[] = [];
  for (let minute = 0; minute < counts.length; minute++) {
    if (counts[minute]! < fewest || !standsOut(counts[minute]!, usual(minute), frame.tests)) continue;
    const open = groups.at(-1);
    if (open !== undefined && minute - open.last <= joinMinutes) open.last = minute;
    else groups.push({ first: minute, last: minute });
  }
  return groups.map(({ first, last }) => {
    const own = rows.filter((row) => minuteOf(row) >= first && minuteOf(row) <= last);
    let peak = first;
    for (let minute = first; minute <= last; minute++) if (counts[minute]! > counts[peak]!) peak = minute;
    return {
      server: farm.names.servers[server] ?? "",
      status: code * 1_000,
      fromAt: farm.at[own[0]!]!,
      toAt: farm.at[own.at(-1)!]!,
      traces: own.length,
      peakPerMinute: counts[peak]!,
      peakAt: fromAt + peak * minuteMs,
      usualPerMinute: usual(peak),
      mostly: mostlyOf(farm, own),
      traceIds: spread(
        own.map((row) => farm.ids[row]!),
        mostTraces,
      ),
    };
  });
}

function mostlyOf(farm: FarmTable, rows: Uint32Array): Burst["mostly"] {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(farm.signature[row]!, (counts.get(farm.signature[row]!) ?? 0) + 1);
  const [top] = [...counts].toSorted((a, b) => b[1] - a[1]);
  const verdictTitle = farm.names.signatures[top?.[0] ?? -1]?.verdictTitle;
  return verdictTitle === undefined || top === undefined ? undefined : { verdictTitle, traces: top[1] };
}

function standsOut(count: number, usual: number, tests: number): boolean {
  return count >= times * usual && poissonTail(count, usual) < unlikely / tests;
}

/* The greater of two rates: over everything, and over the hours around; both without the busiest, so that bursts hide in neither. */
function usualRates(counts: Uint32Array): (minute: number) => number {
  const blocks = Math.ceil(counts.length / blockMinutes);
  const rates = new Float64Array(blocks);
  for (let block = 0; block < blocks; block++) {
    const part = counts.slice(block * blockMinutes, (block + 1) * blockMinutes).sort();
    const kept = part.length - Math.floor(part.length / 6);
    rates[block] = sum(part.subarray(0, kept)) / kept;
  }
  const sorted = rates.slice().sort();
  const kept = Math.max(1, blocks - Math.floor(blocks / 10));
  let all = 0;
  for (let block = 0; block < kept; block++) all += sorted[block]!;
  // Never less than one trace in the whole stretch.
  const overall = Math.max(all / kept, 1 / counts.length);
  const known = new Float64Array(blocks);
  return (minute) => {
    const block = Math.floor(minute / blockMinutes);
    if (known[block]! > 0) return known[block]!;
    const near = rates.slice(Math.max(0, block - aroundBlocks), block + aroundBlocks + 1).sort();
    known[block] = Math.max(overall, near[Math.floor(near.length / 2)] ?? 0);
    return known[block];
  };
}

function sum(values: Uint32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
