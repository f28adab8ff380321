/* Shapes that exist only at the border between a UI and the engine. */
import type { Packed } from "../base/pack.ts";
import type { Comparison } from "../model/comparison.ts";
import type { EventMark } from "../model/event-mark.ts";
import type { SourceHealth } from "../model/source-folder.ts";
import type { SpanTree } from "../model/span.ts";
import type { TraceSummary } from "../model/summary.ts";
import type { Trace } from "../model/trace.ts";
import type { Verdict } from "../model/verdict.ts";

/** How the catalog is kept. `memory`: nothing survives a restart; the message says why and what to do. */
export type StoreStatus = {
  readonly kind: "durable" | "memory";
  /** Something the user should know: a damaged database set aside, a full disk, a second instance. */
  readonly message: string | undefined;
};

/** The engine as a whole. */
export type EngineStatus = {
  readonly version: string;
  readonly host: "desktop" | "loopback" | "cli";
  readonly store: StoreStatus;
  readonly sources: readonly SourceHealth[];
  readonly revision: number;
};

/** What reading a whole trace comes to. Where values were shortened, `cutValues` says which. */
export type ParsedTrace = {
  readonly trace: Trace;
  readonly spans: SpanTree;
  readonly verdict: Verdict;
  readonly marks: readonly EventMark[];
  /** [event number, index in data, whole length in characters] */
  readonly cutValues: readonly (readonly [event: number, index: number, chars: number])[];
  /** Length of the decoded file in characters. */
  readonly totalChars: number;
};

type Opening = {
  readonly summary: TraceSummary;
  /** Values longer than this many characters are cut in `trace`. */
  readonly shortenedTo: number;
  /** There where the file is gone or cannot be reached, and this is the copy that was kept. */
  readonly kept?: true;
};

/** A trace of the list, read whole. */
export type OpenedTrace = Opening & ParsedTrace;

/** The same on its way to a page. */
export type PackedTrace = Opening & { readonly parsed: Packed<ParsedTrace> };

/** Two traces laid beside each other. */
export type ComparedTraces = { readonly a: TraceSummary; readonly b: TraceSummary; readonly comparison: Comparison };
