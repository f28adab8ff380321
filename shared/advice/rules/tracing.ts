/*
 * Whether failed request tracing can write what the user looks for: installed, on, a rule that covers the status and the
 * areas, room enough. Facts: Microsoft's reference of traceFailedRequestsLogging, traceFailedRequests and
 * traceProviderDefinitions.
 */
import type { AdviceFinding } from "../../model/advice.ts";
import type { SiteFacts, TraceRule } from "../../model/iis-config.ts";
import { coversStatuses, readStatusCodes, touchesStatuses } from "../../iis-config/status-codes.ts";
import type { AdviceCase, AdviceRule } from "../advice-rule.ts";
import { otherRemedy, siteRemedy } from "../remedies.ts";

const reference = "Microsoft Learn, IIS configuration reference";
const definitions = "system.webServer/tracing/traceProviderDefinitions";

/** The role service that writes traces. */
export const tracingInstalled: AdviceRule = ({ config }) => {
  if (config.traceProviders.length > 0 && config.tracingModuleInstalled) return [];
  const lacksModule = config.traceProviders.length > 0;
  return [
    {
      code: "tracing-not-installed",
      severity: "problem",
      scope: { kind: "server", name: config.file },
      setting: lacksModule ? "system.webServer/globalModules" : definitions,
      file: config.file,
      line: undefined,
      found: lacksModule ? "no module FailedRequestsTracingModule" : "no providers",
      advised: "the role service Tracing (Web-Http-Tracing) installed",
      why: "Without it IIS writes no failed request traces at all, whatever the rules say.",
      source: `${reference}, traceFailedRequests, Setup`,
      remedy: otherRemedy({ powershell: "Install-WindowsFeature Web-Http-Tracing" }),
    },
  ];
};

/** Sites whose tracing is switched off. */
export const tracingOn: AdviceRule = ({ config }) =>
  config.sites
    .filter(({ tracing }) => !tracing.enabled.value)
    .map((site) => ({
      file: config.file,
      scope: { kind: "site", name: site.name },
      code: "tracing-off",
      severity: "problem",
      setting: site.tracing.enabled.place,
      line: site.tracing.enabled.line,
      found: "false",
      advised: "true",
      why: "While tracing is off for the site, no rule of it writes a trace.",
      source: `${reference}, traceFailedRequestsLogging`,
      remedy: siteRemedy(site.name, { path: "traceFailedRequestsLogging", attribute: "enabled", value: "true" }),
    }));

/** Sites without a rule for the wanted statuses, or only for a part of them. */
export const ruleCoversStatus: AdviceRule = (server) =>
  server.config.sites.flatMap((site): readonly AdviceFinding[] => {
    const rules = server.rulesOf(site).filter(({ path }) => path === "*");
    const ranges = rules.flatMap(({ statusCodes }) => readStatusCodes(statusCodes).ranges);
    if (coversStatuses(ranges, server.wanted)) return [];
    const partly = touchesStatuses(ranges, server.wanted);
    return [
      {
        ...about(server.config.file, site),
        code: partly ? "rule-covers-status-partly" : "no-rule-for-status",
        severity: partly ? "warning" : "problem",
        setting: "system.webServer/tracing/traceFailedRequests/add/failureDefinitions/@statusCodes",
        line: undefined,
        found:
          rules.length === 0
            ? foundPaths(server, site)
            : rules.map(({ statusCodes }) => statusCodes || "none").join("; "),
        advised: `a rule for the path * with ${server.wanted.text}`,
        why: `Requests of this site that end with ${server.wanted.text} leave no trace${partly ? " unless their substatus is listed" : ""}.`,
        source: `${reference}, traceFailedRequests, failureDefinitions`,
        remedy: otherRemedy({ xml: ruleXml(server.wanted.text) }),
      },
    ];
  });

/** Rules for the wanted statuses that leave out what explains them. */
export const ruleAsksEnough: AdviceRule = (server) =>
  server.config.sites.flatMap((site) =>
    server
      .rulesOf(site)
      .filter(({ statusCodes }) => touchesStatuses(readStatusCodes(statusCodes).ranges, server.wanted))
      .flatMap((rule): readonly AdviceFinding[] => {
        const missing = missingAreas(rule);
        if (missing.length === 0) return [];
        return [
          {
            ...about(rule.file, site),
            code: "rule-asks-too-little",
            severity: "warning",
            setting: `system.webServer/tracing/traceFailedRequests/add[@path="${rule.path}"]/traceAreas`,
            line: rule.line,
            found: `without ${missing.join(", ")} at Verbose`,
            advised: "WWW Server with RequestNotifications, Module, Rewrite and RequestRouting at Verbose",
            why: "Without these events a trace cannot say which module failed the request and how far the talk with a backend got.",
            source: `${reference}, traceFailedRequests, traceAreas`,
            remedy: otherRemedy({ xml: ruleXml(rule.statusCodes) }),
          },
        ];
      }),
  );

