/* The search for a good twin over the rows of a real catalog. */
import { describe, expect, it } from "vitest";
import { createCatalog } from "../../../electron/engine/catalog/catalog.ts";
import { splitUrl } from "../../../electron/engine/catalog/twin-search.ts";
import { packStatus } from "../../../shared/model/status.ts";
import type { TraceHead } from "../../../shared/model/summary.ts";
import { foundTrace } from "../../support/found-trace.ts";

const good: Partial<TraceHead> = { status: packStatus(200), triggerStatus: packStatus(200) };

function catalogOf(heads: readonly Partial<TraceHead>[]) {
  const catalog = createCatalog();
  const ids = heads.map((head, index) =>
    catalog.put(foundTrace(index + 1, { verb: "GET", url: "http://shop:80/cart?id=1", ...head })),
  );
  return { catalog, ids, twinOf: (place: number) => catalog.twinOf(ids[place] ?? 0) };
}

describe("a twin in the catalog", () => {
  it("has the same verb, host and path, in any case, with any query", () => {
    const { twinOf, ids } = catalogOf([
      {},
      { ...good, verb: "POST" },
      { ...good, url: "http://other:80/cart?id=1" },
      { ...good, url: "http://shop:80/cart/1" },
      { ...good, url: "http://shop:80/carts" },
      { ...good, url: "http://SHOP:80/CART?id=2", verb: "get" },
    ]);
    expect(twinOf(0)).toMatchObject({ kind: "found", twin: { id: ids[5] }, match: "fair" });
  });

  it("is not a trace whose file is gone, nor one that is cut", () => {
    const { catalog, ids } = catalogOf([{}, good]);
    catalog.put(
      foundTrace(
        9,
        { ...good, verb: "GET", url: "http://shop:80/cart" },
        {
          problems: [{ code: "truncated", message: "cut" }],
        },
      ),
    );
    catalog.markGone("farm", [catalog.get(ids[1]!)!.path]);
    expect(catalog.twinOf(ids[0]!)).toMatchObject({
      kind: "none",
      because: expect.stringContaining("2 are gone or cut"),
    });
  });

  it("that is not there is said with what was looked for, and how to get one", () => {
    const { twinOf, catalog } = catalogOf([{}, {}]);
    expect(twinOf(0)).toEqual({
      kind: "none",
      lookedFor: "a trace of GET http://shop:80/cart, any query, answered 2xx or 3xx",
      because: expect.stringMatching(/^1 other trace of GET \/cart is in the list.*tracing rule/),
    });
    expect(catalog.twinOf(99)).toBeUndefined();
    const untold = catalogOf([{ url: undefined }]);
    expect(untold.twinOf(0)).toMatchObject({ kind: "none", because: expect.stringContaining("does not say") });
  });

  it("is found among 200,000 rows", () => {
    const urls = Array.from({ length: 40 }, (_, index) => `http://shop:80/page${index}?id=`);
    const heads = Array.from({ length: 200_000 }, (_, index) => ({
      ...(index % 3 === 0 ? {} : good),
      url: `${urls[index % urls.length]}${index % 5_000}`,
      startedAt: 1_790_000_000_000 + index * 1_000,
    }));
    const { twinOf } = catalogOf(heads);
    for (const place of [0, 3, 99_999, 150_000]) expect(twinOf(place)?.kind).toBe("found");
  }, 60_000);
});

describe("splitting a URL", () => {
  it.each([
    ["http://shop:80/Cart/1?A=b?c", "/cart/1", "A=b?c"],
    ["http://shop:80", "/", ""],
    ["http://shop:80?x=1", "/", ""],
    ["/only/path?q", "/only/path", "q"],
    ["", "/", ""],
  ])("%s", (url, path, query) => {
    expect(splitUrl(url)).toEqual({ path, query });
  });
});
