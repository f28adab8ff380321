/*
 * The client, or a proxy in front, was gone when the server sent its answer or read the request's body. Windows then says
 * that the connection no longer exists. Source of the codes: winerror.h; seen in genuine traces at GENERAL_FLUSH_RESPONSE_END.
 */
import { formatDuration } from "../../../base/format.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import { explainCode } from "../../../knowledge/explain-code.ts";
import { dataOf, readCode, readErrorCode } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceEvent } from "../../../model/trace.ts";
import type { TraceCase } from "../../case.ts";
import type { Finding, Rule } from "../../rule.ts";
import { placeNames, type Place } from "../timing/places.ts";
import { placeSteps } from "../timing/place-steps.ts";
import { decisiveShare, slowFromMs } from "../timing/thresholds.ts";
import { timeByCause } from "../timing/time-by-cause.ts";

/* Connection no longer exists, transfer aborted, network name gone, reset, aborted: as HRESULT and plain. */
const goneCodes: ReadonlySet<number> = new Set(
  [1229, 995, 64, 10_054, 1236].flatMap((win32) => [win32, 0x8007_0000 + win32]),
);

/* ERROR_OPERATION_ABORTED: mostly the client, but also what Windows gives when the server itself ends the connection. */
const aborted: ReadonlySet<number> = new Set([995, 0x8007_03e3]);

const ends = ["GENERAL_FLUSH_RESPONSE_END", "GENERAL_READ_ENTITY_END"] as const;

type Sign = { readonly event: TraceEvent; readonly code: number; readonly sending: boolean };

function firstSign({ named }: TraceCase): Sign | undefined {
  const signs: Sign[] = [];
  for (const name of ends) {
    for (const event of named(name)) {
      const code = readErrorCode(dataOf(event, "ErrorCode"));
      if (code === undefined || !goneCodes.has(code)) continue;
      signs.push({ event, code, sending: name === "GENERAL_FLUSH_RESPONSE_END" });
      break;
    }
  }
  const asp = named("ASP_CLIENT_DISCONNECTED")[0];
  if (asp !== undefined) signs.push({ event: asp, code: 0, sending: true });
  return signs.toSorted((a, b) => a.event.number - b.event.number)[0];
}

/* 400.604: ARR itself says that the client left while it served it. Source: Microsoft, HTTP status codes in IIS. */
function saysGone({ code, sub, errorCode }: TraceCase): boolean {
  return goneCodes.has(errorCode) || (code === 400 && sub === 604);
}

/*
 * A failure that was set before anything was sent is the story, and the lost connection only its end. A status that was set
 * after the client had gone follows from that.
 */
function isCause(sign: Sign, { code, setter, errorCode }: TraceCase): boolean {
  if (code < 400) return true;
  if (goneCodes.has(errorCode)) return true;
  return setter !== undefined && !sign.sending && sign.event.number < setter.eventNumber;
}

/** The client left. */
export const clientGone: Rule = {
  code: "client-gone",
  diagnose: (trace) => {
    const sign = firstSign(trace);
    if (sign === undefined) return byStatus(trace);
    return isCause(sign, trace) ? finding(sign, trace) : undefined;
  },
};

/* The status event itself says so, and the events of reading and sending were not traced. */
function byStatus(trace: TraceCase): Finding | undefined {
  const { code, errorCode, setter } = trace;
  if (setter === undefined || code < 400 || !saysGone(trace)) return undefined;
  const { name, hex } = explainCode(errorCode);
  return {
    kind: "client",
    title: "The client's connection was gone while the request was being worked on",
    confidence: "likely",
    cause: `${setter.moduleName} failed because a connection no longer existed; mostly that is the client's, or that of the proxy in front.`,
    wouldBeSure:
      "The events of reading and sending (areas at Verbose), or an entry with sc-win32-status 64 in the access log.",
    evidence: [
      {
        event: setter.eventNumber,
        says:
          errorCode === 0
            ? `${setter.moduleName} sets ${statusWithReason(setter.status)}`
            : `${setter.moduleName} gives ${name ?? hex}`,
      },
    ],
    nextSteps: steps,
    limits,
  };
}

