/*
 * The words IIS writes beside coded values (freb:Description) on an English system: names of enumerations and
 * the system's text for an ErrorCode. Used to draw traces. Not a table of causes, and not complete.
 */
import { own } from "../base/own.ts";

const notifications: Readonly<Record<string, string>> = {
  "1": "BEGIN_REQUEST",
  "2": "AUTHENTICATE_REQUEST",
  "4": "AUTHORIZE_REQUEST",
  "8": "RESOLVE_REQUEST_CACHE",
  "16": "MAP_REQUEST_HANDLER",
  "32": "REQUEST_ACQUIRE_STATE",
  "64": "PRE_EXECUTE_REQUEST_HANDLER",
  "128": "EXECUTE_REQUEST_HANDLER",
  "256": "RELEASE_REQUEST_STATE",
  "512": "UPDATE_REQUEST_CACHE",
  "1024": "LOG_REQUEST",
  "2048": "END_REQUEST",
  "268435456": "CUSTOM_NOTIFICATION",
  "536870912": "SEND_RESPONSE",
  "1073741824": "READ_ENTITY",
  "2147483648": "MAP_PATH",
};

const authTypes = { "1": "Anonymous", "2": "Basic", "4": "NT", "16": "Digest", "64": "Passport", "128": "MapCliCert" };

/* By data field, or by event and data field where the same field means other things. */
const enumerations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Notification: notifications,
  NotificationStatus: {
    "0": "NOTIFICATION_CONTINUE",
    "2": "NOTIFICATION_FINISH_REQUEST",
    "134217728": "SF_STATUS_REQ_FINISHED",
    "134217729": "SF_STATUS_REQ_FINISHED_KEEP_CONN",
    "134217730": "SF_STATUS_REQ_NEXT_NOTIFICATION",
    "134217731": "SF_STATUS_REQ_HANDLED_NOTIFICATION",
    "134217732": "SF_STATUS_REQ_ERROR",
    "134217733": "SF_STATUS_REQ_READ_NEXT",
  },
  AuthTypeSupported: authTypes,
  RequestAuthType: authTypes,
  AuthType: authTypes,
  TokenImpersonationLevel: {
    "0": "ImpersonationAnonymous",
    "1": "ImpersonationIdentify",
    "2": "ImpersonationImpersonate",
    "3": "ImpersonationDelegate",
  },
  CachePolicy: { "0": "NO_CACHE", "1": "USER_INVALIDATES", "2": "TIME_TO_LIVE" },
  Scope: { "0": "Global", "1": "Distributed" },
  Type: { "0": "Inbound", "1": "Outbound" },
  PatternSyntax: { "0": "Regex", "1": "Wildcard" },
  LogicalGrouping: { "0": "MatchAll", "1": "MatchAny" },
  MatchType: { "0": "Pattern", "1": "IsFile" },
  "GENERAL_NOT_SEND_CUSTOM_ERROR.Reason": {
    "0": "UNKNOWN",
    "1": "SETSTATUS_SUCCESS",
    "2": "SETSTATUS_TRYSKIP",
    "3": "EXISTINGRESPONSE_PASSTHROUGH",
    "4": "EXISTINGRESPONSE_AUTO",
  },
  "HTTPSYS_CACHEABLE.Reason": { "0": "OK", "9": "HANDLER_HTTPSYS_UNFRIENDLY", "21": "NO_PIPELINE_ENABLE" },
  "DYNAMIC_COMPRESSION_NOT_SUCCESS.Reason": { "1": "NO_ACCEPT_ENCODING", "2": "COMPRESSION_DISABLED" },
  "STATIC_COMPRESSION_NOT_SUCCESS.Reason": { "1": "NO_ACCEPT_ENCODING", "2": "COMPRESSION_DISABLED" },
  "OUTPUT_CACHE_LOOKUP_END.Result": { "0": "NOT_FOUND", "1": "FOUND" },
};

/* Texts of the system for ErrorCode. WinHTTP codes (0x80072EE1 and up) have none in IIS either. */
const systemTexts: ReadonlyMap<number, string> = new Map([
  [0, "The operation completed successfully."],
  [2, "The system cannot find the file specified."],
  [3, "The system cannot find the path specified."],
  [5, "Access is denied."],
  [13, "The data is invalid."],
  [64, "The specified network name is no longer available."],
  [995, "The I/O operation has been aborted because of either a thread exit or an application request."],
  [1229, "An operation was attempted on a nonexistent network connection."],
  [1236, "The network connection was aborted by the local system."],
  [1460, "This operation returned because the timeout period expired."],
]);

/**
 * The text IIS writes beside a value, or undefined where it writes none. ErrorCode texts end in a bare CR and the
 * code in hex, as IIS leaves them.
 */
export function describeValue(event: string, field: string, value: string): string | undefined {
  if (field === "ErrorCode") return describeErrorCode(Number(value));
  const table = own(enumerations, `${event}.${field}`) ?? (event === "USER_SET" ? undefined : own(enumerations, field));
  return table === undefined ? undefined : own(table, value);
}

function describeErrorCode(code: number): string | undefined {
  const win32 = code >= 0x8007_0000 && code <= 0x8007_ffff ? code - 0x8007_0000 : code;
  const text = systemTexts.get(win32);
  return text === undefined ? undefined : `${text}\r (0x${code.toString(16)})`;
}
