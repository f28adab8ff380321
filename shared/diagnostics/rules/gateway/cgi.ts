/* CGI programs that took too long (502.1) or ended too early (502.2). */
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence, NextStep } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { sources } from "./sources.ts";

const cgiModule = /^(?:Fast)?CgiModule$/i;

type Cause = {
  readonly code: string;
  readonly sub: number;
  readonly event: string;
  readonly title: string;
  readonly cause: string;
  readonly steps: readonly NextStep[];
};

const causes: readonly Cause[] = [
  {
    code: "cgi-time-out",
    sub: 1,
    event: "CGI_TIMEOUT",
    title: "The CGI program took longer than it is allowed, and was ended",
    cause: "The program was still running when the time-out of CGI passed.",
    steps: [
      {
        action: "Raise the time-out, or find what the program waits for",
        where: "timeout of system.webServer/cgi (15 minutes unless set)",
        source: sources.cgi,
      },
      {
        action: "Run the program by hand with the same input",
        where: "On the server, as the account of the pool",
        source: sources.cgiTrouble,
      },
    ],
  },
  {
    code: "cgi-ended-early",
    sub: 2,
    event: "CGI_PREMATURE_TERMINATION",
    title: "The CGI program ended before it had sent a whole set of headers",
    cause:
      "The program crashed or stopped early, or printed something before its headers. An exit code of 0xC00000FD is a stack overflow, 0xC0000135 a missing DLL.",
    steps: [
      {
        action: "Run the program by hand with the same input and look at what it prints first",
        where: "On the server, as the account of the pool",
        source: sources.cgiTrouble,
      },
      {
        action: "Look for a crash of the program",
        where: "Application event log, source Application Error",
        source: sources.cgiTrouble,
      },
    ],
  },
];

function evidenceOf({ event }: Cause, trace: TraceCase): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const launched = trace.named("CGI_LAUNCH").at(-1);
  if (launched !== undefined) {
    evidence.push({ event: launched.number, says: `started: ${clip(dataOf(launched, "CommandLine"), 120)}` });
  }
  const said = trace.named(event).at(-1);
  if (said !== undefined) {
    const headers = clip(dataOf(said, "Headers"), 160);
    evidence.push({ event: said.number, says: headers === "" ? event : `what it had sent: ${headers}` });
  }
  if (trace.setter !== undefined) {
    evidence.push({
      event: trace.setter.eventNumber,
      says: `${trace.setter.moduleName} sets ${trace.code}.${trace.sub}`,
    });
  }
  return evidence;
}

function rule(cause: Cause): Rule {
  return {
    code: cause.code,
    diagnose: (trace) => {
      const said = trace.named(cause.event).length > 0;
      const bySetter = trace.code === 502 && trace.sub === cause.sub && cgiModule.test(trace.setter?.moduleName ?? "");
      if (!(trace.code >= 500 && said) && !bySetter) return undefined;
      return {
        kind: "failure",
        title: cause.title,
        confidence: said ? "certain" : "likely",
        cause: cause.cause,
        ...(said ? {} : { wouldBeSure: `The event ${cause.event} (area CGI), which this trace lacks.` }),
        evidence: evidenceOf(cause, trace),
        nextSteps: cause.steps,
        limits: ["What the program did is in its own log, not in this trace."],
        ...(trace.setter === undefined ? { answeredBy: "module" as const } : {}),
      };
    },
  };
}

/** Rules on CGI. */
export const cgi: readonly Rule[] = causes.map(rule);
