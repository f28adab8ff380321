/*
 * An operation inside a module waits while its module waits: ARR_REQUEST_HEADERS is open for as long as the backend says
 * nothing, and that is no work of its own. Runs over finished drafts, parents before children.
 */
import type { Wait } from "../model/span.ts";
import type { SpanDraft } from "./span-draft.ts";
import { sortedWaits } from "./waits.ts";

/** Waits by span index: a span's own, and for an operation those of its parent as far as they fall into it. */
export function inheritWaits(drafts: readonly SpanDraft[]): readonly (readonly Wait[])[] {
  const waits: (readonly Wait[])[] = [];
  const joined: (readonly Wait[])[] = [];
  for (const draft of drafts) {
    const inherits = draft.kind === "operation" && drafts[draft.parent]?.track === draft.track;
    const inherited = inherits
      ? clipped(joined[draft.parent] ?? [], draft.start.ms, draft.endMs ?? draft.start.ms)
      : [];
    const all = sortedWaits(inherited.length === 0 ? draft.waits : [...draft.waits, ...inherited]);
    waits.push(all);
    joined.push(joinOverlaps(all));
  }
  return waits;
}

/** Waits that overlap made one, so that starts and ends are both in order. */
function joinOverlaps(waits: readonly Wait[]): readonly Wait[] {
  const joined: Wait[] = [];
  for (const wait of waits) {
    const last = joined.at(-1);
    if (last === undefined || wait.startMs > last.endMs) joined.push(wait);
    else if (wait.endMs > last.endMs) joined[joined.length - 1] = { ...last, endMs: wait.endMs, toEvent: wait.toEvent };
  }
  return joined;
}

/** The parts of joined waits that lie within [startMs, endMs]. */
function clipped(waits: readonly Wait[], startMs: number, endMs: number): readonly Wait[] {
  const parts: Wait[] = [];
  for (let at = firstEndingAfter(waits, startMs); at < waits.length; at++) {
    const wait = waits[at];
    if (wait === undefined || wait.startMs >= endMs) break;
    const part = { ...wait, startMs: Math.max(wait.startMs, startMs), endMs: Math.min(wait.endMs, endMs) };
    if (part.endMs > part.startMs) parts.push(part);
  }
  return parts;
}

function firstEndingAfter(waits: readonly Wait[], ms: number): number {
  let [low, high] = [0, waits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((waits[middle]?.endMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
