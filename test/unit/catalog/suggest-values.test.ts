/* Values offered while a filter is typed: counted among what the rest of the filter leaves. */
import { expect, it } from "vitest";
import { createCatalog } from "../../../electron/engine/catalog/catalog.ts";
import { packStatus } from "../../../shared/model/status.ts";
import { foundTrace } from "../../support/found-trace.ts";

function farm() {
  const catalog = createCatalog();
  for (let number = 1; number <= 12; number++) {
    catalog.put(
      foundTrace(number, {
        computer: `WEB0${(number % 3) + 1}`,
        verb: number % 2 === 0 ? "GET" : "POST",
        status: packStatus(number <= 4 ? 502 : 404),
      }),
    );
  }
  return catalog;
}

it("counts all traces where there is no rest", () => {
  expect(farm().suggestValues("server", "web")).toEqual([
    { value: "WEB01", count: 4 },
    { value: "WEB02", count: 4 },
    { value: "WEB03", count: 4 },
  ]);
});

it("counts what the rest leaves; what it leaves nothing of comes last", () => {
  expect(farm().suggestValues("server", "", { query: "status:502 (verb:GET OR server:WEB02)" }, 0)).toEqual([
    { value: "WEB02", count: 2 },
    { value: "WEB03", count: 1 },
    { value: "WEB01", count: 0 },
  ]);
});

const counts = (query: string): readonly number[] =>
  farm()
    .suggestValues("server", "", { query }, 0)
    .map(({ count }) => count);

it("leaves the field's own words out, and counts all where the rest cannot be read", () => {
  expect(counts("server:WEB01")).toEqual([4, 4, 4]);
  expect(counts("status:502 (")).toEqual([4, 4, 4]);
});
