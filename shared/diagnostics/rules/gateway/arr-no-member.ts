/* ARR, 502.4: no member of the farm could be asked. */
import type { Rule } from "../../rule.ts";
import { sources } from "./sources.ts";
import { named, talkEvidence, talkOf } from "./talk.ts";

/** Every member of the farm was offline, unhealthy or out of reach. */
export const arrNoMember: Rule = {
  code: "arr-no-member",
  diagnose: (trace) => {
    if (trace.code !== 502 || trace.sub !== 4) return undefined;
    const talk = talkOf(trace);
    if (talk?.gateway === "ancm" || (talk === undefined && trace.setter !== undefined)) return undefined;
    const sure = talk !== undefined;
    return {
      kind: "failure",
      title: `ARR had no server to send the request to${talk === undefined ? "" : named(talk)}`,
      confidence: sure ? "certain" : "likely",
      cause:
        "Every member of the farm was offline, marked unhealthy by its health test, or set unavailable; the request was sent nowhere.",
      ...(sure ? {} : { wouldBeSure: "The event in which ApplicationRequestRouting sets 502.4." }),
      evidence: talk === undefined ? [] : talkEvidence(talk, trace),
      nextSteps: [
        {
          action: "See which members are healthy and available, and bring them online",
          where: "IIS Manager on the gateway: Server Farms, the farm, Monitoring and Management",
          source: sources.farm,
        },
        {
          action: "Open the URL of the health test from the gateway, and compare the answer with what the test expects",
          where: "Server Farms, the farm, Health Test: URL, acceptable status codes, response match",
          source: sources.health,
        },
        {
          action: "If all members are well, restart the service that watches them",
          where: "Web Farm Framework service or the gateway's application pool",
          source: sources.arr,
        },
      ],
      limits: ["Which members the farm has, and why each was out, is not in a trace."],
    };
  },
};
