/* What was found as rows of one list, and what the page says about it. */
import { describe, expect, it } from "vitest";
import { nextHit, placesBelow, resultRows } from "../../../renderer/features/search/result-rows.ts";
import { adviceOn, findText, summaryWords } from "../../../renderer/features/search/words.ts";
import type { SearchRun } from "../../../renderer/state/search.ts";
import type { FoundTrace, SearchedSource } from "../../../shared/contract/search-methods.ts";
import type { SearchHit } from "../../../shared/model/search.ts";
import { unknownHead } from "../../../shared/model/summary.ts";

const hit = (event: number, match = "x"): SearchHit => ({
  event,
  eventName: "E",
  field: "f",
  before: "",
  match,
  after: "",
});

function found(id: number, events: readonly number[], matches = events.length): FoundTrace {
  const rest = { sourceId: "s", path: `${id}.xml`, server: "", sizeBytes: 1, modifiedAt: 1, gone: false, problems: [] };
  return { trace: { ...unknownHead, id, ...rest }, matches, hits: events.map((event) => hit(event)) };
}

const source = (more: Partial<SearchedSource>): SearchedSource => ({
  sourceId: "s",
  label: "WEB01",
  total: 10,
  done: 10,
  found: 0,
  failed: 0,
  problem: undefined,
  ...more,
});

function run(more: Partial<SearchRun>, sources = [source({})]): SearchRun {
  const form = { text: "x", kind: "text", matchCase: false, wholeWord: false, scope: "matching" } as const;
  const counts = { next: 0, kept: 0, more: false, places: 0, traces: 0, sources, done: true };
  const begun = { form, query: "", phase: "done", failure: undefined, searchId: 1, leftMs: undefined } as const;
  return { ...begun, total: 10, found: [], counts, ...more };
}

const actions = (more: Partial<SearchRun["form"]>, total = 10): readonly string[] =>
  adviceOn(run({ total, form: { ...run({}).form, ...more } }), 10).map(({ action }) => action);

const two = [found(7, [1, 4]), found(9, [2], 31)];

describe("rows", () => {
  it("are each trace, its places, and how many more there are", () => {
    const rows = resultRows(two, () => false);
    expect(rows.map(({ key, kind, at }) => [key, kind, at])).toEqual([
      ["7", "trace", 1],
      ["7/0", "hit", 1],
      ["7/1", "hit", 2],
      ["9", "trace", 2],
      ["9/0", "hit", 1],
      ["9/rest", "rest", 2],
    ]);
    expect(rows.at(-1)).toMatchObject({ count: 30 });
    expect(two.map(placesBelow)).toEqual([2, 2]);
  });

  it("of a folded trace are it alone", () => {
    expect(resultRows(two, (id) => id === 7).map(({ key }) => key)).toEqual(["7", "9", "9/0", "9/rest"]);
  });

  it("are walked from place to place, round the ends", () => {
    const rows = resultRows(two, () => false);
    expect(nextHit(rows, -1, 1)).toBe(1);
    expect(nextHit(rows, 2, 1)).toBe(4);
    expect(nextHit(rows, 4, 1)).toBe(1);
    expect(nextHit(rows, 1, -1)).toBe(4);
    expect(
      nextHit(
        resultRows(two, () => true),
        0,
        1,
      ),
    ).toBe(-1);
    expect(nextHit([], -1, 1)).toBe(-1);
  });
});

describe("words", () => {
  it("count what was searched without what could not be", () => {
    expect(summaryWords(run({}, [source({ failed: 3 }), source({ done: 0 })]))).toBe(
      "Nothing found · 7 of 10 traces searched · 3 not searched",
    );
    expect(summaryWords(run({ counts: undefined, phase: "running" }))).toBe("Searching…");
    expect(summaryWords(run({ phase: "stopped" }))).toBe("Stopped · Nothing found · 10 of 10 traces searched");
    expect(summaryWords(run({ phase: "running", leftMs: 41_400 }))).toMatch(/ · about 41.* left$/);
  });

  it("advise what may be why nothing was found, and only that", () => {
    expect(actions({})).toEqual([]);
    expect(actions({}, 4)).toEqual(["Search all rows"]);
    expect(actions({ scope: "all" }, 4)).toEqual([]);
    expect(actions({ matchCase: true, wholeWord: true })).toEqual(["Ignore case", "Find parts of words"]);
    expect(actions({ kind: "regex", text: "a.*b" })).toEqual(["Take it as it stands"]);
    expect(actions({ text: "a.*b" })).toEqual(["Read it as one"]);
    for (const text of ["12002", "0x80072EE2", "ERROR_WINHTTP_TIMEOUT"]) {
      expect(actions({ text })).toEqual(["Search 2147954402"]);
    }
    expect(actions({ text: "2147954402" })).toEqual([]);
    expect(actions({ text: "3" })).not.toContain("Search 3");
  });

  it("put into the find bar what stands in one line", () => {
    expect(findText(hit(1, "a\r\nb"))).toBe("a");
    expect(findText(hit(1, "x".repeat(300)))).toHaveLength(200);
  });
});
