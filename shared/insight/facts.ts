/* What is known beside the traces: configurations, hop records, the present, and the lookup of settings in them. */
import type { PoolFacts, ServerConfig, SiteFacts } from "../model/iis-config.ts";
import type { HopRecord } from "./hop-record.ts";

/** Facts beside the traces. All of it may be empty; `now` in epoch ms. */
export type FarmFacts = {
  readonly configs: readonly { readonly server: string; readonly config: ServerConfig }[];
  readonly hops: readonly HopRecord[];
  readonly now: number;
};

/** The pool of a server, where its configuration is known. Names as Windows compares them. */
export function poolFacts({ configs }: FarmFacts, server: string, pool: string): PoolFacts | undefined {
  return configOf(configs, server)?.pools.find(({ name }) => name.toLowerCase() === pool.toLowerCase());
}

/** The site of a server, where its configuration is known. */
export function siteFacts(
  { configs }: Pick<FarmFacts, "configs">,
  server: string,
  siteId: number | undefined,
): SiteFacts | undefined {
  return configOf(configs, server)?.sites.find(({ id }) => id === siteId);
}

function configOf(configs: FarmFacts["configs"], server: string): ServerConfig | undefined {
  return configs.find((one) => one.server.toLowerCase() === server.toLowerCase())?.config;
}
