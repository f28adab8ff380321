/*
 * ARR, WinHTTP 12002: the backend did not answer in time. Whether the request ever reached it decides where to look, and
 * the measured wait is held against the time-outs there are.
 */
import { formatDuration } from "../../../base/format.ts";
import type { NextStep } from "../../../model/verdict.ts";
import { sources } from "./sources.ts";
import { afterWait, named, smallestWaitMs, type Talk } from "./talk.ts";
import { winhttpRule } from "./winhttp-rule.ts";

type KnownLimit = { readonly ms: number; readonly what: string };

/* Timers fire late, never early; a second covers a busy machine. The clock itself is good to 16 ms. */
const lateMs = 1_000;
const clockMs = 16;

/*
 * 30 s: default of a farm's protocol/@timeout. 120 s: default of the server-wide proxy. Sources: Microsoft's article on 502 in
 * ARR and the schema of webFarms; 21 s: three tries of TCP to connect (3 s + 6 s + 12 s, Windows' initial retransmission time).
 */
const answerLimits: readonly KnownLimit[] = [
  { ms: 30_000, what: "the time-out a farm has unless it is set (30 s)" },
  { ms: 120_000, what: "the time-out the server-wide proxy has unless it is set (2 min)" },
];
const connectLimits: readonly KnownLimit[] = [
  { ms: 21_000, what: "the time Windows goes on trying to connect (21 s)" },
  ...answerLimits,
];

function limitOf({ waitMs }: Talk, limits: readonly KnownLimit[]): KnownLimit | undefined {
  if (waitMs === undefined) return undefined;
  return limits.find(({ ms }) => waitMs >= ms - clockMs && waitMs <= ms + lateMs);
}

function againstLimits(talk: Talk): string {
  if (talk.waitMs === undefined || talk.waitMs < smallestWaitMs) return "";
  const limit = limitOf(talk, talk.story?.reached === "connecting" ? connectLimits : answerLimits);
  const waited = formatDuration(talk.waitMs);
  return limit === undefined
    ? ` The ${waited} it waited fit none of the usual limits: probably a time-out was set by hand, in the proxy settings of the farm.`
    : ` The ${waited} it waited fit ${limit.what}.`;
}

/** How long the answer was awaited, for a sentence. */
function within(talk: Talk): string {
  return talk.waitMs === undefined || talk.waitMs < smallestWaitMs
    ? "in time"
    : `within ${formatDuration(talk.waitMs)}`;
}

function titleOf(talk: Talk): string {
  switch (talk.story?.traced === true ? talk.story.reached : "not-started") {
    case "connecting":
      return `ARR could not hand the request to the backend ${within(talk)}${named(talk)} and gave up`;
    case "request-sent":
      return `The backend took the request but did not answer ${within(talk)}; ARR gave up`;
    case "answer-begun":
    case "answer-complete":
      return `The backend began to answer and then stopped sending; ARR gave up${afterWait(talk)}`;
    case "not-started":
      return `ARR's talk with the backend timed out${afterWait(talk)}${named(talk)}`;
  }
}

function causeOf(talk: Talk): string {
  const limit = againstLimits(talk);
  switch (talk.story?.traced === true ? talk.story.reached : "not-started") {
    case "connecting":
      return `The time ran out before the request was sent: the backend's address was not reached (a firewall that drops packets, a machine that is off, a name that takes long to resolve), or it took the connection and did not read.${limit}`;
    case "request-sent":
      return `The request was sent and the backend was still working on it, or waiting for something itself, when the time ran out.${limit}`;
    case "answer-begun":
    case "answer-complete":
      return `The backend sent the head of its answer and then fell silent.${limit}`;
    case "not-started":
      return `A timer of WinHTTP ran out: while connecting, sending, or waiting for the answer.${limit}`;
  }
}

function stepsOf(talk: Talk): readonly NextStep[] {
  const connecting = talk.story?.reached === "connecting";
  const reach: NextStep = {
    action: "Try the backend's port from the gateway",
    where: "On the gateway: Test-NetConnection -ComputerName BACKEND -Port PORT",
    source: sources.arr,
  };
  const raise: NextStep = {
    action: "Raise the time-out if the request may take this long, or make the backend faster",
    where:
      "IIS Manager, Server Farms, the farm, Proxy, Time-out; without a farm: Application Request Routing Cache, Server Proxy Settings",
    source: sources.arr,
  };
  const cold: NextStep = {
    action: "See whether the backend's worker process was just starting: the first requests after a start are slow",
    where: "Process ids in the backend's traces, and startMode and preloadEnabled there",
    source: "Microsoft, Application Initialization <applicationInitialization>",
  };
  return connecting ? [reach, raise] : [raise, cold];
}

/** The backend did not answer in time. */
export const arrTimeOut = winhttpRule({
  code: "arr-time-out",
  gateway: "arr",
  numbers: [12_002],
  title: titleOf,
  cause: causeOf,
  confidence: (talk) => (talk.story?.traced === true ? "certain" : "likely"),
  wouldBeSure:
    "A trace with the area RequestRouting at Verbose: it shows whether the request was sent before the time ran out.",
  nextSteps: stepsOf,
});
