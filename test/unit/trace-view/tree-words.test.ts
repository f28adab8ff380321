/* What the complete tree says in words: waits, silences, spans that never close, ends that close nothing. */
import { describe, expect, it } from "vitest";
import { treeModel } from "../../../renderer/features/trace/tree/tree-model.ts";
import { countInside, notesOf, treeNotes } from "../../../renderer/features/trace/tree/tree-words.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { drawn } from "../spans/draw.ts";

/** The notes of each row that has some. */
function said(text: string): readonly string[] {
  const trace = drawn(text);
  const tree = buildSpans(trace);
  const model = treeModel(trace.events, tree);
  const notes = treeNotes(tree);
  return model.nodes.flatMap((node) => {
    const found = notesOf(node, model, tree, notes, trace.events);
    return found.map((note) => `${node.kind === "event" ? node.event : node.kind}: ${note.text}`);
  });
}

/** Events of `numbers` inside the node at a place. */
function count(text: string, at: number, numbers: readonly number[]): number {
  const trace = drawn(text);
  const model = treeModel(trace.events, buildSpans(trace));
  const node = model.nodes[at];
  return node === undefined ? -1 : countInside(node, model, numbers);
}

describe("the words of the complete tree", () => {
  it("say how long a module waits and until which event, and which start an end closes", () => {
    const told = said(`
GET http://shop:80/ 502 8078ms
0 GENERAL_REQUEST_START
0 +Routing EXECUTE_REQUEST_HANDLER
  0 ~
  8062 ^
8078 GENERAL_REQUEST_END
`);
    expect(told).toContain("3: then waits 8,062 ms for the outside, until #4");
    expect(told).toContain("5: end of #2");
    expect(told).toContain("6: end of #1");
  });

  it("say silences that are no waits", () => {
    const told = said("GET http://shop:80/ 200 500ms\n0 GENERAL_REQUEST_START\n0 URL_CHANGED\n500 GENERAL_REQUEST_END");
    expect(told).toContain("2: then 500 ms without an event");
  });

  it("tell a span that nothing closed from one that the end of the trace cut off", () => {
    const unclosed = said(`
GET http://shop:80/ 200 31ms
0 GENERAL_REQUEST_START
0 +Rewrite BEGIN_REQUEST
  0 URL_REWRITE_START
31 GENERAL_REQUEST_END
`);
    expect(unclosed).toContain("3: never closed: counted until its surroundings end at 0 ms");
    const cut = said(`
GET http://shop:80/ 200 900ms reason=TIME_TAKEN
0 GENERAL_REQUEST_START
0 +Managed EXECUTE_REQUEST_HANDLER open
  16 URL_CHANGED
`);
    expect(cut).toContain("2: still open where the trace ends");
    expect(cut).toContain("tail: 884 ms until the file was written; nothing was raised");
  });

  it("say that the beginning is missing, that events are missing, and what closes nothing", () => {
    const told = said("GET http://shop:80/ 500 900ms\n0 RULE_EVALUATION_END RuleName=a\n16 URL_CHANGED");
    expect(told).toContain("root: its start is not in the trace: the beginning is missing");
    expect(told).toContain("1: closes nothing: its start is not in the trace");
    expect(told).toContain("tail: 884 ms until the file was written; events of this time are missing");
  });

  it("say how far a pair that crosses modules reaches", () => {
    const told = said(`
GET http://shop:80/ 200 500ms
0 GENERAL_REQUEST_START
0 +Managed BEGIN_REQUEST
  0 AspNetStartHandler
0 +Other END_REQUEST
  500 AspNetEndHandler
500 GENERAL_REQUEST_END
`);
    expect(told).toContain("3: runs beside the modules until #6: 500 ms");
    expect(told).toContain("6: end of #3");
  });
});

describe("the count of failed events in a closed row", () => {
  it("is that of the events inside, whether the trace is whole or not", () => {
    const whole = `
GET http://shop:80/ 200 0ms
0 GENERAL_REQUEST_START
0 +A BEGIN_REQUEST
  0 URL_CHANGED
0 +B BEGIN_REQUEST
0 GENERAL_REQUEST_END
`;
    expect(count(whole, 1, [2, 3, 4, 5])).toBe(2);
    expect(count(whole, 0, [2, 3, 7])).toBe(3);
    const cut = "GET http://shop:80/ 200 900ms reason=TIME_TAKEN\n0 +A BEGIN_REQUEST open\n  0 URL_CHANGED";
    expect([count(cut, 0, [1, 2]), count(cut, 1, [1, 2])]).toEqual([2, 1]);
  });
});
