/* Time by module and stage in two traces. What lies in other modules or child requests inside is counted there only. */
import type { ModuleTimes } from "../model/comparison.ts";
import { notificationOrder } from "../model/notification.ts";
import type { Span, SpanTree } from "../model/span.ts";
import { sumsDiffer } from "./time-difference.ts";

type Row = {
  readonly module: string;
  readonly notification: string;
  readonly post: boolean;
  readonly a: Writable;
  readonly b: Writable;
};
type Writable = { calls: number; durationMs: number; waitMs: number };

/** A stage in words: `EXECUTE_REQUEST_HANDLER`, `SEND_RESPONSE (post)`; empty outside modules. */
export function stageText({ notification, post }: Pick<Span, "notification" | "post">): string {
  return `${notification ?? ""}${post ? " (post)" : ""}`;
}

/** All modules of either trace, in the order of the pipeline. */
export function moduleTimes(a: SpanTree, b: SpanTree): readonly ModuleTimes[] {
  const rows = new Map<string, Row>();
  add(rows, a, "a");
  add(rows, b, "b");
  return [...rows.values()].toSorted(byStage).map(({ module, notification, post, a: inA, b: inB }) => ({
    module,
    stage: stageText({ notification, post }),
    a: inA,
    b: inB,
    deltaMs: inB.durationMs - inA.durationMs,
    significant: sumsDiffer(inA.durationMs, inB.durationMs, Math.max(inA.calls, inB.calls)),
  }));
}

function add(rows: Map<string, Row>, { spans }: SpanTree, side: "a" | "b"): void {
  const inside = insideOthers(spans);
  for (const span of spans) {
    if (span.kind !== "module") continue;
    const key = `${span.name}\n${stageText(span)}`;
    const row = rows.get(key) ?? newRow(span);
    rows.set(key, row);
    row[side].calls++;
    row[side].durationMs += Math.max(0, span.durationMs - (inside[span.index] ?? 0));
    row[side].waitMs += span.waitMs;
  }
}

/* By module span: how long other modules and child requests were at work in it. */
function insideOthers(spans: readonly Span[]): Float64Array {
  const inside = new Float64Array(spans.length);
  const moduleAbove = new Int32Array(spans.length).fill(-1);
  for (const span of spans) {
    const above = moduleAbove[span.parent] ?? -1;
    const isOwn = span.kind === "module" || span.kind === "child-request";
    if (isOwn && above !== -1 && span.track === "main") inside[above] = (inside[above] ?? 0) + span.durationMs;
    if (span.kind === "module") moduleAbove[span.index] = span.index;
    else moduleAbove[span.index] = isOwn ? -1 : above;
  }
  return inside;
}

function noTime(): Writable {
  return { calls: 0, durationMs: 0, waitMs: 0 };
}

function newRow({ name, notification, post }: Span): Row {
  return { module: name, notification: notification ?? "", post, a: noTime(), b: noTime() };
}

function byStage(one: Row, other: Row): number {
  const last = Number.MAX_SAFE_INTEGER;
  const [placeOne, placeOther] = [one, other].map((row) => notificationOrder(row.notification) ?? last);
  return (placeOne ?? last) - (placeOther ?? last) || Number(one.post) - Number(other.post);
}
