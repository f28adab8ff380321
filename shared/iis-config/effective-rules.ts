/*
 * Which tracing rules really hold for each application of a server, web.config files included, and whether one of them
 * would trace a request. What is nearer to the application stands over what is set for the whole server.
 */
import type { ServerConfig, SiteFacts, TraceRule } from "../model/iis-config.ts";
import type { Status } from "../model/status.ts";
import type { ConfigFile } from "./layers.ts";
import { matchesName } from "./path-map.ts";
import { readStatusCodes } from "./status-codes.ts";
import { readTraceRules } from "./tracing.ts";

/** The rules of one application. `path` is `Shop` for a site's root, `Shop/api` below. */
export type EffectiveRules = {
  readonly site: string;
  readonly application: string;
  readonly path: string;
  readonly rules: readonly TraceRule[];
};

/** The path configuration knows an application by: `Shop` and `/api` are `Shop/api`. */
export function configPath(site: string, application: string): string {
  return `${site}${application.replace(/\/+$/, "")}`;
}

/** Paths of all applications of a site, where locations that are not inherited end. */
export function applicationPaths(site: SiteFacts): readonly string[] {
  return site.applications.map(({ path }) => configPath(site.name, path));
}

/** The rules of every application, in the order of the file. A site without applications has its root. */
export function effectiveRules(config: ServerConfig, files: readonly ConfigFile[]): readonly EffectiveRules[] {
  return config.sites.flatMap((site) => {
    const ends = applicationPaths(site);
    const applications = site.applications.length === 0 ? ["/"] : site.applications.map(({ path }) => path);
    return applications.map((application) => {
      const path = configPath(site.name, application);
      return { site: site.name, application, path, rules: readTraceRules(files, path, ends) };
    });
  });
}

/** The rules of folders that have a web.config of their own and are no application; `application` is the folder's path. */
export function folderRules(config: ServerConfig, files: readonly ConfigFile[]): readonly EffectiveRules[] {
  const sites = new Map(config.sites.map((site) => [site.name.toLowerCase(), { site, ends: applicationPaths(site) }]));
  return files.flatMap(({ path }): readonly EffectiveRules[] => {
    const found = sites.get(path.split("/", 1)[0]?.toLowerCase() ?? "");
    if (found === undefined || found.ends.some((end) => end.toLowerCase() === path.toLowerCase())) return [];
    const { site, ends } = found;
    const application = path.slice(site.name.length);
    return application === "" ? [] : [{ site: site.name, application, path, rules: readTraceRules(files, path, ends) }];
  });
}

/** A request as a rule sees it: the path below the rule's file, its status, its time. */
export type RuledRequest = { readonly file: string; readonly status: Status; readonly timeTakenMs: number };

/** The first rule that would write a trace of a request; its path is a wildcard over file or path, without regard to case. */
export function firingRule(rules: readonly TraceRule[], request: RuledRequest): TraceRule | undefined {
  return rules.find((rule) => fitsPath(rule.path, request.file) && (byStatus(rule, request) || byTime(rule, request)));
}

function byStatus(rule: TraceRule, { status }: RuledRequest): boolean {
  return readStatusCodes(rule.statusCodes).ranges.some(({ from, to }) => from <= status && status <= to);
}

function byTime(rule: TraceRule, { timeTakenMs }: RuledRequest): boolean {
  return rule.timeTakenMs > 0 && timeTakenMs >= rule.timeTakenMs;
}

function fitsPath(pattern: string, file: string): boolean {
  const path = file.replace(/^\/+/, "");
  const name = path.slice(path.lastIndexOf("/") + 1);
  const wanted = pattern.replace(/^\/+/, "");
  return matchesName(wanted, path) || (!wanted.includes("/") && matchesName(wanted, name));
}
