/*
 * Spans: what the START and END events of a trace mean as stretches of time. Times are milliseconds from the
 * trace's first event, in steps of the writer's 15.6 ms clock.
 *
 *   START(3) ......... END pending(4) ~~~~ wait ~~~~ COMPLETION(9) .... END(10)
 *   |<-------------------------- durationMs ------------------------------->|
 */

/** What a span stands for. */
export type SpanKind = "request" | "child-request" | "module" | "operation";

/**
 * Waiting for the outside (backend, FastCGI, client, disk): from an END that said PENDING to the resume, or from an
 * event that hands work over (ARR_REQUEST_HEADERS_START) to the next event written.
 */
export type Wait = {
  readonly startMs: number;
  readonly endMs: number;
  readonly fromEvent: number;
  /** undefined where no resume was written: the trace ends while waiting, or the module was left. */
  readonly toEvent: number | undefined;
};

/** A stretch of time opened by one event and closed by another. */
export type Span = {
  /** Position in `SpanTree.spans`, parents before children. */
  readonly index: number;
  /** Index of the parent; -1 for a root. */
  readonly parent: number;
  readonly depth: number;
  readonly kind: SpanKind;
  /** Module name for a module, else the stem of the events (`URL_REWRITE`, `AspNetPageLoad`). */
  readonly name: string;
  /**
   * Notification of a module span (`EXECUTE_REQUEST_HANDLER`), or that of the module it lies in; `PRE_BEGIN_REQUEST`
   * for a module called before the pipeline.
   */
  readonly notification: string | undefined;
  /** True in the post phase of a notification. */
  readonly post: boolean;
  /** Own lane for pairs that cross module spans (AspNetStartHandler); `main` otherwise. */
  readonly track: "main" | "aspnet";
  /** Event numbers. `endEvent` is undefined for a span that never closed. */
  readonly startEvent: number;
  readonly endEvent: number | undefined;
  readonly startMs: number;
  /** Where the span never closed: where its parent ends. */
  readonly endMs: number;
  readonly durationMs: number;
  /** Duration less children (on the same track). */
  readonly selfMs: number;
  /** Sum of `waits`, overlap counted once. */
  readonly waitMs: number;
  /** Own waits; for an operation inside a module also the module's, as far as they fall into it. */
  readonly waits: readonly Wait[];
};

/** A stretch between two neighbouring events in which nothing was written. */
export type Gap = {
  readonly fromEvent: number;
  readonly toEvent: number;
  readonly startMs: number;
  readonly durationMs: number;
  /** Index of the innermost span the gap lies in; -1 outside all. */
  readonly span: number;
};

/**
 * What lies between the last event and the writing of the file, in a trace that ends before its request does.
 * IIS says how long the request had run by then (timeTaken).
 */
export type Tail = {
  readonly fromEvent: number;
  readonly startMs: number;
  readonly durationMs: number;
  /** Innermost span open at the last event. */
  readonly span: number;
  /**
   * True where events of this time are missing (size limit, cut file): nobody knows what went on, and spans end at
   * the last event. False where nothing was raised: open spans and waits reach over the tail.
   */
  readonly lost: boolean;
};

/** All spans of a trace. The root (index 0) covers all events, also where its own START or END is missing. */
export type SpanTree = {
  readonly spans: readonly Span[];
  /** Innermost span of each event, by position in `Trace.events`; -1 outside all. */
  readonly spanOfEvent: readonly number[];
  /** The largest gaps, longest first, at most 20, none under three clock ticks. */
  readonly gaps: readonly Gap[];
  /** Indexes from a root down to the span where most time went. */
  readonly slowestPath: readonly number[];
  /** Epoch ms of 0 ms; undefined where no event has a time. */
  readonly zeroAt: number | undefined;
  readonly totalMs: number;
  /** Events that close nothing (END without START), by number. */
  readonly strayEnds: readonly number[];
  /** undefined where the trace holds the end of its request. */
  readonly tail: Tail | undefined;
};
