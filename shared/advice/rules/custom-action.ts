/*
 * Tracing rules that run a program instead of writing a file: where it ends with 0, IIS keeps no trace. Facts: Microsoft's
 * reference of traceFailedRequests, customActionExe; behaviour of the writer as published.
 */
import type { AdviceFinding } from "../../model/advice.ts";
import { reference } from "../about.ts";
import type { AdviceRule } from "../advice-rule.ts";
import { siteRemedy } from "../remedies.ts";

/** Rules with a custom action, on sites that allow them. */
export const customAction: AdviceRule = (server) =>
  server.config.sites
    .filter(({ tracing }) => tracing.customActionsEnabled.value)
    .flatMap((site) =>
      server
        .rulesOf(site)
        .filter(({ customActionExe }) => customActionExe !== "")
        .map((rule): AdviceFinding => ({
          file: rule.file,
          scope: { kind: "site", name: site.name },
          code: "custom-action-takes-traces",
          severity: "warning",
          setting: `system.webServer/tracing/traceFailedRequests/add[@path="${rule.path}"]/@customActionExe`,
          line: rule.line,
          found: rule.customActionExe,
          advised: "no custom action, or one that ends with another code than 0",
          why: "Where the program ends well IIS writes no trace of the request.",
          source: `${reference}, traceFailedRequests, customActionExe`,
          remedy: siteRemedy(site.name, {
            path: "traceFailedRequestsLogging",
            attribute: "customActionsEnabled",
            value: "false",
          }),
        })),
    );
