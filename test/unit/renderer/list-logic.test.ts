/* What the list works out before it draws: text for the clipboard, sort orders, places of columns, lines of groups, gaps. */
import { describe, expect, it } from "vitest";
import { bucketWords, pieces } from "../../../renderer/features/histogram/bars.ts";
import {
  gapLines,
  gapsOf,
  gapTitle,
  missingIn,
  reasonsIn,
  type GapSource,
} from "../../../renderer/features/histogram/gaps.ts";
import { facetOrder } from "../../../renderer/features/filters/facet-words.ts";
import {
  columnLayout,
  columns,
  movedColumn,
  orderedColumns,
  shownColumns,
} from "../../../renderer/features/list/columns.ts";
import { groupKey, groupLines, sortedGroups } from "../../../renderer/features/list/group-lines.ts";
import { groupChoices, groupWords } from "../../../renderer/features/list/group-words.ts";
import { alsoSortedBy, sortedBy } from "../../../renderer/features/list/sorting.ts";
import { tableText } from "../../../renderer/features/list/table-text.ts";
import { groupFields, type TraceGroup } from "../../../shared/model/grouping.ts";
import { facetFields, type Histogram, type Sort } from "../../../shared/model/query-answer.ts";

const names = (order: readonly string[]): readonly string[] => orderedColumns(order).map(({ name }) => name);

const group = (value: string, count: number, more: Partial<TraceGroup> = {}): TraceGroup => ({
  values: [["status", value]],
  known: true,
  filter: `status:${value}`,
  count,
  firstAt: undefined,
  lastAt: undefined,
  p50Ms: undefined,
  p95Ms: undefined,
  servers: [],
  moreServers: 0,
  ...more,
});

const told = { names: new Map<string, string>(), zone: "utc" } as const;
const nameOf = (one: TraceGroup): string => groupWords(one, told);

const histogram = (values: readonly number[]): Histogram => ({
  fromAt: 1_000,
  bucketMs: 100,
  counts: [
    { statusClass: 5, values },
    { statusClass: 2, values: values.map(() => 1) },
  ],
});

const source = (label: string, state: "live" | "offline", since: number) => ({ label, state, since });

const missing = (why: "away" | "closed" | "before", fromAt: number | undefined, toAt: number) => [
  { why, fromAt, toAt, folders: 1 },
];

/** Gaps as drawn, with the names of what is missing. */
const drawn = (values: readonly number[], sources: readonly GapSource[]) => {
  const gaps = gapsOf(histogram(values), missingIn(histogram(values), sources));
  return gaps.map(({ left, width, reasons }) => {
    return { left, width, labels: [...new Set(reasons.map(({ label }) => label))].toSorted() };
  });
};

describe("a copied table", () => {
  const table = {
    heads: ["A", "B"],
    rows: [
      ["=1+1", 'say "a", b'],
      ["-5", "x|y\nz"],
    ],
  };

  it("is CSV that Excel does not run, with quotes where they are needed", () => {
    expect(tableText(table, "csv")).toBe(`A,B\r\n'=1+1,"say ""a"", b"\r\n-5,"x|y\nz"\r\n`);
  });

  it("is a Markdown table whose cells stay cells", () => {
    expect(tableText(table, "markdown").split("\n")).toEqual([
      "| A | B |",
      "| --- | --- |",
      '| =1+1 | say "a", b |',
      "| -5 | x\\|y z |",
    ]);
  });

  it("is text with heads, but for a single row", () => {
    expect(tableText(table, "text")).toBe('A\tB\n=1+1\tsay "a", b\n-5\tx|y z');
    expect(tableText({ ...table, rows: [["1", "2"]] }, "text")).toBe("1\t2");
  });
});

describe("a sort order", () => {
  const time: Sort = { field: "time", descending: true };

  it("turns on a second click and starts anew with another column", () => {
    expect(sortedBy(time, "time")).toEqual({ field: "time", descending: false });
    expect(sortedBy(time, "server")).toEqual({ field: "server", descending: false });
  });

  it("takes further columns up to three, turns one that is in, then lets it go", () => {
    const two = alsoSortedBy(time, "server");
    expect(two).toEqual({ ...time, further: [{ field: "server", descending: false }] });
    const turned = alsoSortedBy(two, "server");
    expect(turned.further).toEqual([{ field: "server", descending: true }]);
    expect(alsoSortedBy(turned, "server")).toEqual(time);
    const full = alsoSortedBy(alsoSortedBy(two, "status"), "url");
    expect([full.field, ...(full.further ?? []).map(({ field }) => field)]).toEqual(["time", "server", "url"]);
  });
});

