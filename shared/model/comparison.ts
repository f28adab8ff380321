/*
 * Two traces laid beside each other: which events both have, which only one has, what changed in between, and where the
 * stories part. `a` is the trace looked at, `b` the one it is held against. Times are ms from each trace's first event.
 *
 *   A  1 2 3 . 4 5        rows   a [1, 2, 3, 0, 4, 5]      0: the side has no such event
 *   B  1 2 . 3 4 5               b [1, 2, 0, 3, 4, 5]
 */
import type { FileProblem } from "./problem.ts";
import type { Verdict } from "./verdict.ts";

/** One of the two traces. */
export type Side = "a" | "b";

/**
 * What a row comes to. `same`: both have the event, and it tells the same but for ids and the like. `time`: the same,
 * but it took longer or shorter by more than the clock's fault. `data`: both have it, and its data differ in meaning.
 */
export type RowState = "same" | "time" | "data" | "only-a" | "only-b";

/** The states by their number in `ComparisonRows.states`. */
export const rowStates = ["same", "time", "data", "only-a", "only-b"] as const satisfies readonly RowState[];

/**
 * How two values stand to each other. `expected`: they differ, as ids, pointers, ports and times of two requests always
 * do.
 */
export type Difference = "same" | "expected" | "changed";

/** A fact of both traces; undefined where a trace does not say. */
export type FactPair = {
  readonly label: string;
  readonly a: string | undefined;
  readonly b: string | undefined;
  readonly difference: Difference;
};

/** A data field of an event that both traces have. `why` says in a few words why a difference is expected. */
export type FieldPair = FactPair & { readonly why: string | undefined };

/** The rows by column, all of the same length, in the order of both traces. Texts are indexes into `texts`. */
export type ComparisonRows = {
  readonly count: number;
  /** Event numbers; 0 where the side does not have the event. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Time from the trace's first event. 0 where the side does not have the event. */
  readonly aMs: readonly number[];
  readonly bMs: readonly number[];
  /** Time since the event before in the same trace. */
  readonly aSinceMs: readonly number[];
  readonly bSinceMs: readonly number[];
  /** Indexes into `rowStates`. */
  readonly states: readonly number[];
  readonly names: readonly number[];
  readonly modules: readonly number[];
  /** Notification; with ` (post)` in the post phase. */
  readonly stages: readonly number[];
  /** Levels of nesting. */
  readonly depths: readonly number[];
  /** 1 where the event of that side failed or warns, 2 where both do. */
  readonly marks: readonly number[];
  readonly texts: readonly string[];
  /** What changed, or what the one event says, in a line; ascending by row; only rows that differ. */
  readonly notes: readonly (readonly [row: number, text: string])[];
};

/** A place where the traces part, and why in a sentence. */
export type Divergence = {
  readonly row: number;
  /** Event numbers; undefined where the side does not have the event. */
  readonly a: number | undefined;
  readonly b: number | undefined;
  readonly why: string;
};

/** The time of one module in one stage. */
export type ModuleTimes = {
  readonly module: string;
  readonly stage: string;
  readonly a: ModuleTime;
  readonly b: ModuleTime;
  /** B less A. */
  readonly deltaMs: number;
  /** Whether the difference is more than the clock's fault. */
  readonly significant: boolean;
};

/** Calls of a module, the time in them without other modules inside, and how much of it was waiting for the outside. */
export type ModuleTime = { readonly calls: number; readonly durationMs: number; readonly waitMs: number };

/** What is known of one side as a whole. */
export type ComparedTrace = {
  readonly events: number;
  readonly totalMs: number;
  readonly verdict: Verdict;
  readonly problems: readonly FileProblem[];
};

/** The whole comparison. */
export type Comparison = {
  readonly a: ComparedTrace;
  readonly b: ComparedTrace;
  readonly facts: readonly FactPair[];
  readonly rows: ComparisonRows;
  /** Rows by state. */
  readonly counts: Readonly<Record<RowState, number>>;
  /** First row that is on one side only, or whose data differ in meaning; what the client asked comes last. */
  readonly first: Divergence | undefined;
  /** First event that failed or warns on one side only. */
  readonly firstFailure: Divergence | undefined;
  /** In the order of the pipeline. */
  readonly modules: readonly ModuleTimes[];
  readonly requestHeaders: readonly FieldPair[];
  readonly responseHeaders: readonly FieldPair[];
};
