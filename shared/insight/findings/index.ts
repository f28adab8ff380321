/* The rules of insight there are, the most telling first. A new one is a file in this folder and a line here. */
import type { FindingRule } from "../finding-rule.ts";
import { burstRule } from "./burst.ts";
import { clockRule } from "./clock.ts";
import { coldStartRule } from "./cold-start.ts";
import { cutTracesRule } from "./cut-traces.ts";
import { gaveUpRule } from "./gave-up.ts";
import { periodRule } from "./period.ts";
import { risingRule } from "./rising.ts";
import { rotationRule } from "./rotation.ts";
import { worsePeerRule } from "./worse-peer.ts";

/** All rules; findings stand in this order, those of one rule with the most traces first. */
export const findingRules: readonly FindingRule[] = [
  coldStartRule,
  worsePeerRule,
  gaveUpRule,
  burstRule,
  periodRule,
  risingRule,
  rotationRule,
  cutTracesRule,
  clockRule,
];
