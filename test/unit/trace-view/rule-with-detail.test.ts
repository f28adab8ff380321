import { describe, expect, it } from "vitest";
import { ruleWithDetail } from "../../../renderer/features/trace/routing/rule-with-detail.ts";
import type { RewriteRule } from "../../../shared/story/rewrite-facts.ts";

const match = (event: number) => ({ pattern: "p", input: "i", negated: false, matched: true, event });
const rule = (startEvent: number, more: Partial<RewriteRule>): RewriteRule => ({
  name: "R",
  pass: 0,
  startEvent,
  endEvent: startEvent + 9,
  syntax: "Regex",
  url: "",
  query: "",
  base: "",
  precondition: "",
  matches: [match(startEvent + 1)],
  grouping: "all",
  conditions: [],
  conditionsMet: undefined,
  variables: [],
  actions: [],
  resultUrl: undefined,
  stopProcessing: undefined,
  succeeded: true,
  ...more,
});
const condition = {
  input: "{URL}",
  expanded: "/",
  matchType: "Pattern",
  pattern: ".",
  negated: false,
  succeeded: true,
  event: 13,
};

describe("the rule that must be open for an event", () => {
  const rules = [rule(1, { matches: [match(2), match(3)] }), rule(11, { conditions: [condition] })];
  it("has it as a condition, or as one of several patterns", () => {
    expect(ruleWithDetail(rules, 13)?.startEvent).toBe(11);
    expect(ruleWithDetail(rules, 3)?.startEvent).toBe(1);
  });
  it("is none for what stands in the rule's own row, or in no rule", () => {
    expect(ruleWithDetail(rules, 12)).toBeUndefined();
    expect(ruleWithDetail(rules, 1)).toBeUndefined();
    expect(ruleWithDetail(rules, 99)).toBeUndefined();
    expect(ruleWithDetail(rules, undefined)).toBeUndefined();
  });
});
