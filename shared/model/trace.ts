/*
 * One whole trace: its head and its events, in the order of the file. Plain data, safe to send between threads.
 * Text is unescaped, hostile, and only ever to be shown as text.
 */
import type { FileProblem } from "./problem.ts";
import type { TraceHead } from "./summary.ts";

/** One data field of an event. Names repeat in some events; order is that of the file. */
export type EventData = readonly [name: string, value: string];

/** One event of a trace. */
export type TraceEvent = {
  /** 1 for the first event of the file. */
  readonly number: number;
  /** The event's name (RenderingInfo/Opcode), e.g. `NOTIFY_MODULE_START`; empty where the file has none. */
  readonly name: string;
  /** Provider name; empty where IIS does not know the provider. */
  readonly provider: string;
  readonly providerGuid: string;
  /** Event GUID (names the area); empty where missing. */
  readonly eventGuid: string;
  /** Numeric opcode; undefined where missing. */
  readonly opcode: number | undefined;
  /** 0 general, 1 critical, 2 error, 3 warning, 4 information, 5 verbose; undefined where missing. */
  readonly level: number | undefined;
  /** Keyword bits as written, e.g. `0x100`. */
  readonly keywords: string;
  /** Name of the area (RenderingInfo/Keywords/Keyword), e.g. `RequestNotifications`; empty where missing. */
  readonly area: string;
  /** Epoch ms UTC, in steps of the 15.6 ms clock; undefined where missing. */
  readonly time: number | undefined;
  readonly activityId: string;
  /** Activity id of the parent request, where IIS wrote one. */
  readonly relatedActivityId: string | undefined;
  readonly data: readonly EventData[];
  /** freb:Description texts by data name, trimmed, the CR before the code made a blank. */
  readonly descriptions: readonly EventData[];
  /** Where the event stands in the decoded text of the file: [start, end) in UTF-16 units. */
  readonly start: number;
  readonly end: number;
};

/** A whole trace. `problems` says what is missing or was mended; it is empty for a sound file. */
export type Trace = {
  readonly head: TraceHead;
  readonly events: readonly TraceEvent[];
  readonly problems: readonly FileProblem[];
};
