/* Insight as the engine answers it: over the catalog, by filter and zone, in slices, and ended when nobody waits. */
import { describe, expect, it } from "vitest";
import { createCatalog, type Catalog } from "../../../electron/engine/catalog/catalog.ts";
import { farmInsight } from "../../../electron/engine/insight/farm-insight.ts";
import { drawQuiet, drawRows, drawStorm, farmDay, day, livesBetween } from "../../support/farm-rows.ts";
import { told } from "../../support/farm-rows.ts";
import { insightOf } from "./work.ts";

function farm(failuresADay: number): {
  readonly catalog: Catalog;
  readonly rows: ReturnType<ReturnType<typeof drawRows>["rows"]>;
} {
  const drawing = drawRows(3);
  for (const server of ["WEB01", "WEB02"]) {
    drawQuiet(drawing, { server, lives: livesBetween(drawing.random, farmDay, farmDay + 3 * day, []), failuresADay });
  }
  drawStorm(drawing, { at: farmDay + day, server: "WEB02", pid: 5, status: 502_003, count: 40, overMs: 60_000 });
  const catalog = createCatalog();
  const rows = drawing.rows();
  for (const { sourceId, path, sizeBytes, modifiedAt, problems, ...head } of rows) {
    catalog.put({ sourceId, path, sizeBytes, modifiedAt, problems, head });
  }
  return { catalog, rows };
}

describe("the engine's insight", () => {
  it("is that of the rows, with the files on hand of everything whatever the filter", async () => {
    const { catalog, rows } = farm(20);
    const all = await farmInsight(catalog, { query: "" });
    const some = await farmInsight(catalog, { query: "server:WEB02 status:502" });
    if (!all.ok || !some.ok) throw new Error("no answer");
    const plain = insightOf(rows, { now: Date.now() });
    expect({ ...all.value, retention: undefined }).toEqual({ ...plain, retention: undefined });
    expect(some.value.traces).toBe(
      rows.filter(({ server, status }) => server === "WEB02" && (status ?? 0) >= 502_000 && (status ?? 0) < 503_000)
        .length,
    );
    expect(some.value.retention.items.map(({ files }) => files)).toEqual(
      all.value.retention.items.map(({ files }) => files),
    );
    expect(some.value.findings.items.map(({ code }) => code)).toContain("burst");
  });

  it("takes what whole files told from whoever read them", async () => {
    const { catalog } = farm(2);
    const answer = await farmInsight(catalog, { query: "", enrichmentOf: () => told("arr-time-out") });
    expect(answer).toMatchObject({
      ok: true,
      value: { signatures: { items: expect.arrayContaining([expect.objectContaining({ verdict: "arr-time-out" })]) } },
    });
  });

  it("fails with the place of what cannot be read in a filter", async () => {
    expect(await farmInsight(farm(2).catalog, { query: "statsu:5" })).toMatchObject({
      ok: false,
      error: { code: "bad-query", at: { start: 0 } },
    });
  });

  it("lets others work meanwhile, and stops when cancelled", async () => {
    const { catalog } = farm(6_000);
    let turns = 0;
    let going = true;
    const tick = (): void => {
      turns++;
      if (going) setImmediate(tick);
    };
    tick();
    const answer = await farmInsight(catalog, { query: "" });
    going = false;
    expect(answer.ok).toBe(true);
    expect(turns).toBeGreaterThan(3);
    const cancel = new AbortController();
    const waiting = farmInsight(catalog, { query: "" }, cancel.signal);
    cancel.abort();
    expect(await waiting).toMatchObject({ ok: false, error: { code: "cancelled" } });
  });

  it("answers of bounded size, whatever the farm holds", async () => {
    const { random, add, rows } = drawRows(8);
    for (let index = 0; index < 20_000; index++) {
      add({
        at: farmDay + random.whole(0, 20 * day),
        server: `WEB${random.whole(1, 400)}`,
        pool: `Pool${random.whole(1, 50)}`,
        pid: random.whole(1, 9_000),
        status: random.whole(400_000, 599_000),
      });
    }
    expect(JSON.stringify(insightOf(rows())).length).toBeLessThan(700_000);
  });
});
