/* 400 and its neighbours: what the client sent cannot be used, or the way it asked is not offered here. */
import { formatBytes } from "../../../base/format.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { handlerOf, requestHeader } from "./facts.ts";
import { sources } from "./sources.ts";
import { statusRule, step, type StatusCause } from "./status-rule.ts";

const mendClient = step(
  "Look at the request headers, and mend the client or the proxy before it",
  "Request headers of this trace",
  sources.statuses,
);

function plain(
  code: string,
  status: number,
  sub: number,
  title: string,
  cause: string,
  steps: StatusCause["nextSteps"] = [mendClient],
): StatusCause {
  return { code, status, subs: [sub], kind: "client", confidence: "certain", title, cause, nextSteps: steps };
}

/* Source: Microsoft, HTTP status codes in IIS. */
const webDavHeaders: readonly (readonly [number, string])[] = [
  [1, "Destination"],
  [2, "Depth"],
  [3, "If"],
  [4, "Overwrite"],
  [5, "Translate"],
  [8, "Timeout"],
  [9, "Lock-Token"],
];

const webDavRows = webDavHeaders.map(([sub, header]) =>
  plain(
    `webdav-${header.toLowerCase()}-header`,
    400,
    sub,
    `The WebDAV header ${header} of the request is not valid`,
    "A WebDAV client sent a header that cannot be used.",
  ),
);

function verbOf({ trace }: TraceCase): string {
  return clip(trace.head.verb ?? "", 24) || "of the request";
}

function handlerWords(trace: TraceCase): string {
  const handler = handlerOf(trace);
  return handler === undefined || handler.name === "" ? "the handler of this URL" : `handler ${clip(handler.name, 80)}`;
}

function bodyWords(trace: TraceCase): string {
  const [header] = requestHeader(trace, "Content-Length") ?? [];
  return header !== undefined && /^\d{1,15}$/.test(header.text) ? ` of ${formatBytes(Number(header.text))}` : "";
}

function lengthEvidence(trace: TraceCase): readonly Evidence[] {
  const [header] = requestHeader(trace, "Content-Length") ?? [];
  return header === undefined ? [] : [{ event: header.event, says: `Content-Length is ${clip(header.text, 20)}` }];
}

