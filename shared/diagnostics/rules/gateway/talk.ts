/*
 * The talk of a gateway module with a backend, as the gateway rules see it: which module failed it, with which code,
 * how far it got, how long it waited. ARR and the ASP.NET Core Module both talk through WinHTTP.
 */
import { formatDuration } from "../../../base/format.ts";
import { dataOf } from "../../../model/event-data.ts";
import type { Culprit } from "../../../model/marks.ts";
import type { Evidence, NextStep } from "../../../model/verdict.ts";
import { arrStory, type ArrStory } from "../../../story/arr.ts";
import type { TraceCase } from "../../case.ts";
import { clip } from "../text.ts";
import { sources } from "./sources.ts";

/** Modules that talk with a backend on behalf of the client. */
export type Gateway = "arr" | "ancm";

/** A failed or relayed talk. */
export type Talk = {
  readonly gateway: Gateway;
  readonly setter: Culprit;
  readonly story: ArrStory | undefined;
  /** Plain WinHTTP number behind the error code: 12002; undefined where it is none. */
  readonly winhttp: number | undefined;
  /** `http://shop-farm/api/cart`, or its host; undefined where the trace does not name it. */
  readonly backend: string | undefined;
  /** How long the gateway had been waiting when it gave up, ms; undefined where the trace cannot say. */
  readonly waitMs: number | undefined;
  readonly waitFrom: number | undefined;
};

const arrModule = /^ApplicationRequestRouting$/i;
const ancmModule = /^AspNetCoreModule(?:V2)?$/i;

/** The gateway whose module set the final status; undefined where another module did, or none. */
export function gatewayOf({ setter }: TraceCase): Gateway | undefined {
  if (setter === undefined) return undefined;
  if (arrModule.test(setter.moduleName)) return "arr";
  return ancmModule.test(setter.moduleName) ? "ancm" : undefined;
}

/* Rules are asked one after the other about the same trace. */
const talks = new WeakMap<TraceCase, Talk | "none">();

/** The talk of the gateway that set the final status. */
export function talkOf(trace: TraceCase): Talk | undefined {
  const known = talks.get(trace);
  if (known !== undefined) return known === "none" ? undefined : known;
  const talk = readTalk(trace);
  talks.set(trace, talk ?? "none");
  return talk;
}

function readTalk(trace: TraceCase): Talk | undefined {
  const gateway = gatewayOf(trace);
  const { setter } = trace;
  if (gateway === undefined || setter === undefined) return undefined;
  const story = gateway === "arr" ? arrStory(trace.trace, trace.spans) : undefined;
  const code = setter.errorCode ?? 0;
  const wait = gateway === "arr" ? arrWait(trace, setter, story) : ancmWait(trace, setter);
  return {
    gateway,
    setter,
    story,
    winhttp: winhttpOf(code),
    backend: gateway === "ancm" ? undefined : backendOf(story),
    waitMs: wait.ms,
    waitFrom: wait.from,
  };
}

/* 12001 to 12186 as HRESULT; a module may also give the number as it is. */
function winhttpOf(code: number): number | undefined {
  const plain = code >= 0x8007_0000 ? code - 0x8007_0000 : code;
  return plain >= 12_000 && plain <= 12_287 ? plain : undefined;
}

function backendOf(story: ArrStory | undefined): string | undefined {
  const server = story?.server?.text;
  const target = story?.target?.text ?? story?.host?.text;
  if (server !== undefined) return clip(server, 80);
  return target === undefined ? undefined : clip(target, 120);
}

type Waited = { readonly ms: number | undefined; readonly from: number | undefined };

/* Without events of the talk the longest silence while ARR had the request is what it waited: it does nothing else there. */
function arrWait(trace: TraceCase, setter: Culprit, story: ArrStory | undefined): Waited {
  if (story?.traced === true) return { ms: story.waitMs, from: story.waitFrom };
  return longestSilence(trace, setter);
}

function ancmWait(trace: TraceCase, setter: Culprit): Waited {
  const start = trace.named("ANCM_REQUEST_FORWARD_START").findLast(({ number }) => number < setter.eventNumber);
  if (start === undefined) return longestSilence(trace, setter);
  const [from, to] = [trace.atMs(start), trace.atMs(trace.event(setter.eventNumber))];
  return { ms: from === undefined || to === undefined ? undefined : to - from, from: start.number };
}

