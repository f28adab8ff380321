/* Problems of thousands of files by kind, as the catalog counts them. */
import { expect, test } from "vitest";
import { createCatalog } from "../../../electron/engine/catalog/catalog.ts";
import { anyProblem, kindCounts, problemKinds } from "../../../renderer/features/sources/problem-kinds.ts";
import { foundTrace } from "../../support/found-trace.ts";

const cut = { code: "truncated", message: "It was cut." } as const;
const mended = { code: "recovered", message: "It was mended." } as const;
const denied = { code: "denied", message: "Access was denied." } as const;
const sort = { field: "time", descending: true } as const;

function farm(size: number) {
  const catalog = createCatalog();
  for (let number = 1; number <= size; number++) {
    const problems = number % 4 === 0 ? [cut, mended] : number % 5 === 0 ? [denied] : number % 7 === 0 ? [cut] : [];
    catalog.put(foundTrace(number, {}, { problems }));
  }
  // Files that are gone are no problem: IIS deletes them.
  catalog.markGone(
    "farm",
    [1, 2, 3].map((number) => foundTrace(number).path),
  );
  return catalog;
}

test("kinds come by how common they are among all traces, a file with two problems in both", () => {
  const catalog = farm(9_000);
  const answer = catalog.answer({ query: anyProblem, sort, from: 0, count: 0, counts: true, facets: ["problem"] }, 0);
  if (!answer.ok) throw new Error(answer.error.message);
  const { counts, shown } = answer.value;
  const numbers = Array.from({ length: 9_000 }, (_, at) => at + 1);
  const both = numbers.filter((number) => number % 4 === 0).length;
  const no = numbers.filter((number) => number % 4 !== 0 && number % 5 === 0).length;
  const onlyCut = numbers.filter((number) => number % 4 !== 0 && number % 5 !== 0 && number % 7 === 0).length;
  expect(shown).toBe(both + no + onlyCut);
  expect(kindCounts(counts?.facets[0])).toEqual([
    { code: "truncated", count: both + onlyCut },
    { code: "recovered", count: both },
    { code: "denied", count: no },
  ]);
  for (const { code, count } of kindCounts(counts?.facets[0])) {
    const files = catalog.answer({ query: `problem:${code}`, sort, from: 40, count: 5 }, 0);
    expect(files.ok && [files.value.shown, files.value.rows.length], problemKinds[code].title).toEqual([count, 5]);
  }
});
