/*
 * 101: the connection became a WebSocket. It stays open for as long as both sides want, and ends with codes that would mean
 * a lost client elsewhere: neither its length nor such an end is a fault.
 */
import { formatDuration } from "../../../base/format.ts";
import type { Rule } from "../../rule.ts";

/** A WebSocket that was opened and has ended. */
export const webSocketConnection: Rule = {
  code: "websocket-connection",
  diagnose: ({ code, trace, spans, written, cut, sizeLimit, setBy, named }) => {
    if (code !== 101 || written !== "at-end" || cut || sizeLimit !== undefined || setBy !== undefined) return undefined;
    const failed = named("WEBSOCKET_HANDSHAKE_NOT_SUCCESS").at(-1) ?? named("WEBSOCKET_INITIALIZE_FAILED").at(-1);
    if (failed !== undefined) return undefined;
    const close = named("WEBSOCKET_RECEIVED_CLOSE").at(-1) ?? named("WEBSOCKET_MODULE_CLOSE_CONNECTION").at(-1);
    const end = named("GENERAL_REQUEST_END").at(-1);
    const last = end ?? trace.events.at(-1);
    return {
      kind: "expected",
      title: `A WebSocket connection was opened and lasted ${formatDuration(trace.head.timeTakenMs ?? spans.totalMs)}`,
      confidence: "likely",
      cause:
        "The request was answered with 101 and became a WebSocket. Such a connection lasts as long as it is used, so a rule with a time limit traces it as a matter of course.",
      wouldBeSure: "The application's own log, if the connection ended too early for it.",
      evidence: [
        ...(close === undefined ? [] : [{ event: close.number, says: "the connection was closed" }]),
        ...(last === undefined ? [] : [{ event: last.number, says: "the connection has ended" }]),
      ],
      nextSteps: [
        {
          action: "Leave WebSocket URLs out of rules with a time limit",
          where: "Failed Request Tracing Rules of the site, Content",
          source: "Microsoft, Failure definitions of a tracing rule <failureDefinitions>",
        },
      ],
      limits: ["Which side ended the connection, and whether too early, is not in this trace."],
    };
  },
};
