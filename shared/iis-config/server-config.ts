/* One applicationHost.config to facts: sites, pools, tracing, farms, and what could not be read of it. */
import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import type { ServerConfig, Setting } from "../model/iis-config.ts";
import { parseConfig, type ConfigFault, type ConfigNode } from "./config-node.ts";
import { readFarms } from "./farms.ts";
import { readPools } from "./pools.ts";
import { readSites } from "./sites.ts";
import { hasTracingModule, readTraceProviders } from "./tracing.ts";

/** Reads the text of an applicationHost.config. `file` is only named, never opened. */
export function readServerConfig(text: string, file: string): Result<ServerConfig, ConfigFault> {
  const parsed = parseConfig(text);
  return parsed.ok ? ok(serverConfigOf(parsed.value, file)) : parsed;
}

/** The facts of a parsed applicationHost.config. */
export function serverConfigOf(configuration: ConfigNode, file: string): ServerConfig {
  const { sites, doubts } = readSites(configuration);
  const pools = readPools(configuration);
  return {
    file,
    sites,
    pools,
    traceProviders: readTraceProviders(configuration),
    tracingModuleInstalled: hasTracingModule(configuration),
    farms: readFarms(configuration),
    doubts: [...doubts, ...encrypted(configuration), ...unreadable([...sites, ...pools])],
  };
}

/* Encrypted sections hold only EncryptedData and name their provider. Source: configProtectedData. */
function encrypted(configuration: ConfigNode): readonly string[] {
  const found: string[] = [];
  const walk = (node: ConfigNode, path: string): void => {
    if (node.attributes.has("configProtectionProvider")) {
      found.push(`The section ${path} in line ${node.line} is encrypted and was not read.`);
      return;
    }
    for (const child of node.children) walk(child, path === "" ? child.name : `${path}/${child.name}`);
  };
  walk(configuration, "");
  return found;
}

function unreadable(facts: readonly object[]): readonly string[] {
  return facts
    .flatMap(settingsIn)
    .filter((setting) => setting.unreadable !== undefined)
    .map(
      ({ place, line, unreadable: text }) =>
        `The value "${text ?? ""}" of ${place} in line ${line ?? 0} cannot be read; IIS's default is assumed.`,
    );
}

function settingsIn(value: object): readonly Setting<unknown>[] {
  if (isSetting(value)) return [value];
  return Object.values(value).flatMap((part: unknown) =>
    typeof part === "object" && part !== null ? settingsIn(part) : [],
  );
}

function isSetting(value: object): value is Setting<unknown> {
  return "origin" in value && "place" in value;
}
