/* Where to go on looking once it is known who held the request: one or two steps a place, for unfinished and slow traces. */
import type { NextStep } from "../../../model/verdict.ts";
import type { Place } from "./places.ts";
import { sources } from "./sources.ts";

const step = (action: string, where: string, source: string | undefined): NextStep => ({ action, where, source });

const aspNetSteps: readonly NextStep[] = [
  step(
    "Find out what the code waited for: capture memory dumps of the worker process while a request hangs, two of them ten seconds apart",
    "The worker process of this trace (its process id stands in the head), with ProcDump or Task Manager",
    undefined,
  ),
  step(
    "Measure the calls the page makes, to databases first",
    "The application's own log or profiler; System.Diagnostics or page tracing writes into later traces",
    sources.rules,
  ),
];

/** What to do next for each place. */
export const placeSteps: Readonly<Record<Place, readonly NextStep[]>> = {
  arr: [
    step(
      "Look for the same request in the log of the backend server: its time-taken says whether it was slow there",
      "IIS log of the backend server; X-ARR-LOG-ID in the request headers joins the two",
      sources.arr,
    ),
    step("Compare with the time-out of the proxy", "Server Farms, the farm, Proxy, Time-out", sources.arr),
  ],
  ancm: [
    step(
      "Look at what the application did at this time",
      "Log of the ASP.NET Core application; stdout log (stdoutLogEnabled in web.config)",
      sources.ancm,
    ),
    step(
      "Capture a memory dump of the application's process while a request hangs",
      "dotnet.exe or the application's own process out of process, w3wp.exe in process",
      sources.ancm,
    ),
  ],
  fastcgi: [
    step(
      "Look at what the script did at this time",
      "Slow log and error log of PHP, or the log of the program behind FastCGI",
      sources.fastCgi,
    ),
    step(
      "See whether all processes of the pool were busy",
      "FastCGI Settings of the server: maxInstances, activityTimeout, requestTimeout",
      sources.fastCgi,
    ),
  ],
  cgi: [
    step(
      "Run the program by hand with the same input",
      "The server, as the account of the application pool",
      undefined,
    ),
  ],
  node: [step("Look at what the application did at this time", "Log of the Node.js application", undefined)],
  "client-sends": [
    step(
      "Compare with requests of other clients: a slow or far client, VPN or proxy sends its body slowly",
      "The list, filtered by this URL; client address in GENERAL_ENDPOINT_INFORMATION",
      undefined,
    ),
  ],
  "client-receives": [
    step(
      "Compare with requests of other clients: a slow or far client, VPN or proxy takes the answer slowly",
      "The list, filtered by this URL; client address in GENERAL_ENDPOINT_INFORMATION",
      undefined,
    ),
    step(
      "See how large the answer is, and whether compression is on",
      "BytesSent of GENERAL_FLUSH_RESPONSE_END; Compression of the site",
      undefined,
    ),
  ],
  asp: [
    step(
      "Look at the statement of the script named above, and at the component or database it calls",
      "The .asp file",
      sources.asp,
    ),
  ],
  aspnet: aspNetSteps,
  isapi: [step("Look at what the ISAPI extension waits for", "The log of its maker", undefined)],
  session: [
    step(
      "Find the other request of the same session that held its lock: ASP.NET lets only one request of a session run at a time",
      "The list, filtered by the same user or ASP.NET_SessionId at the same time",
      sources.session,
    ),
    step(
      'Set EnableSessionState="ReadOnly" or "False" on pages that do not write to the session',
      "The page directive, or pages/enableSessionState in web.config",
      sources.session,
    ),
  ],
  authentication: [
    step(
      "Measure the logon: domain controllers far away, over a trust or overloaded make it slow",
      "System event log (Netlogon 5816, 5817) and performance counters of Netlogon (Semaphore Waiters, Timeouts)",
      sources.authentication,
    ),
  ],
  file: [
    step(
      "See whether the content lies on a share or a slow disk, and whether a virus scanner checks it",
      "Physical path of the site or virtual directory",
      sources.unc,
    ),
  ],
  websocket: [
    step(
      "Leave WebSocket URLs out of rules with a time limit: such a connection stays open as a matter of course",
      "Failed Request Tracing Rules of the site, Content",
      sources.failures,
    ),
  ],
};
