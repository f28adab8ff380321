/* What a rule of URL Rewrite came to, in a few words. */
import type { RewriteAction, RewritePass, RewriteRule } from "../../../../shared/story/rewrite-facts.ts";

/** The result of a rule and how loud it is. */
export type RuleResult = { readonly tone: "good" | "bad" | "none" | "warn"; readonly words: string };

/** E.g. `matched, last rule`. */
export function ruleResult(rule: RewriteRule): RuleResult {
  if (rule.actions.some(({ kind }) => kind === "abort" || kind === "abort-from-cache"))
    return { tone: "bad", words: "cut off" };
  if (rule.succeeded === undefined) return { tone: "warn", words: "end not traced" };
  if (!rule.succeeded) return { tone: "none", words: "not matched" };
  return { tone: "good", words: rule.stopProcessing === true ? "matched, stops" : "matched" };
}

/** E.g. `Inbound rules of the site`. */
export function passTitle(pass: RewritePass): string {
  const direction = { inbound: "Inbound rules", outbound: "Outbound rules" };
  const scope = { global: "of the server", site: "of the site" };
  return [
    pass.direction === undefined ? "Rules" : direction[pass.direction],
    pass.scope === undefined ? "" : scope[pass.scope],
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** E.g. `rewritten to`; the URL stands beside it. */
export function actionWords(action: RewriteAction): string {
  switch (action.kind) {
    case "rewrite":
      return "rewritten to";
    case "redirect":
      return `redirected (${action.redirectType === "" ? "type not told" : action.redirectType}) to`;
    case "abort":
      return "request cut off";
    case "abort-from-cache":
      return "request cut off, as remembered from before";
    case "other":
      return action.name;
  }
}
