/* Slow, and no single cause explains it: shows the way down to where most time went. Asked last of the slow rules. */
import { formatDuration } from "../../../base/format.ts";
import type { Gap, Span } from "../../../model/span.ts";
import type { Evidence } from "../../../model/verdict.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { clockLimit, slowMs, spanEvidence } from "./slow.ts";

/** Speaks for every slow request. */
export const slowOtherRule: Rule = {
  code: "slow",
  diagnose: (trace) => {
    const takenMs = slowMs(trace);
    if (takenMs === undefined) return undefined;
    const span = longestNamed(trace);
    const gap = trace.spans.gaps[0];
    return {
      kind: "slow",
      title: titleOf(takenMs, span, gap),
      confidence: "possible",
      cause: `It was answered with ${statusWithReason(trace.status ?? 0)}. No single known cause explains the time; the evidence shows the longest stretch${gap === undefined ? "" : " and the largest silence between two events"}.`,
      wouldBeSure: "A trace with all areas at Verbose, and one of the same URL that was fast, to compare.",
      evidence: evidenceOf(trace, span, gap),
      nextSteps: [
        {
          action: "Compare this trace with a fast one of the same URL",
          where: "Compare, Find a good twin",
          source: undefined,
        },
        {
          action: "Look at the waterfall: where two events lie far apart, somebody was waited for",
          where: "Waterfall of this trace",
          source: undefined,
        },
      ],
      limits: [clockLimit],
    };
  },
};

function longestNamed({ spans }: TraceCase): Span | undefined {
  const path = spans.slowestPath.map((index) => spans.spans[index]).filter((span) => span !== undefined);
  return path.findLast(({ kind, durationMs }) => (kind === "module" || kind === "operation") && durationMs > 0);
}

function titleOf(takenMs: number, span: Span | undefined, gap: Gap | undefined): string {
  const begin = `The request took ${formatDuration(takenMs)}`;
  if (span !== undefined && span.durationMs * 3 >= takenMs) {
    const stage = span.notification === undefined ? "" : ` (${clip(span.notification, 40)})`;
    return `${begin}, ${formatDuration(span.durationMs)} of it in ${clip(span.name, 80)}${stage}`;
  }
  return gap === undefined ? begin : `${begin}, with a largest silence of ${formatDuration(gap.durationMs)}`;
}

function evidenceOf({ trace, event }: TraceCase, span: Span | undefined, gap: Gap | undefined): readonly Evidence[] {
  const evidence: Evidence[] = [];
  if (span !== undefined) evidence.push(...spanEvidence(span, span.name));
  if (gap !== undefined) {
    const next = event(gap.toEvent)?.name ?? "";
    evidence.push({
      event: gap.fromEvent,
      says: `${formatDuration(gap.durationMs)} without an event, until ${next === "" ? "the next" : next}`,
    });
  }
  const first = trace.events[0];
  if (evidence.length === 0 && first !== undefined) evidence.push({ event: first.number, says: "first event" });
  return evidence;
}
