/*
 * The client, or a proxy in front, was gone when the server sent its answer or read the request's body. Windows then says
 * that the connection no longer exists. Source of the codes: winerror.h; seen in genuine traces at GENERAL_FLUSH_RESPONSE_END.
 */
import { formatDuration } from "../../../base/format.ts";
import { explainCode } from "../../../knowledge/explain-code.ts";
import { dataOf, readCode, readErrorCode } from "../../../model/event-data.ts";
import type { TraceEvent } from "../../../model/trace.ts";
import type { TraceCase } from "../../case.ts";
import type { Finding, Rule } from "../../rule.ts";

/* Connection no longer exists, transfer aborted, network name gone, reset, aborted: as HRESULT and plain. */
const goneCodes: ReadonlySet<number> = new Set(
  [1229, 995, 64, 10_054, 1236].flatMap((win32) => [win32, 0x8007_0000 + win32]),
);

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
function byStatus({ code, errorCode, setter }: TraceCase): Finding | undefined {
  if (setter === undefined || code < 400 || !goneCodes.has(errorCode)) return undefined;
  const { name, hex } = explainCode(errorCode);
  return {
    kind: "client",
    title: "The client's connection was gone while the request was being worked on",
    confidence: "likely",
    cause: `${setter.moduleName} failed because a connection no longer existed; mostly that is the client's, or that of the proxy in front.`,
    wouldBeSure:
      "The events of reading and sending (areas at Verbose), or an entry with sc-win32-status 64 in the access log.",
    evidence: [{ event: setter.eventNumber, says: `${setter.moduleName} gives ${name ?? hex}` }],
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
  "Whether the user, his browser, or a device between closed the connection cannot be seen from the server.",
];

function finding({ event, code, sending }: Sign, trace: TraceCase): Finding {
  const at = trace.atMs(event);
  const after = at === undefined || at < 32 ? "" : ` after ${formatDuration(at)}`;
  const { name, hex } = explainCode(code);
  const sent = sending ? readCode(dataOf(event, "BytesSent")) : undefined;
  const what = sending ? "took its answer" : "had sent its whole request";
  return {
    kind: "client",
    title: `The client was gone before it ${what}${after}`,
    confidence: "certain",
    cause: sending
      ? "When the server sent its answer the connection no longer existed: the client, or a proxy in front, had closed it. The server did not fail."
      : "While the server read the body of the request the connection was closed by the client, or by a proxy in front. The server did not fail.",
    evidence: [
      {
        event: event.number,
        says:
          code === 0
            ? "ASP saw that the client had disconnected"
            : `${sending ? "sending" : "reading"} ended with ${name ?? hex}${sent === undefined ? "" : `, ${sent} bytes sent`}`,
      },
    ],
    nextSteps: steps,
    limits,
    clientGot:
      sending && sent !== undefined && sent > 0
        ? "a part of the answer: the connection was gone"
        : "no whole answer: the connection was gone",
    answeredBy: "nobody",
    ...(code === 0 ? {} : { errorCode: code < 0x1_0000 ? code + 0x8007_0000 : code }),
  };
}
