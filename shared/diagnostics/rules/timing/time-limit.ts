/*
 * A trace written when the time limit of its rule passed, while the request still ran. It shows who had the request at
 * that moment, which is a hint at what is slow, and no more: nobody is blamed for being last.
 */
import { formatDuration } from "../../../base/format.ts";
import type { Confidence, Evidence, NextStep } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip } from "../text.ts";
import { openEndOf, type OpenEnd } from "./open-end.ts";
import { placeNames } from "./places.ts";
import { placeSteps } from "./place-steps.ts";
import { sources } from "./sources.ts";

/** Says what the request was doing when its time limit passed. */
export const timeLimitRule: Rule = {
  code: "time-limit",
  diagnose: (trace) => {
    if (trace.written !== "at-time-limit") return undefined;
    const end = openEndOf(trace);
    const takenMs = trace.trace.head.timeTakenMs ?? trace.spans.totalMs;
    return {
      kind: "incomplete",
      title: titleOf(end, takenMs),
      confidence: confidenceOf(end, takenMs),
      cause: causeOf(end),
      wouldBeSure:
        "A trace of the whole request: traceAllAfterTimeout on the rule (IIS 10 and later) writes it at the end, not when the limit passes.",
      evidence: evidenceOf(end, trace),
      nextSteps: stepsOf(end, trace),
      ...(end.lost ? { clientGot: "not known: the trace stops before the request ends" } : {}),
    };
  },
};

function titleOf(end: OpenEnd, takenMs: number): string {
  const taken = formatDuration(takenMs);
  const begin = `The request was still running after ${taken}`;
  const silent = end.silentMs === undefined ? "" : ` for the last ${formatDuration(end.silentMs)}`;
  if (end.lost) {
    return `The request took ${taken} or more, but the trace holds no events${silent === "" ? " of its end" : silent}`;
  }
  const place = end.place === undefined ? undefined : placeNames[end.place];
  if (end.wait !== undefined && place !== undefined) {
    return `${begin}, waiting for ${place}${silent}`;
  }
  if (end.span !== undefined) return `${begin}, inside ${nameOf(end)}${silent}`;
  return `${begin}, with nothing written${silent}`;
}

function nameOf({ span, module }: OpenEnd): string {
  if (span === undefined) return "no module";
  if (module === undefined || module === span) return clip(span.name, 80);
  return `${clip(span.name, 80)} of ${clip(module.name, 80)}`;
}

function confidenceOf(end: OpenEnd, takenMs: number): Confidence {
  if (end.lost || end.span === undefined || end.silentMs === undefined) return "possible";
  return end.silentMs * 2 >= takenMs ? "likely" : "possible";
}

function causeOf(end: OpenEnd): string {
  if (end.lost) {
    return "The tracing rule has a time limit, and it passed. Events of the time before the file was written are missing, so who had the request then cannot be told.";
  }
  const begin = "The tracing rule has a time limit, and it passed before the request ended.";
  const { span, place, wait } = end;
  if (span === undefined) return `${begin} No module was open at that moment.`;
  const who = place === undefined ? nameOf(end) : placeNames[place];
  if (wait !== undefined) {
    return `${begin} ${nameOf(end)} had handed the request over and waited for ${who}; whether that is what is slow, or only what came last, a whole trace would show.`;
  }
  return `${begin} ${nameOf(end)} was open; whether it is slow itself or waits for something else this trace does not say.`;
}

function evidenceOf(end: OpenEnd, { spans }: TraceCase): readonly Evidence[] {
  const { span, module, wait, lastEvent, silentMs, lost } = end;
  const evidence: Evidence[] = [];
  if (module !== undefined) {
    const at = formatDuration(module.startMs);
    const stage = module.notification === undefined ? "" : ` (${module.notification})`;
    evidence.push({ event: module.startEvent, says: `${module.name}${stage} began at ${at} and had not ended` });
  }
  if (span !== undefined && span !== module) {
    evidence.push({
      event: span.startEvent,
      says: `${span.name} began at ${formatDuration(span.startMs)} and had not ended`,
    });
  }
  if (wait !== undefined) {
    evidence.push({ event: wait.fromEvent, says: `waiting since ${formatDuration(wait.startMs)}` });
  }
  if (lastEvent > 0) {
    const silent = silentMs === undefined ? "" : `, ${formatDuration(silentMs)} before the file was written`;
    evidence.push({ event: lastEvent, says: `last event${silent}${lost ? "; later ones are missing" : ""}` });
  }
  const gap = spans.gaps[0];
  if (gap !== undefined && gap.durationMs >= 1_000) {
    evidence.push({
      event: gap.fromEvent,
      says: `largest gap between events: ${formatDuration(gap.durationMs)} until event ${gap.toEvent}`,
    });
  }
  return evidence;
}

function stepsOf(end: OpenEnd, { sizeLimit }: TraceCase): readonly NextStep[] {
  const whole: NextStep = {
    action:
      "Set traceAllAfterTimeout to true on this tracing rule, so that the file is written at the end of the request",
    where: "failureDefinitions of the rule in web.config or applicationHost.config (IIS 10 and later)",
    source: sources.failures,
  };
  const room: NextStep = {
    action: "Raise maxLogFileSizeKB, or trace fewer areas, so that the end of the request fits into the file",
    where: "traceFailedRequestsLogging of the site in applicationHost.config",
    source: sources.limits,
  };
  const place = end.lost || end.place === undefined ? [] : placeSteps[end.place];
  return [...(sizeLimit === undefined ? [] : [room]), ...place, whole];
}
