/*
 * A trace's summary as the JSON object that the command line and the JSON report write. This is an interface with a
 * version that other people's programs read: keys are only added within a version, never renamed or given a new meaning.
 */
import { jsonText } from "../base/json-text.ts";
import { explainCode } from "../knowledge/explain-code.ts";
import type { FileProblem } from "../model/problem.ts";
import { formatStatus } from "../model/status.ts";
import type { Enrichment, TraceSummary } from "../model/summary.ts";

/** Version of all JSON that Freblens writes for programs. */
export const jsonSchema = 1;

/** One trace for programs; `null` where the file does not say. */
export type TraceRecord = {
  /** Absolute. */
  readonly path: string;
  readonly server: string | null;
  readonly siteId: number | null;
  readonly appPool: string | null;
  readonly processId: number | null;
  readonly verb: string | null;
  readonly url: string | null;
  /** Text, `502.3`: as a number 500.10 and 500.1 would be the same. */
  readonly status: string | null;
  /** `0` where a time limit made the trace. */
  readonly triggerStatus: string | null;
  readonly failureReason: string | null;
  readonly timeTakenMs: number | null;
  /** ISO 8601 in UTC with milliseconds. */
  readonly startedAt: string | null;
  readonly activityId: string | null;
  readonly problems: readonly FileProblem[];
  /** There where a look at the server has told it. */
  readonly siteName?: string;
  /** There where the file was read whole. */
  readonly verdict?: VerdictInShort;
};

/** What the list knows of a verdict; keys and values are those of the whole verdict's record. */
export type VerdictInShort = {
  /** Name of the rule that spoke: `arr-time-out`. */
  readonly code: string;
  readonly kind: Enrichment["verdictKind"];
  readonly title: string;
  readonly confidence: Enrichment["confidence"];
  /** Of the event in which a module set the status, as are the next three. */
  readonly module: string | null;
  readonly notification: string | null;
  /** Unsigned; null where there is none, or it is 0. */
  readonly errorCode: number | null;
  readonly errorName: string | null;
};

/** Epoch ms as ISO 8601 in UTC with milliseconds; null where there is no such moment. */
export function isoTime(epochMs: number | undefined): string | null {
  return epochMs === undefined || !(Math.abs(epochMs) <= 8.64e15) ? null : new Date(epochMs).toISOString();
}

/** The record of a summary. */
export function traceRecord(summary: TraceSummary): TraceRecord {
  return {
    path: summary.path,
    server: summary.server === "" ? null : summary.server,
    siteId: summary.siteId ?? null,
    appPool: summary.appPool ?? null,
    processId: summary.processId ?? null,
    verb: summary.verb ?? null,
    url: summary.url ?? null,
    status: summary.status === undefined ? null : formatStatus(summary.status),
    triggerStatus: summary.triggerStatus === undefined ? null : formatStatus(summary.triggerStatus),
    failureReason: summary.failureReason ?? null,
    timeTakenMs: summary.timeTakenMs ?? null,
    startedAt: isoTime(summary.startedAt),
    activityId: summary.activityId ?? null,
    problems: summary.problems.map(({ code, message }) => ({ code, message })),
    ...(summary.siteName === undefined ? {} : { siteName: summary.siteName }),
    ...(summary.enrichment === undefined ? {} : { verdict: verdictInShort(summary.enrichment) }),
  };
}

function verdictInShort(enrichment: Enrichment): VerdictInShort {
  const { errorCode } = enrichment;
  return {
    code: enrichment.verdict,
    kind: enrichment.verdictKind,
    title: enrichment.verdictTitle,
    confidence: enrichment.confidence,
    module: enrichment.module ?? null,
    notification: enrichment.notification ?? null,
    errorCode: errorCode ?? null,
    errorName: errorCode === undefined ? null : (explainCode(errorCode).name ?? null),
  };
}

/** One line of newline-delimited JSON: the record with the version before it, and a line end. */
export function recordLine(summary: TraceSummary): string {
  return `${jsonText({ schema: jsonSchema, ...traceRecord(summary) })}\n`;
}
