/* Which rows are read whole next: checked against sorting all of them, for random rows. */
import { describe, expect, it } from "vitest";
import { createCatalog } from "../../../electron/engine/catalog/catalog.ts";
import { urgency, type UnreadWish } from "../../../electron/engine/catalog/unread.ts";
import { packStatus } from "../../../shared/model/status.ts";
import type { TraceSummary, WholeReading } from "../../../shared/model/summary.ts";
import { foundTrace } from "../../support/found-trace.ts";

const reading: WholeReading = {
  module: undefined,
  notification: undefined,
  errorCode: undefined,
  verdict: "answered",
  verdictKind: "expected",
  verdictTitle: "Nothing failed",
  confidence: "certain",
  events: [],
};

const all: UnreadWish = { most: 10, of: () => "all", asked: new Set(), skip: () => false };

/** A thousand rows of all sorts; every tenth is read, some are gone, some could not be read. */
function manyRows() {
  const catalog = createCatalog();
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let number = 1; number <= 1_000; number++) {
    const status = [packStatus(200, 0), packStatus(404, 0), packStatus(502, 3), packStatus(500, 19), undefined][
      random(5)
    ];
    const startedAt = random(20) === 0 ? undefined : 1_790_000_000_000 + random(100_000);
    const timeTakenMs = random(3) === 0 ? undefined : random(10_000);
    const sourceId = random(2) === 0 ? "near" : "far";
    const found = foundTrace(number, { status, startedAt, timeTakenMs }, { sourceId });
    const row = catalog.get(catalog.put(found));
    if (row === undefined) throw new Error("just put");
    const fate = random(20);
    if (fate < 2) catalog.readings.setReading(row, reading);
    else if (fate === 2) catalog.readings.setNotRead(row, "It is locked.");
    else if (fate === 3) catalog.markGone(sourceId, [found.path]);
  }
  return catalog;
}

const orderOf = (row: TraceSummary): number =>
  urgency(row.status, row.timeTakenMs ?? Number.NaN, row.startedAt ?? Number.NaN);
const mayBeRead = (row: TraceSummary): boolean =>
  !row.gone && row.enrichment === undefined && row.notEnriched === undefined;

const skip = (id: number): boolean => id % 5 === 0;

describe("the rows to be read next", () => {
  it("are the most urgent that can be read, of the sources and ids that may be", () => {
    const catalog = manyRows();
    const rows = Array.from({ length: 1_000 }, (_, at) => catalog.get(at + 1)).filter((row) => row !== undefined);
    const asked = new Set(rows.filter(({ id }) => id % 7 === 0).map(({ id }) => id));
    for (const most of [1, 10, 200, 5_000]) {
      const picked = catalog.nextUnread({ most, asked, skip, of: (source) => (source === "near" ? "all" : "asked") });
      const wanted = rows
        .filter((row) => mayBeRead(row) && !skip(row.id) && (row.sourceId === "near" || asked.has(row.id)))
        .map(orderOf)
        .toSorted((a, b) => b - a)
        .slice(0, most);
      const orders = picked.map((id) => orderOf(catalog.get(id) ?? rows[0]!));
      expect(orders).toEqual(wanted);
      expect(new Set(picked).size).toBe(picked.length);
    }
  });

  it("are none of a source that does not answer", () => {
    const picked = manyRows().nextUnread({ ...all, most: 5_000, of: (source) => (source === "near" ? "none" : "all") });
    expect(picked.length).toBeGreaterThan(300);
    expect(manyRows().nextUnread({ ...all, of: () => "none" })).toEqual([]);
  });

  it("put a server error before a client's, that before a slow answer, that before the rest, each newest first", () => {
    const bad = packStatus(502, 3);
    const missing = packStatus(404, 0);
    const fine = packStatus(200, 0);
    const ordered = [
      urgency(bad, 1, 2_000),
      urgency(bad, 90_000, 1_000),
      urgency(missing, 1, 9_000),
      urgency(fine, 5_000, 10_000),
      urgency(fine, 4_999, 99_000),
      urgency(undefined, Number.NaN, 50_000),
      urgency(fine, 1, Number.NaN),
    ];
    expect(ordered.toSorted((a, b) => b - a)).toEqual(ordered);
  });
});

describe("a row that was read", () => {
  it("stays read when the same file is seen again, and is unread when its content changed", () => {
    const catalog = createCatalog();
    const id = catalog.put(foundTrace(1));
    const row = catalog.get(id);
    if (row === undefined) throw new Error("just put");
    catalog.readings.setReading(row, reading);
    catalog.put(foundTrace(1));
    expect(catalog.get(id)?.enrichment?.verdict).toBe("answered");
    catalog.put(foundTrace(1, {}, { sizeBytes: 7 }));
    expect(catalog.get(id)?.enrichment).toBeUndefined();
    // What was told of the earlier content comes too late.
    catalog.readings.setReading(row, reading);
    expect(catalog.get(id)?.enrichment).toBeUndefined();
  });

  it("can be tried again after it failed, when its file is back or somebody says so", () => {
    const catalog = createCatalog();
    const found = foundTrace(1);
    const row = catalog.get(catalog.put(found));
    if (row === undefined) throw new Error("just put");
    catalog.readings.setNotRead(row, "It is locked.");
    expect(catalog.nextUnread(all)).toEqual([]);
    catalog.readings.readAgain([row.id]);
    expect(catalog.nextUnread(all)).toEqual([row.id]);
    catalog.readings.setNotRead(row, "It is no longer there.");
    catalog.markGone(found.sourceId, [found.path]);
    catalog.put(found);
    expect(catalog.nextUnread(all)).toEqual([row.id]);
  });

  it("moves no row in answers that do not ask for it", () => {
    const catalog = createCatalog();
    const row = catalog.get(catalog.put(foundTrace(1)));
    if (row === undefined) throw new Error("just put");
    const arranged = (query: string, field: "time" | "verdict"): number => {
      const sort = { field, descending: true };
      const answer = catalog.answer({ query, sort, from: 0, count: 1 }, Date.now());
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value.arranged;
    };
    const before = [arranged("", "time"), arranged("module:x", "time"), arranged("", "verdict")];
    catalog.readings.setReading(row, reading);
    const after = [arranged("", "time"), arranged("module:x", "time"), arranged("", "verdict")];
    expect(after.map((revision, at) => revision === before[at])).toEqual([true, false, false]);
  });
});
