import { describe, expect, it } from "vitest";
import { pieces, rowShapes, spanExtras, tickPixels } from "../../../renderer/features/trace/logic/bars.ts";
import { stretchLabels } from "../../../renderer/features/trace/logic/labels.ts";
import { timelineNodes } from "../../../renderer/features/trace/logic/lanes.ts";
import { rowRemarks } from "../../../renderer/features/trace/logic/readout.ts";
import { reveal, timelineRows } from "../../../renderer/features/trace/logic/rows.ts";
import { firstView, fullView, toPx } from "../../../renderer/features/trace/logic/scale.ts";
import { silences } from "../../../renderer/features/trace/logic/silence.ts";
import { tailStretch } from "../../../renderer/features/trace/logic/tail-words.ts";
import { timelineColumns } from "../../../renderer/features/trace/timeline/columns.ts";
import { partAt } from "../../../renderer/features/trace/timeline/use-minimap-drag.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { drawn } from "../spans/draw.ts";
import { span, tree } from "./spans.ts";

const view = { fromMs: 0, toMs: 1_000 };

describe("words in the drawing", () => {
  it("name a silence where they fit, shorten where they do not, and stay away from slivers", () => {
    const labels = stretchLabels(
      [
        { startMs: 0, endMs: 400 },
        { startMs: 500, endMs: 600 },
        { startMs: 700, endMs: 720 },
      ],
      view,
      600,
      "no event for",
    );
    expect(labels).toEqual([
      { x: 120, text: "no event for 400 ms" },
      { x: 330, text: "100 ms" },
    ]);
  });

  it("stand in the middle of what is in view", () => {
    expect(stretchLabels([{ startMs: -9_000, endMs: 500 }], view, 600, "waiting")).toEqual([
      { x: 150, text: "waiting 9.50 s" },
    ]);
  });

  it("are said to screen readers too", () => {
    const traced = tree([span(0, -1, "R", 0, 900, { endEvent: undefined })], {
      gaps: [{ fromEvent: 1, toEvent: 9, startMs: 0, durationMs: 900, span: 0 }],
    });
    const [node] = timelineNodes(traced, []);
    expect(node && rowRemarks(node, traced, spanExtras(traced, [0]))).toBe(
      "no event for 900 ms from 0 ms on, its end was never written",
    );
    expect(node && rowShapes(node, traced, spanExtras(traced, [0]), view, 600).labels).toHaveLength(1);
  });
});

const tailOf = (text: string) => tailStretch(buildSpans(drawn(text)));
const silencesOf = (reason: string) => silences(buildSpans(drawn(unfinished(reason))));
const unfinished = (reason: string): string => `GET http://shop:80/ 200 61000ms reason=${reason} trigger=0
0 GENERAL_REQUEST_START
0 +FastCgiModule EXECUTE_REQUEST_HANDLER open
  15000 FASTCGI_WAITING`;

describe("the end of a trace that is not there", () => {
  it("is told as lost where the file was cut, as running where it was not", () => {
    expect(tailOf(unfinished("TIME_TAKEN"))).toMatchObject({ lost: false, startMs: 15_000, endMs: 61_000 });
    expect(tailOf(unfinished("TIME_TAKEN"))?.sentence).toContain(
      "nothing was raised in the last 46.0 s, behind #3 in FastCgiModule",
    );
    expect(tailOf(unfinished("STATUS_CODE"))).toMatchObject({ lost: true, words: "events lost:" });
  });

  it("counts among the silences one steps through, unless its events are lost", () => {
    expect(silencesOf("TIME_TAKEN")).toEqual([
      { startMs: 15_000, durationMs: 46_000, event: 3, atEnd: true },
      { startMs: 0, durationMs: 15_000, event: 3, atEnd: false },
    ]);
    expect(silencesOf("STATUS_CODE").map(({ atEnd }) => atEnd)).toEqual([false]);
  });

  it("is nothing where the request ended", () => {
    expect(tailOf("GET http://shop:80/ 200 0ms\n0 GENERAL_REQUEST_START\n0 GENERAL_REQUEST_END")).toBeUndefined();
  });
});

