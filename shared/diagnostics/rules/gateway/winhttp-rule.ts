/*
 * Rules for talks that WinHTTP ended with a code: what differs is the code and the words. `winhttpRule` makes a rule of
 * them; a cause that needs more logic has a file of its own.
 */
import type { Confidence, NextStep } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { askTheBackend, talkEvidence, talkLimits, talkOf, type Gateway, type Talk } from "./talk.ts";

/** Words made of what the talk holds. */
export type TalkWords = (talk: Talk, trace: TraceCase) => string;

/** One cause of a failed talk. */
export type WinhttpCause = {
  readonly code: string;
  readonly gateway: Gateway;
  /** WinHTTP numbers it stands for; every one where it is not given. */
  readonly numbers?: readonly number[];
  readonly title: TalkWords;
  readonly cause: TalkWords;
  readonly confidence: (talk: Talk) => Confidence;
  /** What would make it sure, where it is not. */
  readonly wouldBeSure: string;
  readonly nextSteps: (talk: Talk) => readonly NextStep[];
  readonly kind?: "failure" | "client";
};

/** Whether a talk ended with one of the numbers. */
export function endedWith(talk: Talk, numbers: readonly number[] | undefined): boolean {
  return talk.winhttp !== undefined && (numbers === undefined || numbers.includes(talk.winhttp));
}

/** A rule of a cause. It speaks only of a final 502 or 504 that the gateway itself set. */
export function winhttpRule(cause: WinhttpCause): Rule {
  return {
    code: cause.code,
    diagnose: (trace) => {
      const talk = trace.code === 502 || trace.code === 504 ? talkOf(trace) : undefined;
      if (talk === undefined || talk.gateway !== cause.gateway || !endedWith(talk, cause.numbers)) return undefined;
      const confidence = cause.confidence(talk);
      return {
        kind: cause.kind ?? "failure",
        title: cause.title(talk, trace),
        confidence,
        cause: cause.cause(talk, trace),
        ...(confidence === "certain" ? {} : { wouldBeSure: cause.wouldBeSure }),
        evidence: talkEvidence(talk, trace),
        nextSteps: [...cause.nextSteps(talk), ...(cause.gateway === "arr" ? [askTheBackend(talk)] : [])],
        limits: talkLimits(talk),
      };
    },
  };
}
