/*
 * Why an answer of the log has no trace: what the configuration excludes first, then what the traces at hand tell, and
 * "unexplained" rather than a guess. Facts on tracing: Microsoft, "Troubleshooting failed requests using tracing in IIS".
 */
import { formatDuration, formatTime } from "../base/format.ts";
import type { NoTraceReason } from "../model/coverage.ts";
import type { Confidence } from "../model/verdict.ts";
import type { SiteHistory, TraceHistory, WorkerStart } from "./history.ts";
import { lineStart, serverKey, type LogLine } from "./log-line.ts";
import type { TracingVerdict } from "./tracing-rules.ts";

/** Why there is no trace of an answer. */
export type NoTrace = {
  readonly reason: NoTraceReason;
  readonly why: string;
  readonly confidence: Confidence;
  /** The process that had just begun, where that is why. */
  readonly workerStart: WorkerStart | undefined;
  /** What to check besides what the reason itself asks for. */
  readonly check?: readonly string[];
};

/** What is known beside the line. */
export type NoTraceContext = {
  readonly history: TraceHistory;
  readonly rulesSay: (line: LogLine, server: string) => TracingVerdict;
  /** Answers of a server in the log within five seconds around a moment. */
  readonly near: (server: string, at: number) => number;
};

/** How long before its first trace a process may have begun, and how long afterwards it may still be warming up. */
const beforeStartMs = 60_000;
const afterStartMs = 15_000;
/** IIS lets a hundred traces wait to be written; what comes on top is lost. */
const burstSize = 100;

/** Why a line without trace has none. */
export function whyNoTrace(line: LogLine, context: NoTraceContext): NoTrace {
  if (line.kind === "httperr") {
    const why = "HTTP.sys answered before a worker process saw the request, and tracing begins there.";
    return { reason: "never-in-pipeline", why, confidence: "certain", workerStart: undefined };
  }
  return byConfiguration(line, context) ?? byTraces(line, context);
}

function byConfiguration(line: LogLine, { history, rulesSay }: NoTraceContext): NoTrace | undefined {
  const server = serverKey(line.server);
  const verdict = rulesSay(line, server);
  if (verdict.kind === "unknown") return undefined;
  const traced = history.siteOf(server, line.siteId);
  // Traces from that time and of that kind know better than a configuration that may have been changed since, or read in part.
  const wasOn = traced !== undefined && traced.oldestAt <= line.endedAt + 1_000;
  if (verdict.kind !== "no-rule" && wasOn) return undefined;
  if (verdict.kind === "no-rule" && !verdict.sure && traced?.statuses.has(line.status) === true) return undefined;
  const hint = verdict.sure ? "" : " Rules may also stand in web.config, which was not read.";
  return {
    reason: verdict.kind,
    why: verdict.why + hint,
    confidence: verdict.sure ? "certain" : "possible",
    workerStart: undefined,
  };
}

function byTraces(line: LogLine, { history, near, rulesSay }: NoTraceContext): NoTrace {
  const server = serverKey(line.server);
  const start = startNear(line, server, history.workerStarts);
  if (start !== undefined) return byWorkerStart(line, start);
  const site = history.siteOf(server, line.siteId);
  const none = { workerStart: undefined };
  if (site === undefined) {
    const where = server === "" ? "this site" : `this site on ${server}`;
    const why = `No trace at all of ${where} was read: its folder was not given, tracing is off there, or nothing was traced.`;
    return { reason: "no-traces-read", why, confidence: "likely", ...none };
  }
  // Rows of deleted files are kept; what was written and deleted between two looks never became one.
  if (line.endedAt < site.oldestOnHandAt - 1_000) return byRotation(site, rulesSay(line, server));
  if (near(server, line.endedAt) >= burstSize) {
    const why = "Many answers within seconds: IIS lets about a hundred traces wait to be written and drops the rest.";
    return { reason: "burst", why, confidence: "possible", ...none };
  }
  return { ...unexplained(rulesSay(line, server)), ...none };
}

