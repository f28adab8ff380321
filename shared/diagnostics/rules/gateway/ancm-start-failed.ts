/* ASP.NET Core Module, 502.5: the application's process did not start, or did not listen. */
import { formatDuration } from "../../../base/format.ts";
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { sources } from "./sources.ts";
import { talkEvidence, talkLimits, talkOf, type Talk } from "./talk.ts";

const startupLimitMs = 120_000;

/* Codes with a cause of their own. Source: ASP.NET Core's troubleshooting pages. */
const causes: ReadonlyMap<number, string> = new Map([
  [0x8007_00c1, "The program is built for the other of 32 and 64 bits than the pool runs."],
  [0x8007_0002, "The program named by processPath was not found."],
  [0x8007_0003, "The folder of the program named by processPath was not found."],
  [0x8007_0005, "The identity of the pool may not run the program, or read its folder."],
  [0x8007_01b1, "processPath names nothing that can be started."],
  [0x8000_8083, "The shared framework of .NET that the application needs is not installed."],
  [0xe043_4352, "The application threw an exception while it started."],
]);

function causeOf({ setter, waitMs }: Talk): string {
  const known = causes.get(setter.errorCode ?? 0);
  if (known !== undefined) return known;
  return waitMs !== undefined && waitMs >= startupLimitMs - 16
    ? `It was waited for ${formatDuration(waitMs)}, which fits startupTimeLimit (120 s unless it is set): the process runs but does not listen, or starts too slowly.`
    : "The process ended while it started, or could not be started: a wrong processPath, a missing runtime, an exception in start-up, 32 and 64 bits mixed.";
}

/** The application's process did not come up. */
export const ancmStartFailed: Rule = {
  code: "ancm-start-failed",
  diagnose: (trace) => {
    const talk = trace.code === 502 ? talkOf(trace) : undefined;
    const failed = trace.named("ANCM_START_APPLICATION_FAIL").at(-1);
    if (talk?.gateway !== "ancm" || (trace.sub !== 5 && failed === undefined)) return undefined;
    const described = failed === undefined ? "" : dataOf(failed, "FailureDescription").trim();
    const sure = failed !== undefined || causes.has(talk.setter.errorCode ?? 0);
    const evidence: Evidence[] = [...talkEvidence(talk, trace)];
    if (failed !== undefined) {
      evidence.push({
        event: failed.number,
        says: described === "" ? "the start of the application failed" : `start failed: ${clip(described, 240)}`,
      });
    }
    return {
      kind: "failure",
      title: "The ASP.NET Core application's process did not start, or did not listen on its port",
      confidence: sure ? "certain" : "likely",
      cause: causeOf(talk),
      ...(sure
        ? {}
        : {
            wouldBeSure: "The event ANCM_START_APPLICATION_FAIL, or the module's entry in the Application event log.",
          }),
      evidence,
      nextSteps: [
        {
          action: "Read the module's entry of this second: it holds the code and the command line",
          where: "Application event log, source IIS AspNetCore Module V2",
          source: sources.ancmTrouble,
        },
        {
          action: "Start the program by hand in its folder, as the pool's identity",
          where: "processPath and arguments of the aspNetCore element in web.config",
          source: sources.ancmTrouble,
        },
        {
          action: "Switch the stdout log on for a moment and repeat the request",
          where: "stdoutLogEnabled and stdoutLogFile of the aspNetCore element",
          source: sources.ancm,
        },
      ],
      limits: talkLimits(talk),
    };
  },
};
