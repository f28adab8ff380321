/*
 * 500.30 to 500.38: the ASP.NET Core Module could not load or start the application in process. The substatus says at
 * which step; ANCM's own events may say why.
 */
import { dataOf, readErrorCode } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip, titleEnd } from "../text.ts";
import { sources } from "./sources.ts";
import { statusRule, step, type StatusCause } from "./status-rule.ts";

const eventLog = step(
  "Read the start-up error",
  "Application event log of the server, source IIS AspNetCore Module V2",
  sources.ancm,
);

const stdoutLog = step(
  "Or let the application write it: stdoutLogEnabled, or run it by hand in its folder (dotnet <application>.dll) as the account of the pool",
  "aspNetCore element of web.config; a command prompt on the server",
  sources.ancm,
);

const row = (code: string, sub: number, says: string, cause: string, steps: StatusCause["nextSteps"]): StatusCause => ({
  code,
  status: 500,
  subs: [sub],
  module: /^AspNetCoreModule/i,
  kind: "failure",
  confidence: "certain",
  title: (trace) => {
    const text = failureText(trace);
    return text === undefined ? says : `${says}: ${titleEnd(text, 110)}`;
  },
  cause,
  evidence: ancmEvidence,
  nextSteps: steps,
  limits: ["What the application did while it started is in its own logs, not in the trace."],
  answeredBy: "module",
});

/* Source: Microsoft, Troubleshoot ASP.NET Core on Azure App Service and IIS. */
const rows: readonly StatusCause[] = [
  {
    ...row(
      "ancm-in-process-load-failed",
      0,
      "The ASP.NET Core Module could not load or start the application",
      "The module failed before the application got the request: its handler, the runtime or the application's files are missing or do not fit.",
      [eventLog, stdoutLog],
    ),
    when: ({ named }) => named("ANCM_START_APPLICATION_FAIL").length > 0,
  },
  row(
    "ancm-in-process-start-failed",
    30,
    "The ASP.NET Core application failed while it started (in process)",
    "The runtime loaded the application, and it ended with an error before it could take requests: an exception in its start-up code, configuration or a service that is missing, a wrong environment.",
    [eventLog, stdoutLog],
  ),
  row(
    "ancm-runtime-missing",
    31,
    "The .NET runtime the ASP.NET Core application needs was not found",
    "The shared framework of the version the application was built for, or a native dependency, is not installed on this server (or not in the bitness of the pool).",
    [
      step(
        "Install the .NET Hosting Bundle of that version, then restart IIS; or publish the application self-contained",
        "runtimeconfig.json of the application names the version; dotnet --list-runtimes on the server",
        sources.ancm,
      ),
      eventLog,
    ],
  ),
  row(
    "ancm-load-failed",
    32,
    "The DLL of the ASP.NET Core application could not be loaded",
    "Mostly the application was published for another bitness (x86, x64) than its pool runs in.",
    [
      step(
        "Publish for the bitness of the pool, or change Enable 32-Bit Applications",
        "Advanced settings of the application pool; RuntimeIdentifier of the project",
        sources.ancm,
      ),
      eventLog,
    ],
  ),
  row(
    "ancm-handler-load-failed",
    33,
    "The request handler of the ASP.NET Core application could not be loaded",
    "The application does not refer to the framework Microsoft.AspNetCore.App, so that the handler for running in process is not there.",
    [
      step(
        "Check FrameworkReference and runtimeconfig.json of the application",
        "Project file; publish folder",
        sources.ancm,
      ),
      eventLog,
    ],
  ),
  row(
    "ancm-mixed-hosting",
    34,
    "The pool mixes ASP.NET Core applications that run in process and out of process",
    "One worker process cannot host both models.",
    [step("Give each application a pool of its own", "Basic settings of the application", sources.ancm)],
  ),
  row(
    "ancm-two-in-process",
    35,
    "The pool holds more than one ASP.NET Core application that runs in process",
    "One worker process can host only one application in process.",
    [step("Give each application a pool of its own", "Basic settings of the application", sources.ancm)],
  ),
  row(
    "ancm-out-of-process-missing",
    36,
    "The out-of-process handler of the ASP.NET Core Module was not found",
    "aspnetcorev2_outofprocess.dll is not beside aspnetcorev2.dll: the hosting bundle is damaged or incomplete.",
    [step("Repair the .NET Hosting Bundle and restart IIS", "Programs of the server", sources.ancm)],
  ),
  row(
    "ancm-start-time-out",
    37,
    "The ASP.NET Core application did not start within its time limit",
    "The application began to start and was not ready within startupTimeLimit (120 s by default): slow start-up code, waiting for a database or service, or many applications starting at once.",
    [
      step("Find out what the start waits for", "Log of the application, from the start of the process", sources.ancm),
      step(
        "Raise startupTimeLimit, if the start may take that long",
        "aspNetCore element of web.config",
        sources.ancmConfig,
      ),
    ],
  ),
  row(
    "ancm-application-missing",
    38,
    "The DLL of the ASP.NET Core application was not found",
    "The file named in the arguments of aspNetCore is not in the folder: an incomplete deployment, or a single-file publish that this version cannot run in process.",
    [
      step(
        "Compare the arguments with the files of the folder",
        "aspNetCore element of web.config; folder of the application",
        sources.ancm,
      ),
      eventLog,
    ],
  ),
];

/* What ANCM's own events say about the failure. */
function failureText({ named }: TraceCase): string | undefined {
  const texts = [
    ...named("ANCM_START_APPLICATION_FAIL").map((event) => dataOf(event, "FailureDescription")),
    ...named("ANCM_EXCEPTION_CAUGHT").map((event) => dataOf(event, "Description")),
  ];
  return texts.find((text) => text.trim() !== "");
}

function ancmEvidence({ named }: TraceCase): readonly Evidence[] {
  const evidence: Evidence[] = [];
  for (const event of named("ANCM_START_APPLICATION_FAIL").slice(0, 3)) {
    evidence.push({
      event: event.number,
      says: `ANCM: ${clip(dataOf(event, "FailureDescription"), 200) || "start failed"}`,
    });
  }
  for (const event of named("ANCM_EXCEPTION_CAUGHT").slice(0, 3)) {
    evidence.push({ event: event.number, says: `ANCM: ${clip(dataOf(event, "Description"), 200) || "exception"}` });
  }
  for (const event of named("ANCM_HRESULT_FAILED").slice(0, 3)) {
    const code = readErrorCode(dataOf(event, "HResult"));
    evidence.push({
      event: event.number,
      says: `ANCM: a call failed${code === undefined ? "" : ` with 0x${code.toString(16).toUpperCase().padStart(8, "0")}`}`,
    });
  }
  return evidence;
}

/** One rule a substatus. */
export const ancmStartRules: readonly Rule[] = rows.map(statusRule);
