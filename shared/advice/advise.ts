/* A server's configuration to findings: the worst first. Pure, and never a change. */
import type { AdviceFinding, AdviceSeverity } from "../model/advice.ts";
import type { ServerConfig } from "../model/iis-config.ts";
import type { ConfigFile } from "../iis-config/layers.ts";
import { readStatusCodes } from "../iis-config/status-codes.ts";
import { readTraceRules } from "../iis-config/tracing.ts";
import { adviceRules } from "./rules/index.ts";

const order: Readonly<Record<AdviceSeverity, number>> = { problem: 0, warning: 1, note: 2 };

/**
 * Findings on one server. `files` are its applicationHost.config and the web.config files that could be read;
 * `statusCodes` is what the user wants traced, as a tracing rule writes it (`502`, `502.3`).
 */
export function advise(
  config: ServerConfig,
  files: readonly ConfigFile[],
  statusCodes: string,
): readonly AdviceFinding[] {
  const [wanted] = readStatusCodes(statusCodes).ranges;
  const server = {
    config,
    wanted: { ...(wanted ?? { from: 502_000, to: 502_999 }), text: statusCodes },
    rulesOf: ({ name }: { readonly name: string }) => readTraceRules(files, name),
    usedPools: new Set(config.sites.flatMap(({ applications }) => applications.map(({ pool }) => pool.toLowerCase()))),
  };
  return adviceRules.flatMap((rule) => rule(server)).toSorted((a, b) => order[a.severity] - order[b.severity]);
}
