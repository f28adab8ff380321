/*
 * Who gave an answer, as far as its log line tells. Only the worker process's line has substatus and Win32 code; they tell
 * a gateway that got no answer from a backend whose answer was passed on. Sources: Microsoft, "The HTTP status codes in
 * IIS" (KB943891) and "Troubleshooting 502 errors in ARR"; reasons of HTTP.sys: access-log/reason-facts.ts. What ARR writes
 * into the logged query is told in url-key.ts; that SERVER-STATUS is the backend's status is seen in logs, not promised.
 */
import { reasonFact, reasonSource } from "../access-log/reason-facts.ts";
import { explainCode } from "../knowledge/explain-code.ts";
import { explainStatus, isKnownStatus } from "../knowledge/status-meaning.ts";
import type { LogAnswerer } from "../model/coverage.ts";
import { formatStatus, statusCode, substatus } from "../model/status.ts";
import type { Confidence } from "../model/verdict.ts";
import type { LogLine } from "./log-line.ts";
import { arrLogId, arrServerStatus } from "./url-key.ts";

/** Who answered, in a word and in words. */
export type Answered = {
  readonly answerer: LogAnswerer;
  /** Part of the group's code where one answerer has several stories: `AppOffline`. */
  readonly detail: string | undefined;
  readonly says: string;
  readonly confidence: Confidence;
  readonly check: readonly string[];
  readonly source: string | undefined;
};

const statusSource = "Microsoft, The HTTP status code in IIS (KB943891)";
const gatewaySource = "Microsoft, Troubleshooting 502 errors in ARR";

/** Who gave the answer of a line. */
export function answererOf(line: LogLine): Answered {
  if (line.kind === "httperr") return byHttpSys(line);
  const code = statusCode(line.status);
  const sub = substatus(line.status);
  const passedOn = arrServerStatus(line.query);
  if (passedOn === code && sub === 0) return byBackend(line.substatusKnown ? "likely" : "possible");
  if (code !== 502 && code !== 504) return byPipeline(line);
  if (sub === 1 || sub === 2) return byCgi();
  if (sub === 5) return byAppHost();
  if (sub === 3 || sub === 4 || (line.win32Status ?? 0) !== 0) return byGateway(line);
  const routed = arrLogId(line.query) !== undefined;
  if (line.substatusKnown && line.win32Status !== undefined)
    return routed ? byBackend("possible") : byApplication(code);
  return { ...byGateway(line), confidence: "possible" };
}

function byHttpSys({ reason = "unknown", status }: LogLine): Answered {
  const fact = reasonFact(reason);
  return {
    answerer: "http-sys",
    detail: reason,
    says: `HTTP.sys, ${formatStatus(status)} ${reason}: ${fact?.meaning ?? "a reason that no list of Microsoft's explains."}`,
    confidence: "certain",
    check: fact?.check ?? ["Look at the System event log of that minute."],
    source: reasonSource,
  };
}

function byBackend(confidence: Confidence): Answered {
  return {
    answerer: "backend",
    detail: undefined,
    says: "The backend: the gateway passed its answer on, without an error of its own.",
    confidence,
    check: [
      "Look for the request in the backend's own log and traces; ARR's X-ARR-LOG-ID is the same in both.",
      "Turn tracing on for the status on the backend too.",
    ],
    source: gatewaySource,
  };
}

/* A classic ASP or PHP page may set 502 itself, and a process behind the ASP.NET Core module may answer it. */
function byApplication(code: number): Answered {
  return {
    answerer: "application",
    detail: `${code}.0`,
    says: `The application, or what answers behind it: IIS logged no error of its own, and nothing of ARR's.`,
    confidence: "possible",
    check: [
      "Look into the application's own log of that second: what did it ask that failed?",
      "Where this site forwards requests, look for the request in the log of the server behind.",
    ],
    source: statusSource,
  };
}

function byGateway({ win32Status = 0, status }: LogLine): Answered {
  const name = codeName(win32Status);
  const why =
    substatus(status) === 4
      ? "no server of the farm could be chosen"
      : win32Status === 0
        ? "it got no answer from behind"
        : `it got no answer from behind (${name})`;
  return {
    answerer: "gateway",
    detail: undefined,
    says: `The gateway in IIS (ARR or the ASP.NET Core module): ${why}.`,
    confidence: "likely",
    check: [
      "Look into the backend's log of that second: an entry means that it was too slow, none that it was not reached.",
      "Compare time taken with the farm's time-out, and read HTTPERR of the backend for connections it dropped.",
    ],
    source: gatewaySource,
  };
}

function byCgi(): Answered {
  return {
    answerer: "cgi",
    detail: undefined,
    says: "The CGI or FastCGI module: the program did not answer in time or ended early.",
    confidence: "likely",
    check: ["Read the program's own log, and the time-outs of the FastCGI settings."],
    source: statusSource,
  };
}

function byAppHost(): Answered {
  return {
    answerer: "app-host",
    detail: undefined,
    says: "The ASP.NET Core module: the application's process did not start or did not listen.",
    confidence: "likely",
    check: ["Read the Application event log (IIS AspNetCore Module) and the stdout log of that minute."],
    source: statusSource,
  };
}

function byPipeline(line: LogLine): Answered {
  const { meaning, source } = explainStatus(line.status);
  const known = substatus(line.status) !== 0 && meaning !== undefined && isKnownStatus(line.status);
  return {
    answerer: "application",
    detail: formatStatus(line.status),
    says: known
      ? `A module of IIS, ${formatStatus(line.status)}: ${meaning}`
      : `The application, with ${formatStatus(line.status)}.`,
    confidence: "likely",
    check: ["Read the application's own log of that second, and the Application event log."],
    source: known ? source : undefined,
  };
}

/** A code of a log with its name where it is known: `12002 ERROR_WINHTTP_TIMEOUT`. Logs have Win32 numbers and HRESULTs. */
export function codeName(code: number): string {
  const unsigned = code < 0x1_0000 ? 0x8007_0000 + code : code;
  const { name } = explainCode(unsigned);
  return name === undefined ? String(code) : `${code} ${name}`;
}