/* A configuration that was read and excludes nothing has a rule that fits: it need not be read once more. */
function unexplained(verdict: TracingVerdict): Pick<NoTrace, "reason" | "why" | "confidence" | "check"> {
  const about = { reason: "unexplained", confidence: "possible" } as const;
  if (verdict.kind !== "unknown") {
    const why = `The configuration of now excludes a trace (${verdict.why}), but traces of that time were written; nothing at hand explains it.`;
    return { ...about, why };
  }
  const { site } = verdict;
  if (site === undefined) {
    const check = ["Read the server's configuration too, to see whether a rule covers these requests."];
    return { ...about, why: "Nothing in the traces at hand explains it, and the configuration was not read.", check };
  }
  return {
    ...about,
    why: `A tracing rule of the site ${site.name} covers it, and nothing in the traces at hand explains it.`,
  };
}

function byRotation({ onHand, oldestOnHandAt }: SiteHistory, verdict: TracingVerdict): NoTrace {
  const limit = verdict.kind === "unknown" ? verdict.site?.tracing.maxLogFiles.value : undefined;
  const full = limit !== undefined && onHand * 2 >= limit;
  const files = `${onHand} files on hand${limit === undefined ? "" : ` of maxLogFiles=${limit}`}`;
  const than =
    onHand === 0
      ? "No trace file of its site is there any more"
      : `Older than the oldest trace file of its site (${formatTime(oldestOnHandAt, "utc")} UTC, ${files})`;
  const why = `${than}: IIS deletes the older half when the limit is reached. Before that, tracing may also have been off.`;
  return {
    reason: "rotated",
    why,
    confidence: full || limit === undefined ? "likely" : "possible",
    workerStart: undefined,
  };
}

function byWorkerStart(line: LogLine, start: WorkerStart): NoTrace {
  const apart = Math.max(lineStart(line) - start.startedAt, start.startedAt - line.endedAt, 0);
  return {
    reason: "worker-start",
    why: "A worker process of the site was just starting: what fails before it has set up tracing leaves no trace.",
    confidence: apart <= afterStartMs ? "likely" : "possible",
    workerStart: start,
  };
}

function startNear(line: LogLine, server: string, starts: readonly WorkerStart[]): WorkerStart | undefined {
  const from = lineStart(line) - afterStartMs;
  const to = line.endedAt + beforeStartMs;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]!.startedAt < from) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < starts.length && starts[at]!.startedAt <= to; at++) {
    const start = starts[at]!;
    const sameSite = line.siteId === undefined || start.siteIds.has(line.siteId);
    if (sameSite && (server === "" || start.server === "" || start.server === server)) return start;
  }
  return undefined;
}

/** What to check for a reason. */
export const noTraceChecks: Readonly<Record<NoTraceReason, readonly string[]>> = {
  "never-in-pipeline": [],
  "not-installed": ["Install the role service Tracing: Install-WindowsFeature Web-Http-Tracing."],
  "tracing-off": [
    "Turn tracing on for the site (Failed Request Tracing... in IIS Manager), and see that a rule covers the status.",
  ],
  "no-rule": [
    "Add a rule for all content (*) with this status, or widen the one there is: a path counts from its web.config's folder.",
  ],
  "worker-start": [
    "Set preloadEnabled=true on the application and startMode=AlwaysRunning on its pool.",
    "Compare the time with idleTimeout and the recycling times of the pool, and with WAS events of the System log.",
  ],
  rotated: ["Raise maxLogFiles of the site, narrow the rule, or keep copies of new traces before IIS deletes them."],
  burst: ["Trace a narrower rule, so that storms do not fill the queue of traces."],
  "no-traces-read": ["Add the trace folder of that server and site."],
  unexplained: [
    "Look in the Application event log for events 2283 and 2284: the worker process could not write the trace.",
    "Look for a crash of w3wp.exe at that time: a trace is in memory until its request ends.",
  ],
};

/** When a process began, and where, for evidence. */
export function workerStartText({ processId, pool, server, startedAt }: WorkerStart): string {
  const where = server === "" ? "" : ` on ${server}`;
  return `process ${processId} of ${pool}${where}, first seen ${formatTime(startedAt, "utc")} UTC`;
}

/** The window around a worker's start, in words. */
export const workerStartWindow = `${formatDuration(beforeStartMs)} before to ${formatDuration(afterStartMs)} after`;
