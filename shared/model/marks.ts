/*
 * Which events failed or warn, by level and by value, and which event set the final status. Plain facts in few words;
 * what they mean is for the diagnostics.
 */
import { dataOf, readCode, readErrorCode, showCode } from "./event-data.ts";
import type { EventMark } from "./event-mark.ts";
import { notificationName } from "./notification.ts";
import type { Status } from "./status.ts";
import { packStatus } from "./status.ts";
import type { Trace, TraceEvent } from "./trace.ts";

type Reason = Omit<EventMark, "number">;

const levelNames: ReadonlyMap<number, string> = new Map([
  [1, "critical error"],
  [2, "error"],
  [3, "warning"],
]);

/* Levels of failed request tracing: 1 critical, 2 error, 3 warning; freb.xsl lists the same three. */
function byLevel({ level }: TraceEvent): Reason | undefined {
  const name = level === undefined ? undefined : levelNames.get(level);
  if (level === undefined || name === undefined) return undefined;
  return { severity: level === 3 ? "warning" : "error", why: `level ${level} (${name})` };
}

/* Names that are a verdict by themselves; most of them carry no level that says so. */
const failureNames: readonly RegExp[] = [
  /^FASTCGI_(?:ACTIVITY_TIMEOUT|REQUEST_TIMEOUT|UNEXPECTED_EXIT|RAPID_FAILURE_PROTECTION|PATH_NOT_FOUND)$/,
  /^FASTCGI_(?:SCRIPT_PROCESSOR_MISSING|ADD_JOBOBJECT_FAIL|APPLICATION_MANAGER_SHUTDOWN|QUEUE_FULL|UNKNOWN_ERROR)$/,
  /^FASTCGI_STDERR_TRACE_ERROR$/,
  /^CGI_(?:TIMEOUT|PREMATURE_TERMINATION)$/,
  /^ANCM_(?:\w+_FAIL|HRESULT_FAILED|EXCEPTION_CAUGHT|INPROC_REQUEST_DISCONNECT)$/,
  /^AUTH_(?:\w+_FAILED|INVALID_ANON_ACCOUNT|BAD_BASIC_HEADER)$/,
  /^SECURITY_(?:DENIED_\w+|REJECTED_\w+|FILE_ACCESS_DENIED|ILLEGAL_SHORT_FILENAME)$/,
  /^(?:FILTER_ERROR|FILTER_ACCESS_DENIED_START|REQUEST_PROCESSING_ERROR|GENERAL_MODULE_FACTORY_FAILED)$/,
  /^MODULE_(?:CRITICAL_)?ERROR$/,
  /^WEBSOCKET_\w*(?:NOT_SUCCESS|FAILED)$/,
  /^ABORT_REQUEST_(?:FROM_CACHE_)?ACTION$/,
  /^ASP_(?:APPLICATION_ONSTART_ERROR|COMPILE_FAILED|FILE_ACCESS_DENIED|LOG_ERROR)$/,
  /^AspNetModuleDiag(?:Critical|Error)Event$/,
];

const warningNames: readonly RegExp[] = [
  /^FASTCGI_STDERR_TRACE_WARNING$/,
  /^AUTH_(?:TYPE_NOT_SUPPORTED|PASSWD_CHANGE_NEEDED)$/,
  /^(?:ASP_CLIENT_DISCONNECTED|ARR_DISK_CACHE_GET_FAILED)$/,
  /^(?:LOG_FILE_MAX_SIZE_TRUNCATE|CUSTOM_ACTION_TRIGGER_LIMIT_EXCEEDED)$/,
];

function byName({ name }: TraceEvent): Reason | undefined {
  if (failureNames.some((pattern) => pattern.test(name))) return { severity: "error", why: name };
  return warningNames.some((pattern) => pattern.test(name)) ? { severity: "warning", why: name } : undefined;
}

