/*
 * 500 by ASP.NET code: an exception nobody handled. The page that was sent names it, or a page trace, or at least the
 * error event that ASP.NET raises. Start-up failures have a rule of their own before this one.
 */
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence, NextStep } from "../../../model/verdict.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { TraceCase } from "../../case.ts";
import type { Finding, Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { type ExceptionText, exceptionIn, exceptionLine, exceptionTitle, isHiddenError } from "./exception-text.ts";
import { canBeAsked, endedWith, responseBody, statusEvidence, urlParts } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

/** What ASP.NET's part of a trace says about an error. */
type ManagedError = {
  readonly exception: ExceptionText | undefined;
  readonly evidence: readonly Evidence[];
  /** What ASP.NET's error event (System.Web.Management) says; it also goes to the Application log. Undefined without one. */
  readonly raised: string | undefined;
  readonly hidden: boolean;
};

/* WebEventCodes of System.Web.Management; the fourth group is audits and no error. */
const webErrors: Readonly<Record<string, string>> = {
  "3001": "the request was aborted (mostly executionTimeout)",
  "3002": "the view state is not valid",
  "3003": "the request holds text that request validation refuses",
  "3004": "the posted data is larger than maxRequestLength",
  "3005": "an exception that nobody handled",
  "3006": "a page that cannot be parsed",
  "3007": "a page that cannot be compiled",
  "3008": "a configuration error",
  "3009": "an error outside of requests",
};

/** Whether managed code set the status: the module that did runs ASP.NET code. */
export function isManagedSetter({ setter, spans }: TraceCase): boolean {
  if (setter === undefined) return false;
  if (/^(?:ManagedPipelineHandler|AspNetInitializationExceptionModule)$/.test(setter.moduleName)) return true;
  for (let at = spans.spanOfEvent[setter.eventNumber - 1] ?? -1; at >= 0; at = spans.spans[at]?.parent ?? -1) {
    if (spans.spans[at]?.name.startsWith("AspNet") === true) return true;
  }
  return false;
}

/** Collects what page, page trace and error events tell. */
export function managedErrorOf(trace: TraceCase): ManagedError {
  const body = responseBody(trace);
  const inBody = body === undefined ? undefined : exceptionIn(body.text);
  const warning = trace
    .named("AspNetPageTraceWarnEvent")
    .findLast((event) => exceptionIn(dataOf(event, "eventData")) !== undefined);
  const raised = trace.named("AspNetWebEventRaiseStart").find((event) => /^300\d$/.test(dataOf(event, "Data2")));
  const evidence: Evidence[] = [];
  if (raised !== undefined) {
    const code = dataOf(raised, "Data2");
    evidence.push({
      event: raised.number,
      says: `ASP.NET raised error event ${code}: ${webErrors[code] ?? "an error"}`,
    });
  }
  if (warning !== undefined) evidence.push({ event: warning.number, says: "the page trace holds the exception" });
  const exception = inBody ?? (warning === undefined ? undefined : exceptionIn(dataOf(warning, "eventData")));
  if (body !== undefined && inBody !== undefined) {
    evidence.push({ event: body.event, says: `the page sent names ${clip(exceptionLine(inBody), 200)}` });
  }
  return {
    exception,
    evidence,
    raised: raised === undefined ? undefined : (webErrors[dataOf(raised, "Data2")] ?? "an error"),
    hidden: exception === undefined && body !== undefined && isHiddenError(body.text),
  };
}

/** How an exception is told in a cause. */
export function exceptionCause(exception: ExceptionText): string {
  const where = exception.frames.length === 0 ? "" : ` It came from: ${exception.frames.join(" <- ")}.`;
  return `The code threw ${exceptionLine(exception)}${/[.!?]$/.test(exceptionLine(exception)) ? "" : "."}${where}`;
}

const hiddenLimit =
  "The page that was sent hides the exception from remote clients (customErrors): its text is in the event log only.";

const logSteps: readonly NextStep[] = [
  step(
    "Read the exception and its stack in the event log",
    "Application event log of the server, source ASP.NET 4.0.30319.0, event 1309, at the time of this trace",
  ),
  step(
    "Or let the page show it: open it on the server itself, or set customErrors mode to Off for a while",
    "system.web/customErrors of web.config",
    sources.customErrors,
  ),
];

/** An exception of ASP.NET code that became a 500. */
export const managedErrorRule: Rule = {
  code: "managed-exception",
  diagnose: (trace) => {
    if (!endedWith(trace, 500, 0) || !isManagedSetter(trace)) return undefined;
    const error = managedErrorOf(trace);
    if (error.exception === undefined && error.raised === undefined) return undefined;
    return findingOf(trace, error);
  },
};

function findingOf(trace: TraceCase, { exception, evidence, raised, hidden }: ManagedError): Finding {
  const why = raised ?? "an exception that nobody handled";
  const told = exception === undefined ? why : exceptionTitle(exception, 120);
  const page = clip(urlParts(trace).path, 80);
  return {
    kind: "failure",
    title: exception === undefined ? `ASP.NET failed the request: ${told}` : `The page threw ${told}`,
    confidence: exception === undefined ? "likely" : "certain",
    cause:
      exception === undefined
        ? `ASP.NET ended ${page || "the page"} with an error event: ${told}.`
        : exceptionCause(exception),
    ...(exception === undefined ? { wouldBeSure: "The exception in the Application event log, event 1309." } : {}),
    evidence: [...statusEvidence(trace), ...evidence],
    nextSteps:
      exception === undefined
        ? logSteps
        : [
            step("Look at the code named in the stack above", exception.frames[0] ?? "The code of the page"),
            ...logSteps.slice(0, 1),
          ],
    limits: hidden ? [hiddenLimit] : [],
    answeredBy: "application",
  };
}

/** ASP.NET could not start the application: nothing of it ran. */
export const applicationStartRule: Rule = {
  code: "aspnet-start-failed",
  diagnose: (trace) => {
    if (trace.code < 500 || !canBeAsked(trace)) return undefined;
    const byModule = trace.setter?.moduleName === "AspNetInitializationExceptionModule";
    const [end] = trace.named("AspNetEndHandler");
    const neverBegan = end !== undefined && trace.named("AspNetStartHandler").length === 0;
    if (!byModule && !(neverBegan && isManagedSetter(trace))) return undefined;
    const { exception, evidence, hidden } = managedErrorOf(trace);
    const told = exception === undefined ? "" : `: ${exceptionTitle(exception, 120)}`;
    return {
      kind: "failure",
      title: `The ASP.NET application could not start${told}`,
      confidence: byModule ? "certain" : "likely",
      cause: `${exception === undefined ? "ASP.NET failed while it loaded the application (web.config, Global.asax, assemblies)." : exceptionCause(exception)} Every request of the application fails with ${statusWithReason(trace.status ?? 0)} until it starts.`,
      ...(byModule ? {} : { wouldBeSure: "The start-up error in the Application event log (source ASP.NET)." }),
      evidence: [
        ...statusEvidence(trace),
        ...(neverBegan && end !== undefined
          ? [{ event: end.number, says: "ASP.NET ends the request without having begun it (no AspNetStartHandler)" }]
          : []),
        ...evidence,
      ],
      nextSteps: [
        step(
          "Mend what the exception names: a missing file or assembly, a wrong version, an error in Application_Start",
          exception?.frames[0] ?? "Folder bin and Global.asax of the application",
        ),
        step(
          "Read the start-up error in the event log",
          "Application event log of the server, source ASP.NET 4.0.30319.0, at the first failing request",
        ),
      ],
      limits: hidden ? [hiddenLimit] : [],
      answeredBy: "application",
    };
  },
};
