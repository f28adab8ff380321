/*
 * What the list knows of a trace: the head of the file (root attributes, first event's time, computer),
 * and where the file was seen. A field that the file does not hold is undefined, never invented.
 */
import type { HopId } from "./hop.ts";
import type { Mark } from "./mark.ts";
import type { FileProblem } from "./problem.ts";
import type { Status } from "./status.ts";
import type { Confidence, VerdictKind } from "./verdict.ts";

/** The head of a trace. Strings are unescaped; times are epoch milliseconds UTC. */
export type TraceHead = {
  /** As requested, with the port IIS always adds: `http://shop.example:80/cart?id=1`. */
  readonly url: string | undefined;
  readonly siteId: number | undefined;
  readonly appPool: string | undefined;
  readonly processId: number | undefined;
  readonly verb: string | undefined;
  readonly remoteUserName: string | undefined;
  readonly userName: string | undefined;
  readonly tokenUserName: string | undefined;
  /** `anonymous`, `Negotiate`, ..., or `NOT_AVAILABLE` where the request failed before authentication. */
  readonly authenticationType: string | undefined;
  /** `{GUID}` in upper case. */
  readonly activityId: string | undefined;
  /** STATUS_CODE, TIME_TAKEN, SERVER_VARIABLE, EVENT_VERBOSITY_LEVEL, UNKNOWN. */
  readonly failureReason: string | undefined;
  readonly status: Status | undefined;
  /** 0 where a time limit made the trace. */
  readonly triggerStatus: Status | undefined;
  readonly timeTakenMs: number | undefined;
  /** Time of the first event. */
  readonly startedAt: number | undefined;
  /** NetBIOS name of the server that wrote the trace. */
  readonly computer: string | undefined;
};

/** A head of which nothing is known. */
export const unknownHead: TraceHead = {
  url: undefined,
  siteId: undefined,
  appPool: undefined,
  processId: undefined,
  verb: undefined,
  remoteUserName: undefined,
  userName: undefined,
  tokenUserName: undefined,
  authenticationType: undefined,
  activityId: undefined,
  failureReason: undefined,
  status: undefined,
  triggerStatus: undefined,
  timeTakenMs: undefined,
  startedAt: undefined,
  computer: undefined,
};

/**
 * What only the whole file tells, as far as the list shows it. Module, notification and error code are those of the
 * event that set the status.
 */
export type Enrichment = {
  /** undefined where no module set an error status; so are the next two. */
  readonly module: string | undefined;
  /** `EXECUTE_REQUEST_HANDLER`. */
  readonly notification: string | undefined;
  /** Unsigned; undefined where there is none, or it is 0. */
  readonly errorCode: number | undefined;
  /** Code of the rule that spoke: `arr-time-out`. */
  readonly verdict: string;
  readonly verdictKind: VerdictKind;
  readonly verdictTitle: string;
  readonly confidence: Confidence;
};

/** A trace read whole: what the list shows, and what only the filter (distinct names of events) and insight (hops) ask. */
export type WholeReading = Enrichment & {
  readonly events: readonly string[];
  /** Absent where there are none, and where they were not kept when the file was read. */
  readonly hops?: readonly HopId[] | undefined;
};

/** A trace in the catalog. */
export type TraceSummary = TraceHead & {
  /** Stable over restarts; the only name of a trace that crosses the contract. */
  readonly id: number;
  readonly sourceId: string;
  /** Where the file was last seen. */
  readonly path: string;
  /** The computer, or where the trace does not say, the host of the UNC path; empty if neither is known. */
  readonly server: string;
  readonly sizeBytes: number;
  /** Last write time of the file, epoch ms. */
  readonly modifiedAt: number;
  /** The file is no longer there (IIS rotated it away); the row stays. */
  readonly gone: boolean;
  /** There in a window of rows where the file is gone, and a copy of it was kept. */
  readonly kept?: true | undefined;
  /** There in a window of rows: which of the question's highlights mark it, by their numbers from 0; none if absent. */
  readonly highlighted?: readonly number[] | undefined;
  readonly problems: readonly FileProblem[];
  /** The site's name, where its server was looked at. */
  readonly siteName?: string | undefined;
  /** Absent until the file was read whole, which happens behind, and where it cannot be. */
  readonly enrichment?: Enrichment | undefined;
  /** Why the file could not be read whole, where it was tried. */
  readonly notEnriched?: string | undefined;
  /** There where the user put a bookmark or a note on it. */
  readonly mark?: Mark | undefined;
};
