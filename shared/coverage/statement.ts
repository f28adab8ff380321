/*
 * What it means that the logs show nothing, or less than clients saw: the one case in which there is neither a trace nor a
 * log line. Also: traces that have no log line. Sources: Microsoft, "Error logging in HTTP APIs" (KB820729), and IIS's
 * configuration reference, logFile.
 */
import { formatCount } from "../base/format.ts";
import type { ConnectionCount, CoverageLog, CoverageStatement } from "../model/coverage.ts";
import type { WorkerStart } from "./history.ts";
import { workerStartText } from "./why-no-trace.ts";

/** What the statement is drawn from. */
export type StatementFacts = {
  readonly from: number;
  readonly to: number;
  readonly seen: number;
  readonly traced: number;
  readonly reported: number | undefined;
  readonly logs: readonly CoverageLog[];
  readonly connections: readonly ConnectionCount[];
  readonly statusLogged: boolean;
  /** Traces that fit and have no line in the logs read. */
  readonly unlogged: number;
  /** In the window. */
  readonly workerStarts: readonly WorkerStart[];
};

const deviceChecks = [
  "Ask the device in front (load balancer, CDN, proxy) for its own log of these answers.",
  "Compare its health checks and time-outs with how long the servers take: it answers 502 or 504 itself when they do not.",
  "Request the same address from the server itself, past the device.",
];

const errorLogCheck =
  "Read HTTP.sys's error log too, as a rule C:\\Windows\\System32\\LogFiles\\HTTPERR: connections that ended without an answer stand there.";

/** The statement; undefined where the logs show answers and nothing more was reported. */
export function statementOf(facts: StatementFacts): CoverageStatement | undefined {
  const { seen, reported } = facts;
  if (seen > 0 && reported !== undefined && reported > seen) return fewerThanReported(facts, reported);
  if (seen > 0) return undefined;
  const read = facts.logs.filter(({ kind, lines }) => kind === "w3c" && lines > 0);
  if (read.length === 0) return noLogs(facts);
  if (!facts.statusLogged) return noStatus();
  const inside = read.filter(
    ({ firstAt, lastAt }) => (lastAt ?? facts.from) >= facts.from && (firstAt ?? facts.to) <= facts.to,
  );
  if (inside.length === 0) return noLogsOfWindow();
  return facts.unlogged > 0 ? tracesOnly(facts) : notFromHere(facts);
}

function fewerThanReported(facts: StatementFacts, reported: number): CoverageStatement {
  const beyond = formatCount(reported - facts.seen);
  return {
    title: `${beyond} of ${formatCount(reported)} answers left no line in the logs read`,
    text: `IIS and HTTP.sys write a line for what they answer. What clients saw beyond that came from a device in front, or from a server whose logs were not read.${hints(facts)}`,
    check: [...deviceChecks, "See that the logs of every server and site are among those read."],
  };
}

function noLogs({ traced }: StatementFacts): CoverageStatement {
  return {
    title: "No access log was read",
    text: `Without a log it cannot be told how many answers there were${traced > 0 ? "; the traces alone do not tell" : ""}.`,
    check: [
      "Name the folder of the access logs, as a rule C:\\inetpub\\logs\\LogFiles on the server.",
      "See whether logging is on for the site (logFile enabled) and writes W3C format.",
    ],
  };
}

function noStatus(): CoverageStatement {
  return {
    title: "The logs do not tell the status",
    text: "None of the logs has the field sc-status, so no answer can be told from another.",
    check: [
      "Choose the fields sc-status, sc-substatus, sc-win32-status and time-taken in the site's logging settings.",
    ],
  };
}

function noLogsOfWindow(): CoverageStatement {
  return {
    title: "The logs read do not reach into this time",
    text: "All lines that were read are before or after the time asked about.",
    check: ["Name the folder with the log files of that day; the times asked for and the logs are UTC."],
  };
}

/* A trace is proof of an answer: the logs lack its line, so that they prove nothing of others. */
function tracesOnly({ unlogged }: StatementFacts): CoverageStatement {
  const some = unlogged === 1 ? "1 answer has a trace" : `${formatCount(unlogged)} answers have a trace`;
  return {
    title: `No log line, but ${some}: the logs read are not all there are`,
    text: "IIS writes a line for every answer it gives. Where a trace has none, the log of that server, site or time was not read; the same may be true of answers without a trace.",
    check: ["Read the logs of the servers, sites and days that the traces name.", "Compare the clocks of the servers."],
  };
}

function notFromHere(facts: StatementFacts): CoverageStatement {
  const errorsRead = facts.logs.some(({ kind }) => kind === "httperr");
  return {
    title: errorsRead
      ? "Neither a log line nor a trace: these servers did not give such an answer"
      : "Neither a line in the access logs nor a trace; HTTP.sys's own log was not read",
    text: `IIS writes a line for every answer it gives, and HTTP.sys writes its own to HTTPERR${errorsRead ? "" : ", of which none was read"}. If clients saw this status, ${errorsRead ? "" : "HTTP.sys answered it, "}a device in front made it, or the connection ended without any answer and the device turned that into one.${hints(facts)} Lines also come up to a minute late.`,
    check: [
      ...deviceChecks,
      ...(errorsRead ? [] : [errorLogCheck]),
      "See that no module or setting keeps requests out of the log (httpLogging dontLog, selectiveLogging), and that every site's log was read.",
      "If a pool's loadBalancerCapabilities is TcpLevel, a stopped pool resets connections instead of answering 503.",
    ],
  };
}

function hints({ connections, workerStarts }: StatementFacts): string {
  const [most] = connections;
  const total = connections.reduce((sum, { count }) => sum + count, 0);
  const kinds = connections.length === 1 ? most?.reason : `mostly ${most?.reason ?? ""}`;
  const ended =
    most === undefined
      ? ""
      : ` In this time HTTP.sys ended ${formatCount(total)} ${total === 1 ? "connection" : "connections"} without an answer (${kinds ?? ""}).`;
  const [first] = workerStarts;
  if (first === undefined) return ended;
  const start =
    workerStarts.length === 1
      ? `a worker process began (${workerStartText(first)})`
      : `${formatCount(workerStarts.length)} worker processes began, the first one ${workerStartText(first)}`;
  return `${ended} In this time ${start}: while a process starts, a device in front may give up waiting and answer 502 itself. preloadEnabled=true and startMode=AlwaysRunning are the cure for that.`;
}
