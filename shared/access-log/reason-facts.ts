/*
 * Reasons of HTTP.sys's error log: what each means and what to look at. HTTP.sys answers (or closes the connection) by
 * itself, before any worker process sees the request or after it is gone: no failed request trace exists for these.
 * Facts from Microsoft, "Error logging in HTTP APIs" (KB820729) and "Types of Errors Logged by the HTTP Server API"; words
 * are ours. Where neither says anything, the fact has no source and says so.
 */

/**
 * What lies behind a reason. `pool`: the pool is stopped, disabled or shut down. `queue`: the pool takes too long. `limit`:
 * a limit of the site or the server. `request`: the request itself is at fault. `worker`: the process that had the request
 * went away. `client`: the client or the line to it. `server`: HTTP.sys itself.
 */
export type ReasonKind = "pool" | "queue" | "limit" | "request" | "worker" | "client" | "server";

/** A reason and what is known of it. */
export type ReasonFact = {
  readonly reason: string;
  readonly kind: ReasonKind;
  /** The status HTTP.sys answers with; undefined where it answers nothing or several. */
  readonly status: number | undefined;
  /** One sentence. */
  readonly meaning: string;
  readonly check: readonly string[];
};

/** Where the facts come from. */
export const reasonSource = "Microsoft, Error logging in HTTP APIs (KB820729)";

const malformed = "Find the sender by client address; a scanner sends such requests on purpose.";
const limits = "Compare with the limits of HTTP.sys under HKLM\\System\\CurrentControlSet\\Services\\HTTP\\Parameters.";
const systemLog = "Read the System event log of that minute for events of WAS.";

function badRequest(reason: string, meaning: string, ...check: readonly string[]): ReasonFact {
  return { reason, kind: "request", status: 400, meaning, check: [...check, malformed] };
}

