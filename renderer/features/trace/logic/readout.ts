/* The exact figures of one timeline row in one line, for hover and focus. */
import { formatCount } from "../../../../shared/base/format.ts";
import type { SpanTree } from "../../../../shared/model/span.ts";
import type { SpanExtras } from "./bars.ts";
import { silenceText } from "./silence.ts";
import type { TimelineNode } from "./lanes.ts";

/** E.g. `start 16 ms, 8,063 ms long, own 8,063 ms, waiting 8,062 ms, events #120 to #158`. */
export function rowFigures(node: TimelineNode, tree: SpanTree): string {
  const span = node.kind === "span" ? tree.spans[node.span] : undefined;
  const parts = [
    `starts at ${formatCount(node.startMs)} ms`,
    `takes ${formatCount(node.durationMs)} ms`,
    `own ${formatCount(node.selfMs)} ms`,
  ];
  if (node.waitMs > 0) parts.push(`waiting ${formatCount(node.waitMs)} ms`);
  if (span !== undefined) {
    const from = `#${formatCount(span.startEvent)}`;
    if (span.endEvent === undefined) parts.push(`event ${from}, its end was never written`);
    else parts.push(`events ${from} to #${formatCount(span.endEvent)}`);
  }
  return parts.join(" · ");
}

/** What the drawing shows besides the figures: silences, and an end that was never written. Empty where nothing. */
export function rowRemarks(node: TimelineNode, tree: SpanTree, { gapsOf }: SpanExtras): string {
  const span = node.kind === "span" ? tree.spans[node.span] : undefined;
  if (span === undefined) return "";
  const gaps = (gapsOf.get(span.index) ?? []).map(
    ({ startMs, endMs }) => `no event for ${silenceText(endMs - startMs)} from ${formatCount(startMs)} ms on`,
  );
  return [...gaps, ...(span.endEvent === undefined ? ["its end was never written"] : [])].join(", ");
}
