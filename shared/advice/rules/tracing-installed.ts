/* Whether the role service that writes traces is there. Facts: Microsoft's reference of traceFailedRequests. */
import { reference } from "../about.ts";
import type { AdviceRule } from "../advice-rule.ts";
import { otherRemedy } from "../remedies.ts";

/** The role service Tracing, by the providers and the module that its set-up writes into the configuration. */
export const tracingInstalled: AdviceRule = ({ config }) => {
  if (config.traceProviders.length > 0 && config.tracingModuleInstalled) return [];
  const lacksModule = config.traceProviders.length > 0;
  return [
    {
      code: "tracing-not-installed",
      severity: "problem",
      scope: { kind: "server", name: config.file },
      setting: lacksModule ? "system.webServer/globalModules" : "system.webServer/tracing/traceProviderDefinitions",
      file: config.file,
      line: undefined,
      found: lacksModule ? "no module FailedRequestsTracingModule" : "no providers",
      advised: "the role service Tracing (Web-Http-Tracing) installed",
      why: "Without it IIS writes no failed request traces at all, whatever the rules say.",
      source: `${reference}, traceFailedRequests, Setup`,
      remedy: otherRemedy({ powershell: "Install-WindowsFeature Web-Http-Tracing" }),
    },
  ];
};
