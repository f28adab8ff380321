/*
 * URL Rewrite cut the connection: a rule with the action AbortRequest. The head of the trace says 200, but nothing is sent.
 * Seen in genuine traces.
 */
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip, titleEnd } from "../text.ts";

/** A rule aborted the request. */
export const rewriteAbort: Rule = {
  code: "rewrite-abort",
  diagnose: (trace) => {
    const action = trace.named("ABORT_REQUEST_ACTION").at(-1);
    const cached = trace.named("ABORT_REQUEST_FROM_CACHE_ACTION").at(-1);
    const event = action ?? cached;
    if (event === undefined) return undefined;
    const before = (name: string) => trace.named(name).findLast(({ number }) => number < event.number);
    const started = action === undefined ? undefined : before("RULE_EVALUATION_START");
    const rule = started === undefined ? "" : dataOf(started, "RuleName");
    const evidence: Evidence[] = [];
    if (started !== undefined) evidence.push({ event: started.number, says: `rule ${clip(rule, 80)} is evaluated` });
    const pattern = started === undefined ? undefined : before("PATTERN_MATCH");
    if (pattern !== undefined && started !== undefined && pattern.number > started.number) {
      evidence.push({
        event: pattern.number,
        says: `its pattern ${clip(dataOf(pattern, "Pattern"), 80)} fits ${clip(dataOf(pattern, "Input"), 80)}`,
      });
    }
    evidence.push({ event: event.number, says: "the rule's action aborts the request" });
    return {
      kind: "client",
      title:
        rule === ""
          ? "A rule of URL Rewrite cut the connection"
          : `The URL Rewrite rule ${titleEnd(rule, 80)} cut the connection`,
      confidence: "certain",
      cause: `The rule's action is AbortRequest: the connection is closed without an answer, as configured. ${statusNote(trace)}`,
      evidence,
      nextSteps: [
        {
          action:
            rule === ""
              ? "Find the rule whose action is AbortRequest"
              : `If this URL is meant to be answered, change the pattern or the conditions of ${clip(rule, 80)}`,
          where: "URL Rewrite of the site or folder: web.config, system.webServer/rewrite/rules",
          source: "Microsoft, URL Rewrite Module configuration reference",
        },
      ],
      clientGot: "no answer: the connection was cut",
      answeredBy: "nobody",
    };
  },
};

function statusNote({ code }: TraceCase): string {
  return code === 0 ? "" : `The status ${code} in the head of the trace was never sent.`;
}
