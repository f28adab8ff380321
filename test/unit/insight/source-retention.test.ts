/* Files on hand of one source, gathered from the catalog: the same as insight tells of its folders. */
import { describe, expect, it } from "vitest";
import { createCatalog } from "../../../electron/engine/catalog/catalog.ts";
import { sourceRetention } from "../../../electron/engine/insight/source-retention.ts";
import type { FarmRow } from "../../../shared/insight/farm-table.ts";
import { drawRows, farmDay, minute } from "../../support/farm-rows.ts";
import { configOf, insightOf } from "./work.ts";

type Drawn = ReturnType<ReturnType<typeof drawRows>["rows"]>;

const configs = [{ server: "WEB01", config: configOf([], 200) }];
const folder = { id: "one", kind: "folder" } as const;

/** Two sites of a source: a trace every ten minutes in the first, every minute in the second, one of them cut. */
function drawn(): Drawn {
  const { add, rows } = drawRows(1);
  for (let index = 0; index < 90; index++) add({ at: farmDay + index * minute, takenMs: 0 });
  return rows().flatMap((row, index) => {
    const site = index % 10 === 0 ? 1 : 2;
    const path = `\\\\WEB01\\freb\\W3SVC${site}\\fr${String(index + 101).padStart(6, "0")}.xml`;
    const problems = index === 33 ? [{ code: "truncated" as const, message: "cut" }] : [];
    return [Object.assign({}, row, { sourceId: "one", siteId: site, path, problems })];
  });
}

function catalogOf(rows: Drawn) {
  const catalog = createCatalog();
  for (const { sourceId, path, sizeBytes, modifiedAt, problems, ...head } of rows) {
    catalog.put({ sourceId, path, sizeBytes, modifiedAt, problems, head });
  }
  return catalog;
}

describe("retention of a source", () => {
  const now = farmDay + 90 * minute;

  it("is what insight tells of its folders, the nearest to rotation first", async () => {
    const rows = drawn();
    const asked = await sourceRetention({ catalog: catalogOf(rows), source: folder, configs, now });
    if (!asked.ok) throw new Error(asked.error.message);
    const { items, more } = asked.value;
    expect({ items, more }).toEqual(insightOf(rows satisfies readonly FarmRow[], { now, configs }).retention);
    expect(asked.value.items).toMatchObject([
      { siteId: 1, siteName: "Shop", files: 9, cut: 0, limit: 200, limitKnown: true, olderGone: true },
      { siteId: 2, siteName: undefined, files: 81, cut: 1, limit: 50, limitKnown: false, overLimit: true },
    ]);
  });

  it("counts neither files that are gone nor those of other sources", async () => {
    const rows = drawn();
    const catalog = catalogOf(
      rows.map((row, index) => Object.assign({}, row, { sourceId: index < 80 ? "one" : "two" })),
    );
    catalog.markGone(
      "one",
      rows.slice(0, 40).map(({ path }) => path),
    );
    const asked = await sourceRetention({ catalog, source: folder, configs: [], now });
    expect(asked.ok && asked.value.items.map(({ files }) => files)).toEqual([36, 4]);
  });

  it("says nothing of a single file, and fails where the source is gone or nobody waits", async () => {
    const catalog = catalogOf(drawn());
    expect(await sourceRetention({ catalog, source: { id: "one", kind: "file" }, configs, now })).toEqual({
      ok: true,
      value: { items: [], more: 0 },
    });
    expect(await sourceRetention({ catalog, source: undefined, configs, now })).toMatchObject({
      error: { code: "not-found" },
    });
    expect(await sourceRetention({ catalog, source: folder, configs, now }, AbortSignal.abort())).toMatchObject({
      error: { code: "cancelled" },
    });
  });
});
