/*
 * How ARR forwarded a request: where to, with which headers, how far the talk with the backend got, and how it ended.
 *
 *   MAP_REQUEST_HANDLER   headers set: Host, X-Forwarded-For, X-ARR-LOG-ID ...
 *   EXECUTE               ARR_REQUEST_HEADERS_START .. END   ARR_RESPONSE_HEADERS_START .. END   ARR_RESPONSE_ENTITY_START .. END
 *                         |<- resolve, connect, send ->|     |<- waiting for the answer ->|      |<- its body ->|
 */
import { dataOf, readCode } from "../model/event-data.ts";
import type { SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";

/** How far the talk with the backend got. */
export type ArrReach = "not-started" | "connecting" | "request-sent" | "answer-begun" | "answer-complete";

/** A header that was set on the request before it was forwarded. */
export type ArrHeader = { readonly name: string; readonly value: string; readonly event: number };

/** One step of the talk. Times in ms from the trace's first event; undefined where the file does not say. */
export type ArrStep = {
  readonly step: "request-headers" | "answer-headers" | "answer-body";
  readonly startEvent: number;
  readonly endEvent: number | undefined;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  /** Of a part of the body. */
  readonly bytes: number | undefined;
};

/** A text and the event it stands in. */
export type Told = { readonly text: string; readonly event: number };

/** The whole story. */
export type ArrStory = {
  /** URL the request was rewritten to, with the farm or server as its host. */
  readonly target: Told | undefined;
  /** Host header sent to the backend. */
  readonly host: Told | undefined;
  /** Farm and member, where ARR wrote them (ARR_SERVER_ROUTED, ARR_REQUEST_ROUTED). */
  readonly farm: Told | undefined;
  readonly server: Told | undefined;
  readonly headers: readonly ArrHeader[];
  /** Joins this trace with that of the backend. */
  readonly logId: Told | undefined;
  /** Whether the trace has events of the talk at all (area RequestRouting). */
  readonly traced: boolean;
  /** How often ARR began to send the request; more than 1 where it tried again, mostly with another member. */
  readonly attempts: number;
  /** Of the last attempt. */
  readonly reached: ArrReach;
  /** Of all attempts. */
  readonly steps: readonly ArrStep[];
  /** Event after which ARR waited for the backend when it failed or answered, and the event that ended the wait. */
  readonly waitFrom: number | undefined;
  readonly waitTo: number | undefined;
  /** Length of that wait, good to ±16 ms. */
  readonly waitMs: number | undefined;
};

const routing = "ApplicationRequestRouting";
const forwardHeaders = new Set(["max-forwards", "host", "x-forwarded-for", "x-original-url", "connection"]);

const talk: Readonly<Record<string, readonly [step: ArrStep["step"], part: "start" | "end"]>> = {
  ARR_REQUEST_HEADERS_START: ["request-headers", "start"],
  ARR_REQUEST_HEADERS_END: ["request-headers", "end"],
  ARR_RESPONSE_HEADERS_START: ["answer-headers", "start"],
  ARR_RESPONSE_HEADERS_END: ["answer-headers", "end"],
  ARR_RESPONSE_ENTITY_START: ["answer-body", "start"],
  ARR_RESPONSE_ENTITY_END: ["answer-body", "end"],
};

/** The story; undefined where ARR had no part in the request. One pass over the events. */
export function arrStory(trace: Trace, spans: SpanTree): ArrStory | undefined {
  const found = gather(trace);
  const headers = found.headers.filter(({ name }) => isForwarded(name));
  const logId = headers.findLast(({ name }) => name.toLowerCase() === "x-arr-log-id");
  if (!found.hasArr && logId === undefined) return undefined;
  const atMs = (number: number | undefined): number | undefined => {
    const time = number === undefined ? undefined : trace.events[number - 1]?.time;
    return time === undefined || spans.zeroAt === undefined ? undefined : time - spans.zeroAt;
  };
  const steps = found.steps.map((step): ArrStep => ({
    step: step.step,
    startEvent: step.startEvent,
    endEvent: step.endEvent,
    bytes: step.bytes,
    startMs: atMs(step.startEvent),
    endMs: atMs(step.endEvent),
  }));
  const last = lastAttempt(steps);
  const wait = waitOf(last, found, atMs);
  const [from, to] = [atMs(wait.from), atMs(wait.to)];
  const host = headers.findLast(({ name }) => name.toLowerCase() === "host");
  return {
    target: found.target,
    host: told(host),
    farm: found.farm,
    server: found.server,
    headers,
    logId: told(logId),
    traced: steps.length > 0,
    attempts: steps.filter(({ step }) => step === "request-headers").length,
    reached: reachOf(last),
    steps,
    waitFrom: wait.from,
    waitTo: wait.to,
    waitMs: from === undefined || to === undefined ? undefined : to - from,
  };
}

type Step = { step: ArrStep["step"]; startEvent: number; endEvent: number | undefined; bytes: number | undefined };

type Found = {
  hasArr: boolean;
  target: Told | undefined;
  farm: Told | undefined;
  server: Told | undefined;
  /** Last event of the talk. */
  lastTalk: number | undefined;
  /** The event that ended it: the error status ARR set, else its coming back to the request; after the last one of the talk. */
  failed: number | undefined;
  resumed: number | undefined;
  readonly headers: ArrHeader[];
  readonly steps: Step[];
};

function gather(trace: Trace): Found {
  const found: Found = {
    hasArr: false,
    target: undefined,
    farm: undefined,
    server: undefined,
    lastTalk: undefined,
    failed: undefined,
    resumed: undefined,
    headers: [],
    steps: [],
  };
  for (const event of trace.events) {
    const { name, number } = event;
    if (name === "GENERAL_SET_REQUEST_HEADER") {
      found.headers.push({ name: dataOf(event, "HeaderName"), value: dataOf(event, "HeaderValue"), event: number });
    } else if (name === "REWRITE_ACTION") {
      const text = dataOf(event, "RewriteURL");
      if (/^https?:\/\//i.test(text)) found.target = { text, event: number };
    } else if (name.startsWith("ARR_")) {
      found.hasArr = true;
      takeTalk(found, event);
    } else if (dataOf(event, "ModuleName") === routing && isExecute(event)) takeModule(found, event);
  }
  return found;
}

function takeModule(found: Found, { name, number }: TraceEvent): void {
  found.hasArr = true;
  if (name === "MODULE_SET_RESPONSE_ERROR_STATUS") found.failed ??= number;
  if (name === "NOTIFY_MODULE_COMPLETION") found.resumed ??= number;
}

/* ARR is asked in other stages for every request; only its work as a handler, or a status it set, is a part. */
function isExecute(event: TraceEvent): boolean {
  return event.name === "MODULE_SET_RESPONSE_ERROR_STATUS" || dataOf(event, "Notification") === "128";
}

function takeTalk(found: Found, event: TraceEvent): void {
  const { name, number } = event;
  const farm = dataOf(event, "WebFarm");
  const server = dataOf(event, "Server");
  if (farm !== "") found.farm = { text: farm, event: number };
  if (server !== "") found.server = { text: server, event: number };
  const entry = talk[name];
  if (entry === undefined) return;
  found.lastTalk = number;
  found.failed = undefined;
  found.resumed = undefined;
  const [step, part] = entry;
  if (part === "start") found.steps.push({ step, startEvent: number, endEvent: undefined, bytes: undefined });
  else {
    const open = found.steps.findLast((one) => one.step === step && one.endEvent === undefined);
    if (open !== undefined) {
      open.endEvent = number;
      open.bytes = readCode(dataOf(event, "Bytes"));
    }
  }
}

function reachOf(steps: readonly ArrStep[]): ArrReach {
  const has = (step: ArrStep["step"], ended: boolean): boolean =>
    steps.some((one) => one.step === step && (!ended || one.endEvent !== undefined));
  if (has("answer-body", true)) return "answer-complete";
  if (has("answer-headers", true) || has("answer-body", false)) return "answer-begun";
  if (has("request-headers", true) || has("answer-headers", false)) return "request-sent";
  return has("request-headers", false) ? "connecting" : "not-started";
}

/* From the last time ARR began to send the request: a member that could not be reached is followed by the next one. */
function lastAttempt(steps: readonly ArrStep[]): readonly ArrStep[] {
  const from = steps.findLastIndex(({ step }) => step === "request-headers");
  return from < 0 ? steps : steps.slice(from);
}

type WaitEnds = { readonly from: number | undefined; readonly to: number | undefined };

/*
 * The step that never ended is the one ARR waited in, until it set an error or came back. Where all ended, the longest
 * is, or what passed between the last of them and the error.
 */
function waitOf(
  steps: readonly ArrStep[],
  { lastTalk, failed, resumed }: Found,
  atMs: (number: number | undefined) => number | undefined,
): WaitEnds {
  const open = steps.findLast(({ endEvent }) => endEvent === undefined);
  if (open !== undefined) return { from: open.startEvent, to: failed ?? resumed };
  const longest = steps
    .filter(({ startMs, endMs }) => startMs !== undefined && endMs !== undefined)
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
  const silentMs = (atMs(failed) ?? 0) - (atMs(lastTalk) ?? 0);
  if (failed !== undefined && silentMs > (longest === undefined ? 0 : lengthOf(longest))) {
    return { from: lastTalk, to: failed };
  }
  return { from: longest?.startEvent, to: longest?.endEvent };
}

function lengthOf({ startMs, endMs }: ArrStep): number {
  return (endMs ?? 0) - (startMs ?? 0);
}

function isForwarded(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith("x-arr-") || forwardHeaders.has(lower);
}

function told(header: ArrHeader | undefined): Told | undefined {
  return header === undefined ? undefined : { text: header.value, event: header.event };
}
