/*
 * When worker processes start and end: what makes the first request after a pause slow, or fail with 502 behind a proxy.
 * Facts: Microsoft's reference of processModel, periodicRestart, applicationPools and application initialization.
 */
import { formatBytes, formatCount, formatDuration } from "../../base/format.ts";
import type { AdviceFinding, AdviceSeverity, Remedy } from "../../model/advice.ts";
import type { PoolFacts, Setting } from "../../model/iis-config.ts";
import { reference } from "../about.ts";
import type { AdviceRule } from "../advice-rule.ts";
import { writeTimeSpan } from "../../iis-config/values.ts";
import { poolRemedy, scheduleRemedy } from "../remedies.ts";

const hourMs = 3_600_000;

type Check = {
  readonly code: string;
  readonly severity: AdviceSeverity;
  readonly setting: (pool: PoolFacts) => Setting<unknown>;
  /** What is found, in words; undefined where the setting is as it should be. */
  readonly found: (pool: PoolFacts) => string | undefined;
  readonly advised: string;
  readonly why: string;
  readonly source: string;
  readonly remedy: (name: string, pool: PoolFacts) => Remedy;
};

const checks: readonly Check[] = [
  {
    code: "pool-does-not-start",
    severity: "problem",
    setting: (pool) => pool.autoStart,
    found: (pool) => (pool.autoStart.value ? undefined : "false: the pool stays stopped after a restart of IIS"),
    advised: "true",
    why: "While a pool is stopped, HTTP.sys answers 503 by itself, and no trace is written.",
    source: `${reference}, applicationPools/add`,
    remedy: (pool) => poolRemedy(pool, { path: "", attribute: "autoStart", value: "true" }),
  },
  {
    code: "pool-starts-on-demand",
    severity: "warning",
    setting: (pool) => pool.startMode,
    found: (pool) => (pool.startMode.value.toLowerCase() === "alwaysrunning" ? undefined : pool.startMode.value),
    advised: "AlwaysRunning",
    why: "The worker process starts only with the first request, which waits for it; a proxy with a shorter time-out answers 502 meanwhile.",
    source: `${reference}, applicationPools/add, startMode`,
    remedy: (pool) => poolRemedy(pool, { path: "", attribute: "startMode", value: "AlwaysRunning" }),
  },
  {
    code: "pool-idles-out",
    severity: "warning",
    setting: (pool) => pool.idleTimeoutMs,
    found: (pool) =>
      pool.idleTimeoutMs.value === 0
        ? undefined
        : `${span(pool.idleTimeoutMs.value)}, then ${pool.idleTimeoutAction.value}`,
    advised: "00:00:00 (never), or idleTimeoutAction Suspend (IIS 8.5 or later), which wakes faster",
    why: "After this time without requests the worker process ends, and the next request meets a cold start.",
    source: `${reference}, processModel, idleTimeout`,
    remedy: (pool) => poolRemedy(pool, { path: "processModel", attribute: "idleTimeout", value: "00:00:00" }),
  },
  {
    code: "pool-recycles-by-the-clock",
    severity: "note",
    setting: (pool) => pool.recycleTimeMs,
    found: (pool) => (pool.recycleTimeMs.value === 0 ? undefined : `every ${span(pool.recycleTimeMs.value)}`),
    advised: "00:00:00, and a fixed time at night where recycling is wanted",
    why: "The pool recycles at another time of day each time, also at the busiest hour, and the new worker process starts cold.",
    source: `${reference}, periodicRestart, time`,
    remedy: (pool) => poolRemedy(pool, { path: "recycling.periodicRestart", attribute: "time", value: "00:00:00" }),
  },
  {
    code: "pool-recycles-by-day",
    severity: "note",
    setting: (pool) => ({
      ...pool.recycleTimeMs,
      place: pool.recycleTimeMs.place.replace("@time", "schedule"),
      line: pool.recycleTimeMs.origin === "own" ? pool.recycleTimeMs.line : pool.line,
    }),
    found: (pool) => {
      const times = busyTimes(pool).map((time) => time.slice(0, 5));
      return times.length === 0 ? undefined : times.join(", ");
    },
    advised: "a time at night, or none",
    why: "At this time of each day the worker process is replaced while people work, and the new one starts cold.",
    source: `${reference}, periodicRestart, schedule`,
    remedy: (name, pool) => scheduleRemedy(name, busyTimes(pool), "03:00:00"),
  },
  {
    code: "pool-recycles-by-memory",
    severity: "note",
    setting: (pool) => (pool.recyclePrivateMemoryKB.value > 0 ? pool.recyclePrivateMemoryKB : pool.recycleMemoryKB),
    found: (pool) => {
      const kilobytes = pool.recyclePrivateMemoryKB.value || pool.recycleMemoryKB.value;
      return kilobytes === 0 ? undefined : `at ${formatBytes(kilobytes * 1024)}`;
    },
    advised: "0 (never), or far above what the application needs at its busiest",
    why: "The worker process is replaced when it is busiest, and the new one starts cold.",
    source: `${reference}, periodicRestart, memory and privateMemory`,
    remedy: (name, pool) => {
      const attribute = pool.recyclePrivateMemoryKB.value > 0 ? "privateMemory" : "memory";
      return poolRemedy(name, { path: "recycling.periodicRestart", attribute, value: "0" });
    },
  },
  {
    code: "pool-recycles-by-requests",
    severity: "note",
    setting: (pool) => pool.recycleRequests,
    found: (pool) =>
      pool.recycleRequests.value === 0 ? undefined : `after ${formatCount(pool.recycleRequests.value)} requests`,
    advised: "0 (never)",
    why: "The busier the site, the more often the worker process is replaced, and each new one starts cold.",
    source: `${reference}, periodicRestart, requests`,
    remedy: (pool) => poolRemedy(pool, { path: "recycling.periodicRestart", attribute: "requests", value: "0" }),
  },
  {
    code: "pool-recycles-without-overlap",
    severity: "warning",
    setting: (pool) => pool.disallowOverlappingRotation,
    found: (pool) => (pool.disallowOverlappingRotation.value ? "true" : undefined),
    advised: "false, unless the application cannot run twice at once",
    why: "The old worker process ends before the new one is ready; requests of that time wait or fail.",
    source: `${reference}, recycling, disallowOverlappingRotation`,
    remedy: (pool) => poolRemedy(pool, { path: "recycling", attribute: "disallowOverlappingRotation", value: "false" }),
  },
  {
    code: "pool-queue-short",
    severity: "warning",
    setting: (pool) => pool.queueLength,
    found: (pool) => (pool.queueLength.value < 1000 ? String(pool.queueLength.value) : undefined),
    advised: "1000 or more",
    why: "When the queue of waiting requests is full, HTTP.sys answers 503 (QueueFull) by itself, and no trace is written.",
    source: `${reference}, applicationPools/add, queueLength`,
    remedy: (pool) => poolRemedy(pool, { path: "", attribute: "queueLength", value: "1000" }),
  },
  {
    code: "rapid-fail-trips-early",
    severity: "warning",
    setting: (pool) => pool.rapidFailMaxCrashes,
    found: (pool) =>
      pool.rapidFailProtection.value && pool.rapidFailMaxCrashes.value < 5
        ? `${pool.rapidFailMaxCrashes.value} crashes in ${span(pool.rapidFailIntervalMs.value)}`
        : undefined,
    advised: "5 or more, and the cause of the crashes found",
    why: "After so many crashes the pool is stopped until somebody starts it; HTTP.sys answers 503 by itself, and no trace is written.",
    source: `${reference}, failure, rapidFailProtectionMaxCrashes`,
    remedy: (pool) => poolRemedy(pool, { path: "failure", attribute: "rapidFailProtectionMaxCrashes", value: "5" }),
  },
  {
    code: "rapid-fail-off",
    severity: "note",
    setting: (pool) => pool.rapidFailProtection,
    found: (pool) => (pool.rapidFailProtection.value ? undefined : "false"),
    advised: "true, unless something outside watches the pool",
    why: "A worker process that crashes at once is started again for ever; every request meets a cold start or 503.",
    source: `${reference}, failure, rapidFailProtection`,
    remedy: (pool) => poolRemedy(pool, { path: "failure", attribute: "rapidFailProtection", value: "true" }),
  },
];

/* 20 min instead of 20 min 0 s: a setting is no measurement. */
function span(ms: number): string {
  return formatDuration(ms).replace(/ 0 (?:s|min)$/, "");
}

/* Recycles of the schedule while most people work. */
function busyTimes(pool: PoolFacts): readonly string[] {
  return pool.recycleScheduleMs.filter((time) => time >= 7 * hourMs && time < 21 * hourMs).map(writeTimeSpan);
}

/** Findings on the pools that have applications. */
export const poolLife: AdviceRule = ({ config, usedPools }) =>
  config.pools
    .filter(({ name }) => usedPools.has(name.toLowerCase()))
    .flatMap((pool) =>
      checks.flatMap((check): readonly AdviceFinding[] => {
        const found = check.found(pool);
        if (found === undefined) return [];
        const { place, line } = check.setting(pool);
        const { code, severity, advised, why, source } = check;
        const scope = { kind: "pool", name: pool.name } as const;
        const at = { setting: place, file: config.file, line };
        return [{ code, severity, scope, ...at, found, advised, why, source, remedy: check.remedy(pool.name, pool) }];
      }),
    );
