/*
 * Waiting for the outside: from an END that said PENDING to the resume, and from an event that hands work over to
 * the next event written. Which span waits is the walk's business.
 */
import type { Wait } from "../model/span.ts";
import { dataOf } from "../model/event-data.ts";
import type { TraceEvent } from "../model/trace.ts";
import type { Moment, SpanDraft } from "./span-draft.ts";

/*
 * Events after which the worker process waits for somebody else, with nothing to do until the next event: a backend
 * (ARR), a FastCGI process, a place in its queue, the application's own process (ANCM), the client's next bytes. ARR
 * 502.3 in genuine traces: 8 s lie between ARR_REQUEST_HEADERS_START and the next event, before the module says PENDING.
 */
const handOverNames: ReadonlySet<string> = new Set([
  "ARR_REQUEST_HEADERS_START",
  "ARR_RESPONSE_HEADERS_START",
  "ARR_RESPONSE_ENTITY_START",
  "FASTCGI_WAITING_FOR_RESPONSE",
  "FASTCGI_QUEUE_REQUEST",
  "GENERAL_READ_ENTITY_START",
  "ANCM_REQUEST_FORWARD_START",
]);

/*
 * WinHTTP callbacks of the ASP.NET Core module that leave the next word to the application's process or the network:
 * resolving 1, connecting 4, sending 16, sent 32, receiving the answer 64, request sent whole 0x400000. After the others
 * (answer received, headers or data available, read or write complete) the module itself has work. Source: winhttp.h.
 */
const waitingCallbacks: ReadonlySet<string> = new Set(["1", "4", "16", "32", "64", "4194304"]);

/** Whether an event hands work to somebody outside, so that the time to the next event is a wait. */
export function handsOver(event: TraceEvent): boolean {
  if (event.name === "ANCM_WINHTTP_CALLBACK") return waitingCallbacks.has(dataOf(event, "InternetStatus"));
  return handOverNames.has(event.name);
}

/** Ends the wait a span is in, if it is in one. `toEvent` is undefined where no resume was written. */
export function endPending(draft: SpanDraft, endMs: number, toEvent: number | undefined): void {
  const since = draft.pendingSince;
  if (since === undefined) return;
  draft.pendingSince = undefined;
  draft.waits.push({ startMs: since.ms, endMs, fromEvent: since.event, toEvent });
}

/** Notes a hand-over as a wait of a span. A wait of 0 ms (within one tick) is not noted. */
export function noteHandOver(draft: SpanDraft, from: Moment, endMs: number, toEvent: number | undefined): void {
  if (endMs > from.ms) draft.waits.push({ startMs: from.ms, endMs, fromEvent: from.event, toEvent });
}

/** Waits in order of their start. */
export function sortedWaits(waits: readonly Wait[]): readonly Wait[] {
  return waits.length < 2 ? waits : [...waits].sort((a, b) => a.startMs - b.startMs || a.fromEvent - b.fromEvent);
}

/** Length of all waits together, overlap counted once. Takes them in order of their start. */
export function totalWaitMs(waits: readonly Wait[]): number {
  let total = 0;
  let coveredTo = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of waits) {
    if (endMs <= coveredTo) continue;
    total += endMs - Math.max(startMs, coveredTo);
    coveredTo = endMs;
  }
  return total;
}
