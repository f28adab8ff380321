/* A log line as coverage looks at it: the record, and where it stands. */
import type { LogRecord } from "../access-log/log-record.ts";
import type { TraceSummary } from "../model/summary.ts";

/** A record with what its place tells of it. `server` is the line's own, or that of its folder. */
export type LogLine = LogRecord & { readonly file: string; readonly kind: "w3c" | "httperr" };

/** What coverage needs of a trace. */
export type TraceFact = Pick<
  TraceSummary,
  | "id"
  | "url"
  | "verb"
  | "status"
  | "startedAt"
  | "timeTakenMs"
  | "server"
  | "siteId"
  | "appPool"
  | "processId"
  | "gone"
>;

/** A server's name as it can be compared: the first label, in capitals. Empty: not known. */
export function serverKey(server: string | undefined): string {
  const name = (server ?? "").toUpperCase();
  // The dots of an address are no labels.
  return /^[\d.]+$/.test(name) ? name : (name.split(".")[0] ?? "");
}

/** When a request began as its log line tells: somewhere in the second that begins here. Its end, where no time is logged. */
export function lineStart(line: Pick<LogRecord, "endedAt" | "timeTakenMs">): number {
  return line.endedAt - (line.timeTakenMs ?? 0);
}

/** When a traced request ended, epoch ms; undefined where the trace does not say when it began. */
export function traceEnd(trace: TraceFact): number | undefined {
  return trace.startedAt === undefined ? undefined : trace.startedAt + (trace.timeTakenMs ?? 0);
}
