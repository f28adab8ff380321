/*
 * Clocks that disagree: of two servers, by requests both traced; and of a server and the machine that keeps its trace
 * files, because a file is written right when its request ends. Copied files have times of their own: a claim is made only
 * where all files of a folder are off by the same.
 */
import type { ClockDifference } from "../model/farm-insight.ts";
import type { FarmTable } from "./farm-table.ts";
import { groupAt, groupRows } from "./grouped.ts";
import { clockStepMs } from "./hop-clocks.ts";
import type { PairClock } from "./hops.ts";
import { ascendingOf, percentile } from "./percentile.ts";

const hourMs = 3_600_000;
const fewestFiles = 8;
/** Writing a trace takes its time: in a storm the writer rests for a second now and then. */
const writingMs = 5_000;
/** Nine in ten files must agree this well. */
const agreeMs = 3_000;
/** Clocks of a domain may be this far apart without anybody minding; less is not worth telling. */
const tellMs = 1_000;

/** Differences, the largest first. */
export function findClockDifferences(farm: FarmTable, pairs: readonly PairClock[]): readonly ClockDifference[] {
  return [...pairs.flatMap(byHops), ...byFileTimes(farm)].toSorted(
    (a, b) => Math.abs(b.differenceMs) - Math.abs(a.differenceMs),
  );
}

function byHops({ front, member, clock }: PairClock): ClockDifference[] {
  const { atLeastMs, atMostMs, differenceMs, samples, agrees } = clock;
  const apart = atLeastMs > clockStepMs * 2 || atMostMs < -clockStepMs * 2;
  if (agrees && !(apart && Math.abs(differenceMs) >= tellMs / 10)) return [];
  return [
    {
      server: front,
      other: member,
      by: "hops",
      differenceMs,
      atLeastMs: Math.min(atLeastMs, atMostMs),
      atMostMs: Math.max(atLeastMs, atMostMs),
      samples,
      agrees,
      wholeHours: isWholeHours(differenceMs),
    },
  ];
}

function byFileTimes(farm: FarmTable): ClockDifference[] {
  const byFolder = groupRows(farm.folder, farm.timed, farm.names.folders.length);
  return farm.names.folders.flatMap(({ path, server }, folder) => {
    const late = lateness(farm, groupAt(byFolder, folder));
    const [low, middle, high] = [percentile(late, 0.05), percentile(late, 0.5), percentile(late, 0.95)];
    if (late.length < fewestFiles || low === undefined || middle === undefined || high === undefined) return [];
    if (high - low > agreeMs || (middle > -tellMs && middle < writingMs)) return [];
    return [
      {
        server: farm.names.servers[server] ?? "",
        other: path,
        by: "file-times",
        differenceMs: middle,
        atLeastMs: low - clockStepMs,
        atMostMs: high + clockStepMs,
        samples: late.length,
        agrees: true,
        wholeHours: isWholeHours(middle),
      },
    ];
  });
}

/* From the end of the request to the file's last write, ascending. */
function lateness(farm: FarmTable, rows: Uint32Array): Float64Array {
  return ascendingOf(rows, (row) => farm.modified[row]! - farm.at[row]! - farm.taken[row]!);
}

function isWholeHours(differenceMs: number): boolean {
  const hours = Math.round(differenceMs / hourMs);
  return hours !== 0 && Math.abs(differenceMs - hours * hourMs) <= writingMs;
}
