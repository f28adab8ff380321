/*
 * URL Rewrite answered by itself: a rule with the action CustomResponse names status and text. That is the only way in which
 * the module sets an error without an error code; its own failures are 500.50 to 500.53.
 */
import { statusWithReason } from "../../../knowledge/status-meaning.ts";
import { dataOf } from "../../../model/event-data.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { canBeAsked, statusEvidence } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

/** A rule answered with a status of its own. */
export const rewriteCustomResponseRule: Rule = {
  code: "rewrite-custom-response",
  diagnose: (trace) => {
    const { setter, status } = trace;
    if (setter === undefined || status === undefined || trace.code < 400 || setter.errorCode !== 0) return undefined;
    if (!/^RewriteModule$/i.test(setter.moduleName) || !canBeAsked(trace)) return undefined;
    const before = (name: string) => trace.named(name).findLast(({ number }) => number < setter.eventNumber);
    const rule = before("RULE_EVALUATION_START");
    const ended = before("RULE_EVALUATION_END");
    const open = rule !== undefined && (ended === undefined || ended.number < rule.number);
    const name = rule !== undefined && open ? clip(dataOf(rule, "RuleName"), 80) : "";
    return {
      kind: "client",
      title: `${name === "" ? "A rule of URL Rewrite" : `The URL Rewrite rule "${name}"`} answered ${statusWithReason(status)}, as configured`,
      confidence: name === "" ? "likely" : "certain",
      cause:
        "The action of the rule is CustomResponse: URL Rewrite answers in place of the site, with the status the rule names.",
      ...(name === "" ? { wouldBeSure: "A trace of the area Rewrite at Verbose, which shows each rule." } : {}),
      evidence: [
        ...(rule === undefined || !open ? [] : [{ event: rule.number, says: `rule ${name} is evaluated` }]),
        ...statusEvidence(trace),
      ],
      nextSteps: [
        step(
          "If this URL is meant to be answered, change the pattern or the conditions of the rule",
          "URL Rewrite of the site, folder or server: system.webServer/rewrite",
          sources.rewrite,
        ),
      ],
    };
  },
};
