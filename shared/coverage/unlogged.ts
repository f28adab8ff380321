/* Traces that fit but have no log line, and why that may be: no log of their time or server, a log that is off, a late line. */
import type { CoverageLog } from "../model/coverage.ts";
import { counted } from "./groups.ts";
import { serverKey, type TraceFact } from "./log-line.ts";
import type { ServerTracing } from "./tracing-rules.ts";

/** HTTP.sys keeps lines in memory for up to a minute. */
const lateMs = 60_000;

/** Counts traces without a line by why that may be, most first. `endAt` is in the log's clock, epoch ms. */
export function unloggedReasons(
  traces: readonly { readonly fact: TraceFact; readonly endAt: number }[],
  logs: readonly CoverageLog[],
  servers: readonly ServerTracing[],
): readonly { readonly why: string; readonly count: number }[] {
  const w3c = logs.filter(({ kind, lines }) => kind === "w3c" && lines > 0);
  const whys = traces.map(({ fact, endAt }) => whyUnlogged(fact, endAt, w3c, servers));
  return counted(whys).map(([why, count]) => ({ why, count }));
}

function whyUnlogged(
  fact: TraceFact,
  endAt: number,
  logs: readonly CoverageLog[],
  servers: readonly ServerTracing[],
): string {
  const server = serverKey(fact.server);
  const config = servers.find((one) => one.server === undefined || serverKey(one.server) === server)?.config;
  const site = config?.sites.find(({ id }) => id === fact.siteId);
  if (site !== undefined && !site.log.enabled.value) return `Logging is off for the site ${site.name}.`;
  const own = logs.filter(
    (log) =>
      (log.server === undefined || server === "" || serverKey(log.server) === server) &&
      (log.siteId === undefined || fact.siteId === undefined || log.siteId === fact.siteId),
  );
  if (own.length === 0) return "No log of that server and site was read.";
  const newest = Math.max(...own.map(({ lastAt }) => lastAt ?? Number.NEGATIVE_INFINITY));
  const oldest = Math.min(...own.map(({ firstAt }) => firstAt ?? Number.POSITIVE_INFINITY));
  if (endAt > newest && endAt <= newest + lateMs)
    return "The log was not written so far yet: lines come up to a minute late.";
  if (endAt > newest || endAt < oldest) return "The logs read do not reach into that time.";
  return "A log of that time was read, but no line fits: the URL or the time may be logged differently.";
}
