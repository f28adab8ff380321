/* Areas that exist only where their module's set-up registered them. */
import type { AdviceRule } from "../advice-rule.ts";
import { otherRemedy } from "../remedies.ts";

/** A server whose Rewrite or ARR events cannot be traced. */
export const areasDefined: AdviceRule = ({ config }) => {
  const server = config.traceProviders.find(({ name }) => name === "WWW Server");
  if (server === undefined) return [];
  const known = new Set(server.areas.map(({ name }) => name));
  const missing = ["Rewrite", "RequestRouting"].filter((area) => !known.has(area));
  if (missing.length === 0 || (config.farms.length === 0 && !missing.includes("Rewrite"))) return [];
  return [
    {
      code: "areas-not-defined",
      severity: "note",
      scope: { kind: "server", name: config.file },
      setting: `system.webServer/tracing/traceProviderDefinitions/add[@name="WWW Server"]/areas`,
      file: config.file,
      line: undefined,
      found: `no area ${missing.join(", ")}`,
      advised: "both areas, which the installers of URL Rewrite and ARR register",
      why: "Where URL Rewrite or ARR was installed before the role service Tracing, their events cannot be traced; a repair of their installer adds the areas.",
      source: "Microsoft Learn, Using failed request tracing to trace rewrite rules",
      remedy: otherRemedy({ xml: '<add name="Rewrite" value="1024" /><add name="RequestRouting" value="2048" />' }),
    },
  ];
};
