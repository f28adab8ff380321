/* What a status with its substatus stands for on IIS. */
import { formatStatus, packStatus, statusCode, type Status } from "../model/status.ts";
import { statusFacts } from "./status-facts.ts";

/** A status and what is known of it; fields that nobody wrote down are undefined. */
export type StatusMeaning = {
  /** `Bad Gateway`, the phrase of the standard for the code. */
  readonly reason: string | undefined;
  /** One sentence of what IIS means by it. */
  readonly meaning: string | undefined;
  readonly raisedBy: string | undefined;
  readonly source: string | undefined;
};

/* Reason phrases of the IANA registry of HTTP status codes. */
const reasons: ReadonlyMap<number, string> = new Map([
  [100, "Continue"],
  [101, "Switching Protocols"],
  [200, "OK"],
  [201, "Created"],
  [202, "Accepted"],
  [203, "Non-Authoritative Information"],
  [204, "No Content"],
  [205, "Reset Content"],
  [206, "Partial Content"],
  [207, "Multi-Status"],
  [300, "Multiple Choices"],
  [301, "Moved Permanently"],
  [302, "Found"],
  [303, "See Other"],
  [304, "Not Modified"],
  [307, "Temporary Redirect"],
  [308, "Permanent Redirect"],
  [400, "Bad Request"],
  [401, "Unauthorized"],
  [402, "Payment Required"],
  [403, "Forbidden"],
  [404, "Not Found"],
  [405, "Method Not Allowed"],
  [406, "Not Acceptable"],
  [407, "Proxy Authentication Required"],
  [408, "Request Timeout"],
  [409, "Conflict"],
  [410, "Gone"],
  [411, "Length Required"],
  [412, "Precondition Failed"],
  [413, "Content Too Large"],
  [414, "URI Too Long"],
  [415, "Unsupported Media Type"],
  [416, "Range Not Satisfiable"],
  [417, "Expectation Failed"],
  [421, "Misdirected Request"],
  [422, "Unprocessable Content"],
  [423, "Locked"],
  [424, "Failed Dependency"],
  [425, "Too Early"],
  [426, "Upgrade Required"],
  [428, "Precondition Required"],
  [429, "Too Many Requests"],
  [431, "Request Header Fields Too Large"],
  [451, "Unavailable For Legal Reasons"],
  [500, "Internal Server Error"],
  [501, "Not Implemented"],
  [502, "Bad Gateway"],
  [503, "Service Unavailable"],
  [504, "Gateway Timeout"],
  [505, "HTTP Version Not Supported"],
  [507, "Insufficient Storage"],
  [508, "Loop Detected"],
  [511, "Network Authentication Required"],
]);

const factOf = new Map(statusFacts.map((fact) => [fact.status, fact]));

/** What is known of a status; an unknown substatus is explained by its code alone. */
export function explainStatus(status: Status): StatusMeaning {
  const fact = factOf.get(status) ?? factOf.get(packStatus(statusCode(status)));
  return {
    reason: reasons.get(statusCode(status)),
    meaning: fact?.meaning,
    raisedBy: fact?.raisedBy,
    source: fact?.source,
  };
}

/** Whether the very substatus is known, not only its code. */
export function isKnownStatus(status: Status): boolean {
  return factOf.has(status);
}

/** `502.3 Bad Gateway`. */
export function statusWithReason(status: Status): string {
  const { reason } = explainStatus(status);
  return reason === undefined ? formatStatus(status) : `${formatStatus(status)} ${reason}`;
}
