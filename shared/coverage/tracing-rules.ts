/*
 * What a server's configuration says about tracing an answer: whether the site is traced at all, and whether a rule fits
 * its URL, status and time. Where web.config files were not read, a rule may stand in one: IIS Manager writes it there.
 */
import { matchesName } from "../iis-config/path-map.ts";
import { readStatusCodes, touchesStatuses } from "../iis-config/status-codes.ts";
import { readTraceRules } from "../iis-config/tracing.ts";
import { applicationPaths } from "../iis-config/effective-rules.ts";
import type { ConfigFile } from "../iis-config/layers.ts";
import type { ServerConfig, SiteFacts, TraceRule } from "../model/iis-config.ts";
import { formatStatus, packStatus, statusCode } from "../model/status.ts";
import { serverKey, type LogLine } from "./log-line.ts";

/** A server's configuration as far as it was read. `server` is undefined where one file stands for all servers. */
export type ServerTracing = {
  readonly server: string | undefined;
  readonly config: ServerConfig;
  /** applicationHost.config, and the web.config files that could be read. */
  readonly files: readonly ConfigFile[];
};

/** What the configuration says of one answer. `unknown`: nothing that excludes a trace. */
export type TracingVerdict =
  | { readonly kind: "unknown"; readonly site: SiteFacts | undefined }
  | { readonly kind: "not-installed" | "tracing-off" | "no-rule"; readonly why: string; readonly sure: boolean };

/** Asks the configuration about answers; rules are read once a folder. */
export function tracingRules(servers: readonly ServerTracing[]): (line: LogLine, server: string) => TracingVerdict {
  const rulesOf = new Map<string, readonly TraceRule[]>();
  return (line, server) => {
    const tracing =
      servers.find((one) => one.server !== undefined && serverKey(one.server) === server) ??
      servers.find((one) => one.server === undefined);
    const site = tracing?.config.sites.find(({ id }) => id === line.siteId);
    if (tracing === undefined || site === undefined) return { kind: "unknown", site: undefined };
    const { config, files } = tracing;
    if (!config.tracingModuleInstalled) {
      return {
        kind: "not-installed",
        why: `The role service Tracing is not installed: ${config.file} does not list its module.`,
        sure: true,
      };
    }
    if (!site.tracing.enabled.value) {
      const { place, origin } = site.tracing.enabled;
      const how = origin === "schema" ? "is not set, which means false" : "is false";
      return { kind: "tracing-off", why: `Tracing is off for the site ${site.name}: ${place} ${how}.`, sure: true };
    }
    const folder = (line.path ?? "/").replace(/\/[^/]*$/, "");
    const key = `${config.file}|${site.name}|${folder.toLowerCase()}`;
    const rules = rulesOf.get(key) ?? readTraceRules(files, `${site.name}${folder}`, applicationPaths(site));
    rulesOf.set(key, rules);
    return rules.some((rule) => ruleFits(rule, line))
      ? { kind: "unknown", site }
      : noRule(site, rules, line, files.length > 1);
  };
}

function noRule(site: SiteFacts, rules: readonly TraceRule[], line: LogLine, sure: boolean): TracingVerdict {
  const status = line.substatusKnown ? formatStatus(line.status) : String(statusCode(line.status));
  const list = rules.map(({ path, statusCodes, timeTakenMs }) => {
    const time = timeTakenMs > 0 ? ` over ${timeTakenMs / 1000} s` : "";
    return `"${path}" for ${statusCodes === "" ? "no status" : statusCodes}${time}`;
  });
  const have = list.length === 0 ? "there is no rule" : `the rules are ${list.slice(0, 5).join("; ")}`;
  return {
    kind: "no-rule",
    why: `No tracing rule of the site ${site.name} fits ${status} at this URL: ${have}.`,
    sure,
  };
}

/** Whether a rule makes a trace of an answer. Where the log does not tell substatus or time, it is taken to fit. */
export function ruleFits(rule: TraceRule, line: LogLine): boolean {
  if (!pathFits(rule.path, line.path ?? "/")) return false;
  if (rule.timeTakenMs > 0 && (line.timeTakenMs ?? Number.POSITIVE_INFINITY) >= rule.timeTakenMs) return true;
  const code = statusCode(line.status);
  const wanted = line.substatusKnown
    ? { from: line.status, to: line.status }
    : { from: packStatus(code), to: packStatus(code, 999) };
  return touchesStatuses(readStatusCodes(rule.statusCodes).ranges, wanted);
}

/* A rule's path counts from the folder of its file, which may be any above: it fits if it fits from one of them. */
function pathFits(pattern: string, path: string): boolean {
  if (pattern === "*" || pattern === "") return true;
  const plain = pattern.replace(/^\/+/, "");
  const parts = path.split("/").filter((part) => part !== "");
  return path === "/" ? plain === "" : parts.some((_, index) => matchesName(plain, parts.slice(index).join("/")));
}
