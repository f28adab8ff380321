/*
 * What URL Rewrite did with a request: each rule in order, with what it looked at and what came out.
 *
 *   URL_REWRITE_START             a pass: global or site, inbound or outbound
 *     RULE_EVALUATION_START       (SET_SERVER_VARIABLE_START in an outbound pass)
 *       PATTERN_MATCH
 *       CONDITIONS_EVALUATION_START, CONDITION_EVALUATION ..., CONDITIONS_EVALUATION_END
 *       SET_SERVER_VARIABLE, REWRITE_ACTION | REDIRECT_ACTION | ABORT_REQUEST_ACTION
 *     RULE_EVALUATION_END
 *   URL_REWRITE_END               missing after some aborts
 */
import { dataOf } from "../model/event-data.ts";
import type { SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import { childTrack, readFlag } from "./places.ts";
import type { RewriteAction, RewritePass, RewriteRule, RewriteStory } from "./rewrite-facts.ts";
import { urlJourney } from "./url-journey.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
type OpenRule = Writable<RewriteRule>;
type OpenPass = Writable<RewritePass>;

/* Maps, not objects: the key comes from the file. */
const scopes: ReadonlyMap<string, RewritePass["scope"]> = new Map([
  ["0", "global"],
  ["1", "site"],
]);
const directions: ReadonlyMap<string, RewritePass["direction"]> = new Map([
  ["0", "inbound"],
  ["1", "outbound"],
]);
const groupings: ReadonlyMap<string, RewriteRule["grouping"]> = new Map([
  ["0", "all"],
  ["1", "any"],
]);

type Walk = {
  readonly passes: OpenPass[];
  readonly rules: OpenRule[];
  readonly openPasses: number[];
  rule: OpenRule | undefined;
};

/** The story; without rules and passes where URL Rewrite had no part or its area was not traced. One pass. */
export function rewriteStory(trace: Trace, spans: SpanTree): RewriteStory {
  const walk: Walk = { passes: [], rules: [], openPasses: [], rule: undefined };
  const children = childTrack();
  for (const event of trace.events) {
    children.take(event);
    takeEvent(walk, event, children.current());
  }
  const { passes, rules } = walk;
  const actions = [...passes, ...rules].flatMap((one) => one.actions).toSorted((a, b) => a.event - b.event);
  const redirect = actions.findLast(({ kind }) => kind === "redirect");
  return {
    passes,
    rules,
    journey: urlJourney(trace, spans, rules),
    redirectedTo: redirect === undefined ? undefined : { text: redirect.url, event: redirect.event },
    aborted: actions.findLast(({ kind }) => kind === "abort" || kind === "abort-from-cache")?.event,
  };
}

function takeEvent(walk: Walk, event: TraceEvent, child: number | undefined): void {
  const { name } = event;
  if (name === "URL_REWRITE_START") openPass(walk, event, child);
  else if (name === "URL_REWRITE_END") closePass(walk, event);
  else if (name.endsWith("_START") && hasRule(event)) openRule(walk, event);
  else if (name.endsWith("_END") && hasRule(event)) closeRule(walk, event);
  else if (isAction(name)) takeAction(walk, event);
  else if (walk.rule !== undefined) takePart(walk.rule, event);
}

/* Only events of URL Rewrite name a rule; AbortRule and the like come without START. */
function hasRule(event: TraceEvent): boolean {
  return event.data.some(([name]) => name === "RuleName");
}

function openPass(walk: Walk, event: TraceEvent, child: number | undefined): void {
  walk.rule = undefined;
  walk.openPasses.push(walk.passes.length);
  walk.passes.push({
    startEvent: event.number,
    endEvent: undefined,
    scope: scopes.get(dataOf(event, "Scope")),
    direction: directions.get(dataOf(event, "Type")),
    url: dataOf(event, "RequestURL"),
    resultUrl: "",
    child,
    actions: [],
  });
}

function closePass(walk: Walk, event: TraceEvent): void {
  walk.rule = undefined;
  const pass = walk.passes[walk.openPasses.pop() ?? -1];
  if (pass === undefined) return;
  pass.endEvent = event.number;
  pass.resultUrl = dataOf(event, "RequestURL");
}

function openRule(walk: Walk, event: TraceEvent): void {
  const rule: OpenRule = {
    name: dataOf(event, "RuleName"),
    pass: walk.openPasses.at(-1),
    startEvent: event.number,
    endEvent: undefined,
    syntax: named(event, "PatternSyntax", ["Regex", "Wildcard", "ExactMatch"]),
    url: dataOf(event, "RequestURL"),
    query: dataOf(event, "QueryString"),
    base: dataOf(event, "RelativePath"),
    precondition: dataOf(event, "Precondition"),
    matches: [],
    grouping: undefined,
    conditions: [],
    conditionsMet: undefined,
    variables: [],
    actions: [],
    resultUrl: undefined,
    stopProcessing: readFlag(dataOf(event, "StopProcessing")),
    succeeded: undefined,
  };
  walk.rules.push(rule);
  walk.rule = rule;
}

function closeRule(walk: Walk, event: TraceEvent): void {
  const { rule } = walk;
  walk.rule = undefined;
  if (rule === undefined || rule.name !== dataOf(event, "RuleName")) return;
  rule.endEvent = event.number;
  const url = event.data.find(([name]) => name === "RequestURL")?.[1];
  if (url !== undefined) rule.resultUrl = url;
  rule.succeeded = readFlag(dataOf(event, "Succeeded"));
  rule.stopProcessing ??= readFlag(dataOf(event, "StopProcessing"));
}

function takePart(rule: OpenRule, event: TraceEvent): void {
  const { number } = event;
  const negated = readFlag(dataOf(event, "Negate")) === true;
  switch (event.name) {
    case "PATTERN_MATCH":
      rule.matches.push({
        pattern: dataOf(event, "Pattern"),
        input: dataOf(event, "Input"),
        negated,
        matched: readFlag(dataOf(event, "Matched")),
        event: number,
      });
      break;
    case "CONDITIONS_EVALUATION_START":
      rule.grouping = groupings.get(dataOf(event, "LogicalGrouping"));
      break;
    case "CONDITIONS_EVALUATION_END":
      rule.conditionsMet = readFlag(dataOf(event, "Succeeded"));
      break;
    case "CONDITION_EVALUATION":
      rule.conditions.push({
        input: dataOf(event, "Input"),
        expanded: dataOf(event, "ExpandedInput"),
        matchType: named(event, "MatchType", ["Pattern", "IsFile", "IsDirectory"]),
        pattern: dataOf(event, "Pattern"),
        negated,
        succeeded: readFlag(dataOf(event, "Succeeded")),
        event: number,
      });
      break;
    case "SET_SERVER_VARIABLE":
      rule.variables.push({
        name: dataOf(event, "Name"),
        value: dataOf(event, "Value"),
        expanded: dataOf(event, "ExpandedValue"),
        replace: readFlag(dataOf(event, "Replace")),
        isHeader: readFlag(dataOf(event, "IsHeader")),
        event: number,
      });
      break;
  }
}

const actionKinds: ReadonlyMap<string, RewriteAction["kind"]> = new Map([
  ["REWRITE_ACTION", "rewrite"],
  ["REDIRECT_ACTION", "redirect"],
  ["ABORT_REQUEST_ACTION", "abort"],
  ["ABORT_REQUEST_FROM_CACHE_ACTION", "abort-from-cache"],
]);

function isAction(name: string): boolean {
  return name.endsWith("_ACTION");
}

function takeAction(walk: Walk, event: TraceEvent): void {
  const kind = actionKinds.get(event.name) ?? "other";
  const owner = walk.rule ?? walk.passes[walk.openPasses.at(-1) ?? -1];
  if (owner === undefined && kind === "other") return;
  const action: RewriteAction = {
    kind,
    name: event.name,
    substitution: dataOf(event, "Substitution"),
    url: dataOf(event, kind === "redirect" ? "RedirectURL" : "RewriteURL"),
    appendQuery: readFlag(dataOf(event, "AppendQueryString")),
    redirectType: redirectType(event),
    told: kind === "other" ? tell(event) : "",
    event: event.number,
  };
  if (owner !== undefined) owner.actions.push(action);
  else walk.passes.push(headlessPass(event.number, action));
}

/* An action that stands in a trace without the start of its pass is told in a pass of its own. */
function headlessPass(number: number, action: RewriteAction): OpenPass {
  return {
    startEvent: number,
    endEvent: undefined,
    scope: undefined,
    direction: undefined,
    url: "",
    resultUrl: action.url,
    child: undefined,
    actions: [action],
  };
}

function redirectType(event: TraceEvent): string {
  const type = dataOf(event, "RedirectType");
  const words = describe(event, "RedirectType");
  return words === "" || type === "" ? type : `${type} ${words}`;
}

function tell(event: TraceEvent): string {
  return event.data
    .filter(([name]) => name !== "ContextId")
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

/* IIS's own word for a number where it wrote one, else the word of the table, else the number. */
function named(event: TraceEvent, field: string, words: readonly string[]): string {
  const value = dataOf(event, field);
  const said = describe(event, field);
  if (said !== "") return said;
  return value === "" ? "" : (words[Number(value)] ?? value);
}

function describe(event: TraceEvent, field: string): string {
  return event.descriptions.find(([name]) => name === field)?.[1] ?? "";
}
