/* A server's configuration to findings: the worst first. Pure, and never a change. */
import type { AdviceFinding, AdviceSeverity } from "../model/advice.ts";
import type { ServerConfig, SiteFacts } from "../model/iis-config.ts";
import { applicationPaths, effectiveRules } from "../iis-config/effective-rules.ts";
import type { ConfigFile } from "../iis-config/layers.ts";
import { readStatusCodes } from "../iis-config/status-codes.ts";
import { readTraceRules } from "../iis-config/tracing.ts";
import type { AdviceCase, Observed } from "./advice-rule.ts";
import { adviceRules } from "./rules/index.ts";

const rank: Readonly<Record<AdviceSeverity, number>> = { problem: 0, warning: 1, note: 2 };

/** Nothing seen of a server but its configuration. */
export const nothingSeen: Observed = {
  traces: new Map(),
  foundDirectories: new Set(),
  missingDirectories: new Set(),
  unreadWebConfigs: new Set(),
};

/**
 * Findings on one server. `files` are its applicationHost.config and the web.config files that could be read;
 * `statusCodes` is what the user wants traced, as a tracing rule writes it (`502`, `502.3,500`).
 */
export function advise(
  config: ServerConfig,
  files: readonly ConfigFile[],
  statusCodes: string,
  observed: Observed = nothingSeen,
): readonly AdviceFinding[] {
  const { ranges } = readStatusCodes(statusCodes);
  const server: AdviceCase = {
    config,
    files,
    wanted: { ranges: ranges.length === 0 ? readStatusCodes("502").ranges : ranges, text: statusCodes },
    rulesOf: (site: SiteFacts) => readTraceRules(files, site.name, applicationPaths(site)),
    effective: effectiveRules(config, files),
    usedPools: new Set(config.sites.flatMap(({ applications }) => applications.map(({ pool }) => pool.toLowerCase()))),
    observed,
  };
  return worstFirst(adviceRules.flatMap((rule) => rule(server)));
}

/** Problems, then warnings, then notes; within each the order of the rules. */
export function worstFirst(findings: readonly AdviceFinding[]): readonly AdviceFinding[] {
  return findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}
