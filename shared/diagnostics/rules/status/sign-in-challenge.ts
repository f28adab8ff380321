/*
 * 401 as a matter of course: the client has not said who it is yet and is asked to (first leg), or is in the middle of
 * the exchange (second leg of NTLM or Negotiate). Nothing failed, although rules for 400-599 trace every one of them.
 */
import { explainCode } from "../../../knowledge/explain-code.ts";
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { endedWith, requestHeader, responseHeader, statusEvidence, type Quote } from "./facts.ts";
import { logonFailure } from "./logon-failed.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

function schemes(offers: readonly Quote[]): string {
  const names = offers.map(({ text }) => clip(text.split(/[\s,]/)[0] ?? "", 24)).filter((name) => name !== "");
  return [...new Set(names)].join(", ");
}

/* Schemes a browser or Windows client answers by itself; a missing Bearer token is a fault of the client. */
const browserSchemes = /^(?:Negotiate|NTLM|Kerberos|Basic|Digest)\b/i;

const notIgnored = step(
  "Nothing for this request. Look for the next one of the same client and URL: it carries credentials",
  "The list, filtered by this URL, a moment later",
  sources.windowsAuthentication,
);

const leaveOut = step(
  "Leave these out of the tracing rule, if they crowd out others: 401.2 and 401.1 are most of its traces",
  "Failed Request Tracing Rules of the site: status codes, for instance 400,401.3-401.5,402-599",
  sources.tracing,
);

/** The first leg: no credentials sent, and asked for. */
export const signInChallengeRule: Rule = {
  code: "sign-in-challenge",
  diagnose: (trace) => {
    if (!endedWith(trace, 401, 0, 2) || logonFailure(trace) !== undefined) return undefined;
    const offers = responseHeader(trace, "WWW-Authenticate");
    const sent = requestHeader(trace, "Authorization");
    if (!offers.some(({ text }) => browserSchemes.test(text)) || (sent !== undefined && sent.length > 0))
      return undefined;
    if (
      trace
        .named("AUTH_SUCCEEDED")
        .some(({ data }) => data.some(([name, value]) => name === "AuthUserName" && value !== ""))
    )
      return undefined;
    const headers = trace.named("GENERAL_REQUEST_HEADERS")[0];
    return {
      kind: "expected",
      title: `The client was asked to sign in (${schemes(offers)}): the normal first step of a protected URL`,
      confidence: sent === undefined ? "likely" : "certain",
      cause: `The request carried no credentials and this URL does not allow anonymous users, so the answer was ${statusWithReason(trace.status ?? 0)} and named the ways to sign in. A browser then sends the request again with credentials. It is a fault only if that never happens.`,
      ...(sent === undefined ? { wouldBeSure: "The request headers, which were not traced." } : {}),
      evidence: [
        ...(headers === undefined
          ? []
          : [{ event: headers.number, says: "no Authorization header among the request headers" }]),
        ...statusEvidence(trace),
        { event: offers[0]?.event ?? 1, says: `WWW-Authenticate offers ${schemes(offers)}` },
      ],
      nextSteps: [notIgnored, leaveOut],
      limits: ["Whether the client came back with credentials, another trace or the IIS log tells."],
    };
  },
};

/* Base64 of `NTLMSSP\0` and the type of the message: 1 negotiates, 2 challenges. Source: MS-NLMP. */
const ntlmNegotiate = "TlRMTVNTUAAB";

/** The second leg: the server's challenge to a client that began to sign in. */
export const signInLegRule: Rule = {
  code: "sign-in-second-leg",
  diagnose: (trace) => {
    if (!endedWith(trace, 401, 0, 1, 2) || logonFailure(trace) !== undefined) return undefined;
    const [sent] = requestHeader(trace, "Authorization") ?? [];
    const [goesOn] = trace.named("AUTH_SSPI_CONTINUE_NEEDED");
    const challenge = responseHeader(trace, "WWW-Authenticate").find(({ text }) =>
      /^(?:NTLM|Negotiate)\s+\S{8}/i.test(text),
    );
    const begun = sent !== undefined && sent.text.includes(ntlmNegotiate);
    const plain = goesOn !== undefined || (begun && challenge !== undefined);
    if (!plain && !looksLikeLeg(trace, sent, challenge)) return undefined;
    return {
      kind: "expected",
      title: "The client is in the middle of signing in with NTLM or Negotiate: the normal second step",
      confidence: plain ? "certain" : "likely",
      ...(plain ? {} : { wouldBeSure: "The event AUTH_SSPI_CONTINUE_NEEDED (area Authentication at Verbose)." }),
      cause: `The client began to sign in and got a challenge, as the exchange wants it (${explainedCode(trace)}401 is not the last word here). The next request on the same connection completes it.`,
      evidence: [
        ...(sent === undefined
          ? []
          : [{ event: sent.event, says: "the request carries an Authorization header that begins the exchange" }]),
        ...(goesOn === undefined ? [] : [{ event: goesOn.number, says: "the exchange wants one more step" }]),
        ...statusEvidence(trace),
        ...(challenge === undefined
          ? []
          : [{ event: challenge.event, says: "WWW-Authenticate carries the challenge" }]),
      ],
      nextSteps: [notIgnored, leaveOut],
      limits: ["Whether the client completed the exchange, another trace or the IIS log tells."],
    };
  },
};

/*
 * 401.1 with SEC_E_NO_CREDENTIALS is what IIS logs of every such step; a token in the answer is the challenge, unless the code
 * says that it carries an error of Kerberos.
 */
function looksLikeLeg({ sub, errorCode }: TraceCase, sent: Quote | undefined, challenge: Quote | undefined): boolean {
  const asked = errorCode === 0x8009_030e || errorCode === 0x0009_0312;
  if (sent === undefined) return sub === 1 && asked;
  return /^(?:NTLM|Negotiate)\s/i.test(sent.text) && (asked || (errorCode === 0 && challenge !== undefined));
}

function explainedCode({ errorCode }: TraceCase): string {
  const name = errorCode === 0 ? undefined : explainCode(errorCode).name;
  return name === undefined ? "" : `${name}; `;
}
