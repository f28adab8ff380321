/*
 * A trace to a verdict: the first rule that speaks, completed with what every verdict holds. Pure; never throws.
 */
import type { SpanTree } from "../model/span.ts";
import type { Trace } from "../model/trace.ts";
import type { Evidence, Verdict } from "../model/verdict.ts";
import { explainCode } from "../knowledge/explain-code.ts";
import { statusWithReason } from "../knowledge/status-meaning.ts";
import { caseOf, type TraceCase } from "./case.ts";
import { commonLimits } from "./limits.ts";
import type { Finding } from "./rule.ts";
import { rules } from "./rules/index.ts";

/** The verdict of a trace. Values must be whole, not shortened. */
export function diagnose(trace: Trace, spans: SpanTree): Verdict {
  const examined = caseOf(trace, spans);
  for (const { code, diagnose: ask } of rules) {
    const finding = ask(examined);
    if (finding !== undefined) return verdictOf(code, finding, examined);
  }
  throw new Error("The last rule always speaks");
}

function verdictOf(code: string, finding: Finding, trace: TraceCase): Verdict {
  const { kind, title, confidence, cause, wouldBeSure, nextSteps, answeredBy, clientGot } = finding;
  const running = trace.written === "at-time-limit";
  const clientStatus = running || clientGot !== undefined ? undefined : trace.status;
  const { setBy } = trace;
  const errorCode = finding.errorCode ?? setBy?.errorCode ?? 0;
  return {
    code,
    kind,
    title,
    confidence,
    clientStatus,
    clientGot: clientGot ?? gotInWords(trace, running),
    answeredBy: answeredBy ?? (trace.setter === undefined || trace.code < 400 ? "unknown" : "module"),
    setBy,
    error: errorCode === 0 ? undefined : explainCode(errorCode),
    cause,
    wouldBeSure,
    evidence: inOrder(finding.evidence),
    nextSteps,
    limits: [...(finding.limits ?? []), ...commonLimits(trace)],
  };
}

function gotInWords({ status }: TraceCase, running: boolean): string {
  if (running) return "nothing yet: the request was still running when the trace was written";
  return status === undefined || status === 0 ? "not known: the trace does not say" : statusWithReason(status);
}

function inOrder(evidence: readonly Evidence[]): readonly Evidence[] {
  const byEvent = new Map<number, Evidence>();
  for (const item of evidence) {
    const before = byEvent.get(item.event);
    byEvent.set(item.event, before === undefined ? item : { ...item, says: `${before.says}; ${item.says}` });
  }
  return [...byEvent.values()].sort((a, b) => a.event - b.event);
}
