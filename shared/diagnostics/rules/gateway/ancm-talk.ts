/*
 * ASP.NET Core Module, out of process: its talk with the application's own process failed (502.3), by cause.
 * requestTimeout is 2 minutes unless it is set.
 */
import { formatDuration } from "../../../base/format.ts";
import { explainCode } from "../../../knowledge/explain-code.ts";
import type { NextStep } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { sources } from "./sources.ts";
import { afterWait, talkEvidence, talkLimits, talkOf, type Talk } from "./talk.ts";

const requestTimeoutMs = 120_000;
const lateMs = 1_500;
const clockMs = 16;

const stdout: NextStep = {
  action: "Read what the application wrote before it ended",
  where: "Application event log (IIS AspNetCore Module, .NET Runtime); stdout log: stdoutLogEnabled in web.config",
  source: sources.ancmTrouble,
};
const raise: NextStep = {
  action: "Raise requestTimeout if requests may take this long, or make the work shorter",
  where: "requestTimeout of the aspNetCore element in web.config (hosting out of process)",
  source: sources.ancm,
};

type Cause = {
  readonly code: string;
  readonly fits: (talk: Talk) => boolean;
  readonly title: (talk: Talk) => string;
  readonly cause: (talk: Talk) => string;
  readonly certain: (talk: Talk) => boolean;
  readonly steps: readonly NextStep[];
};

function atTwoMinutes({ waitMs }: Talk): boolean {
  return waitMs !== undefined && waitMs >= requestTimeoutMs - clockMs && waitMs <= requestTimeoutMs + lateMs;
}

const causes: readonly Cause[] = [
  {
    code: "ancm-time-out",
    fits: (talk) => talk.winhttp === 12_002 || (talk.winhttp === undefined && atTwoMinutes(talk)),
    title: (talk) =>
      `The ASP.NET Core application did not answer${talk.waitMs === undefined ? " in time" : ` within ${formatDuration(talk.waitMs)}`}; the module gave up`,
    cause: (talk) =>
      atTwoMinutes(talk)
        ? "The wait fits requestTimeout, which is 2 minutes unless it is set: the application was still working, or waited for something itself."
        : "A timer of WinHTTP ran out while the module waited for the application's process.",
    certain: (talk) => talk.winhttp === 12_002,
    steps: [raise],
  },
  {
    code: "ancm-cannot-connect",
    fits: ({ winhttp }) => winhttp === 12_029,
    title: (talk) => `The ASP.NET Core Module could not connect to the application's process${afterWait(talk)}`,
    cause: () =>
      "The process was not listening on the port the module gave it: it had crashed, was still starting, or listens elsewhere.",
    certain: () => true,
    steps: [stdout],
  },
  {
    code: "ancm-connection-closed",
    fits: ({ winhttp }) => winhttp === 12_030 || winhttp === 12_152,
    title: (talk) => `The ASP.NET Core application's process broke off the request${afterWait(talk)}`,
    cause: () => "The process ended, crashed or closed the connection before its answer was whole.",
    certain: () => false,
    steps: [stdout],
  },
  {
    code: "ancm-error",
    fits: ({ setter }) => (setter.errorCode ?? 0) !== 0,
    title: (talk) => `The ASP.NET Core Module's talk with the application failed${afterWait(talk)}`,
    cause: ({ setter }) => {
      const { meaning, typicalCause } = explainCode(setter.errorCode ?? 0);
      return meaning === undefined
        ? "The error code is not on record here."
        : `${meaning} ${typicalCause ?? ""}`.trim();
    },
    certain: () => false,
    steps: [stdout],
  },
];

function rule({ code, fits, title, cause, certain, steps }: Cause): Rule {
  return {
    code,
    diagnose: (trace: TraceCase) => {
      const talk = trace.code === 502 && trace.sub !== 5 ? talkOf(trace) : undefined;
      if (talk?.gateway !== "ancm" || !fits(talk)) return undefined;
      const sure = certain(talk);
      return {
        kind: "failure",
        title: title(talk),
        confidence: sure ? "certain" : "likely",
        cause: cause(talk),
        ...(sure ? {} : { wouldBeSure: "The application's own log, or its stdout log, of the same second." }),
        evidence: [...talkEvidence(talk, trace), ...forwardFailure(trace)],
        nextSteps: steps,
        limits: talkLimits(talk),
      };
    },
  };
}

function forwardFailure(trace: TraceCase) {
  const event = trace.named("ANCM_REQUEST_FORWARD_FAIL").at(-1);
  return event === undefined ? [] : [{ event: event.number, says: "the module says that forwarding failed" }];
}

/** Rules on talks of the ASP.NET Core Module, specific before general. */
export const ancmTalk: readonly Rule[] = causes.map(rule);
