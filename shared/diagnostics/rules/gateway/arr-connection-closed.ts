/* ARR, WinHTTP 12030: the connection ended before the answer was whole. */
import { sources } from "./sources.ts";
import { afterWait, named, type Talk } from "./talk.ts";
import { winhttpRule } from "./winhttp-rule.ts";

function isTls({ story }: Talk): boolean {
  return /^https:/i.test(story?.target?.text ?? "");
}

function when(talk: Talk): string {
  switch (talk.story?.traced === true ? talk.story.reached : "not-started") {
    case "connecting":
      return "before the request was sent";
    case "request-sent":
      return "instead of answering";
    case "answer-begun":
    case "answer-complete":
      return "in the middle of its answer";
    case "not-started":
      return "before the answer was whole";
  }
}

/** The backend, or a device between, closed the connection. */
export const arrConnectionClosed = winhttpRule({
  code: "arr-connection-closed",
  gateway: "arr",
  numbers: [12_030],
  title: (talk) => `The backend closed the connection ${when(talk)}${afterWait(talk)}${named(talk)}`,
  cause: (talk) =>
    isTls(talk) && talk.story?.reached === "connecting"
      ? "The connection ended during the TLS hand-shake, as when both sides share no TLS version, or the worker process behind it crashed."
      : "The connection was reset or ended: the backend's worker process crashed or was recycled, its application closed the connection, or a device between closed it as idle.",
  confidence: () => "likely",
  wouldBeSure:
    "An entry of the same second in the backend's HTTPERR log (Connection_Abandoned_By_AppPool, Connection_Dropped) or a crash in its event log.",
  nextSteps: () => [
    {
      action: "Look for Connection_Abandoned_By_AppPool or Connection_Dropped at this time",
      where: "%SystemRoot%\\System32\\LogFiles\\HTTPERR on the backend",
      source: sources.httpErr,
    },
    {
      action: "Look for a crash or a recycle of the worker process at this time",
      where: "Application and System event logs (sources WAS, Application Error) on the backend",
      source: sources.arr,
    },
    {
      action:
        "If it happens after idle connections: let the gateway's keep-alive end before that of the backend or of the device between",
      where: "Proxy settings of the farm; connectionTimeout of the backend's site; idle time-out of the load balancer",
      source: sources.arr,
    },
  ],
});
