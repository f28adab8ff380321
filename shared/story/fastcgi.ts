/*
 * The work of a FastCGI or CGI program: which process got the request, how long it was waited for, what it wrote to
 * stderr, and what went wrong. PHP's error texts come here.
 *
 *   FASTCGI_ASSIGN_PROCESS   FASTCGI_START ... FASTCGI_WAITING_FOR_RESPONSE ... FASTCGI_END   FASTCGI_RESPONSE_WRITTEN
 */
import { dataOf } from "../model/event-data.ts";
import type { SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import type { Told } from "./arr.ts";
import { atMs, readFlag } from "./places.ts";

/** The process that got the request. Numbers as written. */
export type FastCgiProcess = {
  readonly commandLine: string;
  readonly processId: string;
  /** Whether it was started for this request. */
  readonly isNew: boolean | undefined;
  /** How many requests the process has had; for CGI empty. */
  readonly requestNumber: string;
  readonly event: number;
};

/** One event in the life of the request with the program. `ms` from the trace's first event, ±16. */
export type FastCgiStep = { readonly name: string; readonly event: number; readonly ms: number | undefined };

/** A text of the program, or of IIS about it. */
export type FastCgiMessage = {
  readonly severity: "error" | "warning" | "information";
  readonly text: string;
  readonly errorCode: Told | undefined;
  readonly event: number;
};

/** The whole story. */
export type FastCgiStory = {
  readonly kind: "FastCGI" | "CGI";
  readonly processes: readonly FastCgiProcess[];
  /** Place in the queue and number of instances, where the request had to wait for a process. */
  readonly queued: Told | undefined;
  readonly steps: readonly FastCgiStep[];
  readonly messages: readonly FastCgiMessage[];
  /** Events whose very name is a failure: time-out, exit, queue full ... */
  readonly failures: readonly FastCgiStep[];
  /** From START to END; undefined where one of them is missing. */
  readonly tookMs: number | undefined;
  readonly startEvent: number | undefined;
  readonly endEvent: number | undefined;
};

const failures = new Set([
  "FASTCGI_ACTIVITY_TIMEOUT",
  "FASTCGI_REQUEST_TIMEOUT",
  "FASTCGI_UNEXPECTED_EXIT",
  "FASTCGI_RAPID_FAILURE_PROTECTION",
  "FASTCGI_PATH_NOT_FOUND",
  "FASTCGI_SCRIPT_PROCESSOR_MISSING",
  "FASTCGI_ADD_JOBOBJECT_FAIL",
  "FASTCGI_APPLICATION_MANAGER_SHUTDOWN",
  "FASTCGI_QUEUE_FULL",
  "FASTCGI_UNKNOWN_ERROR",
  "CGI_TIMEOUT",
  "CGI_PREMATURE_TERMINATION",
]);

/** The story; undefined where neither FastCGI nor CGI had a part in the request. One pass. */
export function fastCgiStory(trace: Trace, spans: SpanTree): FastCgiStory | undefined {
  const events = trace.events.filter(isOfProgram);
  if (events.length === 0) return undefined;
  const step = ({ name, number }: TraceEvent): FastCgiStep => ({ name, event: number, ms: atMs(trace, spans, number) });
  const start = events.find(({ name }) => name === "FASTCGI_START" || name === "CGI_START");
  const end = events.findLast(({ name }) => name === "FASTCGI_END" || name === "CGI_END");
  const [from, to] = [atMs(trace, spans, start?.number), atMs(trace, spans, end?.number)];
  const queue = events.find(({ name }) => name === "FASTCGI_QUEUE_REQUEST");
  return {
    kind: events.some(({ name }) => name.startsWith("FASTCGI_") || name.startsWith("MODULE_")) ? "FastCGI" : "CGI",
    processes: events.flatMap((event) => processOf(event) ?? []),
    queued:
      queue === undefined
        ? undefined
        : { text: `${dataOf(queue, "PositionInQueue")} of ${dataOf(queue, "MaxInstances")}`, event: queue.number },
    steps: events.filter(({ name }) => !/STDERR|^MODULE_/.test(name)).map(step),
    messages: events.flatMap((event) => messageOf(event) ?? []),
    failures: events.filter(({ name }) => failures.has(name)).map(step),
    tookMs: from === undefined || to === undefined ? undefined : to - from,
    startEvent: start?.number,
    endEvent: end?.number,
  };
}

function isOfProgram(event: TraceEvent): boolean {
  if (/^(?:FASTCGI|CGI)_/.test(event.name)) return true;
  return isModuleNote(event) && /^(?:Fast)?CgiModule$/.test(dataOf(event, "ModuleName"));
}

function isModuleNote({ name }: TraceEvent): boolean {
  return /^MODULE_(?:WARNING|ERROR|CRITICAL_ERROR)$/.test(name);
}

function processOf(event: TraceEvent): FastCgiProcess | undefined {
  if (event.name !== "FASTCGI_ASSIGN_PROCESS" && event.name !== "CGI_LAUNCH") return undefined;
  return {
    commandLine: dataOf(event, "CommandLine"),
    processId: dataOf(event, "ProcessId"),
    isNew: event.name === "CGI_LAUNCH" ? true : readFlag(dataOf(event, "IsNewProcess")),
    requestNumber: dataOf(event, "RequestNumber"),
    event: event.number,
  };
}

function messageOf(event: TraceEvent): FastCgiMessage | undefined {
  const { name, number } = event;
  const code = dataOf(event, "ErrorCode");
  const errorCode = code === "" || code === "0" ? undefined : { text: code, event: number };
  const severity = name.includes("WARNING") ? "warning" : name.includes("ERROR") ? "error" : "information";
  if (name.startsWith("FASTCGI_STDERR_TRACE_"))
    return { severity, text: dataOf(event, "Message").trim(), errorCode, event: number };
  if (isModuleNote(event)) {
    const text = [dataOf(event, "Data1"), dataOf(event, "Data2").trim()].filter((part) => part !== "").join(": ");
    return { severity, text, errorCode, event: number };
  }
  const headers = name === "CGI_TIMEOUT" || name === "CGI_PREMATURE_TERMINATION" ? dataOf(event, "Headers").trim() : "";
  return headers === "" ? undefined : { severity: "error", text: headers, errorCode, event: number };
}
