import { describe, expect, it } from "vitest";
import { rewriteStory } from "../../../shared/story/rewrite.ts";
import { tell } from "./tell.ts";

const story = (text: string) => {
  const { trace, spans } = tell(text);
  return rewriteStory(trace, spans);
};

const drawn = `
GET http://shop:80/old/7?x=1 200 16ms
0 GENERAL_REQUEST_START
0 +RewriteModule BEGIN_REQUEST
  0 URL_REWRITE_START RequestURL=/old/7 Scope=0 Type=0
  0 RULE_EVALUATION_START RuleName=Blocked RequestURL=old/7 QueryString=?x=1 PatternSyntax=1 StopProcessing=true RelativePath=/
  0 PATTERN_MATCH Pattern=admin/* Input=old/7 Negate=false Matched=false
  0 RULE_EVALUATION_END RuleName=Blocked RequestURL=old/7 QueryString=?x=1 StopProcessing=true Succeeded=false
  0 RULE_EVALUATION_START RuleName=Cart RequestURL=old/7 QueryString=?x=1 PatternSyntax=0 StopProcessing=true RelativePath=/
  0 PATTERN_MATCH Pattern=^old/(\\d+)$ Input=old/7 Negate=false Matched=true
  0 CONDITIONS_EVALUATION_START LogicalGrouping=1
  0 CONDITION_EVALUATION Input={HTTPS} ExpandedInput=off MatchType=0 Pattern=^on$ Negate=true Succeeded=true
  0 CONDITIONS_EVALUATION_END Succeeded=true
  0 SET_SERVER_VARIABLE Name=HTTP_X_OLD Value={R:0} ExpandedValue=old/7 Replace=true IsHeader=true
  0 REWRITE_ACTION Substitution=cart?id={R:1} RewriteURL=/cart?id=7&x=1 AppendQueryString=true LogRewrittenURL=false
  0 RULE_EVALUATION_END RuleName=Cart RequestURL=cart?id=7&x=1 QueryString= StopProcessing=true Succeeded=true
  0 URL_CHANGED OldUrl=/old/7 NewUrl=/cart?id=7&x=1
  0 URL_REWRITE_END RequestURL=/cart?id=7&x=1
0 +Other BEGIN_REQUEST
  16 URL_CHANGED OldUrl=/cart NewUrl=/basket
16 GENERAL_REQUEST_END
`;