/** Areas that exist only where their module's set-up registered them. */
export const areasDefined: AdviceRule = ({ config }) => {
  const server = config.traceProviders.find(({ name }) => name === "WWW Server");
  if (server === undefined) return [];
  const known = new Set(server.areas.map(({ name }) => name));
  const missing = ["Rewrite", "RequestRouting"].filter((area) => !known.has(area));
  if (missing.length === 0 || (config.farms.length === 0 && !missing.includes("Rewrite"))) return [];
  return [
    {
      code: "areas-not-defined",
      severity: "note",
      scope: { kind: "server", name: config.file },
      setting: `${definitions}/add[@name="WWW Server"]/areas`,
      file: config.file,
      line: undefined,
      found: `no area ${missing.join(", ")}`,
      advised: "both areas, which the installers of URL Rewrite and ARR register",
      why: "Where URL Rewrite or ARR was installed before the role service Tracing, their events cannot be traced; a repair of their installer adds the areas.",
      source: "Microsoft Learn, Using failed request tracing to trace rewrite rules",
      remedy: otherRemedy({ xml: '<add name="Rewrite" value="1024" /><add name="RequestRouting" value="2048" />' }),
    },
  ];
};

const fewFiles = 200;

/** Limits that throw the telling trace away. */
export const tracingRoom: AdviceRule = ({ config }) =>
  config.sites
    .filter(({ tracing }) => tracing.enabled.value)
    .flatMap((site): readonly AdviceFinding[] => {
      const { maxLogFiles, maxLogFileSizeKB } = site.tracing;
      const findings: AdviceFinding[] = [];
      const path = "traceFailedRequestsLogging";
      const source = `${reference}, traceFailedRequestsLogging`;
      if (maxLogFiles.value < fewFiles) {
        findings.push({
          ...about(config.file, site),
          code: "few-trace-files",
          severity: "warning",
          setting: maxLogFiles.place,
          line: maxLogFiles.line,
          found: String(maxLogFiles.value),
          advised: "1000, with room on the disk for as many files",
          why: "When the limit is reached IIS deletes the older half: a burst of failures erases its own beginning within seconds.",
          source,
          remedy: siteRemedy(site.name, { path, attribute: "maxLogFiles", value: "1000" }),
        });
      }
      if (maxLogFileSizeKB.value !== 0 && maxLogFileSizeKB.value < 2048) {
        findings.push({
          ...about(config.file, site),
          code: "small-trace-files",
          severity: "note",
          setting: maxLogFileSizeKB.place,
          line: maxLogFileSizeKB.line,
          found: `${maxLogFileSizeKB.value} KB`,
          advised: "4096 KB",
          why: "A trace that reaches the limit loses its later events, and with them mostly the failure itself.",
          source,
          remedy: siteRemedy(site.name, { path, attribute: "maxLogFileSizeKB", value: "4096" }),
        });
      }
      return findings;
    });

/** Folders that the worker process cannot see or that need rights of their own. */
export const tracingFolder: AdviceRule = ({ config }) =>
  config.sites
    .filter(({ tracing }) => tracing.enabled.value)
    .flatMap((site): readonly AdviceFinding[] => {
      const { directory } = site.tracing;
      const isShare = directory.value.startsWith("\\\\");
      const letter = /^([d-z]):/i.exec(directory.value)?.[1]?.toUpperCase();
      if (!isShare && letter === undefined) return [];
      return [
        {
          ...about(config.file, site),
          code: isShare ? "traces-on-a-share" : "traces-on-another-drive",
          severity: "note",
          setting: directory.place,
          line: directory.line,
          found: directory.value,
          advised: isShare
            ? "Full control of share and folder for the pool's identity (the computer account where it is ApplicationPoolIdentity)"
            : `a drive of the server itself; a letter that ${letter ?? ""}: stands for only in somebody's session does not exist for the worker process`,
          why: "Where the worker process cannot create the folder it writes event 2283 to the Application log, and no trace.",
          source: "Microsoft Learn, How to enable failed request tracing for UNC hosting",
          remedy: otherRemedy({}),
        },
      ];
    });

function about(file: string, site: SiteFacts) {
  return { file, scope: { kind: "site", name: site.name } } as const;
}

function foundPaths(server: AdviceCase, site: SiteFacts): string {
  const paths = server.rulesOf(site).map(({ path }) => path);
  return paths.length === 0 ? "no rule" : `rules only for ${paths.join(", ")}`;
}

function missingAreas(rule: TraceRule): readonly string[] {
  const server = rule.areas.find(({ provider }) => provider === "WWW Server");
  if (server === undefined) return ["WWW Server"];
  if (server.verbosity !== "Verbose") return ["WWW Server"];
  return ["RequestNotifications", "Rewrite", "RequestRouting"].filter((area) => !server.areas.includes(area));
}

/** A rule that covers a status with all that explains it. Areas that a server does not define are refused by IIS. */
export function ruleXml(statusCodes: string): string {
  return [
    "<tracing><traceFailedRequests>",
    '  <add path="*">',
    "    <traceAreas>",
    '      <add provider="ASP" verbosity="Verbose" />',
    '      <add provider="ASPNET" areas="Infrastructure,Module,Page,AppServices" verbosity="Verbose" />',
    '      <add provider="ISAPI Extension" verbosity="Verbose" />',
    '      <add provider="WWW Server" areas="Authentication,Security,Filter,StaticFile,CGI,Compression,Cache,RequestNotifications,Module,FastCGI,Rewrite,RequestRouting,WebSocket" verbosity="Verbose" />',
    "    </traceAreas>",
    `    <failureDefinitions statusCodes="${statusCodes}" />`,
    "  </add>",
    "</traceFailedRequests></tracing>",
  ].join("\n");
}
