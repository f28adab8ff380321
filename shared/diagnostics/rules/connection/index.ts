/* The connection to the client, or the route of the request: client gone, aborts, redirect loops. A new cause is a new file here and a line below, specific before general. */
import type { Rule } from "../../rule.ts";

/** Asked from first to last. */
export const connectionRules: readonly Rule[] = [];
