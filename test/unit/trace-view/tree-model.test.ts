/* The complete tree: every event once, in order, inside what opened around it, however deep and however damaged. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { treeModel, type TreeModel } from "../../../renderer/features/trace/tree/tree-model.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import type { Trace } from "../../../shared/model/trace.ts";
import { createRandom } from "../../../shared/samples/random.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { genuineTraces } from "../../support/genuine.ts";
import { drawn, event, traceOf } from "../spans/draw.ts";
import { randomTrace } from "../spans/random-trace.ts";

const modelOf = (trace: Trace): TreeModel => treeModel(trace.events, buildSpans(trace));

/** The tree as text: depth as blanks, then number and name. */
function outline(trace: Trace): readonly string[] {
  return modelOf(trace).nodes.map((node) => {
    const name = node.kind === "event" ? `${node.event} ${trace.events[node.event - 1]?.name}` : node.kind;
    return " ".repeat(node.depth) + name;
  });
}

function expectWholeTree(trace: Trace): void {
  const { nodes, nodeOfEvent } = modelOf(trace);
  const told = nodes.filter((node) => node.kind === "event").map((node) => node.event);
  expect(told).toEqual(trace.events.map(({ number }) => number));
  nodes.forEach((node, at) => {
    const parent = nodes[node.parent];
    expect(node.end).toBeGreaterThan(at);
    expect(node.depth).toBe(parent === undefined ? 0 : parent.depth + 1);
    if (node.kind === "event") expect(nodeOfEvent(node.event)).toBe(at);
    if (parent === undefined) return expect(at).toBe(0);
    expect(node.parent).toBeLessThan(at);
    expect(node.end).toBeLessThanOrEqual(parent.end);
  });
}

/** Parents by a naive stack of spans: what is open when an event comes. */
function naiveParents(trace: Trace): readonly (number | undefined)[] {
  const { spans, spanOfEvent } = buildSpans(trace);
  return trace.events.map((item, position) => {
    const own = spans[spanOfEvent[position] ?? -1];
    if (own === undefined || own.track !== "main") return undefined;
    if (own.startEvent !== item.number || own.kind === "request") return own.startEvent;
    return spans[own.parent]?.startEvent;
  });
}

describe("the complete tree of a trace", () => {
  it("nests modules, operations and child requests, with each end inside what it closes", () => {
    const trace = drawn(`
GET http://shop:80/ 200 31ms
0 GENERAL_REQUEST_START
0 +Cache BEGIN_REQUEST
  0 URL_CACHE_ACCESS_START
  0 URL_CACHE_ACCESS_END
0 +Errors SEND_RESPONSE
  0 GENERAL_CHILD_REQUEST_START
  0 GENERAL_REQUEST_START
  16 GENERAL_REQUEST_END
  16 GENERAL_CHILD_REQUEST_END
31 GENERAL_REQUEST_END
`);
    expect(outline(trace)).toEqual([
      "1 GENERAL_REQUEST_START",
      " 2 NOTIFY_MODULE_START",
      "  3 URL_CACHE_ACCESS_START",
      "   4 URL_CACHE_ACCESS_END",
      "  5 NOTIFY_MODULE_END",
      " 6 NOTIFY_MODULE_START",
      "  7 GENERAL_CHILD_REQUEST_START",
      "   8 GENERAL_REQUEST_START",
      "   9 GENERAL_REQUEST_END",
      "   10 GENERAL_CHILD_REQUEST_END",
      "  11 NOTIFY_MODULE_END",
      " 12 GENERAL_REQUEST_END",
    ]);
  });

  it("leaves pairs that cross modules where they were written", () => {
    const trace = drawn(`
GET http://shop:80/ 200 31ms
0 GENERAL_REQUEST_START
0 +Managed BEGIN_REQUEST
  0 AspNetStartHandler
0 +Other END_REQUEST
  0 AspNetEndHandler
31 GENERAL_REQUEST_END
`);
    expect(outline(trace)).toEqual([
      "1 GENERAL_REQUEST_START",
      " 2 NOTIFY_MODULE_START",
      "  3 AspNetStartHandler",
      "  4 NOTIFY_MODULE_END",
      " 5 NOTIFY_MODULE_START",
      "  6 AspNetEndHandler",
      "  7 NOTIFY_MODULE_END",
      " 8 GENERAL_REQUEST_END",
    ]);
  });

  it("puts a headless, cut trace under a row of its own, and the time behind it at its end", () => {
    const trace = drawn(`
GET http://shop:80/ 200 5000ms reason=TIME_TAKEN
0 URL_REWRITE_END
0 +Managed EXECUTE_REQUEST_HANDLER open
  16 AspNetPageLoadEnter
`);
    expect(outline(trace)).toEqual([
      "root",
      " 1 URL_REWRITE_END",
      " 2 NOTIFY_MODULE_START",
      "  3 AspNetPageLoadEnter",
      "   tail",
    ]);
  });

  it("has no rows for a trace without events", () => {
    expect(modelOf(traceOf([])).nodes).toEqual([]);
  });

  it("tells every event of any trace once, with children inside parents", () => {
    const random = createRandom(11);
    for (let round = 0; round < 300; round++) expectWholeTree(randomTrace(random, 1 + (round % 60)));
  });

  it("agrees with the spans about what holds each event", () => {
    const random = createRandom(5);
    for (let round = 0; round < 200; round++) {
      const trace = randomTrace(random, 40);
      const { nodes, nodeOfEvent } = modelOf(trace);
      naiveParents(trace).forEach((parent, position) => {
        const node = nodes[nodeOfEvent(position + 1)];
        const holder = nodes[node?.parent ?? -1];
        if (parent === undefined || node?.span === 0) return;
        expect(holder?.kind === "root" ? 1 : holder?.event).toBe(parent);
      });
    }
  });

  it("takes 100,000 levels", () => {
    const count = 100_000;
    const events = Array.from({ length: count }, (_, index) =>
      event(index + 1, index === 0 ? "GENERAL_REQUEST_START" : "NOTIFY_MODULE_START", index, [
        ["ModuleName", `M${index}`],
        ["Notification", "1"],
      ]),
    );
    const { nodes } = modelOf(traceOf(events));
    expect(nodes.at(-1)?.depth).toBe(count - 1);
    expect(nodes[0]?.end).toBe(count);
  });
});

const paths = genuineTraces();
describe.skipIf(paths.length === 0)("the complete tree of genuine traces", () => {
  it("holds every event once, under one request", () => {
    for (const path of paths) expectWholeTree(readTrace(readFileSync(path)).trace);
  });
});
