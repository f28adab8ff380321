/* A good twin of a trace: another one of the same request that went well, and why it was chosen. */
import type { TraceSummary } from "./summary.ts";

/**
 * How alike the twin's request is. `close`: the same query, within an hour. `fair`: the same query on the same day, or
 * another query within an hour. `loose`: all else.
 */
export type TwinMatch = "close" | "fair" | "loose";

/** What the search for a twin found. `because` is a sentence. */
export type TwinAnswer =
  | { readonly kind: "found"; readonly twin: TraceSummary; readonly match: TwinMatch; readonly because: string }
  /** `lookedFor` says what a twin had to have. */
  | { readonly kind: "none"; readonly lookedFor: string; readonly because: string };
