/* All rules of advice, in the order their findings are shown. */
import type { AdviceRule } from "../advice-rule.ts";
import { farms } from "./farms.ts";
import { poolLife } from "./pool-life.ts";
import { preload } from "./preload.ts";
import {
  areasDefined,
  ruleAsksEnough,
  ruleCoversStatus,
  tracingFolder,
  tracingInstalled,
  tracingOn,
  tracingRoom,
} from "./tracing.ts";

/** The rules. */
export const adviceRules: readonly AdviceRule[] = [
  tracingInstalled,
  tracingOn,
  ruleCoversStatus,
  ruleAsksEnough,
  areasDefined,
  tracingRoom,
  tracingFolder,
  poolLife,
  preload,
  farms,
];
