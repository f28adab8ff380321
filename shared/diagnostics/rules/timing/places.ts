/*
 * Who holds a request while a span is open: the words for it, and where to go on looking. Names of modules and events
 * are those of IIS; nothing here judges.
 */
import type { Span } from "../../../model/span.ts";

/** Who has the request. */
export type Place =
  | "arr"
  | "ancm"
  | "fastcgi"
  | "cgi"
  | "node"
  | "client-sends"
  | "client-receives"
  | "asp"
  | "aspnet"
  | "isapi"
  | "session"
  | "authentication"
  | "file"
  | "websocket";

type PlaceFact = { readonly pattern: RegExp; readonly place: Place };

/* Asked from first to last: an operation says more than the module it lies in. */
const operations: readonly PlaceFact[] = [
  { pattern: /^GENERAL_READ_ENTITY/, place: "client-sends" },
  { pattern: /^GENERAL_FLUSH_RESPONSE/, place: "client-receives" },
  { pattern: /^WEBSOCKET_/, place: "websocket" },
  { pattern: /^ARR_/, place: "arr" },
  { pattern: /^ANCM_/, place: "ancm" },
  { pattern: /^FASTCGI/, place: "fastcgi" },
  { pattern: /^CGI/, place: "cgi" },
  { pattern: /^AspNetSession/, place: "session" },
  { pattern: /^ASP_/, place: "asp" },
  { pattern: /^ISAPI/, place: "isapi" },
  { pattern: /^AspNet/, place: "aspnet" },
  { pattern: /^(?:AUTH|FILTER_AUTH)/, place: "authentication" },
  { pattern: /^FILE_CACHE_ACCESS/, place: "file" },
];

const modules: readonly PlaceFact[] = [
  { pattern: /^ApplicationRequestRouting$/i, place: "arr" },
  { pattern: /^AspNetCoreModule/i, place: "ancm" },
  { pattern: /^FastCgiModule$/i, place: "fastcgi" },
  { pattern: /^CgiModule$/i, place: "cgi" },
  { pattern: /^iisnode$/i, place: "node" },
  { pattern: /^WebSocketModule$/i, place: "websocket" },
  { pattern: /^Session$/, place: "session" },
  { pattern: /^ManagedPipelineHandler$/, place: "aspnet" },
  { pattern: /^IsapiModule$/i, place: "isapi" },
  { pattern: /^StaticFileModule$/i, place: "file" },
  { pattern: /AuthenticationModule$/i, place: "authentication" },
];

/** Where a span itself holds the request; undefined where its name says nothing. */
export function placeOf({ kind, name }: Span): Place | undefined {
  if (kind !== "module" && kind !== "operation") return undefined;
  return (kind === "module" ? modules : operations).find(({ pattern }) => pattern.test(name))?.place;
}

/** Who is waited for, in words that fit behind "waiting for" and "the time was spent in". */
export const placeNames: Readonly<Record<Place, string>> = {
  arr: "the backend server that ARR forwards to",
  ancm: "the ASP.NET Core application",
  fastcgi: "the FastCGI process (PHP or the like)",
  cgi: "the CGI process",
  node: "the Node.js process behind iisnode",
  "client-sends": "the client, which sends the body of the request",
  "client-receives": "the client, which takes the answer",
  asp: "the classic ASP script",
  aspnet: "ASP.NET code",
  isapi: "the ISAPI extension",
  session: "ASP.NET session state",
  authentication: "authentication",
  file: "the file system",
  websocket: "the WebSocket connection",
};
