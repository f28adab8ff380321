/* 502 and its kin: ARR, ASP.NET Core Module, CGI, FastCGI, backends and proxies. A new cause is a new file here and a line below, specific before general. */
import type { Rule } from "../../rule.ts";

/** Asked from first to last. */
export const gatewayRules: readonly Rule[] = [];
