/* Slow in classic ASP: in one statement that calls a component, or in the script as a whole. */
import { formatDuration } from "../../../base/format.ts";
import { dataOf } from "../../../model/event-data.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import { clip, clipPath } from "../text.ts";
import { placeSteps } from "./place-steps.ts";
import { slowRule, spanEvidence, type Slow } from "./slow.ts";
import { decisiveShare } from "./thresholds.ts";

/** One or more component calls are decisive: the trace names file, line and statement. */
export const slowAspCallRule = slowRule({
  code: "slow-asp-com-call",
  causes: ["asp-call"],
  confidence: "certain",
  applies: ({ part }) => part.span !== undefined,
  title: (slow, trace) => {
    const call = callOf(slow, trace);
    const alone = (slow.part.span?.selfMs ?? 0) >= slow.part.durationMs * decisiveShare;
    return alone
      ? `in line ${call.line} of ${clipPath(call.file, 50)}: ${clip(call.statement, 50)}`
      : `in calls of components by the script, the slowest in line ${call.line} of ${clipPath(call.file, 60)}`;
  },
  cause: (slow, trace) => {
    const call = callOf(slow, trace);
    const took = formatDuration(slow.part.span?.durationMs ?? 0);
    return `The script waited ${took} for one statement that calls a component (${call.statement}). What the component itself waited for, the trace does not say.`;
  },
  evidence: (slow, trace) => {
    const span = slow.part.span;
    if (span === undefined) return [];
    const { line, statement } = callOf(slow, trace);
    return spanEvidence(span, `line ${line}, ${statement},`);
  },
  nextSteps: () => placeSteps.asp,
});

/** The script is decisive without a single call that is. */
export const slowAspRule = slowRule({
  code: "slow-asp-script",
  causes: ["asp"],
  confidence: "likely",
  title: (_, trace) => `in the classic ASP script${scriptOf(trace)}`,
  cause: () =>
    "The time lies between the events of the script engine, in no single call of a component: loops, string building, includes, or waiting for a place to run.",
  wouldBeSure: "A trace of the area ASP at Verbose, which shows each component call with its line.",
  evidence: (slow): readonly Evidence[] =>
    slow.part.span === undefined ? [] : spanEvidence(slow.part.span, slow.part.span.name),
  nextSteps: () => placeSteps.asp,
});

type Call = { readonly file: string; readonly line: string; readonly statement: string };

function callOf({ part }: Slow, { event }: TraceCase): Call {
  const start = part.span === undefined ? undefined : event(part.span.startEvent);
  const field = (name: string): string => (start === undefined ? "" : dataOf(start, name).trim());
  const file = field("FilePath");
  return {
    file: file === "" ? "the script" : clip(file, 120),
    line: clip(field("LineNumber") || "?", 12),
    statement: clip(field("CurrentStatement") || "unknown statement", 120),
  };
}

function scriptOf({ named }: TraceCase): string {
  const path = named("ASP_START_REQUEST").map((event) => dataOf(event, "PhysicalPath"))[0] ?? "";
  return path === "" ? "" : ` ${clip(path, 120)}`;
}
