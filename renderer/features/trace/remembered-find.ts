/* What is sought, from trace to trace: stepping through failures one looks for the same words in each. Lost with the window. */
import type { TraceView } from "./trace-store.ts";

/** The find bar's state. */
export type FindState = Pick<TraceView, "findShown" | "findText">;

let kept: FindState = { findShown: false, findText: "" };

/** What was sought last. */
export function rememberedFind(): FindState {
  return kept;
}

/** Keeps it for the next trace. */
export function rememberFind({ findShown, findText }: FindState): void {
  kept = { findShown, findText };
}
