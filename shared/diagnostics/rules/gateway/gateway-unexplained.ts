/* A 502 that no other rule explains: who set it is said where the trace knows, and what is missing to tell more. */
import { explainCode } from "../../../knowledge/explain-code.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { applicationOf } from "../status/application-status.ts";
import { hintsOf } from "../hints.ts";
import { clip } from "../text.ts";
import { sources } from "./sources.ts";

function evidenceOf(examined: TraceCase): readonly Evidence[] {
  const { setter, trace } = examined;
  const evidence: Evidence[] = [...hintsOf(examined)];
  if (setter !== undefined) {
    evidence.push({ event: setter.eventNumber, says: `${setter.moduleName} sets 502` });
  } else {
    const end = trace.events.findLast(({ name }) => name === "GENERAL_REQUEST_END") ?? trace.events.at(-1);
    if (end !== undefined)
      evidence.push({ event: end.number, says: "the request ends; no module set the status before" });
  }
  return evidence;
}

function causeOf({ setter, errorCode }: TraceCase): string {
  if (setter === undefined) {
    return "No event of a module setting 502 is in the trace: either the handler or the backend behind it answered so, or the tracing rule leaves these events out.";
  }
  if (errorCode === 0) return `${setter.moduleName} set the status and gave no error code.`;
  const { hex, name, meaning, typicalCause } = explainCode(errorCode);
  const cause = typicalCause === undefined ? "" : `Usual cause: ${typicalCause}`;
  return `${setter.moduleName} set the status with ${name ?? "a code without a name on record"} (${hex}). ${meaning ?? ""} ${cause}`.trim();
}

function titleOf(who: string | undefined, errorCode: number): string {
  if (who === undefined || who === "") return "The request ended with 502, and the trace does not show who set it";
  if (errorCode === 0) return `${clip(who, 80)} ended the request with 502, and the trace does not show why`;
  const { hex, name } = explainCode(errorCode);
  return `${clip(who, 80)} ended the request with 502 and error ${name ?? hex}`;
}

/** Says what little a 502 shows. Silent where the events that decide were lost: the rules on cut traces know more. */
export const gatewayUnexplained: Rule = {
  code: "gateway-unexplained",
  diagnose: (trace) => {
    if (applicationOf(trace) !== undefined) return undefined;
    if (trace.code !== 502 || trace.written !== "at-end" || trace.trace.events.length === 0) return undefined;
    if (trace.setter === undefined && (trace.cut || trace.sizeLimit !== undefined)) return undefined;
    const who = trace.setter?.moduleName;
    return {
      kind: trace.errorCode === 0 ? "unknown" : "failure",
      title: titleOf(who, trace.errorCode),
      confidence: "possible",
      cause: causeOf(trace),
      wouldBeSure:
        "A trace of the same request with all areas, RequestNotifications and RequestRouting among them, at Verbose.",
      evidence: evidenceOf(trace),
      nextSteps: [
        {
          action: "Widen the tracing rule: provider WWW Server with all areas at Verbose",
          where: "Failed Request Tracing Rules of the site",
          source: sources.tracing,
        },
        {
          action: "Look in the backend's log for the same request, and for entries of the same second",
          where: "IIS log and HTTPERR log of the backend; Application event log of this server",
          source: sources.arr,
        },
      ],
      ...(trace.setter === undefined ? { limits: ["Who set the status is not in this trace."] } : {}),
    };
  },
};
