/* Nothing failed: a whole trace with a status below 400. Most traces of a wide tracing rule are of this sort. */
import type { TraceHead } from "../../model/summary.ts";
import type { Rule } from "../rule.ts";
import { statusWithReason } from "../../knowledge/status-meaning.ts";

/** Says that the request was answered. */
export const completedRule: Rule = {
  code: "completed",
  diagnose: ({ status, code, trace, written, cut, sizeLimit, named }) => {
    if (status === undefined || code === 0 || code >= 400) return undefined;
    if (written === "at-time-limit" || cut || sizeLimit !== undefined) return undefined;
    const end = named("GENERAL_REQUEST_END").at(-1);
    return {
      kind: "expected",
      title: `The request was answered with ${statusWithReason(status)}`,
      confidence: end === undefined ? "likely" : "certain",
      cause: whyTraced(trace.head),
      ...(end === undefined ? { wouldBeSure: "The event GENERAL_REQUEST_END, which this trace lacks." } : {}),
      evidence: end === undefined ? [] : [{ event: end.number, says: "the request ended normally" }],
      nextSteps: [],
    };
  },
};

function whyTraced({ failureReason, triggerStatus, status }: TraceHead): string {
  switch (failureReason ?? "") {
    case "STATUS_CODE":
      return triggerStatus === undefined || triggerStatus === 0 || triggerStatus === status
        ? "It was traced because a tracing rule covers its status."
        : "It was traced because a tracing rule covers a status that was set on the way.";
    case "TIME_TAKEN":
      return "It was traced because it took longer than a tracing rule allows.";
    case "EVENT_VERBOSITY_LEVEL":
      return "It was traced because an event of a level the tracing rule watches was raised.";
    case "SERVER_VARIABLE":
      return "It was traced because a module asked for it (server variable IIS_EnableFailedRequestLog).";
    default:
      return "The trace does not say why it was written.";
  }
}
