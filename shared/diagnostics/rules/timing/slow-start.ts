/* Slow because the application started: the first request after a start, recycle, deployment or idle stop pays for it. */
import { formatDuration } from "../../../base/format.ts";
import type { Evidence } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import { slowRule, spanEvidence, type Slow } from "./slow.ts";
import { sources } from "./sources.ts";
import { notableMs } from "./thresholds.ts";

/** Time of application start is decisive. */
export const slowStartRule = slowRule({
  code: "slow-application-start",
  causes: ["start"],
  besides: "compile",
  confidence: "likely",
  title: ({ part, parts }) =>
    parts.some(({ cause, durationMs }) => cause === "start" && durationMs < part.durationMs)
      ? "while the application started and its pages were compiled"
      : "while the application started",
  cause: (slow) => {
    const compile = slow.parts.find(({ cause }) => cause === "compile");
    const more =
      compile !== undefined && compile.durationMs >= notableMs
        ? ` Pages were compiled as well (${formatDuration(compile.durationMs)}).`
        : "";
    return `Nothing was written between the choice of the handler and the first event of the application, which is where IIS loads it. That happens to the first request of a worker process: after a start, a recycle, a deployment, a changed web.config, or an idle stop.${more}`;
  },
  wouldBeSure:
    "The start of the worker process at the same time (System event log, source WAS), or later requests of the same URL that are fast.",
  evidence: startEvidence,
  nextSteps: () => [
    {
      action: "Let the application start before users ask: startMode AlwaysRunning and preloadEnabled",
      where: "Advanced settings of the application pool and of the application",
      source: sources.initialization,
    },
    {
      action:
        "See how often the worker process stops: idle time-out (20 minutes by default) and recycling (every 29 hours)",
      where: "Advanced settings of the application pool: Idle Time-out, Recycling; System event log, source WAS",
      source: sources.recycling,
    },
    {
      action: "Compare with a later trace of the same URL",
      where: "Compare, Find a good twin",
      source: undefined,
    },
  ],
  limits: ["What the application did while it started is not traced."],
});

function startEvidence(slow: Slow, { event }: TraceCase): readonly Evidence[] {
  const { gap, span } = slow.part;
  const compile = slow.parts.find(({ cause }) => cause === "compile")?.span;
  const compiled = compile === undefined || compile.durationMs < notableMs ? [] : spanEvidence(compile, compile.name);
  if (gap === undefined) return [...(span === undefined ? [] : spanEvidence(span, span.name)), ...compiled];
  const next = event(gap.toEvent)?.name ?? "";
  return [
    { event: gap.fromEvent, says: `last event before a silence of ${formatDuration(gap.durationMs)}` },
    { event: gap.toEvent, says: `first event after it${next === "" ? "" : `: ${next}`}` },
    ...compiled,
  ];
}
