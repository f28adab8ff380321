/* One line of an access log or of HTTP.sys's error log, read. What the line does not say is undefined, never invented. */
import type { Status } from "../model/status.ts";

/** A request as a log tells it. Texts have their blanks back (`+` in the file); `-` is undefined. */
export type LogRecord = {
  /** When the request ended, epoch ms UTC, in whole seconds: the true end lies in the second that begins here. */
  readonly endedAt: number;
  /** With substatus where the log has one; see `substatusKnown`. 0: a connection that ended without an answer. */
  readonly status: Status;
  readonly substatusKnown: boolean;
  /** As logged: a Win32 or WinHTTP number, or an HRESULT, unsigned. */
  readonly win32Status: number | undefined;
  /** From the first byte received to the end of sending, so including the time in HTTP.sys's queue. */
  readonly timeTakenMs: number | undefined;
  readonly verb: string | undefined;
  /** Begins with a slash; as logged, decoded or not. */
  readonly path: string | undefined;
  /** Without `?`. */
  readonly query: string | undefined;
  /** Host header; with the port where the client sent one. */
  readonly host: string | undefined;
  readonly user: string | undefined;
  readonly clientIp: string | undefined;
  readonly serverIp: string | undefined;
  readonly serverPort: number | undefined;
  /** From `s-sitename` (`W3SVC2`) or `s-siteid`. */
  readonly siteId: number | undefined;
  /** `s-computername`. */
  readonly server: string | undefined;
  /** HTTP.sys's reason (`QueueFull`); undefined in access logs. */
  readonly reason: string | undefined;
  /** HTTP.sys's request queue, as a rule the application pool's name. */
  readonly queue: string | undefined;
  /** Where the line begins in its file, in bytes; in the text as UTF-8 where the file is in UTF-16. */
  readonly offset: number;
};
