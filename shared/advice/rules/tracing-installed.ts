/* Whether the role service that writes traces is there. Facts: Microsoft's reference of traceFailedRequests. */
import { isEncrypted } from "../../iis-config/encrypted.ts";
import { reference } from "../about.ts";
import type { AdviceRule } from "../advice-rule.ts";
import { otherRemedy } from "../remedies.ts";

const providers = "system.webServer/tracing/traceProviderDefinitions";

/** The role service Tracing, by the providers and the module that its set-up writes into the configuration. */
export const tracingInstalled: AdviceRule = ({ config, files }) => {
  const unknown = files.some(({ path, configuration }) => path === "" && isEncrypted(configuration, providers));
  if ((config.traceProviders.length > 0 || unknown) && config.tracingModuleInstalled) return [];
  const lacksModule = config.traceProviders.length > 0 || unknown;
  return [
    {
      code: "tracing-not-installed",
      severity: "problem",
      scope: { kind: "server", name: config.file },
      setting: lacksModule ? "system.webServer/globalModules" : providers,
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
