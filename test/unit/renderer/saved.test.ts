/* Saved filters and highlight rules: files go out and come back, names stay apart, and what ships names real rules. */
import { describe, expect, it } from "vitest";
import { savedFileText, withSavedFile } from "../../../renderer/state/saved-file.ts";
import { changed, freshName, moved, type Saved } from "../../../renderer/state/saved.ts";
import { shippedFilters } from "../../../renderer/state/shipped-filters.ts";
import { rules as diagnosticRules } from "../../../shared/diagnostics/rules/index.ts";
import { fitsPattern } from "../../../shared/query/kinds/text-value.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { everyClause } from "../../../shared/query/query.ts";

const empty: Saved = { filters: [], rules: [] };
const own: Saved = {
  filters: [...shippedFilters, { id: "own-9", name: "Mine", query: "(a OR b) -verb:GET" }],
  rules: [{ id: "own-1", label: "Late", query: "time>9s", colour: "amber", icon: "clock", on: false }],
};

function taken(saved: Saved, text: string): Saved {
  const result = withSavedFile(saved, text);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function refused(text: string, saved = empty): string {
  const result = withSavedFile(saved, text);
  return result.ok ? "" : result.error;
}

const plain = ({ filters, rules }: Saved) => [
  filters.map(({ name, query }) => [name, query]),
  rules.map(({ id: _id, ...rule }) => rule),
];

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join("");

const fileOf = (filters: unknown, more: object = {}): string =>
  JSON.stringify({ kind: "freblens-filters", version: 1, filters, ...more });

describe("a file of saved filters", () => {
  it("brings back what went out, once", () => {
    const back = taken(empty, savedFileText(own));
    expect(plain(back)).toEqual(plain(own));
    expect(new Set(back.filters.map(({ id }) => id)).size).toBe(own.filters.length);
    expect(taken(own, savedFileText(own))).toEqual(own);
  });
  it("keeps another filter of the same name apart", () => {
    const both = taken(own, fileOf([{ name: "mine", query: "c" }]));
    expect(both.filters.at(-1)).toMatchObject({ name: "mine (2)", query: "c" });
    expect(freshName("Mine", both.filters)).toBe("Mine (3)");
  });
  it("brings back rules that are half written, as the dialog shows them with what is missing", () => {
    const half: Saved = {
      filters: own.filters,
      rules: [
        { id: "own-1", label: "", query: "", colour: "red", icon: "flag", on: true },
        { id: "own-2", label: "Open", query: "(status:502 OR", colour: "blue", icon: "bug", on: true },
      ],
    };
    expect(plain(taken(empty, savedFileText(half)))).toEqual(plain(half));
  });
  it("goes out with names that can come back, however long the one was that is taken already", () => {
    const long = { name: "n".repeat(100), query: "a" };
    const one = taken(empty, fileOf([long]));
    const two = taken(one, fileOf([{ name: long.name, query: "b" }]));
    expect(two.filters.at(-1)?.name).toBe(`${"n".repeat(96)} (2)`);
    expect(plain(taken(empty, savedFileText(two)))).toEqual(plain(two));
    // Cut between the halves of a character, a name would come back as another.
    expect(freshName(`${"n".repeat(95)}😀${"n".repeat(3)}`, [{ name: `${"n".repeat(95)}😀${"n".repeat(3)}` }])).toBe(
      `${"n".repeat(95)} (2)`,
    );
  });
  it("may begin with the mark that editors put there", () => {
    expect(taken(empty, `\uFEFF${savedFileText(own)}`).filters).toHaveLength(own.filters.length);
  });
  it("is refused whole with the reason, where something in it is wrong", () => {
    expect(refused("{")).toContain("no JSON");
    expect(refused("[]")).toContain("does not hold saved filters");
    expect(refused(JSON.stringify({ kind: "freblens-filters", version: 2, filters: [] }))).toContain("newer Freblens");
    expect(refused(fileOf([{ name: " ", query: "a" }]))).toContain("missing or wrong");
    expect(refused(fileOf([{ name: "a", query: "(b" }]))).toContain("“a” cannot be read");
    expect(refused(fileOf([], { highlights: [{ label: "x", query: "a", colour: "pink", icon: "flag" }] }))).toContain(
      "missing or wrong",
    );
    const many = Array.from({ length: 200 }, (_, index) => ({ name: `n${index}`, query: "a" }));
    expect(refused(fileOf(many), own)).toContain("more than 200");
  });
});

describe("the list of saved filters", () => {
  it("is put in order, an end stays an end", () => {
    const list = [{ id: "a" }, { id: "b" }, { id: "c" }];
    expect(ids(moved(list, "b", -1))).toBe("bac");
    expect(ids(moved(list, "b", 1))).toBe("acb");
    expect(ids(moved(list, "a", -1))).toBe("abc");
    expect(ids(moved(list, "x", 1))).toBe("abc");
    expect(changed(own.filters, "own-9", { name: "Yours" }).at(-1)).toMatchObject({ id: "own-9", name: "Yours" });
  });
});

describe("the filters that ship", () => {
  it("can be read, and name verdicts that some rule gives", () => {
    const codes = diagnosticRules.map(({ code }) => code);
    for (const { name, query } of shippedFilters) {
      const parsed = parseQuery(query, { now: 0 });
      expect(parsed.ok, name).toBe(true);
      const verdicts = parsed.ok ? everyClause(parsed.value).filter(({ word }) => word === "verdict") : [];
      for (const test of verdicts.flatMap((clause) => clause.tests)) {
        if (test.kind !== "text") throw new Error(`${name}: a verdict is a text`);
        expect(
          codes.some((code) => fitsPattern(code, test.pattern)),
          `${name}: ${test.pattern.parts.join("*")}`,
        ).toBe(true);
      }
    }
  });
});
