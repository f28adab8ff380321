/* Sites whose tracing is switched off. Facts: Microsoft's reference of traceFailedRequestsLogging. */
import { aboutSite, reference } from "../about.ts";
import type { AdviceRule } from "../advice-rule.ts";
import { siteRemedy } from "../remedies.ts";

/** Each site that writes no trace whatever happens. */
export const tracingOn: AdviceRule = ({ config }) =>
  config.sites
    .filter(({ tracing }) => !tracing.enabled.value)
    .map((site) => ({
      file: config.file,
      scope: aboutSite(config.file, site).scope,
      code: "tracing-off",
      severity: "problem",
      setting: site.tracing.enabled.place,
      line: site.tracing.enabled.line,
      found: "false",
      advised: "true",
      why: "While tracing is off for the site, no rule of it writes a trace.",
      source: `${reference}, traceFailedRequestsLogging`,
      remedy: siteRemedy(site.name, { path: "traceFailedRequestsLogging", attribute: "enabled", value: "true" }),
    }));
