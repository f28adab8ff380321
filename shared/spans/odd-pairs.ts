/*
 * Events whose part in a span cannot be told from the endings of their names. What follows a rule of names is not
 * listed here. Pairs are those seen in genuine traces or named by the providers' own manifests.
 */

/** An opening event, all events that close it, and the name of the span. */
export type OddPair = { readonly stem: string; readonly start: string; readonly ends: readonly string[] };

/** Pairs that no rule of names finds. */
export const oddPairs: readonly OddPair[] = [
  { stem: "ISAPI_EXTENSION", start: "CALL_ISAPI_EXTENSION", ends: ["ISAPI_EXTENSION_DONE"] },
  { stem: "ASP_REQUEST_QUEUE", start: "ASP_QUEUE_REQUEST", ends: ["ASP_DEQUEUE_REQUEST"] },
  { stem: "AspNetRequestQueue", start: "AspNetRequestQueued", ends: ["AspNetRequestDequeued"] },
  { stem: "AspNet", start: "AspNetStart", ends: ["AspNetStop"] },
  { stem: "AspNetHandler", start: "AspNetStartHandler", ends: ["AspNetEndHandler"] },
  {
    stem: "ANCM_REQUEST_FORWARD",
    start: "ANCM_REQUEST_FORWARD_START",
    ends: ["ANCM_REQUEST_FORWARD_END", "ANCM_REQUEST_FORWARD_FAIL"],
  },
  {
    stem: "ANCM_INPROC_EXECUTE_REQUEST",
    start: "ANCM_INPROC_EXECUTE_REQUEST_START",
    ends: ["ANCM_INPROC_EXECUTE_REQUEST_COMPLETION"],
  },
  {
    stem: "ANCM_INPROC_ASYNC_COMPLETION",
    start: "ANCM_INPROC_ASYNC_COMPLETION_START",
    ends: ["ANCM_INPROC_ASYNC_COMPLETION_COMPLETION"],
  },
  {
    stem: "WEBSOCKET_HANDSHAKE",
    start: "WEBSOCKET_HANDSHAKE_START",
    ends: ["WEBSOCKET_HANDSHAKE_SUCCESS", "WEBSOCKET_HANDSHAKE_NOT_SUCCESS"],
  },
];

/** Names that look like half of a pair and never have the other half: AspNetAppDomainEnter has no Leave. */
export const singleEvents: ReadonlySet<string> = new Set(["AspNetAppDomainEnter"]);

/** Spans that begin and end in different notifications and so cross module spans: they get a track of their own. */
export const crossingStems: ReadonlySet<string> = new Set(["AspNet", "AspNetHandler"]);

/** Stems whose spans are told apart by a data field as well: the field that both events carry. */
export const identifyingField: ReadonlyMap<string, string> = new Map([
  ["PRE_BEGIN_REQUEST", "ModuleName"],
  ["MODULE", "ModuleName"],
  ["RULE_EVALUATION", "RuleName"],
  ["AspNetPipeline", "Data1"],
]);
