import { describe, expect, it } from "vitest";
import { timelineNodes } from "../../../renderer/features/trace/logic/lanes.ts";
import { reveal, timelineRows } from "../../../renderer/features/trace/logic/rows.ts";
import { span, tree } from "./spans.ts";

const labels = (...args: Parameters<typeof timelineRows>): readonly string[] =>
  timelineRows(...args).map(({ node }) => node.label);

describe("rows of the timeline", () => {
  const slow = { notification: "EXECUTE_REQUEST_HANDLER" };
  const spans = tree([
    span(0, -1, "GENERAL_REQUEST", 0, 900),
    span(1, 0, "Slow", 31, 800, slow),
    span(2, 0, "A", 0, 15),
    span(3, 0, "B", 15, 15),
    span(4, 0, "C", 16, 47),
  ]);

  it("puts lanes in pipeline order, whatever the order of time", () => {
    expect(labels(timelineNodes(spans, []), new Set())).toEqual([
      "Request",
      "BEGIN_REQUEST",
      "2 modules, each under 16 ms",
      "C",
      "EXECUTE_REQUEST_HANDLER",
      "Slow",
    ]);
  });

  it("never folds away a span whose event failed", () => {
    expect(labels(timelineNodes(spans, [3]), new Set())).toContain("A");
  });

  it("folds three or more neighbouring stages in which nothing took time", () => {
    const stages = ["BEGIN_REQUEST", "AUTHENTICATE_REQUEST", "AUTHORIZE_REQUEST"];
    const quick = stages.map((notification, at) => span(at + 1, 0, "M", 0, 0, { notification }));
    const nodes = timelineNodes(tree([span(0, -1, "GENERAL_REQUEST", 0, 0), ...quick]), []);
    expect(labels(nodes, new Set())).toEqual(["Request", "3 stages, 3 modules under 16 ms"]);
    expect(labels(nodes, new Set([nodes[1]?.key ?? ""]))).toHaveLength(5);
  });

  it("does not fold quick spans together over a silence", () => {
    const parted = tree([
      span(0, -1, "R", 0, 500),
      span(1, 0, "A", 0, 0),
      span(2, 0, "B", 0, 0),
      span(3, 0, "C", 400, 400),
      span(4, 0, "D", 400, 431),
    ]);
    expect(labels(timelineNodes(parted, []), new Set())).toContain("C");
  });

  it("opens what hides a span that was selected elsewhere", () => {
    const nodes = timelineNodes(spans, []);
    expect(labels(nodes, new Set())).not.toContain("B");
    expect(labels(nodes, reveal(nodes, new Set(), 3))).toContain("B");
  });
});
