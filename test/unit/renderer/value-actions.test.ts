/* What a click on a value leads to: the filters behind the menus of cells and facets. */
import { describe, expect, it } from "vitest";
import { orderedRows } from "../../../shared/query/answer.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { createTable } from "../../../shared/query/table.ts";
import { onlyTerm } from "../../../renderer/state/filter.ts";
import { valueActions } from "../../../renderer/state/value-actions.ts";
import { randomStream, randomSummary, writeRow } from "../query/random-rows.ts";

const queries = (query: string, word: string, value: string): readonly string[] =>
  valueActions(query, word, value).map((action) => action.query);

function urlsFound(query: string, urls: readonly string[]): readonly string[] {
  const table = createTable();
  urls.forEach((url, index) => writeRow(table, { ...randomSummary(randomStream(1), index + 1), url }));
  const read = parseQuery(query, { now: 0 });
  if (!read.ok) throw new Error(`${query}: ${read.error.message}`);
  const rows = orderedRows(table, read.value, { field: "time", descending: true });
  return Array.from(rows.sort(), (row) => urls[row]!);
}

describe("what a value can do to the filter", () => {
  it("only, include, exclude, or", () => {
    expect(queries("status:503 a", "status", "502")).toEqual([
      "a status:502",
      "status:503,502 a",
      "status:503 a -status:502",
      "status:503 a OR status:502",
    ]);
    expect(queries("status:502 OR status:503", "status", "504")).toEqual([
      "status:504",
      "(status:502 OR status:503) status:504",
      "(status:502 OR status:503) -status:504",
      "status:502 OR status:503 OR status:504",
    ]);
  });
  it("says less where the filter is empty", () => {
    expect(queries("", "pool", "")).toEqual(['pool:""', '-pool:""']);
  });
});

describe("the same path", () => {
  const urls = [
    "http://a:80/cart",
    "https://b.example:443/CART?id=1",
    "http://a:80/cart/items",
    "http://a:80/x/cart",
    "http://a:80/(S(a))/x y/,b)/[1].aspx?q",
    "http://a:80/",
    "http://a:80/?a",
  ];
  it("is found whatever host and query string, and no longer one", () => {
    expect(urlsFound(onlyTerm("", "path", "/cart"), urls)).toEqual(urls.slice(0, 2));
    expect(urlsFound(onlyTerm("path:/x", "path", "/(S(a))/x y/,b)/[1].aspx"), urls)).toEqual([urls[4]]);
    expect(urlsFound(onlyTerm("a OR b", "path", "/"), urls)).toEqual(urls.slice(5));
  });
});
