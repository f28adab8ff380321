/* Other failing statuses: 500.x, 503.x, 401.x, 403.x, 404.x, 405, 413 and more. A new cause is a new file here and a line below, specific before general. */
import type { Rule } from "../../rule.ts";
import { ancmStartRules } from "./ancm-start.ts";
import { applicationStatusRule } from "./application-status.ts";
import { aspErrorRule } from "./asp-error.ts";
import { badRequestRules } from "./bad-request.ts";
import { busyRules } from "./busy.ts";
import { byStatusRule } from "./by-status.ts";
import { configErrorRules } from "./config-error.ts";
import { fastCgiScriptRule } from "./fastcgi-script-error.ts";
import { forbiddenRules } from "./forbidden.ts";
import { handlerModuleMissingRule } from "./handler-module-missing.ts";
import { integratedModeRules } from "./integrated-mode.ts";
import { ipRestrictionRules } from "./ip-restriction.ts";
import { logonFailedRule } from "./logon-failed.ts";
import { applicationStartRule, managedErrorRule } from "./managed-error.ts";
import { moduleNotLoadedRule, nativeModuleRule } from "./native-module.ts";
import { notFoundRules } from "./not-found.ts";
import { requestFilteringRules } from "./request-filtering.ts";
import { rewriteCustomResponseRule } from "./rewrite-custom-response.ts";
import { rewriteErrorRule } from "./rewrite-error.ts";
import { signInChallengeRule, signInLegRule } from "./sign-in-challenge.ts";
import { unauthorizedRules } from "./unauthorized.ts";

/** Asked from first to last: what the trace itself explains, then what a substatus stands for, then who set it. */
export const statusRules: readonly Rule[] = [
  ...configErrorRules,
  handlerModuleMissingRule,
  ...integratedModeRules,
  rewriteErrorRule,
  rewriteCustomResponseRule,
  ...ancmStartRules,
  moduleNotLoadedRule,
  applicationStartRule,
  managedErrorRule,
  aspErrorRule,
  fastCgiScriptRule,
  signInChallengeRule,
  signInLegRule,
  logonFailedRule,
  applicationStatusRule,
  ...unauthorizedRules,
  ...ipRestrictionRules,
  ...forbiddenRules,
  ...requestFilteringRules,
  ...notFoundRules,
  ...badRequestRules,
  ...busyRules,
  nativeModuleRule,
  byStatusRule,
];
