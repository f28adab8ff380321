/*
 * A trace that IIS stopped writing at maxLogFileSizeKB: the end of the story, mostly the deciding event, is missing.
 * Says what is lost and how to get it.
 */
import { formatCount, formatDuration } from "../../../base/format.ts";
import type { Evidence, NextStep } from "../../../model/verdict.ts";
import { explainStatus, statusWithReason } from "../../../knowledge/status-meaning.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { openEndOf } from "./open-end.ts";
import { sources } from "./sources.ts";

const steps: readonly NextStep[] = [
  {
    action: "Raise maxLogFileSizeKB (default 1024; 0 means no limit) and let the request happen again",
    where: "traceFailedRequestsLogging of the site in applicationHost.config, or Failed Request Tracing of the site",
    source: sources.limits,
  },
  {
    action: "Or trace less: fewer areas, or a lower verbosity for those that fill the file",
    where: "Failed Request Tracing Rules of the site, Trace Providers",
    source: sources.areas,
  },
];

/** Speaks for every trace with IIS's mark that no other rule could explain. */
export const sizeLimitRule: Rule = {
  code: "size-limit",
  diagnose: (trace) => {
    const { sizeLimit, code, status } = trace;
    if (sizeLimit === undefined) return undefined;
    const evidence = evidenceOf(trace, sizeLimit.number);
    const filled = `${fillOf(trace)} fill most of it.`;
    if (status === undefined || code < 400) {
      const answered = status === undefined || code === 0 ? "The request was traced" : answeredWith(trace);
      return {
        kind: "incomplete",
        title: `${answered}, but the trace was cut at its size limit after ${countOf(trace)} events`,
        confidence: "certain",
        cause: `IIS drops all events once a trace reaches maxLogFileSizeKB. ${filled} Nothing in what was written failed.`,
        evidence,
        nextSteps: steps,
      };
    }
    const { meaning } = explainStatus(status);
    const stands =
      meaning === undefined ? "" : ` ${statusWithReason(status)} stands for: ${meaning.replace(/\.$/, "")}.`;
    return {
      kind: "incomplete",
      title: `The request failed with ${statusWithReason(status)}, but the deciding event was lost at the size limit of the trace`,
      confidence: "possible",
      cause: `The head says how the request ended; the trace itself stops before.${stands} IIS drops all events once it reaches maxLogFileSizeKB. ${filled}`,
      wouldBeSure: "A trace of the same request with a larger maxLogFileSizeKB, or with fewer areas.",
      evidence,
      nextSteps: steps,
    };
  },
};

function answeredWith({ status }: TraceCase): string {
  return `The request was answered with ${statusWithReason(status ?? 0)}`;
}

function countOf({ trace }: TraceCase): string {
  return formatCount(trace.events.length - 1);
}

function evidenceOf(trace: TraceCase, mark: number): readonly Evidence[] {
  const { span, module, silentMs } = openEndOf(trace);
  const lost = silentMs === undefined ? "" : `; events of the remaining ${formatDuration(silentMs)} are missing`;
  const evidence: Evidence[] = [{ event: mark, says: `IIS stopped writing events here${lost}` }];
  const open = module ?? span;
  if (open !== undefined) evidence.push({ event: open.startEvent, says: `${open.name} was still open at the cut` });
  return evidence;
}

/* The names of events that take most of the room, at most three. */
function fillOf({ trace }: TraceCase): string {
  const counts = new Map<string, number>();
  for (const { name } of trace.events) counts.set(name, (counts.get(name) ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 3);
  return most.map(([name, count]) => `${name === "" ? "(no name)" : name} (${formatCount(count)})`).join(", ");
}
