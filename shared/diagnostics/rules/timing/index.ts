/* Time: slow requests, and traces written when a time limit passed. A new cause is a new file here and a line below, specific before general. */
import type { Rule } from "../../rule.ts";
import { cutFileRule } from "./cut-file.ts";
import { sizeLimitRule } from "./size-limit.ts";
import { timeLimitRule } from "./time-limit.ts";

/** Asked from first to last. */
export const timingRules: readonly Rule[] = [timeLimitRule, sizeLimitRule, cutFileRule];
