/* Applications that are loaded by their first visitor. Facts: Microsoft's reference of application, preloadEnabled. */
import type { AdviceRule } from "../advice-rule.ts";
import { applicationRemedy } from "../remedies.ts";

/** An application without preload. With a pool that starts on demand, preloading has no effect, which is said. */
export const preload: AdviceRule = ({ config }) =>
  config.sites.flatMap((site) =>
    site.applications
      .filter(({ preloadEnabled }) => !preloadEnabled.value)
      .map((application) => ({
        code: "application-not-preloaded",
        severity: "warning" as const,
        scope: { kind: "application" as const, name: `${site.name}${application.path}` },
        setting: application.preloadEnabled.place,
        file: config.file,
        line: application.preloadEnabled.line,
        found: "false",
        advised: "true, with startMode AlwaysRunning of its pool",
        why: "After each start of the worker process the first request loads the application, and waits for it.",
        source: "Microsoft Learn, IIS configuration reference, application, preloadEnabled",
        remedy: applicationRemedy(site.name, application.path, "preloadEnabled", "true"),
      })),
  );
