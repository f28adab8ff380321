/*
 * What differs between any two requests and therefore says nothing: fields of events, headers, and parts of values. A
 * table of facts; field names are those of IIS's event schemas. It judges nothing else.
 */

const anId = "an id of the request or its connection";
const aPort = "a port chosen for the connection";
const anAddress = "who asked whom, not what came of it";
const aProcess = "a process id";
const aCount = "a count that grows with every request";
const aSize = "a number of bytes";

/** Fields whose values differ as expected, and why. */
export const volatileFields: ReadonlyMap<string, string> = new Map([
  ["ContextId", anId],
  ["Context ID", anId],
  ["ActivityId", anId],
  ["ConnId", anId],
  ["ConnID", anId],
  ["RawConnId", anId],
  ["SessionId", anId],
  ["RemotePort", aPort],
  ["RemoteAddress", anAddress],
  ["LocalAddress", anAddress],
  ["OrigClientHostName", anAddress],
  ["FinalClientHostName", anAddress],
  ["OrigServerName", anAddress],
  ["FinalServerName", anAddress],
  ["ProcessId", aProcess],
  ["RequestNumber", aCount],
  ["TotalReqs", aCount],
  ["CurrentReqs", aCount],
  ["PositionInQueue", aCount],
  ["BytesSent", aSize],
  ["BytesReceived", aSize],
  ["Bytes", aSize],
  ["CompletionBytes", aSize],
  ["BufferSize", aSize],
  ["DataSize", aSize],
  ["CompressedSize", aSize],
  ["SizeOfStatement", aSize],
]);

const aTime = "a time";
const aTraceId = "an id that joins logs";
const aSecret = "a secret of the client; its kind is the same";
const aWay = "the way the request came";

/** Headers, in lower case, whose values differ as expected, and why. */
export const volatileHeaders: ReadonlyMap<string, string> = new Map([
  ["date", aTime],
  ["age", aTime],
  ["expires", aTime],
  ["if-modified-since", aTime],
  ["content-length", aSize],
  ["x-arr-log-id", aTraceId],
  ["x-request-id", aTraceId],
  ["x-correlation-id", aTraceId],
  ["request-id", aTraceId],
  ["request-context", aTraceId],
  ["traceparent", aTraceId],
  ["tracestate", aTraceId],
  ["x-ms-request-id", aTraceId],
  ["x-forwarded-for", aWay],
  ["x-arr-clientcert", aWay],
]);

/** Headers of which only the part before the first blank or `=` tells anything: a scheme, a cookie's name. */
export const secretHeaders: ReadonlyMap<string, string> = new Map([
  ["authorization", aSecret],
  ["proxy-authorization", aSecret],
  ["www-authenticate", aSecret],
  ["set-cookie", aSecret],
]);

/** Parts of values that are no two times alike: GUIDs, pointers of 64 bits, ticks of 100 ns. Codes are shorter. */
export const volatileParts =
  /\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?|0x[0-9a-f]{9,16}\b|\b\d{15,20}\b/gi;

/** Events that only repeat what the client asked. Where two requests differ there, nothing has gone apart yet. */
export const askedEvents: ReadonlySet<string> = new Set([
  "GENERAL_REQUEST_START",
  "GENERAL_REQUEST_HEADERS",
  "GENERAL_REQUEST_ENTITY",
  "GENERAL_ENDPOINT_INFORMATION",
]);
