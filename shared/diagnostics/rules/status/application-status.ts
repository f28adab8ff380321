/*
 * A status the application chose itself: set by its handler while it ran, without any error code or error event. Right
 * or wrong, the reason is in its code, not in IIS.
 */
import type { Evidence } from "../../../model/verdict.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { type ExceptionText, exceptionIn, exceptionLine, exceptionTitle } from "./exception-text.ts";
import { canBeAsked, handlerOf, responseBody, statusEvidence } from "./facts.ts";
import { isManagedSetter, managedErrorOf } from "./managed-error.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

type Application = { readonly module: RegExp; readonly name: string; readonly log: string };

const ancm = /^AspNetCoreModule/i;

/*
 * The ASP.NET Core Module answers by itself as well: 503 while app_offline.htm is there, 500 where it cannot load the
 * application. Its events of a request handed over show that the application ran.
 */
function appRan({ trace }: TraceCase): boolean {
  return trace.events.some(({ name }) => /^ANCM_(?:REQUEST_FORWARD_(?:START|END)|INPROC_)/.test(name));
}

/* Modules behind which somebody's own code runs. */
const applications: readonly Application[] = [
  {
    module: /^ManagedPipelineHandler$/i,
    name: "ASP.NET application",
    log: "Log of the application; Application event log, source ASP.NET",
  },
  {
    module: ancm,
    name: "ASP.NET Core application",
    log: "Log of the application (stdout log, event log, its own sinks)",
  },
  {
    module: /^FastCgiModule$/i,
    name: "FastCGI application (PHP or the like)",
    log: "Error log of PHP or of the program behind FastCGI",
  },
  { module: /^CgiModule$/i, name: "CGI program", log: "Log of the program" },
  { module: /^IsapiModule$/i, name: "ASP script or ISAPI extension", log: "Log of the application" },
  { module: /^iisnode$/i, name: "Node.js application", log: "Log of the Node.js application" },
  {
    module: /^httpPlatformHandler$/i,
    name: "application behind HttpPlatformHandler",
    log: "stdout log of the application",
  },
];

/** The application that set the status of a trace; undefined where IIS or a module of it did. */
export function applicationOf(trace: TraceCase): Application | undefined {
  const { setter } = trace;
  if (setter === undefined || setter.errorCode !== 0) return undefined;
  const known = applications.find(({ module }) => module.test(setter.moduleName));
  // Only ASP.NET code can name a substatus; behind any other module it is the module's own.
  if (known !== undefined && known !== applications[0] && trace.sub !== 0) return undefined;
  if (known?.module === ancm && trace.code === 503 && !appRan(trace)) return undefined;
  if (known !== undefined) return setter.notification === "EXECUTE_REQUEST_HANDLER" ? known : undefined;
  return isManagedSetter(trace) ? applications[0] : undefined;
}

/** Speaks for every failing status that an application set without an error code. */
export const applicationStatusRule: Rule = {
  code: "application-status",
  diagnose: (trace) => {
    if (trace.code < 400 || !canBeAsked(trace)) return undefined;
    const application = applicationOf(trace);
    if (application === undefined || trace.setter === undefined || trace.status === undefined) return undefined;
    const said = exceptionOf(trace);
    const { moduleName } = trace.setter;
    const sure = application.module !== ancm || trace.code !== 500 || appRan(trace);
    const managedModule = !applications.some(({ module }) => module.test(moduleName));
    const who = managedModule ? `module ${clip(moduleName, 80)} of the ${application.name}` : application.name;
    return {
      kind: trace.code >= 500 ? "failure" : "client",
      title: `The ${who} itself answered ${statusWithReason(trace.status)}${said === undefined ? "" : `: ${exceptionTitle(said, 90)}`}`,
      confidence: sure ? "certain" : "likely",
      ...(sure
        ? {}
        : { wouldBeSure: "The events of the area ANCM, which show whether the application got the request." }),
      cause: `The status was set by the code of the application while it ran; no module of IIS reported an error.${trace.code === 500 && said === undefined ? " Mostly that is an exception it did not handle." : ""}${said === undefined ? "" : ` Its answer names ${exceptionLine(said)}.`}`,
      evidence: [...statusEvidence(trace), ...handlerEvidence(trace), ...bodyEvidence(trace, said)],
      nextSteps: [
        step("Find out in the application why it chose this status", application.log, sources.tracing),
        step("Read what it told the client", "Bodies view of this trace: the answer may say why"),
      ],
      limits: ["Why the code chose this status is not traced."],
      answeredBy: "application",
    };
  },
};

function exceptionOf(trace: TraceCase): ExceptionText | undefined {
  if (isManagedSetter(trace)) return managedErrorOf(trace).exception;
  const body = responseBody(trace);
  return body === undefined ? undefined : exceptionIn(body.text);
}

function handlerEvidence(trace: TraceCase): readonly Evidence[] {
  const handler = handlerOf(trace);
  if (handler === undefined || handler.name === "") return [];
  return [{ event: handler.event, says: `handler ${clip(handler.name, 80)}` }];
}

function bodyEvidence(trace: TraceCase, said: ExceptionText | undefined): readonly Evidence[] {
  const body = responseBody(trace);
  if (body === undefined) return [];
  return [
    { event: body.event, says: said === undefined ? "begin of the answer's body" : "the body names the exception" },
  ];
}
