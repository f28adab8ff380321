/*
 * Settings in which the servers of one farm differ: the same request then fares differently by the server that gets it. Only
 * what advice looks at is compared; servers are matched by the names of sites and pools.
 */
import type { AdviceFinding, AdviceScope } from "../model/advice.ts";
import type { PoolFacts, ServerConfig, Setting, SiteFacts } from "../model/iis-config.ts";
import { effectiveRules } from "../iis-config/effective-rules.ts";
import type { ConfigFile } from "../iis-config/layers.ts";
import { otherRemedy } from "./remedies.ts";

/** One server of a farm. */
export type FarmServer = {
  readonly server: string;
  readonly config: ServerConfig;
  readonly files: readonly ConfigFile[];
};

type Value = {
  readonly scope: AdviceScope;
  readonly setting: string;
  readonly value: string;
  readonly line: number | undefined;
};

const absent = "not there";
const source = "comparison of the servers' own configurations";

/** Findings on the farm as a whole; none for fewer than two servers. */
export function farmDifferences(servers: readonly FarmServer[]): readonly AdviceFinding[] {
  if (servers.length < 2) return [];
  const tables = servers.map((one) => ({ one, values: valuesOf(one) }));
  const keys = new Set(tables.flatMap(({ values }) => [...values.keys()]));
  const missing = new Set<string>();
  return [...keys].flatMap((key): readonly AdviceFinding[] => {
    const found = tables.map(({ one, values }) => ({ server: one.server, file: one.config.file, at: values.get(key) }));
    const sample = found.find(({ at }) => at !== undefined)?.at;
    if (sample === undefined || new Set(found.map(({ at }) => at?.value ?? absent)).size < 2) return [];
    const owner = `${sample.scope.kind} ${sample.scope.name}`.toLowerCase();
    const lacks = found.some(({ at }) => at === undefined);
    // A site that a server lacks is said once, not once a setting nor once an application.
    const site = `site ${sample.scope.name.replace(/\/.*$/, "")}`.toLowerCase();
    if (lacks && (missing.has(owner) || missing.has(site))) return [];
    if (lacks) missing.add(owner);
    const odd = found.find(({ at }) => at?.value !== sample.value);
    return [
      {
        code: lacks ? "servers-lack" : "servers-differ",
        severity: "warning",
        scope: sample.scope,
        setting: lacks ? sample.scope.kind : sample.setting,
        file: odd?.file ?? "",
        line: odd?.at?.line,
        found: found
          .map(
            ({ server, at }) => `${server}: ${lacks ? (at === undefined ? absent : "there") : (at?.value ?? absent)}`,
          )
          .join("; "),
        advised: "the same on all servers of the farm",
        why: "Requests fare differently by the server that gets them, which looks like chance from outside.",
        source,
        remedy: otherRemedy({}),
      },
    ];
  });
}

function valuesOf({ config, files }: FarmServer): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const put = (scope: AdviceScope, setting: string, value: string, line?: number): void => {
    values.set(`${scope.kind} ${scope.name} ${setting}`.toLowerCase(), { scope, setting, value, line });
  };
  for (const site of config.sites) {
    const scope = { kind: "site", name: site.name } as const;
    for (const setting of siteSettings(site)) put(scope, setting.place, String(setting.value), setting.line);
    for (const { path, pool, preloadEnabled } of site.applications) {
      const application = { kind: "application", name: `${site.name}${path}` } as const;
      put(application, "application/@applicationPool", pool.toLowerCase());
      put(application, preloadEnabled.place, String(preloadEnabled.value), preloadEnabled.line);
    }
  }
  for (const { site, application, rules } of effectiveRules(config, files)) {
    const text = rules.map(({ path, statusCodes, timeTakenMs }) =>
      `${path} ${statusCodes} ${timeTakenMs || ""}`.trim(),
    );
    const scope = { kind: "application", name: `${site}${application}` } as const;
    put(scope, "system.webServer/tracing/traceFailedRequests", text.length === 0 ? "no rule" : text.join("; "));
  }
  for (const pool of config.pools) {
    const scope = { kind: "pool", name: pool.name } as const;
    for (const setting of poolSettings(pool)) put(scope, setting.place, String(setting.value), setting.line);
    put(
      scope,
      "periodicRestart/schedule",
      pool.recycleScheduleMs.map((ms) => `${ms / 60_000} min`).join(", ") || "none",
    );
  }
  put({ kind: "server", name: "tracing" }, "FailedRequestsTracingModule", String(config.tracingModuleInstalled));
  return values;
}

function siteSettings({ tracing }: SiteFacts): readonly Setting<unknown>[] {
  return [tracing.enabled, tracing.directory, tracing.maxLogFiles, tracing.maxLogFileSizeKB];
}

function poolSettings(pool: PoolFacts): readonly Setting<unknown>[] {
  return [
    pool.autoStart,
    pool.startMode,
    pool.queueLength,
    pool.pipelineMode,
    pool.enable32Bit,
    pool.identityType,
    pool.idleTimeoutMs,
    pool.idleTimeoutAction,
    pool.maxProcesses,
    pool.recycleTimeMs,
    pool.recycleRequests,
    pool.recycleMemoryKB,
    pool.recyclePrivateMemoryKB,
    pool.disallowOverlappingRotation,
    pool.rapidFailProtection,
    pool.rapidFailMaxCrashes,
  ];
}
