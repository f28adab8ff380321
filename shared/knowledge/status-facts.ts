/*
 * Statuses with IIS's substatuses. Facts: Microsoft's "HTTP status codes in IIS" (KB 943891), ASP.NET Core's
 * troubleshooting pages for 500.30 to 500.38, and RFC 9110 for the rest.
 */
import { packStatus, type Status } from "../model/status.ts";

/** One known status. */
export type StatusFact = {
  readonly status: Status;
  /** One sentence of what IIS means by it. */
  readonly meaning: string;
  /** Who sets it: IIS itself, a module, the application. */
  readonly raisedBy: string;
  readonly source: string;
};

type Row = readonly [code: number, sub: number, meaning: string];

const limits = "Request filtering";
const ipLimits = "IP and Domain Restrictions";
const core = "ASP.NET Core Module";

/* The same four substatuses stand below 401, 403 and 404, whichever the administrator chose as the answer. */
const restrictions: readonly (readonly [sub: number, meaning: string])[] = [
  [501, "One client has too many requests running at once (dynamic IP restriction)."],
  [502, "One client sent too many requests in a short time (dynamic IP restriction)."],
  [503, "The client's address is on the list of refused ones."],
  [504, "The client's host name is on the list of refused ones."],
];

const groups: readonly (readonly [raisedBy: string, rows: readonly Row[]])[] = [
  [
    "IIS",
    [
      [100, 0, "The client may go on and send the body."],
      [101, 0, "The connection changes its protocol, for instance to WebSocket."],
      [200, 0, "The request succeeded."],
      [201, 0, "Something new was made."],
      [202, 0, "The request was taken and is worked on later."],
      [203, 0, "The answer is not the original one."],
      [204, 0, "The request succeeded, and there is nothing to send."],
      [205, 0, "The client should reset its form."],
      [206, 0, "Only the part that was asked for is sent."],
      [301, 0, "The resource has moved for good."],
      [302, 0, "The resource is elsewhere for the moment."],
      [304, 0, "The client's copy is still good."],
      [307, 0, "The resource is elsewhere for the moment; the verb stays."],
      [308, 0, "The resource has moved for good; the verb stays."],
      [401, 0, "Access was denied."],
      [401, 1, "The log-on failed: the credentials were refused."],
      [
        401,
        2,
        "No way of authenticating that is enabled fits the request; also the first leg of Windows authentication.",
      ],
      [401, 3, "The user is known, and the rights on the file or folder refuse him."],
      [401, 4, "An ISAPI filter refused the request."],
      [401, 5, "An ISAPI extension or CGI program refused the request."],
      [403, 0, "The request is forbidden."],
      [403, 1, "Programs may not be run here."],
      [403, 2, "Files may not be read here."],
      [403, 3, "Files may not be written here."],
      [403, 4, "TLS is required."],
      [403, 5, "TLS with 128 bits is required."],
      [403, 6, "The client's address is refused."],
      [403, 7, "A client certificate is required."],
      [403, 8, "The client's DNS name is refused."],
      [403, 9, "Too many clients are connected."],
      [403, 10, "The server is set to refuse running programs."],
      [403, 11, "The password was changed."],
      [403, 12, "The mapping of client certificates refused the certificate."],
      [403, 13, "The client certificate was revoked, or its revocation could not be checked."],
      [403, 14, "The contents of the folder may not be listed; mostly there is no default document."],
      [403, 15, "The limit of client licences is reached."],
      [403, 16, "The client certificate is not trusted or not valid."],
      [403, 17, "The client certificate is out of date or not valid yet."],
      [403, 18, "The URL cannot be run in this application pool."],
      [403, 19, "CGI cannot be run in this pool: its identity may not start a process under another token."],
      [403, 20, "The Passport log-on failed."],
      [403, 21, "The source of the file may not be read."],
      [403, 22, "Unlimited depth is refused (WebDAV)."],
      [404, 0, "The file, or the route, was not found."],
      [404, 1, "There is no such site."],
      [404, 2, "The list of ISAPI and CGI restrictions does not allow the handler's program."],
      [404, 3, "The extension has no MIME type, so the static file handler does not serve it."],
      [404, 4, "No handler is set for the extension."],
      [404, 9, "The file has the hidden attribute."],
      [404, 16, "A WebDAV request met the static file handler."],
      [404, 17, "Content that has to be run is mapped to the static file handler."],
      [404, 20, "The URL has too many segments."],
      [405, 0, "The handler of the URL does not take this verb."],
      [406, 0, "The client does not take the type of the answer."],
      [408, 0, "The request took too long to arrive."],
      [409, 0, "The request is against the state of the resource."],
      [412, 0, "A condition of the request does not hold."],
      [413, 0, "The body of the request is too large."],
      [413, 1, "The body of the request is larger than a limit allows."],
      [416, 0, "The range that was asked for does not exist."],
      [500, 0, "Something failed inside: a module, an ISAPI extension or the application."],
      [500, 11, "The application is shutting down in the worker process."],
      [500, 12, "The application is being restarted in the worker process."],
      [500, 13, "The server is too busy: more requests at once than can be worked on."],
      [500, 15, "Global.asax may not be asked for."],
      [500, 19, "The configuration is wrong or locked; the trace names file and line."],
      [500, 21, "The handler names a module that is not in the list of modules."],
      [500, 22, "The section httpModules does not hold in integrated mode."],
      [500, 23, "The section httpHandlers does not hold in integrated mode."],
      [500, 24, "Impersonation of ASP.NET does not hold in integrated mode."],
      [501, 0, "The server does not know how to do this."],
      [503, 2, "The limit of requests at once (appConcurrentRequestLimit) is reached."],
    ],
  ],
  [
    "IIS or HTTP.sys",
    [
      [400, 0, "The request was not understood; where HTTP.sys refused it, only HTTPERR knows."],
      [411, 0, "The request needs a Content-Length."],
      [414, 0, "The URL is too long."],
      [503, 0, "The service is not available: pool stopped or crashing (then no trace exists), or set by a module."],
      [505, 0, "The version of HTTP is not supported."],
    ],
  ],
  [
    "WebDAV",
    [
      [207, 0, "The answer holds several statuses."],
      [400, 1, "The header Destination is not valid."],
      [400, 2, "The header Depth is not valid."],
      [400, 3, "The header If is not valid."],
      [400, 4, "The header Overwrite is not valid."],
      [400, 5, "The header Translate is not valid."],
      [400, 6, "The body of the request is not valid."],
      [400, 7, "The Content-Length is not valid."],
      [400, 8, "The header Timeout is not valid."],
      [400, 9, "The header Lock-Token is not valid."],
    ],
  ],
  [
    "IIS 8 and later",
    [
      [400, 10, "The header X-Forwarded-For is not valid."],
      [400, 11, "The WebSocket request is not valid."],
    ],
  ],
  [
    "Application Request Routing",
    [
      [400, 601, "ARR saw a bad request of the client."],
      [400, 602, "A date or time has a wrong form."],
      [400, 603, "The range could not be read."],
      [400, 604, "The client went away while ARR served it."],
      [400, 605, "The limit of hops (Max-Forwards) is reached, as in a loop of proxies."],
      [400, 606, "An asynchronous step failed in ARR."],
      [502, 3, "The gateway's talk with the backend failed; the error code says how."],
      [502, 4, "No member of the farm can be asked: offline, unhealthy or out of reach."],
      [502, 6, "Forwarding the request failed."],
      [502, 7, "Executing the request failed."],
    ],
  ],
  [
    limits,
    [
      [404, 5, "The URL holds a sequence that request filtering refuses."],
      [404, 6, "Request filtering does not allow this verb."],
      [404, 7, "Request filtering does not allow this extension."],
      [404, 8, "The URL holds a hidden segment, such as bin or web.config."],
      [404, 10, "A header is longer than request filtering allows."],
      [404, 11, "The URL is escaped twice."],
      [404, 12, "The URL holds characters beyond ASCII."],
      [404, 13, "The body is longer than maxAllowedContentLength (30,000,000 bytes unless set)."],
      [404, 14, "The URL is longer than maxUrl (4,096 unless set)."],
      [404, 15, "The query is longer than maxQueryString (2,048 unless set)."],
      [404, 18, "The query holds a sequence that request filtering refuses."],
      [404, 19, "A rule of request filtering refuses the request."],
    ],
  ],
  [ipLimits, [401, 403, 404].flatMap((code) => restrictions.map(([sub, meaning]): Row => [code, sub, meaning]))],
  [
    core,
    [
      [500, 30, "The application was started in the worker process and failed there."],
      [500, 31, "The .NET runtime or a native library of the application was not found."],
      [500, 32, "The application's DLL could not be loaded, mostly because of 32 and 64 bits."],
      [500, 33, "The request handler for hosting in the worker process could not be loaded."],
      [500, 34, "Applications hosted inside and outside the worker process share one pool."],
      [500, 35, "Two applications hosted inside the worker process share one pool."],
      [500, 36, "The handler for hosting outside the worker process was not found."],
      [500, 37, "The application did not start within startupTimeLimit."],
      [500, 38, "The application's DLL was not found."],
    ],
  ],
  [
    "URL Rewrite",
    [
      [500, 50, "An inbound rule failed, or its configuration is wrong."],
      [500, 51, "A global rule failed, or its configuration is wrong."],
      [500, 52, "An outbound rule failed."],
      [500, 53, "An outbound rule failed where user-mode caching is on."],
    ],
  ],
  ["ASP", [[500, 100, "The ASP script failed."]]],
  ["ASP.NET", [[503, 3, "The request queue of ASP.NET is full."]]],
  ["FastCGI", [[503, 4, "The queue of FastCGI is full."]]],
  [
    "CGI, FastCGI or ARR",
    [
      [502, 1, "A CGI program took longer than allowed."],
      [502, 2, "A CGI program ended early or sent broken headers; in ARR: no member could be chosen for the request."],
      [
        502,
        5,
        "ARR: forwarding of WebSocket failed. ASP.NET Core Module: the application's process did not start or listen.",
      ],
    ],
  ],
  [
    "another device or the application",
    [
      [429, 0, "The client sent too many requests."],
      [502, 0, "A gateway got no good answer; without a substatus it is often passed on from the backend."],
      [504, 0, "A gateway got no answer in time; ARR itself uses 502.3 for that."],
    ],
  ],
];

/** All known statuses, each once. */
export const statusFacts: readonly StatusFact[] = groups.flatMap(([raisedBy, rows]) =>
  rows.map(([code, sub, meaning]) => ({
    status: packStatus(code, sub),
    meaning,
    raisedBy,
    source:
      raisedBy === core
        ? "ASP.NET Core, Troubleshoot on Azure App Service and IIS"
        : "Microsoft, HTTP status codes in IIS",
  })),
);
