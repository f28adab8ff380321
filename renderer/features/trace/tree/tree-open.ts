/*
 * Which nodes of the complete tree are open, and which rows stand on the screen for that. A state is never changed, only
 * replaced; every function is linear in the number of nodes at most.
 */
import { smallestGapMs } from "../../../../shared/spans/clock.ts";
import type { SpanTree } from "../../../../shared/model/span.ts";
import { hasInside, type TreeModel } from "./tree-model.ts";

/** By position: 1 where a node is open. What it says of nodes that hold nothing means nothing. */
export type OpenNodes = Uint8Array;

/** A tree this short is shown whole. */
const showWholeUpTo = 60;

/** Everything open, or everything closed but the outermost. */
export function openAll(model: TreeModel, open: boolean): OpenNodes {
  const state = new Uint8Array(model.nodes.length).fill(open ? 1 : 0);
  if (!open) state.fill(1, 0, 1);
  return state;
}

/**
 * What is open at first: requests, spans that hold an event of `important`, and those that took three clock steps or more:
 * the many quick calls stay folded. A short tree is open altogether.
 */
export function openAtFirst(model: TreeModel, tree: SpanTree, important: Iterable<number>): OpenNodes {
  const { nodes, nodeOfEvent } = model;
  if (nodes.length <= showWholeUpTo) return openAll(model, true);
  const state = new Uint8Array(nodes.length);
  nodes.forEach((node, at) => {
    const span = tree.spans[node.span];
    if (span === undefined) return;
    const request = span.kind === "request" || span.kind === "child-request";
    if (request || span.durationMs >= smallestGapMs) state[at] = 1;
  });
  const told = new Uint8Array(nodes.length);
  for (const event of important) {
    let at = nodes[nodeOfEvent(event)]?.parent ?? -1;
    for (; at !== -1 && told[at] === 0; at = nodes[at]?.parent ?? -1) {
      told[at] = 1;
      state[at] = 1;
    }
  }
  return state;
}

/** Opens or closes one node. */
export function setOpen(state: OpenNodes, at: number, open: boolean): OpenNodes {
  const next = state.slice();
  next[at] = open ? 1 : 0;
  return next;
}

/** Opens a node and all below it. */
export function openUnder(model: TreeModel, state: OpenNodes, at: number): OpenNodes {
  return state.slice().fill(1, at, model.nodes[at]?.end ?? at);
}

/** Opens what must be open for a node to be seen. Answers the same state where nothing changes. */
export function openTo(model: TreeModel, state: OpenNodes, at: number): OpenNodes {
  let next = state;
  for (let up = model.nodes[at]?.parent ?? -1; up !== -1; up = model.nodes[up]?.parent ?? -1) {
    if (next[up] === 1) continue;
    if (next === state) next = state.slice();
    next[up] = 1;
  }
  return next;
}

/** Positions of the nodes that stand on the screen, top to bottom: those whose parents are all open. */
export function rowsOf({ nodes }: TreeModel, state: OpenNodes): readonly number[] {
  const rows: number[] = [];
  for (let at = 0; at < nodes.length;) {
    const node = nodes[at];
    rows.push(at);
    at = node !== undefined && hasInside(node, at) && state[at] !== 1 ? node.end : at + 1;
  }
  return rows;
}

/** Place of a node among the rows; -1 where it is folded away. Rows rise, so halving finds it. */
export function placeOf(rows: readonly number[], at: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle] ?? 0;
    if (found === at) return middle;
    if (found < at) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
