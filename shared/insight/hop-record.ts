/*
 * What one trace tells of a hop through ARR: the id that ARR puts on a request before it forwards it (X-ARR-LOG-ID), and
 * on which side of the hop the trace was written. Made from a whole trace; a server in the middle makes two.
 */
import { dataOf } from "../model/event-data.ts";
import type { Status } from "../model/status.ts";
import type { Trace } from "../model/trace.ts";

/** One side of one hop. `logId` in lower case without braces. */
export type HopRecord = {
  readonly traceId: number;
  readonly server: string;
  readonly logId: string;
  readonly role: "front" | "member";
  readonly startedAt: number;
  readonly timeTakenMs: number | undefined;
  readonly status: Status | undefined;
  /** Of a front: the member ARR chose, where its events say so. */
  readonly backend: string | undefined;
};

const headerName = "x-arr-log-id";

/** The records of a trace: none, one, or two where it is both. `startedAt` is that of the trace's head. */
export function hopRecordsOf(trace: Trace, of: Omit<HopRecord, "logId" | "role" | "backend">): readonly HopRecord[] {
  let front: string | undefined;
  let member: string | undefined;
  let backend: string | undefined;
  for (const event of trace.events) {
    if (event.name === "GENERAL_SET_REQUEST_HEADER") {
      if (dataOf(event, "HeaderName").toLowerCase() === headerName) front = dataOf(event, "HeaderValue");
    } else if (event.name === "GENERAL_REQUEST_HEADERS" && member === undefined) {
      member = headerIn(dataOf(event, "Headers"));
    } else if (event.name.startsWith("ARR_")) {
      backend = dataOf(event, "Server") || backend;
    }
  }
  const record = (role: HopRecord["role"], id: string | undefined): readonly HopRecord[] => {
    const logId = id === undefined ? "" : normalLogId(id);
    return logId === "" ? [] : [{ ...of, logId, role, backend: role === "front" ? backend : undefined }];
  };
  return [...record("front", front), ...record("member", member)];
}

/** A log id as records hold it. */
export function normalLogId(id: string): string {
  return id
    .trim()
    .replace(/^\{|\}$/g, "")
    .toLowerCase();
}

function headerIn(headers: string): string | undefined {
  for (const line of headers.split(/\r\n|\r|\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0 && line.slice(0, colon).trim().toLowerCase() === headerName) return line.slice(colon + 1);
  }
  return undefined;
}
