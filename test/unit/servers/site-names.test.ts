import { describe, expect, it } from "vitest";
import { createCatalog } from "../../../electron/engine/catalog/catalog.ts";
import { createSiteNames } from "../../../electron/engine/servers/site-names.ts";
import { withNames } from "../../../electron/engine/servers/chosen-folders.ts";
import type { SiteName } from "../../../shared/model/server-record.ts";
import type { SourceFolder } from "../../../shared/model/source-folder.ts";
import { unknownHead } from "../../../shared/model/summary.ts";

const source = (id: string, path: string): SourceFolder => ({ id, kind: "folder", path, addedAt: 0 });
const named = (folder: string, name: string): SiteName => ({
  folder,
  server: "WEB01",
  siteId: Number(/\d+$/.exec(folder)?.[0]),
  name,
});

const sources = [
  source("one", "\\\\WEB01\\C$\\inetpub\\logs\\FailedReqLogFiles"),
  source("two", "\\\\web02\\c$\\inetpub\\logs\\FailedReqLogFiles\\W3SVC2\\"),
  source("both", "\\\\nas\\traces"),
];
const names = [
  named("\\\\web01\\C$\\inetpub\\logs\\failedreqlogfiles\\W3SVC2", "Shop"),
  named("\\\\WEB02\\C$\\inetpub\\logs\\FailedReqLogFiles\\W3SVC2", "Api"),
  named("\\\\nas\\traces\\WEB01\\W3SVC2", "Shop"),
  named("\\\\nas\\traces\\WEB02\\W3SVC2", "Api"),
  named("\\\\nas\\traces\\WEB02\\W3SVC3", "Blog"),
];

describe("names of sites", () => {
  it("are those of a source's own folders, in any case and with any slash", () => {
    const found = createSiteNames({ names: () => names, folders: () => sources });
    expect(found.nameOf("one", 2)).toBe("Shop");
    expect(found.nameOf("two", 2)).toBe("Api");
    expect(found.nameOf("one", 3)).toBeUndefined();
    expect(found.nameOf("gone", 2)).toBeUndefined();
  });

  it("stay numbers where one source holds two sites of the same number", () => {
    const found = createSiteNames({ names: () => names, folders: () => sources });
    expect(found.nameOf("both", 2)).toBeUndefined();
    expect(found.nameOf("both", 3)).toBe("Blog");
  });

  it("follow a newer look, and tell that they changed", () => {
    let list: readonly SiteName[] = names;
    const found = createSiteNames({ names: () => list, folders: () => sources });
    const before = found.revision();
    expect(found.revision()).toBe(before);
    list = withNames(list, [named("\\\\WEB01\\c$\\inetpub\\logs\\FailedReqLogFiles\\W3SVC2", "Store")]);
    expect(list).toHaveLength(names.length);
    expect(found.revision()).not.toBe(before);
    expect(found.nameOf("one", 2)).toBe("Store");
  });
});

describe("a filter on sites", () => {
  let list: readonly SiteName[] = names;
  const siteNames = createSiteNames({ names: () => list, folders: () => sources });
  const otherNames = { site: siteNames.nameOf, siteNames: siteNames.namesOf, siteRevision: siteNames.revision };
  const catalog = createCatalog({ otherNames });
  const put = (sourceId: string, siteId: number | undefined): void => {
    const head = { ...unknownHead, siteId, url: "http://x/", status: 502_003 };
    const path = `${sourceId}/${siteId ?? "none"}.xml`;
    catalog.put({ sourceId, path, sizeBytes: 1, modifiedAt: 1, head, problems: [] });
  };
  const found = (query: string): readonly string[] => {
    const sort = { field: "time", descending: false } as const;
    const answer = catalog.answer({ query, sort, from: 0, count: 100, counts: true }, 0);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value.rows.map(({ path, siteName }) => `${path} ${siteName ?? "-"}`).toSorted();
  };
  for (const [sourceId, siteId] of [
    ["one", 2],
    ["one", 3],
    ["two", 2],
    ["both", 2],
    ["one", undefined],
  ] as const) {
    put(sourceId, siteId);
  }

  it("takes the name of the row's own server, the number, and wildcards", () => {
    expect(found("site:shop")).toEqual(["one/2.xml Shop"]);
    expect(found("site:API")).toEqual(["two/2.xml Api"]);
    expect(found("site:2")).toEqual(["both/2.xml -", "one/2.xml Shop", "two/2.xml Api"]);
    expect(found("site:sh*,3")).toEqual(["one/2.xml Shop", "one/3.xml -"]);
    expect(found("-site:shop site:2")).toEqual(["both/2.xml -", "two/2.xml Api"]);
  });

  it("shows in its values all names of a number", () => {
    const sort = { field: "time", descending: false } as const;
    const answer = catalog.answer({ query: "", sort, from: 0, count: 0, counts: true }, 0);
    const facet = answer.ok ? answer.value.counts?.facets.find(({ field }) => field === "site") : undefined;
    expect(facet?.values.map(({ value, name }) => [value, name])).toEqual([
      ["2", "Shop, Api"],
      ["", undefined],
      ["3", "Blog"],
    ]);
  });

  it("names groups alike, and finds values by name", () => {
    const groups = catalog.groups({ query: "" }, "site", 0);
    expect(groups.ok && groups.value.groups.map(({ values, name }) => [values[0]?.[1], name])).toEqual([
      ["2", "Shop, Api"],
      ["", undefined],
      ["3", "Blog"],
    ]);
    expect(catalog.suggestValues("site", "blo")).toEqual([{ value: "3", count: 1, name: "Blog" }]);
  });

  it("sees a name that was learned after the same question", () => {
    expect(found("site:store")).toEqual([]);
    list = withNames(names, [named("\\\\WEB01\\C$\\inetpub\\logs\\FailedReqLogFiles\\W3SVC3", "Store")]);
    expect(found("site:store")).toEqual(["one/3.xml Store"]);
  });
});
