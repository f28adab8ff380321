/*
 * All rules, in the order they are asked: what says by itself who is to blame stands before what only fits a status,
 * failures before slowness, and last the rules that always answer.
 */
import type { Rule } from "../rule.ts";
import { connectionRules } from "./connection/index.ts";
import { gatewayRules } from "./gateway/index.ts";
import { statusRules } from "./status/index.ts";
import { timingRules } from "./timing/index.ts";
import { completedRule } from "./completed.ts";
import { errorRedirectRule } from "./error-redirect.ts";
import { hiddenFailure } from "./hidden-failure.ts";
import { noRule } from "./no-rule.ts";

/** Asked from first to last; the last one always speaks. */
export const rules: readonly Rule[] = [
  hiddenFailure([...gatewayRules, ...statusRules]),
  errorRedirectRule,
  ...connectionRules,
  ...gatewayRules,
  ...statusRules,
  ...timingRules,
  completedRule,
  noRule,
];
