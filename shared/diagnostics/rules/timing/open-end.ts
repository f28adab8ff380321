/*
 * What a trace that ends before its request shows of its last moment: the spans still open there, whom they wait for,
 * and for how long nothing was written. Facts, no judgement.
 */
import type { Span, Wait } from "../../../model/span.ts";
import type { TraceCase } from "../../case.ts";
import { placeOf, type Place } from "./places.ts";

/** The last moment of an unfinished trace. */
export type OpenEnd = {
  /** Innermost span open at the last event, other than a request; undefined between modules. */
  readonly span: Span | undefined;
  /** The module it lies in, or is. */
  readonly module: Span | undefined;
  readonly place: Place | undefined;
  /** The wait that never ended. */
  readonly wait: Wait | undefined;
  /** Number of the last event; 0 where there is none. */
  readonly lastEvent: number;
  /** From the last event to the writing of the file; undefined where the file does not say. */
  readonly silentMs: number | undefined;
  /** Events of that time are missing: who had the request then is not known. */
  readonly lost: boolean;
};

/** Looks at the end of an unfinished trace. */
export function openEndOf({ trace, spans, sizeLimit, cut }: TraceCase): OpenEnd {
  const last = trace.events.at(-1)?.number ?? 0;
  const chain = openChain(spans.spans, spans.tail?.span ?? spans.spanOfEvent[last - 1] ?? -1, last);
  const held = chain.filter(({ kind }) => kind === "module" || kind === "operation");
  const waits = held.flatMap((span) => span.waits.filter(({ toEvent }) => toEvent === undefined));
  return {
    span: held[0],
    module: held.find(({ kind }) => kind === "module"),
    place: held.map(placeOf).find((place) => place !== undefined),
    wait: waits[0],
    lastEvent: last,
    silentMs: spans.tail?.durationMs,
    lost: spans.tail?.lost ?? (sizeLimit !== undefined || cut),
  };
}

/* From the innermost span outwards, those that were still open at the last event. */
function openChain(spans: readonly Span[], from: number, lastEvent: number): readonly Span[] {
  const chain: Span[] = [];
  for (let span = spans[from]; span !== undefined; span = spans[span.parent]) {
    if (span.endEvent === undefined || span.endEvent > lastEvent) chain.push(span);
  }
  return chain;
}
