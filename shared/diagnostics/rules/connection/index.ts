/*
 * The connection to the client, or the route of the request: client gone, aborts, redirect loops. A new cause is a new file
 * here and a line below, specific before general.
 */
import type { Rule } from "../../rule.ts";
import { clientGone } from "./client-gone.ts";
import { redirectLoop } from "./redirect-loop.ts";
import { rewriteAbort } from "./rewrite-abort.ts";
import { webSocketConnection } from "./websocket-connection.ts";

/** Asked from first to last. */
export const connectionRules: readonly Rule[] = [rewriteAbort, webSocketConnection, clientGone, redirectLoop];
