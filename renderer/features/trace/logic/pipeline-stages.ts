/*
 * What each stage of the pipeline did in one trace, for the strip: whether it ran, how long, and whether the request
 * failed or still was in it. Stages of child requests are their own story and not counted here.
 */
import { notificationStages } from "../../../../shared/model/notification.ts";
import type { Span, SpanTree } from "../../../../shared/model/span.ts";
import type { Culprit } from "../../../../shared/model/marks.ts";
import { joinStretches, lengthOf } from "./stretches.ts";

/**
 * How a stage went. `failed`: the final error status was set in it. `running`: the file was written, or its events
 * end, inside it. `skipped`: nothing ran in it though later stages did. `unreached`: nothing ran from it on.
 */
export type StageState = "passed" | "failed" | "running" | "skipped" | "unreached";

/** One stage in the strip. */
export type PipelineStage = {
  readonly name: string;
  /** E.g. `Execute handler`. */
  readonly words: string;
  readonly state: StageState;
  /** Time in which one of its modules was open, in ms; 0 also means less than a clock tick. */
  readonly durationMs: number;
  readonly waitMs: number;
  readonly modules: number;
  /** First event of the stage, or the event that set the status; undefined where nothing ran. */
  readonly event: number | undefined;
};

const words: Readonly<Record<string, string>> = {
  BEGIN_REQUEST: "Begin",
  AUTHENTICATE_REQUEST: "Authenticate",
  AUTHORIZE_REQUEST: "Authorize",
  RESOLVE_REQUEST_CACHE: "Resolve cache",
  MAP_REQUEST_HANDLER: "Map handler",
  REQUEST_ACQUIRE_STATE: "Acquire state",
  PRE_EXECUTE_REQUEST_HANDLER: "Pre-execute",
  EXECUTE_REQUEST_HANDLER: "Execute",
  RELEASE_REQUEST_STATE: "Release state",
  UPDATE_REQUEST_CACHE: "Update cache",
  LOG_REQUEST: "Log",
  END_REQUEST: "End",
  MAP_PATH: "Map path",
  READ_ENTITY: "Read entity",
  SEND_RESPONSE: "Send response",
  CUSTOM_NOTIFICATION: "Custom",
};

/** Stages that may come at any time stand behind the others, and only where they ran. */
const inOrderCount = notificationStages.findIndex((stage) => stage.name === "MAP_PATH");

function ownModules(tree: SpanTree): readonly Span[] {
  const inChild: boolean[] = [];
  return tree.spans.filter((span) => {
    const child = span.kind === "child-request" || inChild[span.parent] === true;
    inChild.push(child);
    return !child && span.kind === "module";
  });
}

/** The stages of a trace in pipeline order. `setBy` is who set the final error status, if anybody did. */
export function pipelineStages(tree: SpanTree, setBy: Culprit | undefined): readonly PipelineStage[] {
  const byStage = Map.groupBy(ownModules(tree), (span) => span.notification ?? "");
  const failedIn = setBy === undefined ? undefined : stageOfCulprit(tree, setBy);
  const runningIn = tree.tail === undefined ? undefined : stageOfSpan(tree, tree.tail.span);
  const lastRun = notificationStages.findLastIndex(({ name }, at) => at < inOrderCount && byStage.has(name));
  return notificationStages.flatMap(({ name }, at): readonly PipelineStage[] => {
    const spans = byStage.get(name) ?? [];
    if (at >= inOrderCount && spans.length === 0 && failedIn !== name) return [];
    const idle: StageState = at < lastRun ? "skipped" : "unreached";
    const ran: StageState = runningIn === name ? "running" : "passed";
    const state = failedIn === name ? "failed" : spans.length === 0 ? idle : ran;
    return [
      {
        name,
        words: words[name] ?? name,
        state,
        durationMs: lengthOf(joinStretches(spans)),
        waitMs: lengthOf(joinStretches(spans.flatMap((span) => span.waits))),
        modules: spans.length,
        event: state === "failed" ? setBy?.eventNumber : spans[0]?.startEvent,
      },
    ];
  });
}

/** The stage a span lies in: that of the innermost module, outside child requests; undefined outside all stages. */
export function stageOfSpan(tree: SpanTree, index: number): string | undefined {
  let stage: string | undefined;
  for (let span = tree.spans[index]; span !== undefined; span = tree.spans[span.parent]) {
    if (span.kind === "child-request") stage = undefined;
    if (span.kind === "module") stage ??= span.notification;
  }
  return stage;
}

/* The event names its stage itself; one in a child request names the child's, so the stage around that counts. */
function stageOfCulprit(tree: SpanTree, { eventNumber, notification }: Culprit): string | undefined {
  const around = tree.spanOfEvent[eventNumber - 1] ?? -1;
  let inChild = false;
  for (let span = tree.spans[around]; span !== undefined; span = tree.spans[span.parent]) {
    inChild ||= span.kind === "child-request";
  }
  return inChild ? stageOfSpan(tree, around) : (notification ?? stageOfSpan(tree, around));
}