describe("the story of URL rewriting", () => {
  it("tells every rule in order, matched or not, with what it looked at", () => {
    const { passes, rules } = story(drawn);
    expect(passes).toMatchObject([
      { scope: "global", direction: "inbound", url: "/old/7", resultUrl: "/cart?id=7&x=1" },
    ]);
    expect(rules).toMatchObject([
      { name: "Blocked", pass: 0, syntax: "Wildcard", succeeded: false, actions: [], stopProcessing: true },
      { name: "Cart", pass: 0, syntax: "Regex", url: "old/7", query: "?x=1", base: "/", succeeded: true },
    ]);
    expect(rules[0]?.matches).toEqual([
      { pattern: "admin/*", input: "old/7", negated: false, matched: false, event: 5 },
    ]);
  });

  it("tells conditions, variables and the action of a rule with their events", () => {
    const rule = story(drawn).rules[1];
    expect(rule).toMatchObject({ grouping: "any", conditionsMet: true, startEvent: 7, endEvent: 14 });
    expect(rule?.conditions).toMatchObject([
      {
        input: "{HTTPS}",
        expanded: "off",
        matchType: "Pattern",
        pattern: "^on$",
        negated: true,
        succeeded: true,
        event: 10,
      },
    ]);
    expect(rule?.variables).toMatchObject([{ name: "HTTP_X_OLD", value: "{R:0}", expanded: "old/7", isHeader: true }]);
    expect(rule?.actions).toMatchObject([{ kind: "rewrite", url: "/cart?id=7&x=1", appendQuery: true, event: 13 }]);
  });

  it("follows the URL: a rewrite and the change it causes are one station, a later change by another module one more", () => {
    expect(story(drawn).journey).toEqual([
      { kind: "requested", url: "http://shop:80/old/7?x=1", by: undefined, event: 1, confirmedBy: undefined },
      { kind: "rewritten", url: "/cart?id=7&x=1", by: "Cart", event: 13, confirmedBy: 15 },
      { kind: "changed", url: "/basket", by: "Other", event: 19, confirmedBy: undefined },
    ]);
  });

  it("knows a redirect, an abort by a rule, and an abort remembered in the cache", () => {
    const redirect = story(`
GET http://shop:80/a 301 0ms
0 GENERAL_REQUEST_START
0 URL_REWRITE_START RequestURL=/a Scope=1 Type=0
0 RULE_EVALUATION_START RuleName=Moved
0 REDIRECT_ACTION Substitution=/b RedirectURL=http://shop/b AppendQueryString=false RedirectType=301 @desc:RedirectType="Permanent"
0 RULE_EVALUATION_END RuleName=Moved Succeeded=true
`);
    expect(redirect.redirectedTo).toEqual({ text: "http://shop/b", event: 4 });
    expect(redirect.rules[0]?.actions[0]?.redirectType).toBe("301 Permanent");
    expect(redirect.journey.at(-1)).toMatchObject({ kind: "redirected", by: "Moved" });

    const abort = story(
      "GET http://shop:80/a 200 0ms\n0 RULE_EVALUATION_START RuleName=No\n0 ABORT_REQUEST_ACTION @level=3",
    );
    expect(abort).toMatchObject({ aborted: 2, rules: [{ name: "No", succeeded: undefined, endEvent: undefined }] });

    const cached = story(
      "GET http://shop:80/a 200 0ms\n0 URL_REWRITE_START Scope=1 Type=0\n0 ABORT_REQUEST_FROM_CACHE_ACTION @level=3",
    );
    expect(cached.rules).toEqual([]);
    expect(cached.passes[0]?.actions[0]?.kind).toBe("abort-from-cache");
    expect(cached.aborted).toBe(2);
  });

  it("tells outbound rules that set a header, and keeps action events it does not know", () => {
    const { passes, rules } = story(`
GET http://shop:80/a 200 0ms
0 URL_REWRITE_START RequestURL=/a Scope=1 Type=1
0 SET_SERVER_VARIABLE_START RuleName=AddHeader Precondition=IsHtml PatternSyntax=0 StopProcessing=false
0 PATTERN_MATCH Pattern=.* Input= Negate=false Matched=true
0 SET_SERVER_VARIABLE Name=RESPONSE_X Value=1 ExpandedValue=1 Replace=true IsHeader=true
0 SET_SERVER_VARIABLE_END RuleName=AddHeader StopProcessing=false Succeeded=true
0 RULE_EVALUATION_START RuleName=Answer
0 CUSTOM_RESPONSE_ACTION StatusCode=403 StatusReason=Forbidden
`);
    expect(passes[0]?.direction).toBe("outbound");
    expect(rules[0]).toMatchObject({
      name: "AddHeader",
      precondition: "IsHtml",
      succeeded: true,
      resultUrl: undefined,
    });
    expect(rules[1]?.actions).toMatchObject([
      { kind: "other", name: "CUSTOM_RESPONSE_ACTION", told: "StatusCode 403, StatusReason Forbidden" },
    ]);
  });

  it("stays calm without a start, with odd values, and without any rewriting", () => {
    const headless = story(
      "GET http://shop:80/a 200 0ms\n0 PATTERN_MATCH Pattern=x\n0 RULE_EVALUATION_END RuleName=R\n0 URL_REWRITE_END\n0 ABORT_REQUEST_ACTION",
    );
    expect(headless.rules).toEqual([]);
    expect(headless.aborted).toBe(4);
    const { trace, spans } = tell(
      "GET http://shop:80/a 200 0ms\n0 URL_REWRITE_START\n0 RULE_EVALUATION_START RuleName=R PatternSyntax=77",
    );
    const named = trace.events.map((event) => ({ ...event, data: [...event.data, ["Scope", "constructor"]] as const }));
    const odd = rewriteStory({ ...trace, events: named }, spans);
    expect(odd.passes[0]).toMatchObject({ scope: undefined, direction: undefined });
    expect(odd.rules[0]?.syntax).toBe("77");
    const none = story("GET http://shop:80/a 200 0ms\n0 BEGIN");
    expect(none).toMatchObject({ rules: [], passes: [], journey: [{ kind: "requested", url: "http://shop:80/a" }] });
  });

  it("says in which child request a pass ran", () => {
    const { passes } = story(`
GET http://shop:80/ 200 0ms
0 GENERAL_REQUEST_START
0 GENERAL_CHILD_REQUEST_START RequestURL=/default.htm RecursiveLevel=1
0 URL_REWRITE_START RequestURL=/default.htm Scope=1 Type=0
0 URL_REWRITE_END RequestURL=
0 GENERAL_CHILD_REQUEST_END
0 URL_REWRITE_START RequestURL=/ Scope=1 Type=1
`);
    expect(passes.map(({ child }) => child)).toEqual([2, undefined]);
  });
});
