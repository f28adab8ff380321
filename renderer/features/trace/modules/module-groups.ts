/*
 * The modules of a trace with their calls, and what else took time: the request and its child requests outside all
 * modules, and spans that run beside the modules. Own times of modules and requests add up to the time of the whole trace.
 */
import type { Span, SpanTree } from "../../../../shared/model/span.ts";
import type { Status } from "../../../../shared/model/status.ts";
import { stageLabel, stageOrder } from "../logic/stages.ts";
import { spanOwners } from "./owners.ts";

/** One call of a module, or one request. Times in ms. */
export type ModuleCall = {
  /** Index of its span. */
  readonly span: number;
  /** Stage of the call, e.g. `BEGIN_REQUEST (post)`; empty for requests. */
  readonly stage: string;
  readonly startMs: number;
  /** START to END. */
  readonly totalMs: number;
  /** Less the calls and child requests inside; operations inside count as the module's own work. */
  readonly selfMs: number;
  readonly waitMs: number;
  readonly fromEvent: number;
  readonly toEvent: number | undefined;
  /** Statuses set in it, in order. */
  readonly statuses: readonly Status[];
};

/** `request`: outside all modules; `beside`: on a track of its own, so its time is that of modules as well. */
export type GroupKind = "module" | "request" | "child-request" | "beside";

/** All calls of one module. */
export type ModuleGroup = {
  readonly key: string;
  readonly kind: GroupKind;
  readonly name: string;
  /** In the order of their start. */
  readonly calls: readonly ModuleCall[];
  /** Time of its calls; a call inside another of the same module counts once. */
  readonly totalMs: number;
  readonly selfMs: number;
  readonly waitMs: number;
  /** Total of the longest call. */
  readonly longestMs: number;
  /** Position of the longest call in `calls`. */
  readonly longestAt: number;
  /** Distinct stages in pipeline order. */
  readonly stages: readonly string[];
  readonly statuses: readonly Status[];
};

/** An event that set an error status. */
export type StatusEvent = { readonly number: number; readonly status: Status };

type GroupName = Pick<ModuleGroup, "key" | "kind" | "name">;

function groupOf(span: Span): GroupName {
  if (span.track !== "main") return { key: `beside:${span.name}`, kind: "beside", name: span.name };
  if (span.kind === "module") return { key: `module:${span.name}`, kind: "module", name: span.name };
  if (span.kind === "child-request")
    return { key: "child-request", kind: "child-request", name: "Child requests, outside all modules" };
  return { key: "request", kind: "request", name: "Request, outside all modules" };
}

/** Own time by owner: the owner's span and its operations, without other owners. */
function ownTimes({ spans }: SpanTree, owners: readonly number[]): readonly number[] {
  const times = spans.map(() => 0);
  for (const span of spans) {
    const owner = owners[span.index] ?? span.index;
    times[owner] = (times[owner] ?? 0) + span.selfMs;
  }
  return times;
}

function statusesByOwner(tree: SpanTree, owners: readonly number[], events: readonly StatusEvent[]) {
  return Map.groupBy(events, ({ number }) => owners[tree.spanOfEvent[number - 1] ?? -1] ?? -1);
}

/** By span index: behind the last span that lies in it on the main track. */
function insideEnds({ spans }: SpanTree): readonly number[] {
  const ends = spans.map(({ index }) => index + 1);
  for (let at = spans.length - 1; at > 0; at--) {
    const span = spans[at];
    const parent = spans[span?.parent ?? -1];
    if (span === undefined || parent?.track !== span.track) continue;
    ends[parent.index] = Math.max(ends[parent.index] ?? 0, ends[at] ?? 0);
  }
  return ends;
}

/** Sum of the calls' durations without those that lie in an earlier call of the same group. */
function outermostTotal(calls: readonly ModuleCall[], ends: readonly number[]): number {
  let total = 0;
  let coveredTo = -1;
  for (const call of calls) {
    if (call.span < coveredTo) continue;
    coveredTo = ends[call.span] ?? 0;
    total += call.totalMs;
  }
  return total;
}

const sum = (calls: readonly ModuleCall[], of: (call: ModuleCall) => number): number =>
  calls.reduce((all, call) => all + of(call), 0);

function finishGroup(about: GroupName, calls: readonly ModuleCall[], ends: readonly number[]): ModuleGroup {
  let longestAt = 0;
  calls.forEach((call, at) => {
    if (call.totalMs > (calls[longestAt]?.totalMs ?? 0)) longestAt = at;
  });
  const stages = [...new Set(calls.map(({ stage }) => stage))].filter((stage) => stage !== "");
  return {
    ...about,
    calls,
    totalMs: outermostTotal(calls, ends),
    selfMs: sum(calls, ({ selfMs }) => selfMs),
    waitMs: sum(calls, ({ waitMs }) => waitMs),
    longestMs: calls[longestAt]?.totalMs ?? 0,
    longestAt,
    stages: stages.sort((a, b) => stageOrder(a) - stageOrder(b)),
    statuses: calls.flatMap(({ statuses }) => statuses),
  };
}

/** All groups, in the order of their first call. `setters` are the events that set an error status. */
export function moduleGroups(tree: SpanTree, setters: readonly StatusEvent[]): readonly ModuleGroup[] {
  const owners = spanOwners(tree);
  const own = ownTimes(tree, owners);
  const statuses = statusesByOwner(tree, owners, setters);
  const ends = insideEnds(tree);
  const groups = new Map<string, { readonly about: GroupName; readonly calls: ModuleCall[] }>();
  for (const span of tree.spans) {
    if (owners[span.index] !== span.index) continue;
    const about = groupOf(span);
    const group = groups.get(about.key) ?? { about, calls: [] };
    groups.set(about.key, group);
    group.calls.push({
      span: span.index,
      stage: span.notification === undefined ? "" : stageLabel(span.notification, span.post),
      startMs: span.startMs,
      totalMs: span.durationMs,
      selfMs: own[span.index] ?? 0,
      waitMs: span.waitMs,
      fromEvent: span.startEvent,
      toEvent: span.endEvent,
      statuses: (statuses.get(span.index) ?? []).map(({ status }) => status),
    });
  }
  return [...groups.values()].map(({ about, calls }) => finishGroup(about, calls, ends));
}

/** Own time of all groups that do not run beside others: the time of the whole trace. */
export function accountedMs(groups: readonly ModuleGroup[]): number {
  return groups.reduce((all, group) => all + (group.kind === "beside" ? 0 : group.selfMs), 0);
}
