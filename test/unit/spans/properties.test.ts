import { describe, expect, it } from "vitest";
import type { SpanTree } from "../../../shared/model/span.ts";
import type { Trace } from "../../../shared/model/trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { createRandom } from "../../../shared/samples/random.ts";
import { event, traceOf } from "./draw.ts";
import { naiveSpans, naiveWaitMs } from "./naive-spans.ts";
import { randomTrace } from "./random-trace.ts";
import { expectSoundTree } from "./sound-tree.ts";

function compare(trace: Trace, tree: SpanTree): void {
  const naive = naiveSpans(trace);
  expect(tree.spans.map((span) => [span.startEvent, span.endEvent, span.parent, span.startMs, span.endMs])).toEqual(
    naive.spans.map((span) => [span.start, span.end, span.parent ?? -1, span.startMs, span.endMs]),
  );
  expect(tree.spans.map((span) => span.waitMs)).toEqual(naive.spans.map(naiveWaitMs));
  expect(tree.strayEnds).toEqual(naive.strays);
}

describe("spans of traces drawn by chance", () => {
  it("agree with pairing done the slow and plain way", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = createRandom(seed);
      const trace = randomTrace(random, random.whole(1, 60));
      compare(trace, buildSpans(trace));
    }
  });

  it("hold together: places, parents, self times", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = createRandom(seed + 10_000);
      const trace = randomTrace(random, random.whole(1, 300));
      expectSoundTree(trace, buildSpans(trace));
    }
  });
});

describe("large traces", () => {
  it("of 10,000 levels and 100,000 events are built without recursion and in linear time", () => {
    const open = Array.from({ length: 10_000 }, (_, index) => event(index + 1, "URL_REWRITE_START", index, []));
    const deep = traceOf([
      ...open,
      ...open.map((_, index) => event(10_001 + index, "URL_REWRITE_END", 10_000 + index, [])),
    ]);
    const tree = buildSpans(deep);
    expectSoundTree(deep, tree);
    expect(Math.max(...tree.spans.map((span) => span.depth))).toBe(10_000);
    const random = createRandom(7);
    const time = (length: number): number => {
      const trace = randomTrace(random, length);
      const from = performance.now();
      buildSpans(trace);
      return performance.now() - from;
    };
    time(20_000);
    const [small, large] = [Math.max(time(10_000), time(10_000), 5), time(100_000)];
    expect(large / small).toBeLessThan(60);
  });
});
