/*
 * Which trace shows best how a request goes when it goes well: same verb, host and path, a good status, and then the
 * least cost. Pure ranking; where the candidates come from is the catalog's business.
 */
import { formatDuration } from "../base/format.ts";
import { formatStatus, statusClass, type Status } from "../model/status.ts";
import type { TwinMatch } from "../model/twin.ts";
import type { VerdictKind } from "../model/verdict.ts";

/** What is known of the trace a twin is sought for. */
export type TwinTarget = {
  readonly id: number;
  readonly query: string;
  readonly startedAt: number | undefined;
  readonly server: string;
};

/** What is known of a trace of the same verb, host and path. */
export type TwinCandidate = TwinTarget & {
  readonly status: Status | undefined;
  readonly triggerStatus: Status | undefined;
  readonly failureReason: string | undefined;
  /** undefined where the file was not read whole. */
  readonly verdictKind: VerdictKind | undefined;
  /** The file can no longer be read, or is cut. */
  readonly unusable: boolean;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/* A trace without a time is taken for a year away. */
const unknownDistanceMs = 365 * dayMs;

const goodKinds: ReadonlySet<VerdictKind> = new Set(["expected", "slow", "incomplete"]);

const isGoodStatus = (status: Status | undefined): boolean => {
  const group = status === undefined ? 0 : statusClass(status);
  return group === 2 || group === 3;
};

/** Whether a trace tells of a request that went well: final and triggering status 2xx or 3xx, and no verdict against it. */
export function wentWell({ status, triggerStatus, verdictKind, unusable }: TwinCandidate): boolean {
  if (unusable || !isGoodStatus(status)) return false;
  if (triggerStatus !== undefined && triggerStatus !== 0 && !isGoodStatus(triggerStatus)) return false;
  return verdictKind === undefined || goodKinds.has(verdictKind);
}

/* Answered, but only traced because it was late, or not to its end. */
function isSlow({ failureReason, verdictKind }: TwinCandidate): boolean {
  return failureReason === "TIME_TAKEN" || verdictKind === "slow" || verdictKind === "incomplete";
}

function distanceMs(target: TwinTarget, candidate: TwinTarget): number {
  if (target.startedAt === undefined || candidate.startedAt === undefined) return unknownDistanceMs;
  return Math.abs(target.startedAt - candidate.startedAt);
}

/**
 * How far a trace is from being the best twin; Infinity where it is none. Time counts, from a minute up; another query
 * weighs as ten times the time, the same server as twice, a slow trace as a hundred times.
 */
export function twinCost(target: TwinTarget, candidate: TwinCandidate): number {
  if (candidate.id === target.id || !wentWell(candidate)) return Infinity;
  const time = distanceMs(target, candidate) + minuteMs;
  const query = candidate.query === target.query ? 1 : 10;
  const server = candidate.server === target.server ? 2 : 1;
  return time * query * server * (isSlow(candidate) ? 100 : 1);
}

/** The best twin; the later trace where two are as good. undefined where none went well. */
export function bestTwin(target: TwinTarget, candidates: Iterable<TwinCandidate>): TwinCandidate | undefined {
  let best: TwinCandidate | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const cost = twinCost(target, candidate);
    if (cost < least || (cost === least && best !== undefined && candidate.id > best.id)) {
      best = candidate;
      least = cost;
    }
  }
  return best;
}

/** How alike the two requests are. */
export function twinMatch(target: TwinTarget, twin: TwinCandidate): TwinMatch {
  if (isSlow(twin)) return "loose";
  const time = distanceMs(target, twin);
  const sameQuery = target.query === twin.query;
  if (sameQuery && time <= hourMs) return "close";
  return (sameQuery && time <= dayMs) || time <= hourMs ? "fair" : "loose";
}

function timeWords(target: TwinTarget, twin: TwinTarget): string {
  if (target.startedAt === undefined || twin.startedAt === undefined) return "at a time the traces do not tell";
  const difference = twin.startedAt - target.startedAt;
  if (difference === 0) return "at the same moment";
  return `${formatDuration(Math.abs(difference))} ${difference > 0 ? "later" : "earlier"}`;
}

/** Why a twin was chosen, as a sentence. */
export function twinWords(target: TwinTarget, twin: TwinCandidate): string {
  const status = twin.status === undefined ? "an unknown status" : formatStatus(twin.status);
  const sameServer = twin.server === target.server;
  const server = sameServer ? "the same server" : `another server (${twin.server || "not named"})`;
  const query = twin.query === target.query ? "the same query" : "another query";
  const slow = isSlow(twin) ? " It was slow or ends before its request, so take its times with care." : "";
  return `Same verb, host and path with ${query}, answered ${status} on ${server}, ${timeWords(target, twin)}.${slow}`;
}
