/*
 * Causes that differ in words and not in logic: a row says for which status it stands, what led to it and what to do,
 * and `statusRule` makes a rule of it. What needs more logic has a file of its own.
 */
import type { Answerer, Confidence, Evidence, NextStep, VerdictKind } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Finding, Rule } from "../../rule.ts";
import { canBeAsked, statusEvidence } from "./facts.ts";

/** Fixed words, or words made of what the trace holds. */
export type Words = string | ((trace: TraceCase) => string);

/** One cause of one status. */
export type StatusCause = {
  /** Code of the rule. */
  readonly code: string;
  readonly status: number;
  /** Substatuses it stands for; every one where it is not given. */
  readonly subs?: readonly number[];
  /** Modules that raise it. Where another module did (an application, say), the row is silent. */
  readonly module?: RegExp;
  /** Whatever else must hold. */
  readonly when?: (trace: TraceCase) => boolean;
  readonly kind: VerdictKind;
  readonly title: Words;
  readonly cause: Words;
  readonly confidence: Confidence;
  /** To be given unless `certain`. */
  readonly wouldBeSure?: string;
  /** Beside the event that set the status. */
  readonly evidence?: (trace: TraceCase) => readonly (Evidence | undefined)[];
  readonly nextSteps: readonly NextStep[];
  readonly limits?: readonly string[];
  readonly answeredBy?: Answerer;
};

/** A step with its place and document. */
export function step(action: string, where: string | undefined, source?: string): NextStep {
  return { action, where, source };
}

/** Modules of IIS itself, beside the one a row names: they speak for each other (`IIS Web Core`). */
export const iisCore = /^IIS Web Core$/i;

function say(words: Words, trace: TraceCase): string {
  return typeof words === "string" ? words : words(trace);
}

function fits({ status, subs, module, when }: StatusCause, trace: TraceCase): boolean {
  if (trace.code !== status || (subs !== undefined && !subs.includes(trace.sub)) || !canBeAsked(trace)) return false;
  const who = trace.setter?.moduleName;
  if (module !== undefined && who !== undefined && !module.test(who) && !iisCore.test(who)) return false;
  return when?.(trace) !== false;
}

const missingSetter = "The event in which a module sets this status (MODULE_SET_RESPONSE_ERROR_STATUS).";

/** A rule of a row. A row that is certain is only likely where the trace lacks the event that set the status. */
export function statusRule(row: StatusCause): Rule {
  return {
    code: row.code,
    diagnose: (trace) => {
      if (!fits(row, trace)) return undefined;
      const own = (row.evidence?.(trace) ?? []).filter((item) => item !== undefined);
      const sure = row.confidence !== "certain" || trace.setter !== undefined;
      const confidence = sure ? row.confidence : "likely";
      const wouldBeSure = sure ? row.wouldBeSure : missingSetter;
      const finding: Finding = {
        kind: row.kind,
        title: say(row.title, trace),
        confidence,
        cause: say(row.cause, trace),
        evidence: [...statusEvidence(trace), ...own],
        nextSteps: row.nextSteps,
      };
      return {
        ...finding,
        ...(wouldBeSure === undefined ? {} : { wouldBeSure }),
        ...(row.limits === undefined ? {} : { limits: row.limits }),
        ...(row.answeredBy === undefined ? {} : { answeredBy: row.answeredBy }),
      };
    },
  };
}
