/* 500.22 to 500.24: settings of the classic pipeline in a pool of integrated mode. 500.15: Global.asax asked for. */
import type { Rule } from "../../rule.ts";
import { sources } from "./sources.ts";
import { statusRule, step, type StatusCause } from "./status-rule.ts";

const oldSetting = (code: string, sub: number, what: string, action: string): StatusCause => ({
  code,
  status: 500,
  subs: [sub],
  kind: "failure",
  confidence: "certain",
  title: `The web.config of the application has ${what}, which integrated mode does not allow`,
  cause:
    "The application was written for the classic pipeline, and its pool runs in integrated mode. IIS checks for such settings (ConfigurationValidationModule) and stops the request.",
  nextSteps: [
    step(action, "web.config of the application; appcmd migrate config does most of it", sources.integrated),
    step(
      "Or run the application in a pool with managedPipelineMode Classic, or switch the check off (validateIntegratedModeConfiguration=false)",
      "Basic settings of the application pool; system.webServer/validation",
      sources.integrated,
    ),
  ],
});

const rows: readonly StatusCause[] = [
  oldSetting(
    "classic-http-modules",
    22,
    "modules in system.web/httpModules",
    "Move the modules from system.web/httpModules to system.webServer/modules",
  ),
  oldSetting(
    "classic-http-handlers",
    23,
    "handlers in system.web/httpHandlers",
    "Move the handlers from system.web/httpHandlers to system.webServer/handlers",
  ),
  oldSetting(
    "classic-impersonation",
    24,
    "impersonation switched on (system.web/identity)",
    "Switch impersonation off, where the application does not need it",
  ),
  {
    code: "global-asax-requested",
    status: 500,
    subs: [15],
    kind: "client",
    confidence: "certain",
    title: "The client asked for Global.asax, which is never served",
    cause: "IIS refuses direct requests for this file: scanners ask for it.",
    nextSteps: [step("Nothing, unless a page links to it", undefined, sources.statuses)],
  },
];

/** One rule a row. */
export const integratedModeRules: readonly Rule[] = rows.map(statusRule);
