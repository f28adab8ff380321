/* Other failing statuses: 500.x, 503.x, 401.x, 403.x, 404.x, 405, 413 and more. A new cause is a new file here and a line below, specific before general. */
import type { Rule } from "../../rule.ts";
import { applicationStatusRule } from "./application-status.ts";
import { configErrorRules } from "./config-error.ts";
import { handlerModuleMissingRule } from "./handler-module-missing.ts";
import { integratedModeRules } from "./integrated-mode.ts";
import { applicationStartRule, managedErrorRule } from "./managed-error.ts";
import { rewriteErrorRule } from "./rewrite-error.ts";

/** Asked from first to last. */
export const statusRules: readonly Rule[] = [
  ...configErrorRules,
  handlerModuleMissingRule,
  ...integratedModeRules,
  rewriteErrorRule,
  applicationStartRule,
  managedErrorRule,
  applicationStatusRule,
];