const steps = [
  {
    action:
      "See how long the client, or the proxy in front, waits before it gives up, and compare with the time this request took",
    where:
      "Time-out of the client, the load balancer or the ARR server in front; sc-win32-status 64 or 1229 in the access log",
    source: "Microsoft, Troubleshooting 502 errors in ARR",
  },
  {
    action:
      "If requests are cut because they are slow, find out why they are slow; single cuts by impatient users are normal",
    where: "The timeline of this trace, and other traces of the same URL",
    source: undefined,
  },
] as const;

const limits = [
  "Who closed the connection (the user, the browser, a device between, or HTTP.sys because the client read too slowly) cannot be seen here.",
];

const places: readonly Place[] = ["arr", "ancm", "fastcgi", "cgi", "node", "asp", "aspnet", "session", "file"];

/* Where the time went before the client gave up, if that was long: then the wait is the story, and the lost client its end. */
function heldBy(
  trace: TraceCase,
  atMs: number | undefined,
): { readonly place: Place; readonly ms: number; readonly event: number | undefined } | undefined {
  if (atMs === undefined || atMs < slowFromMs) return undefined;
  const [part] = timeByCause(trace);
  if (part === undefined || part.durationMs < atMs * decisiveShare) return undefined;
  const place = places.find((one) => one === part.cause);
  if (place === undefined) return undefined;
  return { place, ms: part.durationMs, event: part.span?.startEvent };
}

function finding(sign: Sign, trace: TraceCase): Finding {
  const { event, code, sending } = sign;
  const at = trace.atMs(event);
  const held = heldBy(trace, at);
  const after = at === undefined || at < 32 ? "" : ` after ${formatDuration(at)}`;
  const what = sending ? "took its answer" : "had sent its whole request";
  const long = held === undefined ? "" : `; ${formatDuration(held.ms)} went into ${placeNames[held.place]}`;
  const sure = code === 0 || !aborted.has(code);
  return {
    kind: "client",
    title: `The client was gone${after === "" ? "" : `${after},`} before it ${what}${long}`,
    confidence: sure ? "certain" : "likely",
    cause: causeOf(sign, held !== undefined),
    ...(sure ? {} : { wouldBeSure: "An entry with sc-win32-status 64 or 1229 in the access log." }),
    evidence: [
      ...(held?.event === undefined
        ? []
        : [{ event: held.event, says: `${formatDuration(held.ms)} in ${placeNames[held.place]}` }]),
      signEvidence(sign),
    ],
    nextSteps: [...steps, ...(held === undefined ? [] : placeSteps[held.place])],
    limits,
    clientGot: anySent(trace)
      ? "a part of the answer: the connection was gone"
      : "no whole answer: the connection was gone",
    answeredBy: "nobody",
    ...(code === 0 ? {} : { errorCode: code < 0x1_0000 ? code + 0x8007_0000 : code }),
  };
}

function causeOf({ sending }: Sign, slow: boolean): string {
  if (!sending) {
    return "While the server read the body of the request the connection was closed by the client, or by a proxy in front. The server did not fail.";
  }
  const begin =
    "When the server sent its answer the connection no longer existed: the client, or a proxy in front, had closed it.";
  return slow
    ? `${begin} The answer came late, so the wait is the likely reason: look there first.`
    : `${begin} Nothing in the trace failed before.`;
}

function signEvidence({ event, code, sending }: Sign): Evidence {
  if (code === 0) return { event: event.number, says: "ASP saw that the client had disconnected" };
  const { name, hex } = explainCode(code);
  const sent = sending ? readCode(dataOf(event, "BytesSent")) : undefined;
  const bytes = sent === undefined ? "" : `, ${sent} bytes sent`;
  return { event: event.number, says: `${sending ? "sending" : "reading"} ended with ${name ?? hex}${bytes}` };
}

function anySent({ named }: TraceCase): boolean {
  return named("GENERAL_FLUSH_RESPONSE_END").some((end) => (readCode(dataOf(end, "BytesSent")) ?? 0) > 0);
}
