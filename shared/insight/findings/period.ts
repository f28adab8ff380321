/* What comes back at even intervals, with the setting that has that interval. */
import { formatDuration, formatTime } from "../../base/format.ts";
import type { FarmFinding, Period } from "../../model/farm-insight.ts";
import { formatStatus } from "../../model/status.ts";
import type { FindingRule } from "../finding-rule.ts";
import { counted, inARow, poolWord } from "../words.ts";

const dayMs = 86_400_000;

/** One finding for what comes back alike on several servers. */
export const periodRule: FindingRule = {
  code: "period",
  find: ({ periods }) => {
    const alike = Map.groupBy(periods, ({ of, pool, status, periodMs }) =>
      JSON.stringify([of, pool, status, round(periodMs)]),
    );
    return [...alike.values()].flatMap(([first, ...rest]) =>
      first === undefined ? [] : [findingOf([first, ...rest])],
    );
  },
};

const round = (periodMs: number): number => Math.round(periodMs / 300_000);

function findingOf(group: readonly [Period, ...Period[]]): Omit<FarmFinding, "code"> {
  const [{ pool, status, periodMs, setting }] = group;
  const servers = inARow(group.map(({ server }) => server));
  const occasions = group.reduce((sum, period) => sum + period.occasions, 0);
  const firstAt = Math.min(...group.map((period) => period.firstAt));
  const lastAt = Math.max(...group.map((period) => period.lastAt));
  const jitterMs = Math.max(...group.map((period) => period.jitterMs));
  const what =
    group[0].of === "worker-starts"
      ? `New worker processes of ${poolWord(pool ?? "")} on ${servers} appear`
      : `Failures with ${formatStatus(status ?? 0)} of ${poolWord(pool ?? "")} on ${servers} come`;
  return {
    confidence: "likely",
    title: `${what} every ${formatDuration(periodMs)}${clockWords(group[0])}`,
    evidence: [
      `${counted(occasions, "occasion")} over ${formatDuration(lastAt - firstAt)}, each within ${formatDuration(Math.max(jitterMs, 1_000))} of the beat.`,
      ...(setting?.known === true ? [setting.says] : []),
    ],
    unknown: [
      ...(setting === undefined
        ? ["No recycling setting that was read or is usual has this interval: something scheduled elsewhere may."]
        : []),
      ...(setting?.known === false ? ["The configuration of this server was not read."] : []),
      "Only occasions that left a trace are seen.",
    ],
    setting,
    place: { server: group.length === 1 ? group[0].server : undefined, pool, status, fromAt: firstAt, toAt: lastAt },
    traces: occasions,
    traceIds: group.flatMap(({ traceIds }) => traceIds.slice(0, group.length > 2 ? 3 : 8)).slice(0, 12),
  };
}

function clockWords({ periodMs, beatAt }: Period): string {
  if (Math.abs(periodMs - dayMs) > 120_000) return "";
  return `, at about ${formatTime(beatAt, "utc", "clock").slice(0, 5)} UTC`;
}
