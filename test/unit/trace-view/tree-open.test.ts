/* Opening, closing and walking the complete tree: what is shown at first, what keys do, where a hidden event appears. */
import { describe, expect, it } from "vitest";
import { treeAct, type TreeNow } from "../../../renderer/features/trace/tree/tree-keys.ts";
import { treeModel, type TreeModel } from "../../../renderer/features/trace/tree/tree-model.ts";
import {
  openAll,
  openAtFirst,
  openTo,
  openUnder,
  placeOf,
  rowsOf,
  setOpen,
  type OpenNodes,
} from "../../../renderer/features/trace/tree/tree-open.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { drawn } from "../spans/draw.ts";

const trace = drawn(`
GET http://shop:80/ 200 31ms
0 GENERAL_REQUEST_START
0 +Cache BEGIN_REQUEST
  0 URL_CACHE_ACCESS_START
  0 URL_CACHE_ACCESS_END
0 +Other BEGIN_REQUEST
31 GENERAL_REQUEST_END
`);
const model = treeModel(trace.events, buildSpans(trace));
const shown = (open: OpenNodes): readonly number[] => rowsOf(model, open).map((at) => at + 1);
const now = (open: OpenNodes, event: number): TreeNow => ({
  model,
  open,
  rows: rowsOf(model, open),
  at: event - 1,
  perPage: 3,
});

/** The event a key leads to, or the events shown after it. */
function press(key: string, open: OpenNodes, event: number): unknown {
  const act = treeAct(now(open, event), key);
  if (act === undefined) return undefined;
  if (act.kind === "go") return { to: act.to + 1 };
  return act.kind === "fold" ? shown(act.open) : act;
}

function manyModules(count: number): { readonly long: TreeModel; readonly first: OpenNodes } {
  const calls = Array.from({ length: count }, (_, index) =>
    [`0 +M${index} BEGIN_REQUEST`, index === 7 ? "  0 MODULE_SET_RESPONSE_ERROR_STATUS" : "  0 URL_CHANGED"].join("\n"),
  );
  const text = `GET http://shop:80/ 500 0ms\n0 GENERAL_REQUEST_START\n${calls.join("\n")}\n0 +Slow END_REQUEST\n  500 URL_CHANGED\n500 GENERAL_REQUEST_END`;
  const whole = drawn(text);
  const tree = buildSpans(whole);
  const long = treeModel(whole.events, tree);
  const setter = whole.events.findIndex(({ name }) => name === "MODULE_SET_RESPONSE_ERROR_STATUS") + 1;
  return { long, first: openAtFirst(long, tree, [setter]) };
}

describe("what the complete tree shows", () => {
  it("is everything when open, only the request when closed", () => {
    expect(shown(openAll(model, true))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shown(openAll(model, false))).toEqual([1, 2, 6, 8]);
    expect(shown(setOpen(openAll(model, true), 0, false))).toEqual([1]);
  });

  it("is, at first, the failing and the slow calls, with the quick ones folded", () => {
    const { long, first } = manyModules(40);
    const opened = long.nodes.flatMap((node, at) => (node.depth > 0 && first[at] === 1 ? [node.event] : []));
    // The eighth call holds the error; the last one took half a second.
    expect(opened).toEqual([2 + 7 * 3, 2 + 40 * 3]);
  });

  it("opens the way to a hidden event, and nothing when it is seen", () => {
    const closed = setOpen(openAll(model, false), 0, false);
    expect(shown(openTo(model, closed, 3))).toEqual([1, 2, 3, 4, 5, 6, 8]);
    const open = openAll(model, true);
    expect(openTo(model, open, 3)).toBe(open);
  });

  it("opens all below one node", () => {
    expect(shown(openUnder(model, openAll(model, false), 1))).toEqual([1, 2, 3, 4, 5, 6, 8]);
  });

  it("finds rows by halving as by looking at each", () => {
    const { long, first } = manyModules(60);
    const rows = rowsOf(long, first);
    for (let at = 0; at < long.nodes.length; at++) expect(placeOf(rows, at)).toBe(rows.indexOf(at));
  });
});

describe("keys in the complete tree", () => {
  const open = openAll(model, true);
  const closed = openAll(model, false);
  it("walk rows and stay inside", () => {
    expect(press("ArrowDown", closed, 2)).toEqual({ to: 6 });
    expect(press("ArrowUp", closed, 6)).toEqual({ to: 2 });
    expect(press("ArrowUp", open, 1)).toEqual({ to: 1 });
    expect(press("End", closed, 1)).toEqual({ to: 8 });
    expect(press("Home", open, 5)).toEqual({ to: 1 });
    expect(press("PageDown", open, 2)).toEqual({ to: 5 });
    expect(press("PageUp", open, 5)).toEqual({ to: 2 });
  });

  it("open and close to the right and left, and walk in and out", () => {
    expect(press("ArrowRight", closed, 2)).toEqual([1, 2, 3, 5, 6, 8]);
    expect(press("ArrowRight", open, 2)).toEqual({ to: 3 });
    expect(press("ArrowRight", open, 4)).toBeUndefined();
    expect(press("ArrowLeft", open, 2)).toEqual([1, 2, 6, 7, 8]);
    expect(press("ArrowLeft", open, 4)).toEqual({ to: 3 });
    expect(press("ArrowLeft", closed, 2)).toEqual({ to: 1 });
  });

  it("open all below with a star, and the event with Enter", () => {
    expect(press("*", closed, 2)).toEqual([1, 2, 3, 4, 5, 6, 8]);
    expect(press("Enter", open, 4)).toEqual({ kind: "show", event: 4 });
    expect(press("x", open, 4)).toBeUndefined();
  });
});
