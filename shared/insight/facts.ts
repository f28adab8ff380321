/* What is known beside the traces: configurations, hop records, the present, and the lookup of settings in them. */
import type { PoolFacts, ServerConfig, SiteFacts } from "../model/iis-config.ts";
import { zoneId } from "../base/format.ts";
import { zoneOfServer, type ServerZoneRule } from "../base/server-zone.ts";
import type { ConfigChange, ServerClock } from "../model/farm-insight.ts";
import type { HopRecord } from "./hop-record.ts";

/** A server's configuration, and when its files were last written where that is known. */
export type ConfigOfServer = {
  readonly server: string;
  readonly config: ServerConfig;
  readonly changes?: readonly ConfigChange[] | undefined;
};

/** Facts beside the traces. All of it may be empty; `now` in epoch ms. */
export type FarmFacts = {
  readonly configs: readonly ConfigOfServer[];
  readonly hops: readonly HopRecord[];
  readonly now: number;
  /** IANA zone that stands for the servers' clocks, whose own is not known; UTC if absent. */
  readonly zone?: string | undefined;
  /** Zones of servers, as the user told them. */
  readonly serverZones?: readonly ServerZoneRule[] | undefined;
};

/** The clock of a server. No configuration and no trace tells its zone. */
export function clockOf({ zone = "UTC", serverZones = [] }: FarmFacts, server: string): ServerClock {
  const told = zoneOfServer(serverZones, server);
  return told === undefined ? { zone, told: false } : { zone: zoneId(told), told: true };
}

/** The pool of a server, where its configuration is known. Names as Windows compares them. */
export function poolFacts({ configs }: FarmFacts, server: string, pool: string): PoolFacts | undefined {
  return configOf(configs, server)?.config.pools.find(({ name }) => name.toLowerCase() === pool.toLowerCase());
}

/** The site of a server, where its configuration is known. */
export function siteFacts(
  { configs }: Pick<FarmFacts, "configs">,
  server: string,
  siteId: number | undefined,
): SiteFacts | undefined {
  return configOf(configs, server)?.config.sites.find(({ id }) => id === siteId);
}

/** What is known of a server's configuration. */
export function configOf(configs: FarmFacts["configs"], server: string): ConfigOfServer | undefined {
  return configs.find((one) => one.server.toLowerCase() === server.toLowerCase());
}
