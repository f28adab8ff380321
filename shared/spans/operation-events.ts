/*
 * Every event but those of requests and module calls: its name says whether it opens or closes a span. Modules called
 * before the pipeline (PRE_BEGIN_REQUEST_*) are module spans; pairs that cross module spans have their own track.
 */
import { dataOf } from "../model/event-data.ts";
import type { TraceEvent } from "../model/trace.ts";
import { operationKey } from "./event-key.ts";
import { crossingStems } from "./odd-pairs.ts";
import type { EventRole } from "./pairing.ts";
import type { SpanDraft } from "./span-draft.ts";
import type { Walk } from "./walk-state.ts";
import { closeSpan, openSpan, pendSpan } from "./walk-state.ts";

/** Opens or closes what the event's role says; undefined for a single event or a stray end. */
export function operationEvent(walk: Walk, event: TraceEvent, { part, stem }: EventRole): SpanDraft | undefined {
  if (part === "single") return undefined;
  const request = walk.requests.at(-1);
  const stack = request !== undefined && crossingStems.has(stem) ? request.crossing : walk.main;
  const key = operationKey(event, stem);
  if (part === "end") return closeSpan(walk, stack, stack.nearest(key));
  if (part === "pending") return pendSpan(walk, stack.nearest(key));
  const parent = stack.top() ?? request?.draft;
  if (stem !== "PRE_BEGIN_REQUEST") return openSpan(walk, stack, parent, { kind: "operation", name: stem, key });
  const name = dataOf(event, "ModuleName");
  return openSpan(walk, stack, parent, { kind: "module", name, key, notification: stem });
}
