/*
 * Every other failing status: what IIS means by it and who set it, without a cause. Silent where nobody wrote down what
 * the status stands for and no module set it: there no-rule has more to say.
 */
import { showCode } from "../../../model/event-data.ts";
import { explainCode } from "../../../knowledge/explain-code.ts";
import { explainStatus, statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { hintsOf } from "../hints.ts";
import { clip, titleEnd } from "../text.ts";
import { canBeAsked, errorDescription, handlerOf, statusEvidence } from "./facts.ts";
import { step } from "./status-rule.ts";

/** Speaks for every failing status with a known meaning or a known setter. */
export const byStatusRule: Rule = {
  code: "failed-with-status",
  diagnose: (trace) => {
    const { status, code, setter } = trace;
    if (status === undefined || code < 400 || !canBeAsked(trace)) return undefined;
    const { meaning, source } = explainStatus(status);
    if (meaning === undefined && setter === undefined) return undefined;
    const text = errorDescription(trace);
    const detail = text?.text ?? (meaning === undefined ? undefined : lowerFirst(meaning.split(/[;:] /)[0] ?? ""));
    const who =
      setter === undefined ? "The request ended with" : `${clip(setter.moduleName, 80) || "A module"} answered`;
    return {
      kind: code >= 500 ? "failure" : "client",
      title: `${who} ${statusWithReason(status)}${detail === undefined ? "" : `: ${titleEnd(detail, 100)}`}`,
      confidence: "possible",
      cause: causeOf(trace, meaning),
      wouldBeSure: "The log of the module or application that set the status, at the time of this trace.",
      evidence: [
        ...statusEvidence(trace),
        ...(text === undefined ? [] : [{ event: text.event, says: clip(text.text) }]),
        ...handlerEvidence(trace),
        ...hintsOf(trace),
      ],
      nextSteps: [
        step(
          "Look at the events just before the status was set",
          "Events of this trace, from the status event upwards",
          source,
        ),
        step("Compare with a request of the same URL that went well", "Compare, Find a good twin"),
        step("Look for errors of the same second", "Application and System event logs of the server"),
      ],
    };
  },
};

function causeOf({ setter, errorCode }: TraceCase, meaning: string | undefined): string {
  const what =
    meaning === undefined ? "IIS has no text for this status." : `What IIS means by it: ${sentence(meaning)}`;
  if (setter === undefined) return `${what} No event in this trace sets it.`;
  const { meaning: codeMeaning } = explainCode(errorCode);
  const code =
    errorCode === 0
      ? ""
      : ` with error ${showCode(errorCode)}${codeMeaning === undefined ? "" : ` (${codeMeaning.replace(/\.$/, "")})`}`;
  const stage = setter.notification === undefined ? "" : ` in ${setter.notification}`;
  return `${what} ${clip(setter.moduleName, 80) || "A module"} set it${stage}${code}.`;
}

/* Goes on in a sentence that has begun; names of all capitals stay. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function handlerEvidence(trace: TraceCase): readonly { readonly event: number; readonly says: string }[] {
  const handler = handlerOf(trace);
  return handler === undefined || handler.name === ""
    ? []
    : [{ event: handler.event, says: `handler ${clip(handler.name, 80)}` }];
}