const rows: readonly StatusCause[] = [
  ...webDavRows,
  plain(
    "request-body-invalid",
    400,
    6,
    "The body of the request is not valid",
    "A WebDAV request carries a body that cannot be read.",
  ),
  plain(
    "content-length-invalid",
    400,
    7,
    "The Content-Length of the request is not valid",
    "The length the client names does not fit.",
  ),
  plain(
    "forwarded-for-invalid",
    400,
    10,
    "The X-Forwarded-For header of the request is not valid",
    "A proxy or the client sent a chain of addresses that cannot be read (dynamic IP restrictions look at it).",
  ),
  plain(
    "websocket-request-invalid",
    400,
    11,
    "The WebSocket request is not valid",
    "The handshake lacks a header or has a wrong one: mostly a proxy in between that does not know WebSockets.",
  ),
  plain(
    "arr-bad-client-request",
    400,
    601,
    "ARR could not use the client's request",
    "ARR reports a bad client request.",
  ),
  plain("arr-date-invalid", 400, 602, "A date or time in the request has the wrong form", "ARR could not read it."),
  plain("arr-range-invalid", 400, 603, "The Range header of the request cannot be read", "ARR could not read it."),
  plain(
    "arr-hop-limit",
    400,
    605,
    "The request was forwarded too often: Max-Forwards is used up",
    "Mostly ARR forwards to itself or in a ring, because a farm member's name leads back to this server.",
    [
      step(
        "See that the farm members are other machines or ports, and that rules do not send their requests back",
        "Server Farms, the farm, Servers; URL Rewrite of the server",
        sources.arr,
      ),
    ],
  ),
  plain(
    "arr-async-error",
    400,
    606,
    "ARR met an error while it worked asynchronously",
    "ARR reports an asynchronous completion error: mostly the connection to the client broke.",
  ),
  {
    code: "verb-not-allowed",
    status: 405,
    kind: "client",
    confidence: "certain",
    title: (trace) =>
      /^WebDAVModule$/i.test(trace.setter?.moduleName ?? "")
        ? `WebDAVModule took the request for itself and refused the verb ${verbOf(trace)}`
        : `The verb ${verbOf(trace)} is not allowed by ${handlerWords(trace)}`,
    cause:
      "The handler that got the request does not take this verb. For PUT, DELETE and PATCH to an API, WebDAVModule and the static file handler are the usual ones to have taken it.",
    evidence: (trace) => {
      const handler = handlerOf(trace);
      return [
        handler === undefined
          ? undefined
          : { event: handler.event, says: `handler ${clip(handler.name, 80)} (${clip(handler.modules, 80)})` },
      ];
    },
    nextSteps: [
      step(
        "For an API that WebDAVModule takes requests of: remove that module and its handler from this application",
        'modules and handlers of web.config: remove name="WebDAVModule"',
        sources.webDav,
      ),
      step(
        "If the static file handler has it (it takes GET and HEAD only), see why the application's handler does not get this URL",
        "Handler Mappings of the site; deployment of the application",
        sources.handlers,
      ),
      step(
        "Allow the verb in the handler mapping",
        "Handler Mappings of the site, Request Restrictions, Verbs",
        sources.handlers,
      ),
    ],
  },
  {
    code: "not-acceptable",
    status: 406,
    kind: "client",
    confidence: "certain",
    title: "The client accepts no type this URL can be sent as",
    cause: "The Accept header of the request leaves no room for the type of the answer.",
    nextSteps: [mendClient],
  },
  {
    code: "request-timed-out",
    status: 408,
    kind: "client",
    confidence: "likely",
    title: "The client took too long to send its request",
    cause: "The body of the request did not come in time.",
    wouldBeSure: "A line with Timer_EntityBody or Timer_ConnectionIdle in HTTPERR.",
    nextSteps: [
      step(
        "Look for the connection in HTTPERR",
        "%SystemRoot%\\System32\\LogFiles\\HTTPERR on the server",
        sources.statuses,
      ),
    ],
  },
  {
    code: "precondition-failed",
    status: 412,
    kind: "client",
    confidence: "certain",
    title: "A condition the client set for its request does not hold",
    cause:
      "The client asked for something to be done only if the file is (un)changed (If-Match, If-Unmodified-Since), and it is not so.",
    nextSteps: [step("Let the client fetch the file again before it changes it", "The client", sources.statuses)],
  },
  {
    code: "filtered-content-length",
    status: 413,
    when: ({ setter }) => /^RequestFilteringModule$/i.test(setter?.moduleName ?? ""),
    kind: "client",
    confidence: "certain",
    title: (trace) =>
      `Request filtering refused the request: its body${bodyWords(trace)} is larger than maxAllowedContentLength`,
    cause:
      "The limit is 30,000,000 bytes where the site does not set another. The same limit may show as 404.13. Applications have limits of their own, which must be raised with it.",
    evidence: lengthEvidence,
    nextSteps: [
      step(
        "If such bodies should be taken, raise maxAllowedContentLength",
        "Request Filtering of the site, folder or server, Edit Feature Settings; requestFiltering/requestLimits",
        sources.filterLimits,
      ),
    ],
  },
  {
    code: "request-too-large",
    status: 413,
    kind: "client",
    confidence: "likely",
    title: (trace) => `The body of the request${bodyWords(trace)} is larger than the server takes`,
    cause:
      "Limits that answer 413: uploadReadAheadSize where a client certificate is asked for in the middle of a request with a body (48 KB by default), ASP's maxRequestEntityAllowed, and limits of WCF or the application. Where request filtering is the reason, it names itself as the module.",
    wouldBeSure: "The limit that fits, compared with the Content-Length of the request.",
    evidence: lengthEvidence,
    nextSteps: [
      step(
        "With client certificates: raise uploadReadAheadSize, or negotiate them at the start (clientcertnegotiation=enable)",
        "system.webServer/serverRuntime; netsh http show sslcert",
        sources.serverRuntime,
      ),
      step("With classic ASP: raise maxRequestEntityAllowed", "system.webServer/asp/limits", sources.aspLimits),
    ],
  },
  {
    code: "range-not-satisfiable",
    status: 416,
    kind: "client",
    confidence: "certain",
    title: "The client asked for a part of the file that is not there",
    cause:
      "The Range header lies beyond the end of the file: mostly the file has changed or shrunk since the client began to download it.",
    evidence: (trace) => {
      const [header] = requestHeader(trace, "Range") ?? [];
      return [header === undefined ? undefined : { event: header.event, says: `Range: ${clip(header.text, 80)}` }];
    },
    nextSteps: [step("Let the client download the file anew", "The client", sources.statuses)],
  },
  {
    code: "too-many-requests",
    status: 429,
    kind: "client",
    confidence: "likely",
    title: ({ setter }) =>
      `The client sent too many requests${setter === undefined ? "" : `, says ${clip(setter.moduleName, 80)}`}`,
    cause: "A limit on requests of one client was reached, in the application or in a module.",
    wouldBeSure: "The log of the application or module that set the status.",
    nextSteps: [
      step(
        "Find the limit, and the client that runs into it",
        "Settings of the module or application named above",
        sources.statuses,
      ),
    ],
  },
];

/** One rule a row. */
export const badRequestRules: readonly Rule[] = rows.map(statusRule);
