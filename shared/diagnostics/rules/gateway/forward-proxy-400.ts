/*
 * A forward proxy between gateway and backend refuses the form of ARR's request and answers 400 by itself. Its own
 * headers give it away.
 */
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { responseHeader } from "../status/facts.ts";
import { clip } from "../text.ts";
import { relayOf } from "./backend-answered.ts";
import { sources } from "./sources.ts";

const proxyHeaders = [
  "Proxy-Connection",
  "Proxy-Authenticate",
  "Proxy-Agent",
  "X-Squid-Error",
  "X-Cache-Lookup",
  "Via",
];

function proxySign(trace: TraceCase): (Evidence & { readonly name: string }) | undefined {
  for (const name of proxyHeaders) {
    const [value] = responseHeader(trace, name);
    if (value !== undefined && value.text !== "") {
      return { name, event: value.event, says: `the answer has a proxy's header ${name}: ${clip(value.text, 80)}` };
    }
  }
  return undefined;
}

/** A 400 of a proxy, passed on by ARR. */
export const forwardProxy400: Rule = {
  code: "forward-proxy-400",
  diagnose: (trace) => {
    const relay = trace.code === 400 ? relayOf(trace) : undefined;
    const sign = relay === undefined ? undefined : proxySign(trace);
    if (relay === undefined || sign === undefined) return undefined;
    return {
      kind: "failure",
      title: "A forward proxy between ARR and the backend refused the request with 400",
      // Content networks and caches in front of a backend write Via as well.
      confidence: sign.name === "Via" ? "possible" : "likely",
      cause:
        "WinHTTP on the gateway is set to use a forward proxy; such a proxy wants the whole URL in the request line, which ARR does not send unless it is told of the proxy.",
      wouldBeSure: "The proxy's own log of the same second.",
      answeredBy: "backend",
      evidence: [...relay.evidence, { event: sign.event, says: sign.says }],
      nextSteps: [
        {
          action: "Tell ARR of the proxy, or take the backend out of it",
          where:
            "proxy attribute of the farm's protocol element, or netsh winhttp set proxy with a bypass list, on the gateway",
          source: sources.forwardProxy,
        },
      ],
      limits: ["Which proxy it was, and its reason, is in the proxy's own log."],
    };
  },
};