describe("columns", () => {
  it("stand where they were put; others keep their places behind those before them", () => {
    const moved = movedColumn([], "verb", "time");
    expect(names(moved).slice(0, 5)).toEqual(["marks", "star", "verb", "time", "server"]);
    expect(names(["verb"]).indexOf("url")).toBe(names(["verb"]).indexOf("verb") + 1);
    expect(new Set(names(["nothing", "pid"]))).toEqual(new Set(names([])));
    expect(names(movedColumn(moved, "marks", undefined)).at(-1)).toBe("marks");
  });

  it("count hidden ones among the places that a screen reader hears", () => {
    const order = ["url", "time"];
    const shown = shownColumns({ star: false }, order);
    const all = orderedColumns(order);
    const { indexes } = columnLayout(shown, {}, 0, order);
    expect(indexes).toEqual(shown.map(({ name }) => all.findIndex((column) => column.name === name) + 1));
    // The bookmark is hidden, and the columns behind it keep their places.
    expect(indexes).not.toContain(all.findIndex(({ name }) => name === "star") + 1);
    expect(indexes.at(-1)).toBeGreaterThan(shown.length);
  });

  it("can all be grouped by, and have a facet, but for the time, which the histogram shows", () => {
    for (const { name, group, facet } of columns) {
      expect(
        groupChoices.map(({ value }) => value),
        name,
      ).toContain(group);
      expect(facet === undefined, name).toBe(name === "time");
      if (facet !== undefined) expect(facetOrder, name).toContain(facet);
    }
    expect(facetOrder.toSorted()).toEqual(facetFields.toSorted());
    expect(groupChoices.map(({ value }) => value).toSorted()).toEqual(groupFields.toSorted());
  });

  it("know the edges of those that are pinned, which do not grow", () => {
    const shown = shownColumns({}, ["url"]);
    const layout = columnLayout(shown, { url: 200 }, 2);
    expect(layout.pinnedAt).toEqual([0, shown[0]?.name === "url" ? 200 : 24]);
    expect(layout.template.split(" ")[0]).not.toContain("minmax");
    expect(columnLayout(shownColumns({}), {}, 0).template).toContain("3fr");
  });
});

describe("groups", () => {
  const [a, b] = [group("502.3", 5, { p95Ms: 9 }), group("404.0", 7)];

  it("are sorted by a figure, those without it last", () => {
    expect(sortedGroups([a, b], { by: "count", descending: true }, nameOf)).toEqual([b, a]);
    expect(sortedGroups([b, a], { by: "p95", descending: false }, nameOf)).toEqual([a, b]);
    expect(sortedGroups([a, b], { by: "name", descending: false }, nameOf)).toEqual([b, a]);
  });

  it("are told in words, unread ones as such", () => {
    expect(groupWords(b, told)).toBe("404");
    expect(groupWords(group("", 1, { known: false }), told)).toBe("not read whole");
    expect(groupWords(group("", 1), told)).toBe("none");
  });

  it("open into what is being read, then rows and the way to all of them", () => {
    const kinds = (open: Parameters<typeof groupLines>[1]): readonly string[] =>
      groupLines([a, b], open).map((line) => (line.kind === "more" ? line.text : line.kind));
    expect(kinds(new Map())).toEqual(["group", "group"]);
    expect(kinds(new Map([[groupKey(a), undefined]]))).toEqual(["group", "Reading", "group"]);
    expect(kinds(new Map([[groupKey(b), { rows: [], failure: undefined }]]))).toEqual(["group", "group", "Show all"]);
  });
});

describe("the histogram", () => {
  it("draws a single stretch of time as a slim bar in its middle", () => {
    const [piece] = pieces(histogram([3]));
    expect(piece?.width).toBeLessThan(0.05);
    expect((piece?.x ?? 0) + (piece?.width ?? 0) / 2).toBeCloseTo(0.5);
  });

  it("tells the figures of a stretch", () => {
    expect(bucketWords(histogram([3, 4]), 1, 0)).toBe("9 traces: 2 2xx, 7 5xx");
  });

  it("has gaps from when sources went away, to its end", () => {
    const sources = [
      source("B", "offline", 1_300),
      source("A", "offline", 500),
      source("C", "live", 0),
      source("D", "offline", 9_000),
    ];
    expect(drawn([1, 1, 1, 1], sources)).toEqual([
      { left: 0, width: 0.75, labels: ["A"] },
      { left: 0.75, width: 0.25, labels: ["A", "B"] },
    ]);
  });

  it("has gaps where sources lost files unseen, beside those of now, and tells them by bucket", () => {
    const sources = [
      { ...source("A", "live", 0), missing: missing("before", undefined, 1_100) },
      { ...source("B", "offline", 1_350), lastSeenAt: 1_300, missing: missing("away", 1_050, 1_200) },
      { ...source("C", "live", 0), missing: missing("closed", 9_000, 9_001) },
    ];
    expect(drawn([1, 1, 1, 1], sources)).toEqual([
      { left: 0, width: 0.125, labels: ["A"] },
      { left: 0.125, width: 0.125, labels: ["A", "B"] },
      { left: 0.25, width: 0.25, labels: ["B"] },
      { left: 0.75, width: 0.25, labels: ["B"] },
    ]);
    const all = missingIn(histogram([1, 1, 1, 1]), sources);
    const titleOf = (at: number): string => gapTitle(reasonsIn(histogram([1, 1, 1, 1]), all, at, at), 50);
    expect([0, 1].map(titleOf)).toEqual(["2 of 50 sources not fully covered", "B not fully covered"]);
    expect(reasonsIn(histogram([1, 1, 1, 1]), all, 2, 2)).toEqual([]);
    expect(gapLines(all, String)).toEqual([
      "A: nothing from before 1100; older files were gone when it was first seen.",
      "B did not answer from 1050; files from then to 1200 may have been deleted unseen.",
      "B has not answered since 1300: what it wrote later is not known.",
    ]);
  });

  it("draws a moment's gap where it can be seen, and a thousand sources in no more steps than can be told apart", () => {
    const one = {
      ...source("A", "live", 0),
      missing: [{ why: "away" as const, fromAt: 1_200, toAt: 1_200.01, folders: 1 }],
    };
    expect(drawn([1, 1, 1, 1], [one])).toEqual([{ left: 0.5, width: 0.001, labels: ["A"] }]);
    const many = Array.from({ length: 3_000 }, (_, at) => ({
      ...one,
      missing: [{ ...one.missing[0]!, toAt: 1_200 + at / 15 }],
    }));
    expect(drawn([1, 1, 1, 1], many).length).toBeLessThan(510);
    expect(gapLines(missingIn(histogram([1, 1, 1, 1]), many), String)).toHaveLength(7);
  });
});
