/*
 * Whether rules for the wanted statuses ask for what explains them, and only for what the server knows. Facts: Microsoft's
 * reference of traceAreas; areas of Rewrite and ARR as their installers define them.
 */
import type { AdviceFinding, Remedy } from "../../model/advice.ts";
import type { SiteFacts, TraceRule } from "../../model/iis-config.ts";
import { readStatusCodes, touchesStatuses } from "../../iis-config/status-codes.ts";
import { aboutSite, reference } from "../about.ts";
import type { AdviceCase, AdviceRule } from "../advice-rule.ts";
import { definedAreas } from "../defined-areas.ts";
import { otherRemedy } from "../remedies.ts";
import { replacingForms, ruleForms } from "../rule-forms.ts";

/** The areas of WWW Server without which a trace cannot say who failed a request. */
const needed = ["RequestNotifications", "Module", "Rewrite", "RequestRouting"];

/** Findings on each rule that can fire for a wanted status. */
export const ruleAsksEnough: AdviceRule = (server) =>
  server.config.sites.flatMap((site) =>
    server
      .rulesOf(site)
      .filter(({ statusCodes }) => {
        const { ranges } = readStatusCodes(statusCodes);
        return server.wanted.ranges.some((wanted) => touchesStatuses(ranges, wanted));
      })
      .flatMap((rule) => tooLittle(server, site, rule).concat(tooMuch(server, site, rule))),
  );

function tooLittle(server: AdviceCase, site: SiteFacts, rule: TraceRule): readonly AdviceFinding[] {
  const areas = missingAreas(server, rule);
  const providers = definedAreas(server.config)
    .map(({ provider }) => provider)
    .filter((name) => name !== "WWW Server" && !rule.areas.some(({ provider }) => provider === name));
  if (areas.length === 0 && providers.length === 0) return [];
  const missing = [...areas, ...providers];
  return [
    {
      ...about(site, rule),
      code: areas.length > 0 ? "rule-asks-too-little" : "rule-lacks-providers",
      severity: areas.length > 0 ? "warning" : "note",
      found: `without ${missing.join(", ")} at Verbose`,
      advised:
        "all four providers at Verbose, WWW Server with RequestNotifications, Module, Rewrite and RequestRouting",
      why:
        areas.length > 0
          ? "Without these events a trace cannot say which module failed the request and how far the talk with a backend got."
          : "Requests that these parts of IIS answer leave traces without what they did.",
      source: `${reference}, traceFailedRequests, traceAreas`,
      remedy: remedyOf(server, site, rule),
    },
  ];
}

function tooMuch(server: AdviceCase, site: SiteFacts, rule: TraceRule): readonly AdviceFinding[] {
  const defined = new Map(server.config.traceProviders.map(({ name, areas }) => [name, areas.map((one) => one.name)]));
  if (defined.size === 0) return [];
  const unknown = rule.areas.flatMap(({ provider, areas }) => {
    const known = defined.get(provider);
    if (known === undefined) return [provider];
    return areas.filter((area) => !known.includes(area)).map((area) => `${provider}/${area}`);
  });
  if (unknown.length === 0) return [];
  return [
    {
      ...about(site, rule),
      code: "rule-names-unknown-area",
      severity: "warning",
      found: unknown.join(", "),
      advised: "only providers and areas of traceProviderDefinitions",
      why: "A rule that names what the server does not define is an error of configuration: it answers 500.19 or is left out, and writes no trace.",
      source: `${reference}, traceProviderDefinitions`,
      remedy: remedyOf(server, site, rule),
    },
  ];
}

function missingAreas(server: AdviceCase, rule: TraceRule): readonly string[] {
  const www = rule.areas.find(({ provider }) => provider === "WWW Server");
  if (www === undefined || www.verbosity !== "Verbose") return ["WWW Server"];
  const defined = definedAreas(server.config).find(({ provider }) => provider === "WWW Server");
  // No areas named means all of them. Source: Microsoft's reference of traceAreas.
  if (www.areas.length === 0) return [];
  return needed.filter((area) => defined?.areas.includes(area) === true && !www.areas.includes(area));
}

function about(site: SiteFacts, rule: TraceRule) {
  const setting = `system.webServer/tracing/traceFailedRequests/add[@path="${rule.path}"]/traceAreas`;
  return { ...aboutSite(rule.file, site), setting, line: rule.line };
}

function remedyOf(server: AdviceCase, site: SiteFacts, rule: TraceRule): Remedy {
  const draft = {
    site: site.name,
    path: rule.path,
    statusCodes: rule.statusCodes,
    timeTakenMs: rule.timeTakenMs,
    eventSeverity: rule.verbosity,
    areas: definedAreas(server.config),
  };
  // Commands change applicationHost.config; a rule of a web.config stands over it and has to be changed there.
  return rule.file === server.config.file ? replacingForms(draft) : otherRemedy({ xml: ruleForms(draft).xml });
}
