/* Insight over drawn rows, for the tests: rows in, the whole answer or its table out. */
import {
  addFarmRow,
  createFarmTable,
  finishFarmTable,
  type FarmRow,
  type FarmTable,
} from "../../../shared/insight/farm-table.ts";
import type { FarmFacts } from "../../../shared/insight/facts.ts";
import { workOutFarmInsight } from "../../../shared/insight/work-out.ts";
import type { FarmInsight } from "../../../shared/model/farm-insight.ts";
import type { PoolFacts, ServerConfig, Setting, SiteFacts } from "../../../shared/model/iis-config.ts";

/** The table of some rows. */
export function tableOf(rows: Iterable<FarmRow>): FarmTable {
  const draft = createFarmTable(4);
  for (const row of rows) addFarmRow(draft, row);
  return finishFarmTable(draft);
}

/** Facts of which nothing is known but the present. */
export const noFacts = (now: number): FarmFacts => ({ configs: [], hops: [], now });

/** The whole answer; the present is the last row's end unless told otherwise. */
export function insightOf(rows: readonly FarmRow[], facts: Partial<FarmFacts> = {}): FarmInsight {
  const farm = tableOf(rows);
  const now = facts.now ?? Math.max(0, ...rows.slice(-50).map(({ modifiedAt }) => modifiedAt));
  return workOutFarmInsight({ farm, everything: farm, facts: { ...noFacts(now), ...facts } });
}

/** Codes and titles of the findings, one a line: what a failed test shows. */
export function titlesOf({ findings }: FarmInsight): string[] {
  return findings.items.map(({ code, confidence, title }) => `${code} ${confidence}: ${title}`);
}

function setting<T>(value: T, place = "somewhere", origin: Setting<T>["origin"] = "own"): Setting<T> {
  return { value, origin, place, line: 1, unreadable: undefined };
}

/** A pool as IIS's schema has it, with the name and what a test changes. */
export function poolOf(name: string, change: Partial<PoolFacts> = {}): PoolFacts {
  return {
    name,
    line: 1,
    autoStart: setting(true),
    startMode: setting("OnDemand"),
    queueLength: setting(1_000),
    pipelineMode: setting("Integrated"),
    runtimeVersion: setting("v4.0"),
    enable32Bit: setting(false),
    identityType: setting("ApplicationPoolIdentity"),
    idleTimeoutMs: setting(20 * 60_000, `pools/${name}/@idleTimeout`, "schema"),
    idleTimeoutAction: setting("Terminate"),
    maxProcesses: setting(1),
    startupTimeLimitMs: setting(90_000),
    pingingEnabled: setting(true),
    recycleTimeMs: setting(29 * 3_600_000, `pools/${name}/@time`, "schema"),
    recycleRequests: setting(0),
    recycleMemoryKB: setting(0),
    recyclePrivateMemoryKB: setting(0),
    recycleScheduleMs: [],
    disallowOverlappingRotation: setting(false),
    logEventOnRecycle: setting(""),
    rapidFailProtection: setting(true),
    rapidFailMaxCrashes: setting(5),
    rapidFailIntervalMs: setting(300_000),
    loadBalancerCapabilities: setting("HttpLevel"),
    ...change,
  };
}

/** A changed setting of a pool. */
export const set = <T>(value: T, place: string): Setting<T> => setting(value, place);

/** A configuration with some pools and one site 1. */
export function configOf(pools: readonly PoolFacts[], maxLogFiles = 50): ServerConfig {
  const site: SiteFacts = {
    name: "Shop",
    id: 1,
    line: 1,
    bindings: [],
    applications: [],
    tracing: {
      enabled: setting(true),
      directory: setting("C:\\freb"),
      maxLogFiles: setting(maxLogFiles),
      maxLogFileSizeKB: setting(1_024),
      customActionsEnabled: setting(false),
    },
    log: {
      enabled: setting(true),
      directory: setting("C:\\logs"),
      format: setting("W3C"),
      period: setting("Daily"),
      localTimeRollover: setting(false),
    },
  };
  return {
    file: "applicationHost.config",
    sites: [site],
    pools,
    traceProviders: [],
    tracingModuleInstalled: true,
    farms: [],
    doubts: [],
  };
}
