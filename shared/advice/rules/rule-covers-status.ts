/*
 * Whether the tracing rules of a site, and of each application below it, cover the wanted statuses for all content. Facts:
 * Microsoft's reference of traceFailedRequests and failureDefinitions.
 */
import type { AdviceFinding, AdviceScope } from "../../model/advice.ts";
import type { TraceRule } from "../../model/iis-config.ts";
import { folderRules, type EffectiveRules } from "../../iis-config/effective-rules.ts";
import { coversStatuses, readStatusCodes, touchesStatuses, type StatusRange } from "../../iis-config/status-codes.ts";
import { isEncrypted } from "../../iis-config/encrypted.ts";
import { layersFor } from "../../iis-config/layers.ts";
import { reference } from "../about.ts";
import type { AdviceCase, AdviceRule } from "../advice-rule.ts";
import { definedAreas } from "../defined-areas.ts";
import { ruleForms } from "../rule-forms.ts";

const section = "system.webServer/tracing/traceFailedRequests";

/** Sites, and applications whose own rules differ, without a rule for the wanted statuses or only for a part of them. */
export const ruleCoversStatus: AdviceRule = (server) => {
  const rootOf = new Map(server.effective.filter(isRoot).map((one) => [one.site, statusesOf(one.rules)]));
  const folders = folderRules(server.config, server.files);
  return [...server.effective, ...folders].flatMap((one): readonly AdviceFinding[] => {
    const own = statusesOf(one.rules);
    if (!isRoot(one) && rootOf.get(one.site) === own) return [];
    // A folder without a word of its own on rules has those of its application, of which this is said already.
    if (folders.includes(one) && statusesOf(aboveOf(server, one)) === own) return [];
    const ranges = forAllContent(one.rules).flatMap(({ statusCodes }) => readStatusCodes(statusCodes).ranges);
    if (server.wanted.ranges.every((wanted) => coversStatuses(ranges, wanted))) return [];
    return [findingOn(server, one, ranges)];
  });
};

function findingOn(server: AdviceCase, one: EffectiveRules, ranges: readonly StatusRange[]): AdviceFinding {
  const { text } = server.wanted;
  const partly = server.wanted.ranges.some((wanted) => touchesStatuses(ranges, wanted));
  const from = one.rules.find(({ file }) => file !== server.config.file)?.file;
  const unread = unreadAt(server, one);
  const encrypted = layersFor(server.files, one.path).some(({ node }) => isEncrypted(node, section));
  const scope: AdviceScope = isRoot(one) ? { kind: "site", name: one.site } : { kind: "application", name: one.path };
  const areas = definedAreas(server.config);
  const draft = { site: one.path, path: "*", statusCodes: text, timeTakenMs: 0, eventSeverity: "Ignore", areas };
  return {
    code: partly ? "rule-covers-status-partly" : "no-rule-for-status",
    severity: partly || unread || encrypted ? "warning" : "problem",
    scope,
    setting: "system.webServer/tracing/traceFailedRequests/add/failureDefinitions/@statusCodes",
    file: from ?? server.config.file,
    line: undefined,
    found: `${foundText(one.rules)}${unread ? "; its web.config was not read and may hold one" : ""}${encrypted ? "; a section of rules is encrypted and may hold one" : ""}`,
    advised: `a rule for the path * with ${text}`,
    why: `Requests of this ${scope.kind} that end with ${text} leave no trace${partly ? " unless their status is listed" : ""}.`,
    source: `${reference}, traceFailedRequests, failureDefinitions`,
    remedy: ruleForms(draft),
  };
}

/* The rules of the application that holds a folder. */
function aboveOf({ effective }: AdviceCase, { path }: EffectiveRules): readonly TraceRule[] {
  const holders = effective.filter((one) => `${path.toLowerCase()}/`.startsWith(`${one.path.toLowerCase()}/`));
  return holders.toSorted((a, b) => b.path.length - a.path.length)[0]?.rules ?? [];
}

/* A web.config above the application counts for it, too. */
function unreadAt({ observed }: AdviceCase, { site, path }: EffectiveRules): boolean {
  return observed.unreadWebConfigs.has(path) || observed.unreadWebConfigs.has(site);
}

function isRoot({ application }: EffectiveRules): boolean {
  return application === "/" || application === "";
}

function forAllContent(rules: readonly TraceRule[]): readonly TraceRule[] {
  return rules.filter(({ path }) => path === "*");
}

function statusesOf(rules: readonly TraceRule[]): string {
  return rules.map(({ path, statusCodes }) => `${path}|${statusCodes}`).join("\n");
}

function foundText(rules: readonly TraceRule[]): string {
  if (rules.length === 0) return "no rule";
  const all = forAllContent(rules);
  if (all.length === 0) return `rules only for ${rules.map(({ path }) => path).join(", ")}`;
  return all.map(({ statusCodes }) => statusCodes || "no status codes").join("; ");
}
