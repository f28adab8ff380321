/* Trace files on hand against the number IIS keeps, and what is lost to rotation. */
import { describe, expect, it } from "vitest";
import { folderOf, numberOfFile } from "../../../shared/insight/trace-file.ts";
import type { FarmRow } from "../../../shared/insight/farm-table.ts";
import type { FileProblem } from "../../../shared/model/problem.ts";
import { drawRows, farmDay, minute } from "../../support/farm-rows.ts";
import { configOf, insightOf, titlesOf } from "./work.ts";

/** Files every ten minutes; numbers from `first`. */
function files(count: number, first = 1): readonly FarmRow[] {
  const { add, rows } = drawRows(1);
  for (let index = 0; index < count; index++) add({ at: farmDay + index * 10 * minute, takenMs: 0 });
  return rows().map((row, index) =>
    Object.assign({}, row, { path: `\\\\WEB01\\freb\\W3SVC1\\fr${String(index + first).padStart(6, "0")}.xml` }),
  );
}

const now = (count: number): number => farmDay + (count - 1) * 10 * minute;

describe("retention", () => {
  it("counts files, the rate, and the time until the older half goes, by a limit that is known", () => {
    const configs = [{ server: "WEB01", config: configOf([], 200) }];
    const { retention } = insightOf(files(40), { now: now(40), configs });
    expect(retention.items).toMatchObject([
      {
        server: "WEB01",
        siteId: 1,
        files: 40,
        limit: 200,
        limitKnown: true,
        overLimit: false,
        olderGone: false,
        oldestAt: farmDay + 20,
      },
    ]);
    expect(retention.items[0]?.filesPerHour).toBeCloseTo(6, 2);
    expect((retention.items[0]?.rotationInMs ?? 0) / (160 * 10 * minute)).toBeCloseTo(1, 2);
  });

  it("assumes IIS's default where the limit is not known, says so, and drops it where there are more files", () => {
    expect(insightOf(files(40), { now: now(40) }).retention.items).toMatchObject([{ limit: 50, limitKnown: false }]);
    const over = insightOf(files(70), { now: now(70) }).retention.items;
    expect(over).toMatchObject([{ overLimit: true, rotationInMs: undefined }]);
  });

  it("warns within the last hour, and calms down when nothing comes any more", () => {
    const soon = insightOf(files(46), { now: now(46) });
    expect(titlesOf(soon)).toEqual([
      "rotation-soon possible: WEB01, site 1: IIS deletes the older half of 46 traces in about 40 min 0 s",
    ]);
    expect(soon.findings.items[0]?.unknown).toEqual([
      "The limit was not read from the configuration: 50 is IIS's default.",
    ]);
    expect(insightOf(files(46), { now: now(46) + 1_000 * minute }).findings.items).toEqual([]);
  });

  it("knows by file numbers that older ones are gone, and does not count files that are", () => {
    const rows = files(30, 112).map((row, index) => (index < 10 ? Object.assign({}, row, { gone: true }) : row));
    expect(insightOf(rows, { now: now(30) }).retention.items).toMatchObject([{ files: 20, olderGone: true }]);
  });

  it("tells no rate of copies of one storm either, but of files whose server has a wrong clock", () => {
    const { add, rows } = drawRows(2);
    for (let index = 0; index < 46; index++) add({ at: farmDay + index * 1_000 });
    const later = farmDay + 100 * 60 * minute;
    const copied = (timeOf: (index: number) => number): boolean | undefined =>
      insightOf(rows().map((row, index) => Object.assign({}, row, { modifiedAt: timeOf(index) }))).retention.items[0]
        ?.copied;
    expect(copied((index) => later + index)).toBe(true);
    expect(copied((index) => later + index * 1_000 + 140)).toBe(false);
  });

  it("tells no rate of copies, whose times are not those of their writing", () => {
    const copies = files(46).map((row, index) => Object.assign({}, row, { modifiedAt: now(46) + index * 3 }));
    const insight = insightOf(copies, { now: now(46) });
    expect(insight.retention.items).toMatchObject([{ copied: true, filesPerHour: undefined, rotationInMs: undefined }]);
    expect(insight.findings.items).toEqual([]);
  });

  it("names a folder whose traces are cut", () => {
    const problems: readonly FileProblem[] = [{ code: "truncated", message: "cut" }];
    const rows = files(20).map((row, index) => (index < 4 ? Object.assign({}, row, { problems }) : row));
    expect(titlesOf(insightOf(rows, { now: now(20) }))).toEqual([
      "cut-traces certain: WEB01, site 1: 4 of 20 traces are cut",
    ]);
  });
});

describe("paths of trace files", () => {
  it.each([
    ["C:\\freb\\W3SVC1\\fr000123.xml", "C:\\freb\\W3SVC1", 123],
    ["/tmp/W3SVC2/FR1000001.XML", "/tmp/W3SVC2", 1_000_001],
    ["fr000007.xml", "", 7],
    ["/tmp/fr12.xml", "/tmp", 0],
    ["/tmp/fr000123.xml.bak", "/tmp", 0],
    ["/tmp/from000123.xml", "/tmp", 0],
    ["", "", 0],
  ])("%s", (path, folder, number) => {
    expect({ folder: folderOf(path), number: numberOfFile(path) }).toEqual({ folder, number });
  });
});
