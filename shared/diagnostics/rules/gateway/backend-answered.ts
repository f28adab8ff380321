/*
 * ARR passed on an error status that the backend itself answered. ARR then sets the same status with substatus 0 and
 * error code 0, after the head of the backend's answer has come (ARR_RESPONSE_HEADERS_END): seen in genuine traces.
 */
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import { packStatus } from "../../../model/status.ts";
import type { Evidence } from "../../../model/verdict.ts";
import { arrStory } from "../../../story/arr.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { responseBody, responseHeader } from "../status/facts.ts";
import { signInChallengeRule, signInLegRule } from "../status/sign-in-challenge.ts";
import { clip } from "../text.ts";
import { sources } from "./sources.ts";
import { gatewayOf } from "./talk.ts";

/** What the trace shows of a relayed answer; undefined where the status was not relayed. */
export function relayOf(
  trace: TraceCase,
): { readonly certain: boolean; readonly evidence: readonly Evidence[] } | undefined {
  const { code, sub, setter, errorCode } = trace;
  if (code < 400 || sub !== 0 || errorCode !== 0) return undefined;
  if (setter !== undefined && gatewayOf(trace) !== "arr") return undefined;
  const story = arrStory(trace.trace, trace.spans);
  if (story === undefined) return undefined;
  const answered = story.steps.find(
    ({ step, endEvent }) => step === "answer-headers" && endEvent !== undefined,
  )?.endEvent;
  if (answered === undefined && (story.traced || setter === undefined)) return undefined;
  if (answered !== undefined && setter !== undefined && setter.eventNumber < answered) return undefined;
  const evidence: Evidence[] = [];
  if (story.target !== undefined) {
    evidence.push({ event: story.target.event, says: `the request goes to ${clip(story.target.text, 160)}` });
  }
  if (story.logId !== undefined) {
    evidence.push({ event: story.logId.event, says: `X-ARR-LOG-ID ${clip(story.logId.text, 60)}` });
  }
  if (answered !== undefined) evidence.push({ event: answered, says: "the head of the backend's answer has come" });
  if (setter !== undefined) {
    evidence.push({
      event: setter.eventNumber,
      says: `ARR takes over its status ${code}, without an error code of its own`,
    });
  }
  const body = responseBody(trace);
  const words = body === undefined ? "" : plainWords(body.text);
  if (body !== undefined && words !== "")
    evidence.push({ event: body.event, says: `the answer reads: ${clip(words, 160)}` });
  return { certain: answered !== undefined, evidence };
}

/* What people read of an error page: its text without tags, scripts and styles. */
function plainWords(html: string): string {
  return html
    .slice(0, 20_000)
    .replaceAll(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, " ")
    .replaceAll(/<[^>]{0,2000}>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/*
 * HTTP.sys answers by itself where no worker process can: in English everywhere, and with a server header of its own.
 * Source: Microsoft, Error logging in the HTTP Server API.
 */
function kernelAnswer(trace: TraceCase): string | undefined {
  const words = plainWords(responseBody(trace)?.text ?? "");
  const byText = /\bHTTP Error \d{3}\. The /.test(words);
  const byHeader = responseHeader(trace, "Server").some(({ text }) => /^Microsoft-HTTPAPI\//i.test(text));
  if (!byText && !byHeader) return undefined;
  const begin = "The answer is of the form that HTTP.sys gives by itself, before any site or worker process";
  if (trace.code === 503) {
    return `${begin}: mostly the application pool of the backend is stopped, disabled after crashes, or its queue is full.`;
  }
  if (trace.code === 400 && /invalid hostname/i.test(words)) {
    return `${begin}: no site of the backend is bound to the host name that ARR sent (Host).`;
  }
  return `${begin}.`;
}

/** The backend answered with an error of its own. */
export const backendAnswered: Rule = {
  code: "backend-answered",
  diagnose: (trace) => {
    const relay = relayOf(trace);
    if (relay === undefined) return undefined;
    const signIn = signInChallengeRule.diagnose(trace) ?? signInLegRule.diagnose(trace);
    if (signIn !== undefined) return { ...signIn, answeredBy: "backend" };
    const status = statusWithReason(packStatus(trace.code));
    const kernel = kernelAnswer(trace);
    return {
      kind: trace.code >= 500 || kernel !== undefined ? "failure" : "client",
      title: `The backend itself answered ${status}, and ARR passed it on`,
      confidence: relay.certain ? "certain" : "likely",
      cause: `The talk between gateway and backend went well; the error was made by the backend, or by another proxy behind the gateway.${kernel === undefined ? "" : ` ${kernel}`}`,
      ...(relay.certain
        ? {}
        : {
            wouldBeSure: "A trace with the area RequestRouting at Verbose: it shows whether the backend's answer came.",
          }),
      answeredBy: "backend",
      evidence: relay.evidence,
      nextSteps: [
        {
          action: `Look for the ${trace.code} in the backend's own traces and access log; X-ARR-LOG-ID joins the two`,
          where: "Failed request traces and IIS log of the backend, at the time of this trace",
          source: sources.arr,
        },
        {
          action: "If the backend has no such entry, its HTTP.sys answered by itself",
          where: "%SystemRoot%\\System32\\LogFiles\\HTTPERR on the backend",
          source: sources.httpErr,
        },
      ],
      limits: ["Why the backend answered so is not in this trace, only in the backend's own."],
    };
  },
};
