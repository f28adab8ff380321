/*
 * A redirect to the very URL that was asked for: a client that follows it comes back for ever. Two normal sorts look alike
 * and are left alone: the answer to a form (POST, then GET of the same page), and an ordinary redirect elsewhere.
 */
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { requestHeader, responseHeader, type Quote } from "../status/facts.ts";
import { clip } from "../text.ts";

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

type Address = { readonly scheme: string; readonly host: string; readonly rest: string };

/* Scheme and host in lower case, without the usual port; the rest as it stands, without what follows a #. */
function addressOf(url: string): Address | undefined {
  const match = /^(https?):\/\/([^/?#]*)([^#]*)/i.exec(url);
  if (match === null) return undefined;
  const scheme = (match[1] ?? "").toLowerCase();
  const host = (match[2] ?? "").toLowerCase().replace(scheme === "https" ? /:443$/ : /:80$/, "");
  return { scheme, host, rest: match[3] === "" ? "/" : (match[3] ?? "/") };
}

function target(location: string, asked: Address): Address | undefined {
  if (location.startsWith("//")) return addressOf(`${asked.scheme}:${location}`);
  if (location.startsWith("/")) return { ...asked, rest: location.split("#")[0] ?? location };
  return addressOf(location);
}

function locationOf(trace: TraceCase): Quote | undefined {
  const header = responseHeader(trace, "Location").at(-1);
  if (header !== undefined) return header;
  const action = trace.named("REDIRECT_ACTION").at(-1);
  return action === undefined ? undefined : { text: dataOf(action, "RedirectURL"), event: action.number };
}

/** A redirect that leads back to itself. */
export const redirectLoop: Rule = {
  code: "redirect-loop",
  diagnose: (trace) => {
    if (!redirects.has(trace.code)) return undefined;
    const asked = addressOf(trace.trace.head.url ?? "");
    const location = locationOf(trace);
    const to = asked === undefined || location === undefined ? undefined : target(location.text, asked);
    if (asked === undefined || location === undefined || to === undefined) return undefined;
    if (to.host !== asked.host || to.rest !== asked.rest) return undefined;
    const isForm = trace.trace.head.verb?.toUpperCase() === "POST" && trace.code !== 307 && trace.code !== 308;
    if (isForm) return undefined;
    if (to.scheme !== asked.scheme) return behindTlsProxy(trace, location, to.scheme);
    const cookies = responseHeader(trace, "Set-Cookie");
    return {
      kind: "failure",
      title: `The request was redirected to the very URL that it asked for (${trace.code})`,
      confidence: cookies.length > 0 ? "possible" : "likely",
      cause:
        cookies.length > 0
          ? "The answer sends the client back to the same URL and sets a cookie: a client that takes the cookie may get on, one that does not goes round in a circle."
          : "The answer sends the client back to the same URL, so a client that follows it goes round in a circle until it gives up.",
      wouldBeSure: "More traces or log lines of the same client asking for the same URL within seconds.",
      evidence: [...ruleEvidence(trace), { event: location.event, says: `Location: ${clip(location.text, 160)}` }],
      nextSteps: [
        {
          action: "Look for the same client asking again at once",
          where: "Access log of the site: same URL and client address, status after status",
          source: undefined,
        },
        {
          action: "Give the rule or the code that redirects a condition that does not hold for its own target",
          where: "URL Rewrite of the site, HTTP Redirect, or the application",
          source: "Microsoft, URL Rewrite Module configuration reference",
        },
      ],
    };
  },
};

/* http asked for and https answered is what a rule should do, unless TLS ends before this server. */
function behindTlsProxy(trace: TraceCase, location: Quote, scheme: string) {
  if (scheme !== "https") return undefined;
  const sign = ["X-Forwarded-Proto", "X-ARR-SSL", "Front-End-Https"]
    .flatMap((name) => (requestHeader(trace, name) ?? []).map((quote) => ({ name, quote })))
    .find(({ name, quote }) => (name === "X-Forwarded-Proto" ? /^https$/i.test(quote.text) : quote.text !== ""));
  if (sign === undefined) return undefined;
  return {
    kind: "failure",
    title: `The request came by https to a proxy in front, and is redirected to https again (${trace.code})`,
    confidence: "likely",
    cause:
      "TLS ends at the proxy in front, so this server sees http and redirects to https for ever. The rule has to look at the header of the proxy, not at HTTPS.",
    wouldBeSure: "More traces or log lines of the same client asking for the same URL within seconds.",
    evidence: [
      { event: sign.quote.event, says: `${sign.name}: ${clip(sign.quote.text, 60)}` },
      ...ruleEvidence(trace),
      { event: location.event, says: `Location: ${clip(location.text, 160)}` },
    ],
    nextSteps: [
      {
        action: `Add a condition to the rule: {HTTP_${sign.name.toUpperCase().replaceAll("-", "_")}} must not say that the client came by https`,
        where: "URL Rewrite of the site: the rule that redirects to https",
        source: "Microsoft, URL Rewrite Module configuration reference",
      },
    ],
  } as const;
}

function ruleEvidence(trace: TraceCase): readonly Evidence[] {
  const action = trace.named("REDIRECT_ACTION").at(-1);
  if (action === undefined) return [];
  const rule = trace.named("RULE_EVALUATION_START").findLast(({ number }) => number < action.number);
  const name = rule === undefined ? "" : dataOf(rule, "RuleName");
  return [{ event: action.number, says: `URL Rewrite redirects${name === "" ? "" : ` (rule ${clip(name, 80)})`}` }];
}
