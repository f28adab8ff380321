/* 503 and 500.11 to 500.13: the server side is full, stopping or starting, and turns requests away. */
import { dataOf } from "../../../model/event-data.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { sources } from "./sources.ts";
import { statusRule, step, type StatusCause } from "./status-rule.ts";

const slowOnes = step(
  "Look for what holds the places: slow requests of the minutes before",
  "The list, sorted by time taken, same pool; Worker Processes of the server shows running requests",
  sources.statuses,
);

const dump = step(
  "Capture two memory dumps of the worker process, ten seconds apart, while it happens",
  "The worker process of this trace, with ProcDump or Task Manager",
  sources.statuses,
);

const rows: readonly StatusCause[] = [
  {
    code: "concurrent-request-limit",
    status: 503,
    subs: [2],
    kind: "failure",
    confidence: "certain",
    title: "The server had as many requests running as appConcurrentRequestLimit allows (5000 by default)",
    cause:
      "Requests come in faster than they end, mostly because something behind them is slow; the next ones are turned away at once.",
    nextSteps: [
      slowOnes,
      step(
        "Raise the limit only if the server can carry more",
        "system.webServer/serverRuntime appConcurrentRequestLimit",
        sources.serverRuntime,
      ),
    ],
  },
  {
    code: "aspnet-queue-full",
    status: 503,
    subs: [3],
    kind: "failure",
    confidence: "certain",
    title: "The request queue of ASP.NET was full",
    cause:
      "All threads were busy and more requests waited than requestQueueLimit allows: mostly calls to a slow database or service hold the threads.",
    nextSteps: [
      slowOnes,
      dump,
      step(
        "Make the calls asynchronous, or raise requestQueueLimit",
        "aspnet.config of the framework; processModel of machine.config",
        sources.asyncQueue,
      ),
    ],
  },
  {
    code: "fastcgi-busy",
    status: 503,
    subs: [4],
    kind: "failure",
    confidence: "certain",
    title: "The queue of the FastCGI pool was full",
    cause: "All processes of the FastCGI application were busy and more requests waited than queueLength allows.",
    evidence: ({ named }) => [
      ...named("FASTCGI_QUEUE_FULL")
        .slice(0, 3)
        .map(({ number }) => ({ event: number, says: "the FastCGI queue is full" })),
      ...named("FASTCGI_QUEUE_REQUEST")
        .slice(-1)
        .map((event) => ({
          event: event.number,
          says: `place ${dataOf(event, "PositionInQueue")} in the queue, at most ${dataOf(event, "MaxInstances")} processes`,
        })),
    ],
    nextSteps: [
      slowOnes,
      step("Raise maxInstances, or queueLength", "FastCGI Settings of the server", sources.fastCgi),
    ],
  },
  {
    code: "service-unavailable",
    status: 503,
    subs: [0],
    kind: "failure",
    confidence: "possible",
    title: ({ setter }) =>
      setter === undefined
        ? "The request was turned away with 503 Service Unavailable"
        : `${clip(setter.moduleName, 80)} turned the request away with 503 Service Unavailable`,
    cause:
      "The request reached the worker process, so the pool ran: a module or the application said it cannot serve now (maintenance file, start-up, overload, dynamic limits).",
    wouldBeSure: "The log of the module that set the status.",
    nextSteps: [
      step(
        "See whether app_offline.htm lies in the folder, and what the module named above reports",
        "Root folder of the application; Application event log",
      ),
      slowOnes,
    ],
    limits: [
      "A 503 of a stopped or crashed pool comes from HTTP.sys and never gives a trace: look into HTTPERR for those.",
    ],
  },
  {
    code: "pool-shutting-down",
    status: 500,
    subs: [11],
    kind: "failure",
    confidence: "certain",
    title: "The application was shutting down on this server when the request came",
    cause: "The worker process or application was being stopped: a recycle, a deployment, a changed configuration.",
    nextSteps: [
      step(
        "Look for what stopped it at this time",
        "System event log, source WAS; Application event log",
        sources.pools,
      ),
      step(
        "See whether overlapped recycling is switched off (disallowOverlappingRotation)",
        "Advanced settings of the application pool, Recycling",
        sources.pools,
      ),
    ],
  },
  {
    code: "application-restarting",
    status: 500,
    subs: [12],
    kind: "failure",
    confidence: "certain",
    title: "The application was restarting on this server when the request came",
    cause:
      "Requests that come while the application starts anew are turned away. If it stays so, something touches its files again and again, such as a virus scanner at Global.asa.",
    nextSteps: [
      step(
        "See what changes files of the application",
        "Virus scanner exclusions; Global.asa, web.config and folder bin",
        sources.statuses,
      ),
    ],
  },
  {
    code: "server-too-busy",
    status: 500,
    subs: [13],
    kind: "failure",
    confidence: "certain",
    title: "The server was too busy: more requests at once than it can process",
    cause:
      "ASP's request queue was full (requestQueueMax, 3000 by default): scripts hold all threads, mostly waiting for a component or database.",
    nextSteps: [slowOnes, dump],
  },
];

/** One rule a row. */
export const busyRules: readonly Rule[] = rows.map(statusRule);