/* From the module's start as handler to the status it set, without the time in which the client sent its body. */
function longestSilence(trace: TraceCase, { eventNumber, moduleName }: Culprit): Waited {
  const start = trace
    .named("NOTIFY_MODULE_START")
    .findLast((event) => event.number < eventNumber && dataOf(event, "ModuleName") === moduleName);
  let longest: Waited = { ms: undefined, from: undefined };
  for (let number = start?.number ?? Math.max(1, eventNumber - 1); number < eventNumber; number++) {
    const [before, event] = [trace.event(number), trace.event(number + 1)];
    const [from, to] = [trace.atMs(before), trace.atMs(event)];
    if (from === undefined || to === undefined || event?.name === "GENERAL_READ_ENTITY_END") continue;
    if (longest.ms === undefined || to - from > longest.ms) longest = { ms: to - from, from: number };
  }
  return longest;
}

/** Two steps of the writer's 15.6 ms clock: below that a duration is not one. */
export const smallestWaitMs = 32;

/** ` after 30.1 s`, or nothing where it cannot be told. */
export function afterWait({ waitMs }: Talk): string {
  return waitMs === undefined || waitMs < smallestWaitMs ? "" : ` after ${formatDuration(waitMs)}`;
}

/** ` (http://shop-farm)`, or nothing: path and query stand in the evidence. */
export function named({ backend }: Talk): string {
  if (backend === undefined) return "";
  return ` (${/^https?:\/\/[^/?#]+/i.exec(backend)?.[0] ?? backend})`;
}

const reachWords: Readonly<Record<ArrStory["reached"], string>> = {
  "not-started": "the talk with the backend had not begun",
  connecting: "ARR was connecting and sending the request",
  "request-sent": "the request was sent, its answer awaited",
  "answer-begun": "the backend had begun to answer",
  "answer-complete": "the backend had answered",
};

/** The events every verdict on a talk rests on: where to, how far, how long, and the status. */
export function talkEvidence(talk: Talk, trace: TraceCase): readonly Evidence[] {
  const { story, setter, waitFrom, waitMs } = talk;
  const evidence: Evidence[] = [];
  if (story?.target !== undefined) {
    evidence.push({ event: story.target.event, says: `the request goes to ${clip(story.target.text, 160)}` });
  }
  if (story?.logId !== undefined) {
    evidence.push({ event: story.logId.event, says: `X-ARR-LOG-ID ${clip(story.logId.text, 60)}` });
  }
  if (story !== undefined && story.attempts > 1 && waitFrom !== undefined) {
    evidence.push({ event: waitFrom, says: `attempt ${story.attempts}: ARR had sent the request before` });
  }
  if (waitFrom !== undefined && waitMs !== undefined && waitMs >= smallestWaitMs) {
    const reach = story?.traced === true ? `${reachWords[story.reached]}; ` : "";
    evidence.push({ event: waitFrom, says: `${reach}${formatDuration(waitMs)} (±16 ms) pass after it` });
  }
  evidence.push({ event: setter.eventNumber, says: `${setter.moduleName} sets ${trace.code}.${trace.sub}` });
  const text = trace.named("SET_RESPONSE_ERROR_DESCRIPTION").find(({ number }) => number > setter.eventNumber);
  const said = text?.data.find(([name]) => name === "ErrorDescription")?.[1] ?? "";
  if (text !== undefined && said.trim() !== "") {
    evidence.push({ event: text.number, says: `its text: ${clip(said, 160)}` });
  }
  return evidence;
}

/** What a trace of a gateway cannot tell. */
export function talkLimits({ gateway, story }: Talk): readonly string[] {
  if (gateway === "ancm") return ["What the application did meanwhile is in its own log, not in this trace."];
  const limits = ["What the backend did is in the backend's own trace and logs, not in this one."];
  if (story?.traced !== true) {
    limits.push(
      "How far the talk with the backend got is not known: the tracing rule leaves out the area RequestRouting.",
    );
  }
  if (story?.server === undefined && story?.target === undefined) {
    limits.push("Which server was asked is not in this trace: neither its URL nor its name was traced.");
  } else if (story.server === undefined) {
    limits.push("If the address stands for a farm, this trace does not say which of its members was asked.");
  }
  return limits;
}

/** The first step for nearly all failed talks: the same request on the other side. */
export function askTheBackend({ story }: Talk): NextStep {
  const id = story?.logId?.text;
  return {
    action:
      id === undefined
        ? "Look for the same request in the backend's access log and traces: no entry means that it never arrived"
        : `Look for the same request in the backend's access log and traces (X-ARR-LOG-ID ${clip(id, 60)}): no entry means that it never arrived`,
    where: "IIS log and failed request traces of the backend, at the time of this trace",
    source: sources.arr,
  };
}
