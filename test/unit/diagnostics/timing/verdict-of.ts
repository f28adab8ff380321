/* The verdict of a sketch, through all rules: so a test also sees a rule that speaks where another should. */
import { diagnose } from "../../../../shared/diagnostics/diagnose.ts";
import type { Trace } from "../../../../shared/model/trace.ts";
import type { Verdict } from "../../../../shared/model/verdict.ts";
import { buildSpans } from "../../../../shared/spans/build-spans.ts";
import { readTrace } from "../../../../shared/freb/read-trace.ts";
import { sketchBytes } from "../../../support/sketch.ts";

/** The verdict of a trace drawn as a sketch; `change` makes it what a sketch cannot draw. */
export function verdictOf(sketch: string, change: (trace: Trace) => Trace = (trace) => trace): Verdict {
  const trace = change(readTrace(sketchBytes(sketch)).trace);
  return diagnose(trace, buildSpans(trace));
}

/** Says that the file ends before its closing tag. */
export function cutOff(trace: Trace): Trace {
  return { ...trace, problems: [{ code: "truncated", message: "The file ends in the middle" }] };
}

/** Numbers of the events a verdict rests on. */
export function eventsOf(verdict: Verdict): readonly number[] {
  return verdict.evidence.map(({ event }) => event);
}
