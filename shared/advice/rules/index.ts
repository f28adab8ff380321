/* All rules of advice, in the order their findings are shown. */
import type { AdviceRule } from "../advice-rule.ts";
import { areasDefined } from "./areas-defined.ts";
import { customAction } from "./custom-action.ts";
import { farms } from "./farms.ts";
import { poolLife } from "./pool-life.ts";
import { preload } from "./preload.ts";
import { ruleAsksEnough } from "./rule-asks-enough.ts";
import { ruleCoversStatus } from "./rule-covers-status.ts";
import { sectionsLocked } from "./sections-locked.ts";
import { tracingFolder } from "./tracing-folder.ts";
import { tracingInstalled } from "./tracing-installed.ts";
import { tracingOn } from "./tracing-on.ts";
import { tracingRoom } from "./tracing-room.ts";
import { webTimeouts } from "./web-timeouts.ts";

/** The rules. */
export const adviceRules: readonly AdviceRule[] = [
  sectionsLocked,
  tracingInstalled,
  tracingOn,
  ruleCoversStatus,
  ruleAsksEnough,
  areasDefined,
  customAction,
  tracingRoom,
  tracingFolder,
  poolLife,
  preload,
  farms,
  webTimeouts,
];