/** All reasons known. */
export const reasonFacts: readonly ReasonFact[] = [
  {
    reason: "AppOffline",
    kind: "pool",
    status: 503,
    meaning:
      "The application pool was offline because its worker process kept failing; rapid-fail protection stopped it.",
    check: [
      "Look whether the application pool is stopped, and start it.",
      `${systemLog} Five failures in five minutes stop a pool (event 5002).`,
      "Read the Application event log for why the worker process failed.",
    ],
  },
  {
    reason: "AppPoolTimer",
    kind: "queue",
    status: 503,
    meaning: "The application pool's process was too busy to take the request.",
    check: [
      "Look at processor, memory and request queue of the pool at that time.",
      "Look for requests that hang: traces with a time limit show where.",
    ],
  },
  {
    reason: "AppShutdown",
    kind: "pool",
    status: 503,
    meaning: "The application was shut down by a policy of the administrator, for instance idle time-out or recycling.",
    check: [
      "Compare the times with idleTimeout and the recycling settings of the pool.",
      "Let old and new process overlap: disallowOverlappingRotation=false.",
      systemLog,
    ],
  },
  {
    reason: "Disabled",
    kind: "pool",
    status: 503,
    meaning: "An administrator took the application pool offline.",
    check: ["Look whether the pool is stopped on purpose: a deployment, a script, autoStart=false.", systemLog],
  },
  {
    reason: "QueueFull",
    kind: "queue",
    status: 503,
    meaning: "The application pool's request queue was full.",
    check: [
      "Compare queueLength of the pool (1,000 by default) with the requests at that time.",
      "Find what holds the requests up: slow backends, locks, a process that is starting.",
    ],
  },
  {
    reason: "ConnLimit",
    kind: "limit",
    status: 503,
    meaning: "The site had as many connections as its limit allows.",
    check: ["Compare limits/maxConnections of the site with the connections at that time."],
  },
  {
    reason: "Connections_Refused",
    kind: "limit",
    status: undefined,
    meaning: "The kernel was short of non-paged memory, so that HTTP.sys took no new connections.",
    check: ["Find the driver that uses up the non-paged pool (Poolmon).", "Look at the server's free memory."],
  },
  {
    reason: "N/A",
    kind: "server",
    status: 503,
    meaning: "HTTP.sys itself failed, for instance for want of memory.",
    check: ["Look at free memory and non-paged pool of the server at that time."],
  },
  {
    reason: "N/I",
    kind: "request",
    status: 501,
    meaning: "The request asks for a transfer coding that HTTP.sys does not know.",
    check: [malformed],
  },
  {
    reason: "Internal",
    kind: "server",
    status: 500,
    meaning: "HTTP.sys met an internal error.",
    check: ["Look at the System event log of that minute."],
  },
  {
    reason: "Connection_Abandoned_By_AppPool",
    kind: "worker",
    status: undefined,
    meaning: "The worker process that had the request went away or closed it without an answer.",
    check: [
      "Look for a crash of w3wp.exe in the Application event log of that second.",
      `${systemLog} A recycle, a time-out of shutdown or of pinging ends a process too.`,
    ],
  },
  {
    reason: "Connection_Abandoned_By_ReqQueue",
    kind: "worker",
    status: undefined,
    meaning: "The worker process that had the request went away or closed its queue without an answer.",
    check: [
      "Look for a crash of w3wp.exe in the Application event log of that second.",
      `${systemLog} A recycle, a time-out of shutdown or of pinging ends a process too.`,
    ],
  },
  {
    reason: "Connection_Dropped",
    kind: "client",
    status: undefined,
    meaning: "The connection was gone before the answer could be sent to its end or logged.",
    check: [
      "Look whether the sender is a gateway whose time-out is shorter than the request takes.",
      "The client may have closed the page or lost its connection: compare the client addresses.",
    ],
  },
  {
    reason: "Connection_Dropped_List_Full",
    kind: "client",
    status: undefined,
    meaning: "So many connections were dropped at once that HTTP.sys's list of them was full.",
    check: ["Look at the network and the device in front at that time: many connections ended together."],
  },
  {
    reason: "Client_Reset",
    kind: "client",
    status: undefined,
    meaning: "The connection was reset from the other side. Microsoft's list does not have this reason.",
    check: ["Look whether the sender is a gateway whose time-out is shorter than the request takes."],
  },
  {
    reason: "Request_Cancelled",
    kind: "client",
    status: undefined,
    meaning: "The other side withdrew the request. Microsoft's list does not have this reason.",
    check: ["Look whether the sender is a gateway whose time-out is shorter than the request takes."],
  },
  {
    reason: "Timer_AppPool",
    kind: "queue",
    status: undefined,
    meaning:
      "The request waited in the application pool's queue until the connection timed out (two minutes by default).",
    check: [
      "Look whether the pool's worker process was starting, hanging or overloaded at that time.",
      "Let the pool start before the first request: startMode=AlwaysRunning, preloadEnabled=true.",
    ],
  },
  {
    reason: "Timer_ConnectionIdle",
    kind: "client",
    status: undefined,
    meaning: "The connection was idle until it timed out; no request was lost.",
    check: ["Nothing, unless a gateway keeps its connections open longer than IIS: then shorten its keep-alive."],
  },
  {
    reason: "Timer_EntityBody",
    kind: "client",
    status: undefined,
    meaning: "The body of the request did not come in time.",
    check: ["Look at the line to the client, or at the gateway that should have sent the body."],
  },
  {
    reason: "Timer_HeaderWait",
    kind: "client",
    status: undefined,
    meaning: "The headers of the request did not come in time.",
    check: ["Look at the line to the client; slow senders in numbers are an attack."],
  },
  {
    reason: "Timer_MinBytesPerSecond",
    kind: "client",
    status: undefined,
    meaning: "The client took the answer too slowly, by default under 240 (older versions 150) bytes a second.",
    check: ["Look at the line to the client, and at minBytesPerSecond of the site's webLimits."],
  },
  {
    reason: "Timer_Response",
    kind: "client",
    status: undefined,
    meaning: "The answer could not be sent within the time allowed; it is not used by all versions.",
    check: ["Look at the line to the client."],
  },
  badRequest("BadRequest", "The request could not be parsed."),
  badRequest("URL", "The URL could not be parsed.", "Look for unusual characters in the URL."),
  badRequest("URL_Length", "The URL was longer than allowed.", limits),
  badRequest("Verb", "The method could not be parsed."),
  badRequest("Header", "A header could not be parsed."),
  badRequest("Hostname", "The host name was missing or could not be parsed.", "Compare Host header and site bindings."),
  badRequest("Invalid_CR/LF", "A line end in the headers was wrong."),
  badRequest("Number", "A number in the headers could not be parsed."),
  badRequest("FieldLength", "A header was longer than allowed.", limits, "Look at the size of cookies and tickets."),
  badRequest("RequestLength", "The headers together were longer than allowed.", limits, "Look at the size of cookies."),
  badRequest("Forbidden", "The request held something HTTP.sys forbids, such as a URL with an escaped zero."),
  {
    reason: "NotFound",
    kind: "request",
    status: 404,
    meaning: "No site or application was listening for this address. Microsoft's list does not have this reason.",
    check: ["Look whether the site is stopped, and whether a binding fits host, address and port."],
  },
  {
    reason: "LengthRequired",
    kind: "request",
    status: 411,
    meaning: "The request had a body but did not say how long it is.",
    check: [malformed],
  },
  {
    reason: "Precondition",
    kind: "request",
    status: 412,
    meaning: "The request lacked a precondition.",
    check: [malformed],
  },
  {
    reason: "EntityTooLarge",
    kind: "request",
    status: 413,
    meaning: "The body was larger than allowed.",
    check: [limits],
  },
  {
    reason: "Version_N/S",
    kind: "request",
    status: 505,
    meaning: "The request named a version of HTTP that is not supported.",
    check: [malformed],
  },
];

const byReason = new Map(reasonFacts.map((fact) => [fact.reason.toLowerCase(), fact]));

/** What is known of a reason, whatever its case; undefined where nobody wrote it down. */
export function reasonFact(reason: string): ReasonFact | undefined {
  return byReason.get(reason.toLowerCase());
}
