/* Which rule of URL Rewrite tells of an event only in its detail: that must be open for the event to be seen. */
import type { RewriteRule } from "../../../../shared/story/rewrite-facts.ts";

/** The rule with a pattern, condition, variable or action at event number `event`; undefined where none has it. */
export function ruleWithDetail(rules: readonly RewriteRule[], event: number | undefined): RewriteRule | undefined {
  if (event === undefined) return undefined;
  return rules.find(({ matches, conditions, variables, actions }) => {
    // One pattern alone stands in the rule's own row.
    const further = matches.length > 1 ? matches : [];
    return [...further, ...conditions, ...variables, ...actions].some((detail) => detail.event === event);
  });
}
