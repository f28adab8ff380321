/* The rule that always answers: it says that nobody knows, and shows what is most likely to matter. */
import type { Evidence } from "../../model/verdict.ts";
import { statusWithReason } from "../../knowledge/status-meaning.ts";
import type { TraceCase } from "../case.ts";
import type { Rule } from "../rule.ts";
import { hintsOf } from "./hints.ts";

/** Says that no rule fits, with the strongest hints. */
export const noRule: Rule = {
  code: "no-rule",
  diagnose: (trace) => {
    return {
      kind: "unknown",
      title: titleOf(trace),
      confidence: "possible",
      cause: "None of the known causes fits what this trace shows. The evidence lists what stands out.",
      wouldBeSure:
        "A trace of the same request with all areas at Verbose, and the logs of the server at the same time.",
      evidence: [...statusHint(trace), ...hintsOf(trace)],
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

function statusHint({ setBy }: TraceCase): readonly Evidence[] {
  if (setBy === undefined) return [];
  return [{ event: setBy.eventNumber, says: `${setBy.moduleName} set ${statusWithReason(setBy.status)}` }];
}
