/* What a rule of advice is: a look at one server's facts that gives findings. */
import type { ServerConfig, SiteFacts, TraceRule } from "../model/iis-config.ts";
import type { AdviceFinding } from "../model/advice.ts";
import type { Status } from "../model/status.ts";

/** A server as the rules see it. */
export type AdviceCase = {
  readonly config: ServerConfig;
  /** Statuses the user wants traced: 502.0 to 502.999 for `502`. */
  readonly wanted: { readonly from: Status; readonly to: Status; readonly text: string };
  /** Tracing rules that hold at the root of a site. */
  readonly rulesOf: (site: SiteFacts) => readonly TraceRule[];
  /** Files with applications, by pool, in use: pools without any are not advised on. */
  readonly usedPools: ReadonlySet<string>;
};

/** One rule: a new one is a file in rules/ and a line in rules/index.ts. */
export type AdviceRule = (server: AdviceCase) => readonly AdviceFinding[];
