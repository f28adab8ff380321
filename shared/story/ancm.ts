/*
 * What the ASP.NET Core Module did: whether the application could be started, how forwarding to it (or calling it in
 * the worker process) went, and the errors it wrote with their place in its source.
 */
import { dataOf, readCode } from "../model/event-data.ts";
import type { SpanTree } from "../model/span.ts";
import type { Trace, TraceEvent } from "../model/trace.ts";
import type { Told } from "./arr.ts";
import { atMs } from "./places.ts";

/** A run of the same callbacks from WinHTTP, joined. */
export type AncmCallback = {
  /** What WinHTTP reported, in words; the number where nobody knows it. */
  readonly what: string;
  readonly count: number;
  readonly firstEvent: number;
  readonly lastEvent: number;
};

/** Something the module wrote down as wrong. */
export type AncmError = {
  readonly name: string;
  readonly text: string;
  /** File and line in the module's source; empty where none. */
  readonly where: string;
  readonly errorCode: Told | undefined;
  readonly event: number;
};

/** The whole story. */
export type AncmStory = {
  readonly started: Told | undefined;
  readonly hosting: "in-process" | "out-of-process" | undefined;
  readonly startEvent: number | undefined;
  /** End, failure or completion of the forwarded request; undefined where it was not written. */
  readonly endEvent: number | undefined;
  /** From start to end, ±16 ms. */
  readonly tookMs: number | undefined;
  readonly callbacks: readonly AncmCallback[];
  /** Kinds of callbacks beyond the first hundred runs are counted here. */
  readonly moreCallbacks: number;
  readonly errors: readonly AncmError[];
};

/* Callback flags of winhttp.h. */
const callbackWords: ReadonlyMap<number, string> = new Map([
  [0x1, "resolving the name"],
  [0x2, "name resolved"],
  [0x4, "connecting"],
  [0x8, "connected"],
  [0x10, "sending"],
  [0x20, "sent"],
  [0x40, "receiving the answer"],
  [0x80, "answer received"],
  [0x100, "closing the connection"],
  [0x200, "connection closed"],
  [0x1_0000, "TLS failure"],
  [0x2_0000, "headers available"],
  [0x4_0000, "data available"],
  [0x8_0000, "read complete"],
  [0x10_0000, "write complete"],
  [0x20_0000, "request error"],
  [0x40_0000, "request sent completely"],
]);

const mostRuns = 100;

/** The story; undefined where the module had no part in the request or its area was not traced. One pass. */
export function ancmStory(trace: Trace, spans: SpanTree): AncmStory | undefined {
  const events = trace.events.filter(({ name }) => name.startsWith("ANCM_"));
  if (events.length === 0) return undefined;
  const start = events.find(({ name }) => /^ANCM_(?:REQUEST_FORWARD|INPROC_EXECUTE_REQUEST)_START$/.test(name));
  const end = events.findLast(({ name }) =>
    /^ANCM_(?:REQUEST_FORWARD_(?:END|FAIL)|INPROC_(?:EXECUTE|MANAGED)_REQUEST_COMPLETION)$/.test(name),
  );
  const [from, to] = [atMs(trace, spans, start?.number), atMs(trace, spans, end?.number)];
  const started = events.find(({ name }) => name === "ANCM_START_APPLICATION_SUCCESS");
  const runs = callbackRuns(events);
  return {
    started: started === undefined ? undefined : { text: dataOf(started, "AppDescription"), event: started.number },
    hosting: hostingOf(events),
    startEvent: start?.number,
    endEvent: end?.number,
    tookMs: from === undefined || to === undefined ? undefined : to - from,
    callbacks: runs.slice(0, mostRuns),
    moreCallbacks: Math.max(0, runs.length - mostRuns),
    errors: events.flatMap((event) => errorOf(event) ?? []),
  };
}

function hostingOf(events: readonly TraceEvent[]): AncmStory["hosting"] {
  if (events.some(({ name }) => name.startsWith("ANCM_INPROC_"))) return "in-process";
  const forwards = /^ANCM_(?:REQUEST_FORWARD_|WINHTTP_)/;
  return events.some(({ name }) => forwards.test(name)) ? "out-of-process" : undefined;
}

/* While a body is sent the same three callbacks come hundreds of times: a run is a cycle of them, counted. */
function callbackRuns(events: readonly TraceEvent[]): readonly AncmCallback[] {
  const runs: { what: string; count: number; firstEvent: number; lastEvent: number }[] = [];
  const cycles = new Map<string, (typeof runs)[number]>();
  for (const event of events) {
    if (event.name !== "ANCM_WINHTTP_CALLBACK") continue;
    const text = dataOf(event, "InternetStatus");
    const what = callbackWords.get(readCode(text) ?? -1) ?? text;
    const known = cycles.get(what);
    // One that comes again within the last three kinds goes on with its run.
    if (known !== undefined && runs.slice(-3).includes(known)) {
      known.count += 1;
      known.lastEvent = event.number;
      continue;
    }
    const run = { what, count: 1, firstEvent: event.number, lastEvent: event.number };
    runs.push(run);
    cycles.set(what, run);
  }
  return runs;
}

function errorOf(event: TraceEvent): AncmError | undefined {
  const { name, number } = event;
  if (!/_(?:FAIL|FAILED|CAUGHT|DISCONNECT)$/.test(name)) return undefined;
  const field = ["ErrorCode", "HResult"].find((one) => dataOf(event, one) !== "");
  const code = field === undefined ? "" : dataOf(event, field);
  const file = dataOf(event, "File");
  return {
    name,
    text: dataOf(event, "FailureDescription") || dataOf(event, "Description"),
    where: file === "" ? "" : `${file}:${dataOf(event, "Line")}`,
    errorCode: code === "" || code === "0" ? undefined : { text: code, event: number },
    event: number,
  };
}
