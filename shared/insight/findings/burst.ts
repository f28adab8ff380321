/*
 * Bursts, those of several servers at the same time told as one: a common cause is likelier than many. What cold starts
 * tell already is not told again.
 */
import { formatDuration } from "../../base/format.ts";
import type { Burst, ColdStart, FarmFinding } from "../../model/farm-insight.ts";
import { formatStatus } from "../../model/status.ts";
import type { FindingRule } from "../finding-rule.ts";
import { counted, inARow } from "../words.ts";

/** Bursts that overlap within this belong together. */
const togetherMs = 60_000;
const minuteMs = 60_000;
const mostTraces = 12;

/** One finding for bursts of one status at one time. */
export const burstRule: FindingRule = {
  code: "burst",
  find: ({ bursts, coldStarts }) => groupsOf(bursts.filter((burst) => !isStart(burst, coldStarts))).map(findingOf),
};

function isStart({ server, fromAt, toAt, traces }: Burst, starts: readonly ColdStart[]): boolean {
  const own = starts.filter((one) => one.server === server && one.at >= fromAt - minuteMs && one.at <= toAt);
  return own.reduce((sum, { failures }) => sum + failures, 0) * 2 >= traces;
}

function groupsOf(bursts: readonly Burst[]): readonly (readonly Burst[])[] {
  const groups: Burst[][] = [];
  for (const burst of bursts) {
    const group = groups.findLast(
      (one) => one[0]?.status === burst.status && one.some(({ toAt }) => burst.fromAt <= toAt + togetherMs),
    );
    if (group === undefined) groups.push([burst]);
    else group.push(burst);
  }
  return groups;
}

function findingOf(group: readonly Burst[]): Omit<FarmFinding, "code"> {
  const fromAt = Math.min(...group.map((burst) => burst.fromAt));
  const toAt = Math.max(...group.map((burst) => burst.toAt));
  const servers = [...new Set(group.map(({ server }) => server))];
  const traces = group.reduce((sum, burst) => sum + burst.traces, 0);
  const status = group[0]?.status ?? 0;
  return {
    confidence: "certain",
    title: `A burst of ${counted(traces, "trace")} with ${formatStatus(status)} on ${inARow(servers)} within ${formatDuration(toAt - fromAt)}`,
    evidence: [
      ...group.slice(0, 5).map(peakWords),
      ...mostlyWords(group),
      ...(servers.length > 1
        ? [`${servers.length} servers had it at the same time: what they share is likelier to blame than each of them.`]
        : []),
    ],
    unknown: [
      "IIS writes traces one after the other and may lose some in a storm: there may have been more.",
      "How many requests succeeded at the same time is not traced.",
    ],
    setting: undefined,
    place: { server: servers.length === 1 ? servers[0] : undefined, status, fromAt, toAt },
    traces,
    traceIds: group.flatMap(({ traceIds }) => traceIds.slice(0, 4)).slice(0, mostTraces),
  };
}

function mostlyWords(group: readonly Burst[]): readonly string[] {
  const titles = Map.groupBy(
    group.flatMap(({ mostly }) => mostly ?? []),
    ({ verdictTitle }) => verdictTitle,
  );
  return [...titles].map(([title, own]) => {
    const traces = own.reduce((sum, one) => sum + one.traces, 0);
    return `${title} (${counted(traces, "trace")}).`;
  });
}

function peakWords({ server, peakPerMinute, usualPerMinute }: Burst): string {
  const usual = usualPerMinute < 0.1 ? "next to none" : usualPerMinute.toFixed(1);
  return `${server || "A server"}: up to ${peakPerMinute} in a minute; usual is ${usual}.`;
}
