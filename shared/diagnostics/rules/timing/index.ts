/* Time: slow requests, and traces written when a time limit passed. A new cause is a new file here and a line below, specific before general. */
import type { Rule } from "../../rule.ts";
import { cutFileRule } from "./cut-file.ts";
import { sizeLimitRule } from "./size-limit.ts";
import { slowAspCallRule, slowAspRule } from "./slow-asp.ts";
import { slowCompileRule } from "./slow-compile.ts";
import { slowPageRule, slowQueueRule, slowSessionRule } from "./slow-managed.ts";
import { slowOtherRule } from "./slow-other.ts";
import {
  slowAuthenticationRule,
  slowBackendRule,
  slowDownloadRule,
  slowFileRule,
  slowUploadRule,
} from "./slow-outside.ts";
import { slowStartRule } from "./slow-start.ts";
import { timeLimitRule } from "./time-limit.ts";

/** Asked from first to last. */
export const timingRules: readonly Rule[] = [
  timeLimitRule,
  sizeLimitRule,
  cutFileRule,
  slowStartRule,
  slowCompileRule,
  slowAspCallRule,
  slowAspRule,
  slowSessionRule,
  slowPageRule,
  slowQueueRule,
  slowBackendRule,
  slowUploadRule,
  slowDownloadRule,
  slowAuthenticationRule,
  slowFileRule,
  slowOtherRule,
];
