/* Applications that are loaded by their first visitor. Facts: Microsoft's reference of application, preloadEnabled. */
import type { AdviceFinding } from "../../model/advice.ts";
import type { ApplicationFacts, PoolFacts, SiteFacts } from "../../model/iis-config.ts";
import { reference } from "../about.ts";
import type { AdviceRule } from "../advice-rule.ts";
import { applicationRemedy, poolRemedy } from "../remedies.ts";

/** Applications without preload, and preload that waits for a request because its pool does. */
export const preload: AdviceRule = ({ config }) => {
  const pools = new Map(config.pools.map((pool) => [pool.name.toLowerCase(), pool]));
  return config.sites.flatMap((site) =>
    site.applications.flatMap((application) => {
      const pool = pools.get(application.pool.toLowerCase());
      if (!application.preloadEnabled.value) return [notPreloaded(config.file, site, application)];
      const waits = pool !== undefined && pool.startMode.value.toLowerCase() !== "alwaysrunning";
      return waits ? [waitsForPool(config.file, site, application, pool)] : [];
    }),
  );
};

function notPreloaded(file: string, site: SiteFacts, application: ApplicationFacts): AdviceFinding {
  return {
    ...about(file, site, application),
    code: "application-not-preloaded",
    severity: "warning",
    setting: application.preloadEnabled.place,
    line: application.preloadEnabled.line,
    found: "false",
    advised: "true, with startMode AlwaysRunning of its pool",
    why: "After each start of the worker process the first request loads the application, and waits for it.",
    remedy: applicationRemedy(site.name, application.path, "preloadEnabled", "true"),
  };
}

function waitsForPool(file: string, site: SiteFacts, application: ApplicationFacts, pool: PoolFacts): AdviceFinding {
  return {
    ...about(file, site, application),
    code: "preload-without-always-running",
    severity: "note",
    setting: pool.startMode.place,
    line: pool.startMode.line,
    found: `preloadEnabled true, but startMode ${pool.startMode.value} of ${pool.name}`,
    advised: "startMode AlwaysRunning",
    why: "The application is loaded when its worker process starts, and that starts only with the first request.",
    remedy: poolRemedy(pool.name, { path: "", attribute: "startMode", value: "AlwaysRunning" }),
  };
}

function about(file: string, site: SiteFacts, { path }: ApplicationFacts) {
  const scope = { kind: "application", name: `${site.name}${path}` } as const;
  return { scope, file, source: `${reference}, application, preloadEnabled` };
}
