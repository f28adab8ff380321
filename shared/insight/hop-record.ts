/*
 * What one trace tells of a hop through ARR: the id that ARR puts on a request before it forwards it (X-ARR-LOG-ID), and
 * on which side of the hop the trace was written. Made from a whole trace; a server in the middle makes two.
 */
import { dataOf } from "../model/event-data.ts";
import type { HopId } from "../model/hop.ts";
import type { Status } from "../model/status.ts";
import type { TraceSummary } from "../model/summary.ts";
import type { Trace } from "../model/trace.ts";

/** One side of one hop, with the trace that says so. */
export type HopRecord = HopId & {
  readonly traceId: number;
  readonly server: string;
  readonly startedAt: number;
  readonly timeTakenMs: number | undefined;
  readonly status: Status | undefined;
};

/** ARR writes a GUID; what is longer or has blanks came from elsewhere, since any client may send the header. */
const isLogId = /^[\x21-\x7e]{1,200}$/;
const headerName = "x-arr-log-id";

/** The hops of a trace: none, one, or two where its server stood in the middle. One pass over the events. */
export function hopIdsOf(trace: Pick<Trace, "events">): readonly HopId[] {
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
  return [...hop("front", front, backend), ...hop("member", member, undefined)];
}

/** The records of a trace that the list knows; none where it does not say when it was. */
export function hopRecordsOf(
  hops: readonly HopId[],
  row: Pick<TraceSummary, "id" | "server" | "startedAt" | "timeTakenMs" | "status">,
): readonly HopRecord[] {
  const { id: traceId, server, startedAt, timeTakenMs, status } = row;
  if (startedAt === undefined) return [];
  return hops.map(({ logId, role, backend }) => ({
    logId,
    role,
    backend,
    traceId,
    server,
    startedAt,
    timeTakenMs,
    status,
  }));
}

function hop(role: HopId["role"], id: string | undefined, backend: string | undefined): readonly HopId[] {
  const logId = id === undefined ? "" : normalLogId(id);
  return isLogId.test(logId) ? [{ logId, role, backend }] : [];
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
