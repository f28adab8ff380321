/* What a rule of advice is: a look at one server's facts that gives findings. */
import type { AdviceFinding } from "../model/advice.ts";
import type { ServerConfig, SiteFacts, TraceRule } from "../model/iis-config.ts";
import type { EffectiveRules } from "../iis-config/effective-rules.ts";
import type { ConfigFile } from "../iis-config/layers.ts";
import type { StatusRange } from "../iis-config/status-codes.ts";

/** The files that a site's trace folder holds now. Epoch ms. */
export type ObservedTraces = { readonly files: number; readonly oldestAt: number; readonly newestAt: number };

/** What was seen of a server besides its configuration. */
export type Observed = {
  /** By site id. */
  readonly traces: ReadonlyMap<number, ObservedTraces>;
  /** Directories of traces, as written, that could be opened on the server's own drives. */
  readonly foundDirectories: ReadonlySet<string>;
  /** Directories of traces, as written, that are not there, seen on the server's own drives. */
  readonly missingDirectories: ReadonlySet<string>;
  /** Applications (`Shop/api`) whose web.config may be there but was not read; what stands in it is not known. */
  readonly unreadWebConfigs: ReadonlySet<string>;
};

/** A server as the rules see it. */
export type AdviceCase = {
  readonly config: ServerConfig;
  /** applicationHost.config and the web.config files that were read. */
  readonly files: readonly ConfigFile[];
  /** Statuses the user wants traced: 502.0 to 502.999 for `502`. */
  readonly wanted: { readonly ranges: readonly StatusRange[]; readonly text: string };
  /** Tracing rules that hold at the root of a site. */
  readonly rulesOf: (site: SiteFacts) => readonly TraceRule[];
  /** Tracing rules of every application, web.config files included. */
  readonly effective: readonly EffectiveRules[];
  /** Pools with applications, in lower case: others are not advised on. */
  readonly usedPools: ReadonlySet<string>;
  readonly observed: Observed;
};

/** One rule: a new one is a file in rules/ and a line in rules/index.ts. */
export type AdviceRule = (server: AdviceCase) => readonly AdviceFinding[];
