/* The worker's part of a comparison: two files in, the comparison out. A pure function of its input. */
import { compareTraces, type CompareInput } from "../../../shared/compare/compare-traces.ts";
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import type { Comparison } from "../../../shared/model/comparison.ts";
import type { Trace } from "../../../shared/model/trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";

/** Work for a parse worker: `bytes` are those of A, `other` those of B. */
export type CompareJob = { readonly kind: "compare"; readonly bytes: Uint8Array; readonly other: Uint8Array };

function understood(trace: Trace): CompareInput {
  const spans = buildSpans(trace);
  return { trace, spans, verdict: diagnose(trace, spans) };
}

/** Compares a trace that was read with the one in `other`. */
export function compareJob(trace: Trace, other: Uint8Array): Comparison {
  return compareTraces(understood(trace), understood(readTrace(other).trace));
}
