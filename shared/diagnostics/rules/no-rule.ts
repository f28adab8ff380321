/* The rule that always answers: it says that nobody knows, and shows what is most likely to matter. */
import { formatDuration } from "../../base/format.ts";
import { markEvents } from "../../model/marks.ts";
import type { Evidence } from "../../model/verdict.ts";
import { statusWithReason } from "../../knowledge/status-meaning.ts";
import type { TraceCase } from "../case.ts";
import type { Rule } from "../rule.ts";

/** Says that no rule fits, with the strongest hints. */
export const noRule: Rule = {
  code: "no-rule",
  diagnose: (trace) => {
    const hints = [statusHint(trace), errorHint(trace), gapHint(trace), moduleHint(trace)];
    return {
      kind: "unknown",
      title: titleOf(trace),
      confidence: "possible",
      cause: "None of the known causes fits what this trace shows. The evidence lists what stands out.",
      wouldBeSure:
        "A trace of the same request with all areas at Verbose, and the logs of the server at the same time.",
      evidence: hints.filter((hint) => hint !== undefined),
      nextSteps: [
        {
          action: "Compare this trace with one of the same URL that went well",
          where: "Compare, Find a good twin",
          source: undefined,
        },
        {
          action: "Look for errors of the same second in the server's Application and System event logs",
          where: "Event Viewer on the server",
          source: undefined,
        },
      ],
    };
  },
};

function titleOf({ status, trace }: TraceCase): string {
  if (trace.events.length === 0) return "The trace has no events that can be read";
  return status === undefined || status === 0
    ? "Why this request was traced is not clear"
    : `The request ended with ${statusWithReason(status)} for a reason no rule knows`;
}

function statusHint({ setBy }: TraceCase): Evidence | undefined {
  if (setBy === undefined) return undefined;
  return { event: setBy.eventNumber, says: `${setBy.moduleName} set ${statusWithReason(setBy.status)}` };
}

function errorHint({ trace, setBy }: TraceCase): Evidence | undefined {
  const first = markEvents(trace).find(({ severity, number }) => severity === "error" && number !== setBy?.eventNumber);
  return first === undefined ? undefined : { event: first.number, says: `first error: ${first.why}` };
}

function gapHint({ spans }: TraceCase): Evidence | undefined {
  const [gap] = spans.gaps;
  if (gap === undefined) return undefined;
  return {
    event: gap.fromEvent,
    says: `largest gap: ${formatDuration(gap.durationMs)} until event ${gap.toEvent}`,
  };
}

function moduleHint({ spans, setBy }: TraceCase): Evidence | undefined {
  const last = spans.spans.findLast(({ kind, startEvent }) => kind === "module" && startEvent !== setBy?.eventNumber);
  return last === undefined ? undefined : { event: last.startEvent, says: `last module that ran: ${last.name}` };
}
