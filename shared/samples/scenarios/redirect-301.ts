/* 301 by URL Rewrite before anybody signs in: the head has no user and no line break behind its place. */
import type { Run } from "../pipeline.ts";
import { beginStage, startRequest } from "../pipeline.ts";
import { draftOf, fileOf } from "../request.ts";
import { sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";
import { staticHandler } from "../sites.ts";
import { createTimeline } from "../timeline.ts";

/** RewriteModule, 301; no user. */
export const redirect301: Scenario = {
  name: "redirect-301",
  weight: 3,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => {
    const timeline = createTimeline();
    const item = request.random.whole(100, 999);
    const run: Run = { request, timeline, verb: "GET", path: `/old/item/${item}`, handler: staticHandler };
    const target = `/shop/item-${item}`;
    const rule = (name: string, extra: readonly (readonly [string, string])[]): void =>
      timeline.emit(name, [["RuleName", "Old item addresses"], ["RequestURL", `old/item/${item}`], ...extra]);
    startRequest(run);
    const redirect = (): void => {
      timeline.emit("URL_REWRITE_START", [
        ["RequestURL", run.path],
        ["Scope", "1"],
        ["Type", "0"],
      ]);
      rule("RULE_EVALUATION_START", [
        ["QueryString", ""],
        ["PatternSyntax", "0"],
        ["StopProcessing", "true"],
        ["RelativePath", "/"],
      ]);
      timeline.emit("PATTERN_MATCH", [
        ["Pattern", "^old/item/(\\d+)$"],
        ["Input", `old/item/${item}`],
        ["Negate", "false"],
        ["Matched", "true"],
      ]);
      timeline.emit("REDIRECT_ACTION", [
        ["Substitution", "/shop/item-{R:1}"],
        ["RedirectURL", target],
        ["AppendQueryString", "true"],
        ["RedirectType", "301"],
      ]);
      rule("RULE_EVALUATION_END", [
        ["QueryString", ""],
        ["StopProcessing", "true"],
        ["Succeeded", "true"],
      ]);
      timeline.emit("URL_REWRITE_END", [["RequestURL", run.path]]);
    };
    beginStage(run, redirect, "RewriteModule");
    sendAnswer(run, { status: 301, body: "Moved", headers: [`Location: ${target}`] });
    const draft = draftOf(request, timeline, { verb: "GET", path: run.path, status: "301", user: undefined });
    return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
  },
};
