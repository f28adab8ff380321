/*
 * FastCGI: the name of the event is the verdict, whatever status it became (500.0, 502.2, 503.4). One row a cause.
 */
import { explainCode } from "../../../knowledge/explain-code.ts";
import { dataOf, readErrorCode } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { sources } from "./sources.ts";

type Cause = {
  readonly code: string;
  readonly event: string;
  readonly title: string;
  readonly cause: string;
  readonly action: string;
  readonly where: string;
};

const settings = "FastCGI Settings of the server (system.webServer/fastCgi/application)";

const causes: readonly Cause[] = [
  {
    code: "fastcgi-activity-time-out",
    event: "FASTCGI_ACTIVITY_TIMEOUT",
    title: "The FastCGI process said nothing for longer than activityTimeout, and was ended",
    cause: "The script ran on without sending anything: a slow query or call, an endless loop.",
    action: "Find what the script waits for; raise activityTimeout if it may take this long",
    where: `activityTimeout in ${settings}; slow log of PHP`,
  },
  {
    code: "fastcgi-request-time-out",
    event: "FASTCGI_REQUEST_TIMEOUT",
    title: "The request took longer than FastCGI's requestTimeout, and its process was ended",
    cause: "The script was still running when the time for one request passed.",
    action: "Find what the script waits for; raise requestTimeout if it may take this long",
    where: `requestTimeout in ${settings}; slow log of PHP`,
  },
  {
    code: "fastcgi-process-ended",
    event: "FASTCGI_UNEXPECTED_EXIT",
    title: "The FastCGI process ended in the middle of the request",
    cause: "The process crashed, was ended by its own limits, or an extension of it failed.",
    action: "Look for a crash of the process, and run the script by hand with the same program",
    where: "Application event log, source Application Error; php.exe -f SCRIPT as the pool's account",
  },
  {
    code: "fastcgi-rapid-fail",
    event: "FASTCGI_RAPID_FAILURE_PROTECTION",
    title: "FastCGI gave up starting the process, because it failed too often in a short time",
    cause: "The process crashed again and again; the module protects the server and refuses requests for a while.",
    action: "Find why the process crashes: the earlier traces and the event log show the first failure",
    where: `Application event log; rapidFailsPerMinute in ${settings}`,
  },
  {
    code: "fastcgi-program-missing",
    event: "FASTCGI_PATH_NOT_FOUND",
    title: "The program of FastCGI was not found",
    cause: "The path in the FastCGI settings or in the handler names no file.",
    action: "Mend the path",
    where: `fullPath in ${settings}; scriptProcessor of the handler`,
  },
  {
    code: "fastcgi-not-configured",
    event: "FASTCGI_SCRIPT_PROCESSOR_MISSING",
    title: "The handler names a FastCGI program that the server has no settings for",
    cause:
      "scriptProcessor of the handler and the FastCGI settings of the server do not name the same program and arguments.",
    action: "Enter the program in the FastCGI settings exactly as the handler names it",
    where: settings,
  },
  {
    code: "fastcgi-queue-full",
    event: "FASTCGI_QUEUE_FULL",
    title: "All FastCGI processes were busy and their queue was full",
    cause: "More requests came than maxInstances processes could work off, because they are slow or too few.",
    action: "Find the slow scripts; raise maxInstances and queueLength if the machine can bear it",
    where: settings,
  },
  {
    code: "fastcgi-shutting-down",
    event: "FASTCGI_APPLICATION_MANAGER_SHUTDOWN",
    title: "FastCGI was shutting down while the request came",
    cause: "The worker process was ending or being recycled.",
    action: "See whether the pool was recycled at this time",
    where: "System event log, source WAS",
  },
  {
    code: "fastcgi-job-object",
    event: "FASTCGI_ADD_JOBOBJECT_FAIL",
    title: "The FastCGI process could not be put under the worker process's control",
    cause: "Windows refused to add the process to the job object, mostly for lack of rights.",
    action: "Check the identity of the pool and its rights",
    where: "Advanced settings of the application pool",
  },
  {
    code: "fastcgi-error",
    event: "FASTCGI_UNKNOWN_ERROR",
    title: "FastCGI failed with an error of its own",
    cause: "The event holds the error code.",
    action: "Read the code of the event, and look for entries of the same second",
    where: "Application event log",
  },
];

function evidenceOf(name: string, trace: TraceCase): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const assigned = trace.named("FASTCGI_ASSIGN_PROCESS").at(-1);
  if (assigned !== undefined) {
    const fresh = dataOf(assigned, "IsNewProcess") === "true" ? "a new process" : "process";
    evidence.push({
      event: assigned.number,
      says: `${fresh} ${dataOf(assigned, "ProcessId")}: ${clip(dataOf(assigned, "CommandLine"), 120)}`,
    });
  }
  for (const event of trace.named("FASTCGI_STDERR_TRACE_ERROR").slice(-2)) {
    evidence.push({ event: event.number, says: `it wrote: ${clip(dataOf(event, "Message"), 160)}` });
  }
  const said = trace.named(name).at(-1);
  if (said !== undefined) {
    const code = readErrorCode(dataOf(said, "ErrorCode")) ?? 0;
    const means = code === 0 ? "" : `: ${explainCode(code).name ?? explainCode(code).hex}`;
    evidence.push({ event: said.number, says: `${name}${means}` });
  }
  if (trace.setter !== undefined) {
    evidence.push({ event: trace.setter.eventNumber, says: `${trace.setter.moduleName} sets the status` });
  }
  return evidence;
}

function rule({ code, event, title, cause, action, where }: Cause): Rule {
  return {
    code,
    diagnose: (trace) => {
      const said = trace.named(event).at(-1);
      if (said === undefined || trace.code < 500) return undefined;
      const own = readErrorCode(dataOf(said, "ErrorCode")) ?? 0;
      return {
        kind: "failure",
        title,
        confidence: "certain",
        cause,
        evidence: evidenceOf(event, trace),
        nextSteps: [{ action, where, source: sources.fastCgi }],
        limits: ["What the script did is in its own log, not in this trace."],
        answeredBy: "module",
        ...(own === 0 ? {} : { errorCode: own }),
      };
    },
  };
}

/** Rules on FastCGI, specific before general. */
export const fastCgi: readonly Rule[] = causes.map(rule);
