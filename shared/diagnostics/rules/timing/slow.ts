/*
 * What all rules on slow requests share: which requests count as slow, which part of the time is decisive, and how a
 * duration is told. A rule of a cause speaks where its part is the longest and explains the request.
 */
import { formatDuration } from "../../../base/format.ts";
import type { Span } from "../../../model/span.ts";
import type { Confidence, Evidence, NextStep } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Finding, Rule } from "../../rule.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import { decisiveShare, notableMs, slowFromMs } from "./thresholds.ts";
import { timeByCause, type TimeCause, type TimePart } from "./time-by-cause.ts";

/** What every slow verdict says of its figures. */
export const clockLimit =
  "The clock of a trace moves in steps of 15.6 ms: every time in it is right to ±16 ms, and time before the first event (queue, TLS) is not in it.";

/** How long a whole, answered request took; undefined where it was not slow, not whole or not good. */
export function slowMs({ status, code, written, cut, sizeLimit, trace, spans, named }: TraceCase): number | undefined {
  if (status === undefined || code === 0 || code >= 400) return undefined;
  if (written === "at-time-limit" || cut || sizeLimit !== undefined) return undefined;
  if (trace.events.length === 0 || named("GENERAL_REQUEST_END").length === 0) return undefined;
  const takenMs = trace.head.timeTakenMs ?? spans.totalMs;
  return takenMs >= slowFromMs ? takenMs : undefined;
}

/** A slow request and the part that explains it. */
export type Slow = { readonly takenMs: number; readonly part: TimePart; readonly parts: readonly TimePart[] };

/**
 * The decisive part of a slow request, where it is of the given cause. Where no part is decisive alone, one of the cause
 * and that of `besides` may be so together.
 */
export function decisivePart(trace: TraceCase, causes: readonly TimeCause[], besides?: TimeCause): Slow | undefined {
  const takenMs = slowMs(trace);
  if (takenMs === undefined) return undefined;
  const parts = timeByCause(trace);
  const [longest] = parts;
  const decisiveMs = takenMs * decisiveShare;
  if (longest === undefined) return undefined;
  if (longest.durationMs >= decisiveMs) {
    return causes.includes(longest.cause) ? { takenMs, part: longest, parts } : undefined;
  }
  const part = parts.find(({ cause }) => causes.includes(cause));
  const other = parts.find(({ cause }) => cause === besides);
  if (part === undefined || other === undefined || part.durationMs < notableMs) return undefined;
  const togetherMs = part.durationMs + other.durationMs;
  return togetherMs >= decisiveMs ? { takenMs, part: { ...part, durationMs: togetherMs }, parts } : undefined;
}

/** `The request took 10.0 s, 7.8 s of it`: the begin of a title. */
export function tookOfIt(takenMs: number, partMs: number): string {
  const part = partMs >= takenMs * 0.95 ? "nearly all" : formatDuration(partMs);
  return `The request took ${formatDuration(takenMs)}, ${part} of it`;
}

/** Begin and end of a span with its duration. */
export function spanEvidence(span: Span, what: string): readonly Evidence[] {
  const begin: Evidence = { event: span.startEvent, says: `${what} begins at ${formatDuration(span.startMs)}` };
  if (span.endEvent === undefined) return [begin];
  const waited = span.waitMs >= notableMs ? `, ${formatDuration(span.waitMs)} of it waiting` : "";
  return [begin, { event: span.endEvent, says: `${what} ends after ${formatDuration(span.durationMs)}${waited}` }];
}

/** What is special to one cause of slowness. */
export type SlowCause = {
  readonly code: string;
  readonly causes: readonly TimeCause[];
  /** A cause that mostly comes with it; see `decisivePart`. */
  readonly besides?: TimeCause;
  readonly confidence: Confidence;
  /** Behind "The request took 10.0 s, 9.8 s of it ". */
  readonly title: (slow: Slow, trace: TraceCase) => string;
  readonly cause: (slow: Slow, trace: TraceCase) => string;
  readonly wouldBeSure?: string;
  readonly evidence?: (slow: Slow, trace: TraceCase) => readonly Evidence[];
  readonly nextSteps: (slow: Slow, trace: TraceCase) => readonly NextStep[];
  readonly limits?: readonly string[];
  /** Whether it speaks at all, where the part alone does not tell. */
  readonly applies?: (slow: Slow, trace: TraceCase) => boolean;
};

/** A rule that speaks where time of its cause is decisive. */
export function slowRule(slow: SlowCause): Rule {
  return {
    code: slow.code,
    diagnose: (trace) => {
      const found = decisivePart(trace, slow.causes, slow.besides);
      if (found === undefined || slow.applies?.(found, trace) === false) return undefined;
      const { part, takenMs } = found;
      const own = part.span === undefined ? [] : spanEvidence(part.span, part.span.name);
      const finding: Finding = {
        kind: "slow",
        title: `${tookOfIt(takenMs, part.durationMs)} ${slow.title(found, trace)}`,
        confidence: slow.confidence,
        cause: `It was answered with ${statusWithReason(trace.status ?? 0)}. ${slow.cause(found, trace)}`,
        evidence: slow.evidence?.(found, trace) ?? own,
        nextSteps: slow.nextSteps(found, trace),
        limits: [...(slow.limits ?? []), clockLimit],
      };
      return slow.wouldBeSure === undefined ? finding : { ...finding, wouldBeSure: slow.wouldBeSure };
    },
  };
}