/** Numbers from 0 to 1, the same for the same seed. */
const random = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;

describe("drawing only what is in view", () => {
  it.each([1, 2, 3, 4, 5])("shows what looking at everything shows, draw %i", (seed) => {
    const next = random(seed);
    const cuts = Array.from({ length: 400 }, () => next() * 3_000).toSorted((a, b) => a - b);
    const stretches = Array.from({ length: 200 }, (_, at) => ({
      startMs: cuts[at * 2] ?? 0,
      endMs: cuts[at * 2 + 1] ?? 0,
    }));
    const fromMs = next() * 2_500;
    const shown = { fromMs, toMs: fromMs + 20 + next() * 1_000 };
    const inView = stretches.filter(({ startMs, endMs }) => endMs >= shown.fromMs && startMs <= shown.toMs);
    expect(pieces(stretches, shown, 500, 2)).toEqual(pieces(inView, { ...shown }, 500, 2));
    const covered = (px: number) => pieces(stretches, shown, 500, 2).some(({ x, width }) => px >= x && px <= x + width);
    for (const { startMs, endMs } of inView) {
      const middle = toPx(shown, 500, (Math.max(startMs, shown.fromMs) + Math.min(endMs, shown.toMs)) / 2);
      expect(covered(middle)).toBe(true);
    }
    const naive = cuts
      .filter((ms) => ms >= shown.fromMs && ms <= shown.toMs)
      .map((ms) => Math.round(toPx(shown, 500, ms)));
    expect(tickPixels(cuts, shown, 500)).toEqual([...new Set(naive)]);
  });
});

describe("traces out of all proportion", () => {
  it("with 10,000 levels of nesting become rows, one below the other", () => {
    const levels = 10_000;
    const deep = tree(Array.from({ length: levels }, (_, at) => span(at, at - 1, `M${at}`, 0, 500, { depth: at })));
    const nodes = timelineNodes(deep, [levels]);
    const rows = timelineRows(nodes, new Set());
    // The first module's lane stands between the request and it.
    expect(rows).toHaveLength(levels + 1);
    expect(rows.at(-1)).toMatchObject({ depth: levels - 1, node: { label: `M${levels - 1}` } });
    const closed = new Set(rows.map(({ node }) => node.key));
    const opened = reveal(nodes, closed, levels - 1);
    expect(timelineRows(nodes, opened).at(-1)?.node.label).toBe(`M${levels - 1}`);
  });

  it("draw no more shapes than there are pixels", () => {
    const spans = [
      span(0, -1, "R", 0, 1_000),
      ...Array.from({ length: 50_000 }, (_, at) => span(at + 1, 0, "M", at / 50, at / 50)),
    ];
    const many = tree(spans);
    const lane = timelineNodes(many, []).find(({ kind }) => kind === "lane");
    const shapes = lane && rowShapes(lane, many, spanExtras(many, []), view, 600);
    expect(shapes?.bars.length).toBeLessThanOrEqual(600);
  });
});

it("the table gives way before the drawing becomes too small", () => {
  expect(timelineColumns(1_280).figures).toHaveLength(4);
  expect(timelineColumns(700).figures.map(({ key }) => key)).toEqual(["duration", "waiting"]);
  expect(timelineColumns(340)).toMatchObject({ figures: [], tableWidth: 150 });
});

it("the minimap is taken at the edges of the view, inside it, or beside it", () => {
  const full = { fromMs: 0, toMs: 1_000 };
  const part = { fromMs: 250, toMs: 750 };
  expect([250, 500, 750, 900].map((x) => partAt(part, full, 1_000, x))).toEqual(["from", "middle", "to", undefined]);
  expect([0, 1_000].map((x) => partAt(full, full, 1_000, x))).toEqual([undefined, undefined]);
});

it("a trace that is mostly lost begins with what is there", () => {
  expect(firstView(1_000, 500)).toEqual(fullView(1_500));
  const first = firstView(700, 60_000);
  expect(first.toMs - first.fromMs).toBeLessThan(2_000);
  expect(first.toMs).toBeGreaterThan(800);
});
