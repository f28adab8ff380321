/*
 * Advice on servers: one look each, web.config files and present traces included, then the rules of shared/advice. A path
 * to a configuration file stands for a server as well. It reads, and changes nothing.
 */
import { advise, nothingSeen, worstFirst } from "../../../shared/advice/advise.ts";
import type { Observed, ObservedTraces } from "../../../shared/advice/advice-rule.ts";
import { farmDifferences } from "../../../shared/advice/farm-differences.ts";
import { applicationPaths } from "../../../shared/iis-config/effective-rules.ts";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import { serverConfigOf } from "../../../shared/iis-config/server-config.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { AdviceFinding, ServerAdvice } from "../../../shared/model/advice.ts";
import type { ServerConfig } from "../../../shared/model/iis-config.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import type { StepOutcome } from "../../../shared/model/server-look.ts";
import { createFileAccess } from "../files/disk-access.ts";
import { createHostGate } from "../files/host-gate.ts";
import { isNetworkPath } from "../sources/is-network.ts";
import { sourcePath } from "../sources/source-path.ts";
import { configText, maxConfigBytes } from "./config-text.ts";
import { lookAtServer, type LookOptions, type ServerReading } from "./look.ts";
import { observeTraces } from "./observe-traces.ts";

/** A server's advice with the reading it was made from. */
export type AdvisedServer = { readonly advice: ServerAdvice; readonly reading: ServerReading | undefined };

/** Looks at a server and advises; `statusCodes` is what the user wants traced. */
export async function adviseServer(options: LookOptions, statusCodes: string): Promise<AdvisedServer> {
  const reading = await lookAtServer({ ...options, webConfigs: true });
  const { look, config, files } = reading;
  const findings = config === undefined ? [] : advise(config, files, statusCodes, await observed(reading));
  const { server, origin, configFile, steps, doubts, hostsWanted } = look;
  return { reading, advice: { server, origin, configFile, steps, doubts, hostsWanted, findings } };
}

/** Reads one applicationHost.config and advises. */
export async function adviseFile(given: string, statusCodes: string): Promise<Result<AdvisedServer, Problem>> {
  const path = sourcePath(given);
  if (!path.ok) return path;
  const hosts = createHostGate();
  hosts.allowHostOf(path.value);
  const files = createFileAccess({ hosts, network: isNetworkPath(path.value) });
  const bytes = await files.readWhole(path.value, maxConfigBytes);
  if (!bytes.ok) return bytes;
  const text = configText(bytes.value);
  if (!text.ok) return fail({ code: "unreadable", message: `${path.value}: ${text.error}` });
  const parsed = parseConfig(text.value);
  if (!parsed.ok) {
    const line = parsed.error.line === undefined ? "" : `, line ${parsed.error.line}`;
    return fail({ code: "unreadable", message: `${path.value}${line}: ${parsed.error.message}` });
  }
  const config = serverConfigOf(parsed.value, path.value);
  const configFiles = [{ file: path.value, path: "", configuration: parsed.value }];
  const findings = advise(config, configFiles, statusCodes, { ...nothingSeen, unreadWebConfigs: allOf(config) });
  const advice: ServerAdvice = {
    server: path.value,
    origin: "configuration",
    configFile: path.value,
    steps: [],
    doubts: config.doubts,
    hostsWanted: [],
    findings,
  };
  return ok({ advice, reading: undefined });
}

/** Where the servers of a farm differ. */
export function adviseFarm(servers: readonly AdvisedServer[]): readonly AdviceFinding[] {
  return worstFirst(
    farmDifferences(
      servers.flatMap(({ reading }) =>
        reading?.config === undefined
          ? []
          : [{ server: reading.look.server, config: reading.config, files: reading.files }],
      ),
    ),
  );
}

/* A configuration file alone says nothing of the web.config files of its server. */
function allOf(config: ServerConfig): ReadonlySet<string> {
  return new Set(config.sites.flatMap((site) => [site.name, ...applicationPaths(site)]));
}

async function observed({ look, access, unreadWebConfigs }: ServerReading): Promise<Observed> {
  const traces = new Map<number, ObservedTraces>();
  for (const { id, tracingEnabled, traces: place } of look.sites) {
    if (tracingEnabled !== true || place.outcome !== "found" || place.path === undefined) continue;
    const seen = await observeTraces(access, place.path);
    if (seen !== undefined) traces.set(id, seen);
  }
  const directories = (outcome: StepOutcome): ReadonlySet<string> =>
    new Set(
      look.sites.filter(({ traceRoot }) => traceRoot.outcome === outcome).map(({ traceRoot }) => traceRoot.written),
    );
  return {
    traces,
    foundDirectories: directories("found"),
    missingDirectories: directories("missing"),
    unreadWebConfigs: new Set(unreadWebConfigs),
  };
}
