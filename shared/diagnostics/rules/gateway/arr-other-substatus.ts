/* ARR, 502.2, 502.5, 502.6 and 502.7 (ARR 3, build 1916 and later): steps of forwarding that failed. */
import type { Rule } from "../../rule.ts";
import { explainCode } from "../../../knowledge/explain-code.ts";
import { sources } from "./sources.ts";
import { askTheBackend, named, talkEvidence, talkLimits, talkOf } from "./talk.ts";

type Words = {
  readonly code: string;
  readonly sub: number;
  readonly title: string;
  readonly cause: string;
  readonly action: string;
  readonly where: string;
};

const rows: readonly Words[] = [
  {
    code: "arr-mapping-failed",
    sub: 2,
    title: "ARR could not choose a server for the request",
    cause: "Mapping the request to a member of the farm failed.",
    action: "Check the farm's routing rules, its load balancing and its members",
    where: "Server Farms, the farm, Routing Rules and Load Balance",
  },
  {
    code: "arr-websocket-failed",
    sub: 5,
    title: "ARR could not forward the WebSocket connection",
    cause:
      "The upgrade to WebSocket between gateway and backend failed: the protocol is not installed on one side, or the backend refused the upgrade.",
    action: "Install and enable the WebSocket protocol on gateway and backend",
    where: "Server role Web Server, Application Development, WebSocket Protocol; system.webServer/webSocket",
  },
  {
    code: "arr-forward-failed",
    sub: 6,
    title: "ARR failed to forward the request",
    cause: "The step that forwards the request to the chosen server failed.",
    action: "Read the error code of the event, and try the backend's URL from the gateway",
    where: "On the gateway: curl.exe -v URL-OF-THE-BACKEND",
  },
  {
    code: "arr-execute-failed",
    sub: 7,
    title: "ARR failed to execute the request",
    cause: "The step that executes the request in ARR failed.",
    action: "Read the error code of the event, and look for ARR's events of the same second",
    where: "Application event log of the gateway",
  },
];

/** A rule for each. */
export const arrOtherSubstatus: readonly Rule[] = rows.map(({ code, sub, title, cause, action, where }) => ({
  code,
  diagnose: (trace) => {
    const talk = trace.code === 502 && trace.sub === sub ? talkOf(trace) : undefined;
    if (talk?.gateway !== "arr") return undefined;
    const error = talk.setter.errorCode ?? 0;
    const { meaning } = explainCode(error);
    return {
      kind: "failure",
      title: `${title}${named(talk)}`,
      confidence: "likely",
      cause: error === 0 || meaning === undefined ? cause : `${cause} The code says: ${meaning}`,
      wouldBeSure: "The backend's own trace of the same second, and the Application event log of the gateway.",
      evidence: talkEvidence(talk, trace),
      nextSteps: [{ action, where, source: sub === 5 ? sources.webSocket : sources.statuses }, askTheBackend(talk)],
      limits: talkLimits(talk),
    };
  },
}));
