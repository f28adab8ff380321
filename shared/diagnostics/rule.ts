/*
 * What a rule is: a look at one trace that either knows what happened or says nothing. Rules are asked in the order of
 * rules/index.ts and the first that speaks gives the verdict, so each checks all it needs by itself.
 */
import type { Answerer, Confidence, Evidence, NextStep, VerdictKind } from "../model/verdict.ts";
import type { TraceCase } from "./case.ts";

/** What a rule found. What every verdict has (client status, setter, decoded code, common limits) is added later. */
export type Finding = {
  readonly kind: VerdictKind;
  readonly title: string;
  readonly confidence: Confidence;
  readonly cause: string;
  /** To be given unless `certain`. */
  readonly wouldBeSure?: string;
  readonly evidence: readonly Evidence[];
  readonly nextSteps: readonly NextStep[];
  /** Beside the limits common to all traces of this sort. */
  readonly limits?: readonly string[];
  /** Where it is not the module that set the status. */
  readonly answeredBy?: Answerer;
  /** Where the client did not get the status of the trace, in words. */
  readonly clientGot?: string;
  /** A code that matters more than that of the status event. */
  readonly errorCode?: number;
};

/** One cause. A new one is a new file in a folder of rules/ and a line in that folder's index. */
export type Rule = {
  /** Stable, kebab-case; users filter by it (`verdict:arr-time-out`). */
  readonly code: string;
  readonly diagnose: (trace: TraceCase) => Finding | undefined;
};