/* The 401 that asks for credentials is the normal first leg of every authenticated request. */
function byStatus(event: TraceEvent): Reason | undefined {
  const status = readCode(dataOf(event, "HttpStatus"));
  if (status === undefined || status < 400) return undefined;
  return { severity: status === 401 ? "warning" : "error", why: `HttpStatus ${status}` };
}

/* Look-ups that miss as a matter of course: "not found" there is how a search for a file or a cache entry goes. */
const lookUps: ReadonlySet<string> = new Set(["FILE_CACHE_ACCESS_END", "URL_CACHE_ACCESS_END", "ASP_END_CACHE_ACCESS"]);
/* ERROR_FILE_NOT_FOUND and ERROR_PATH_NOT_FOUND, plain and as HRESULT (winerror.h). */
const notFoundCodes: ReadonlySet<number> = new Set([2, 3, 0x8007_0002, 0x8007_0003]);

function byCode(event: TraceEvent): Reason | undefined {
  const field = event.name === "ANCM_HRESULT_FAILED" ? "HResult" : "ErrorCode";
  const code = readErrorCode(dataOf(event, field));
  if (code === undefined || code === 0) return undefined;
  const miss = lookUps.has(event.name) && notFoundCodes.has(code);
  const why = `${field} ${showCode(code)}`;
  return miss ? { severity: "warning", why: `${why}, a look-up that missed` } : { severity: "error", why };
}

const reasons: readonly ((event: TraceEvent) => Reason | undefined)[] = [byLevel, byName, byStatus, byCode];

function markEvent(event: TraceEvent): EventMark | undefined {
  const found = reasons.map((reason) => reason(event)).filter((reason) => reason !== undefined);
  if (found.length === 0) return undefined;
  const severity = found.some((reason) => reason.severity === "error") ? "error" : "warning";
  return { number: event.number, severity, why: found.map((reason) => reason.why).join(", ") };
}

/**
 * The events that failed or warn, in order, one mark an event. An event counts by its level (1 to 3), by its name
 * (FASTCGI_ACTIVITY_TIMEOUT), by HttpStatus >= 400, or by an ErrorCode other than 0 (decimal or hex).
 */
export function markEvents(trace: Trace): readonly EventMark[] {
  return trace.events.map(markEvent).filter((mark) => mark !== undefined);
}

/** The event that set the status a trace ends with. */
export type Culprit = {
  readonly eventNumber: number;
  readonly moduleName: string;
  /** `EXECUTE_REQUEST_HANDLER`; undefined where the event does not say. */
  readonly notification: string | undefined;
  /** The status the module set; it may differ from the final one. */
  readonly status: Status;
  /** 0 where the module gave none; undefined where it cannot be read. */
  readonly errorCode: number | undefined;
};

function setStatus(event: TraceEvent): Status | undefined {
  if (event.name !== "MODULE_SET_RESPONSE_ERROR_STATUS") return undefined;
  const code = readCode(dataOf(event, "HttpStatus"));
  return code === undefined ? undefined : packStatus(code, readCode(dataOf(event, "HttpSubStatus")) ?? 0);
}

/**
 * Who set the final status: the last MODULE_SET_RESPONSE_ERROR_STATUS with the trace's status, else the last of all;
 * undefined where no module set an error status (a TIME_TAKEN trace, a truncated one, a 200).
 */
export function culpritOf(trace: Trace): Culprit | undefined {
  const final = trace.head.status;
  const event =
    trace.events.findLast((event) => final !== undefined && setStatus(event) === final) ??
    trace.events.findLast((event) => setStatus(event) !== undefined);
  const status = event === undefined ? undefined : setStatus(event);
  if (event === undefined || status === undefined) return undefined;
  return {
    eventNumber: event.number,
    moduleName: dataOf(event, "ModuleName"),
    notification: notificationName(dataOf(event, "Notification")),
    status,
    errorCode: readErrorCode(dataOf(event, "ErrorCode")),
  };
}
