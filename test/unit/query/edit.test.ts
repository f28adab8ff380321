import { describe, expect, it } from "vitest";
import { completeQuery } from "../../../shared/query/complete.ts";
import { orTerm, removeField, removeGroupsOf, setRange, termState, toggleTerm } from "../../../shared/query/edit.ts";
import { restAround, topTerms } from "../../../shared/query/outline.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { naiveFilter } from "./naive.ts";
import { pick, randomStream, randomSummary } from "./random-rows.ts";

const exclude = { exclude: true };

describe("a click on a value", () => {
  it("adds a term, joins one that is there, and takes itself back", () => {
    expect(toggleTerm("", "status", "502")).toBe("status:502");
    expect(toggleTerm("cart", "status", "502")).toBe("cart status:502");
    expect(toggleTerm("status:502 cart", "status", "503")).toBe("status:502,503 cart");
    expect(toggleTerm("status:502,503 cart", "status", "502")).toBe("status:503 cart");
    expect(toggleTerm("a status:503 cart", "status", "503")).toBe("a cart");
  });
  it("excludes, and turns an include into an exclude", () => {
    expect(toggleTerm("", "verb", "OPTIONS", exclude)).toBe("-verb:OPTIONS");
    expect(toggleTerm("verb:GET,POST", "verb", "GET", exclude)).toBe("verb:POST -verb:GET");
    expect(toggleTerm("-verb:get", "verb", "GET")).toBe("verb:GET");
    expect(termState("-verb:get x", "verb", "GET")).toBe("excluded");
  });
  it("quotes values that need it", () => {
    expect(toggleTerm("", "pool", 'My "best", a*b')).toBe('pool:"My ""best"", a*b"');
    expect(toggleTerm("", "server", "")).toBe('server:""');
    expect(toggleTerm("status:none", "status", "")).toBe("");
  });
  it("writes what a part would find more of behind =, and times taken with their sign", () => {
    expect(toggleTerm("", "user", "anna")).toBe("user:=anna");
    expect(toggleTerm("user:=anna", "user", "bert")).toBe("user:=anna,=bert");
    expect(toggleTerm("user:=anna,=bert", "user", "anna")).toBe("user:=bert");
    expect(toggleTerm("", "user", "")).toBe('user:""');
    expect(toggleTerm("", "error", "0x00000005")).toBe("error:=0x00000005");
    expect(toggleTerm("", "error", "0x80070005")).toBe("error:0x80070005");
    expect(toggleTerm("", "path", "/api/")).toBe('path:"/api/"');
    expect(toggleTerm("time:<100ms", "time", ">=30s")).toBe("time:<100ms,>=30s");
    expect(toggleTerm("time>=30s", "time", ">=30s", exclude)).toBe("-time:>=30s");
    expect(termState("-time:>=30s,1s-4.999s", "time", "1s-4.999s")).toBe("excluded");
  });
  it("leaves the rest of the text alone, even where it cannot be read", () => {
    expect(toggleTerm('  odd:1  "open', "verb", "GET")).toBe('  odd:1  "open" verb:GET');
    expect(toggleTerm("verb:", "verb", "GET")).toBe("verb:GET");
  });

  it("means what it says, whatever the text and value were", () => {
    const random = randomStream(21);
    const rows = Array.from({ length: 200 }, (_, index) => randomSummary(random, index + 1));
    const values = ["Shop", "Default Pool", "", 'q"u"o', "a*b", "x,y", ">5", "-z", "<", "\\", "none", "a:b"];
    rows.forEach((row, index) => (rows[index] = { ...row, appPool: pick(random, values) }));
    const starts = [
      "",
      "pool:shop",
      '-pool:"a*b"',
      'pool:shop,"x,y" pool:s*',
      "pool:*o* cart",
      '-pool:shop -pool:"" verb:GET',
    ];
    for (let round = 0; round < 150; round++) {
      const value = pick(random, values);
      const before = pick(random, starts);
      const hit = (text: string): Set<number> => {
        const query = parseQuery(text, { now: 0 });
        if (!query.ok) throw new Error(`${text}: ${query.error.message}`);
        return new Set(naiveFilter(rows, query.value).map((row) => row.id));
      };
      const isValue = (pool: string | undefined): boolean => (pool ?? "").toLowerCase() === value.toLowerCase();
      const fits = new Set(
        naiveRows(rows, removeField(before, "pool"))
          .filter((row) => isValue(row.appPool))
          .map((row) => row.id),
      );
      const included = toggleTerm(before, "pool", value);
      if (termState(before, "pool", value) !== "included") {
        for (const id of fits) expect(hit(included).has(id), `${before} -> ${included}`).toBe(true);
        expect(termState(included, "pool", value)).toBe("included");
        expect(hit(toggleTerm(included, "pool", value))).toEqual(
          hit(termState(before, "pool", value) === undefined ? before : toggleTerm(included, "pool", value)),
        );
      }
      if (termState(before, "pool", value) !== "excluded") {
        const excluded = toggleTerm(before, "pool", value, exclude);
        for (const id of fits) expect(hit(excluded).has(id), `${before} -> ${excluded}`).toBe(false);
      }
    }
  });
});

function naiveRows(rows: Parameters<typeof naiveFilter>[0], text: string): ReturnType<typeof naiveFilter> {
  const query = parseQuery(text, { now: 0 });
  return query.ok ? naiveFilter(rows, query.value) : [];
}

describe("a click where there are groups", () => {
  it("touches terms at the top only, and closes what is open", () => {
    expect(toggleTerm("(status:502 OR verb:GET)", "status", "502")).toBe("(status:502 OR verb:GET) status:502");
    expect(toggleTerm("(status:502) status:502,503", "status", "502")).toBe("(status:502) status:503");
    expect(toggleTerm("a (b", "verb", "GET")).toBe("a (b) verb:GET");
    expect(toggleTerm('a -(b (pool:"c', "verb", "GET")).toBe('a -(b (pool:"c")) verb:GET');
    expect(termState("(verb:GET)", "verb", "GET")).toBeUndefined();
    expect(removeField("(status:5) status:6", "status")).toBe("(status:5)");
  });
  it("makes a group of alternatives before something is added to them", () => {
    expect(toggleTerm("a OR b", "verb", "GET")).toBe("(a OR b) verb:GET");
    expect(toggleTerm("a)b OR url:x(y)), OR c", "verb", "GET")).toBe('(a")"b OR url:x(y)")", OR c) verb:GET');
    expect(setRange("a OR after:-1h", "2026-11-21T10:00Z", undefined)).toBe("(a OR after:-1h) after:2026-11-21T10:00Z");
  });
  it("takes out groups that are about one field alone, when another choice takes their place", () => {
    expect(removeGroupsOf("(status:502 OR substatus:3) a", "status")).toBe("a");
    expect(removeGroupsOf("status:502 OR status:503", "status")).toBe("");
    expect(removeGroupsOf("(status:502 OR verb:GET) -(status:404)", "status")).toBe("(status:502 OR verb:GET)");
    expect(removeGroupsOf("a OR status:503", "status")).toBe("a OR status:503");
  });
  it("adds another way to match", () => {
    expect(orTerm("", "verb", "GET")).toBe("verb:GET");
    expect(orTerm("a b", "pool", "My Pool")).toBe('a b OR pool:"My Pool"');
    expect(orTerm("a OR verb:get", "verb", "GET")).toBe("a OR verb:get");
    expect(orTerm("(a", "verb", "GET")).toBe("(a) OR verb:GET");
  });
  it("keeps its meaning when alternatives become a group, whatever they were", () => {
    const random = randomStream(77);
    const rows = Array.from({ length: 150 }, (_, index) => randomSummary(random, index + 1));
    const urls = ["/a)b", "/x.+,/y", "/(S(a))/i", "/c$/i", ")", "x,y(", "-", '"', "/", "OR", "(z)"];
    rows.forEach((row, index) => (rows[index] = { ...row, url: `http://a:80/${pick(random, urls)}` }));
    const written = [
      "verb:GET",
      "/a)b",
      "url:/c$/i",
      "-url:x,b)",
      "url:*)*,/",
      '")"',
      "(/a)",
      "-(verb:GET OR a)",
      "/c\\)?/",
    ];
    const ids = (text: string): number[] => {
      const query = parseQuery(text, { now: 0 });
      if (!query.ok) throw new Error(`${text}: ${query.error.message}`);
      return naiveFilter(rows, query.value).map((row) => row.id);
    };
    for (let round = 0; round < 400; round++) {
      const parts = Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick(random, written));
      const text = parts.join(pick(random, [" ", " OR "]));
      // A value of `url` is the whole URL, written behind =; one of `path` needs no =.
      const [field, before] = pick(random, [
        ["url", "http://a:80/"],
        ["path", "/"],
      ] as const);
      const end = pick(random, urls);
      const value = before + end;
      const fits = new Set(rows.filter((row) => row.url === `http://a:80/${end}`).map(({ id }) => id));
      if (topTerms(text).every(({ word }) => word?.text !== field)) {
        const both = toggleTerm(text, field, value);
        expect(ids(both), `${text} -> ${both}`).toEqual(ids(text).filter((id) => fits.has(id)));
        const without = toggleTerm(text, field, value, exclude);
        expect(ids(without), `${text} -> ${without}`).toEqual(ids(text).filter((id) => !fits.has(id)));
      }
      const either = orTerm(text, field, value);
      const wanted = new Set([...ids(text), ...fits]);
      expect(ids(either), `${text} -> ${either}`).toEqual(rows.map(({ id }) => id).filter((id) => wanted.has(id)));
    }
  });
  it("adds a term that holds by itself to any text that can be read", () => {
    const random = randomStream(5);
    const bits = ["(", ")", "-", " ", " OR ", '"', "a", "verb:", "GET", ",", "/", "\\", "[", "/i"];
    let readable = 0;
    for (let round = 0; round < 6_000; round++) {
      const text = Array.from({ length: Math.floor(random() * 12) }, () => pick(random, bits)).join("");
      if (!parseQuery(text, { now: 0 }).ok) continue;
      readable++;
      const edited = toggleTerm(text, "status", "502");
      expect(edited.endsWith("status:502"), `${text} -> ${edited}`).toBe(true);
      expect(termState(edited, "status", "502"), `${text} -> ${edited}`).toBe("included");
    }
    expect(readable).toBeGreaterThan(500);
  });
});

const rest = (marked: string): string => restAround(marked.replace("|", ""), marked.indexOf("|"));

describe("the rest of a filter around a cursor", () => {
  it("is what must hold there, too", () => {
    expect(rest("a verb:G| b")).toBe("a b");
    expect(rest("a verb:| OR c")).toBe("a");
    expect(rest("a (b verb:G| OR c) -d")).toBe("a -d b");
    expect(rest("a (b (c verb:|")).toBe("a b c");
    expect(rest("a -(verb:G|) (x OR y)")).toBe("a (x OR y)");
    expect(rest("a |")).toBe("a");
    expect(rest("|")).toBe("");
  });
});

describe("a drag over the histogram", () => {
  it("replaces the range and keeps everything else", () => {
    const text = setRange("after:-2h status:502 before:10:00", "2026-11-21T10:00:00.000Z", "2026-11-21T11:00:00.000Z");
    expect(text).toBe("status:502 after:2026-11-21T10:00:00.000Z before:2026-11-21T11:00:00.000Z");
    const query = parseQuery(text, { now: 0, zone: "Asia/Tokyo" });
    const [, after, before] = query.ok ? query.value.clauses : [];
    expect(after?.tests).toEqual([{ kind: "range", min: Date.UTC(2026, 10, 21, 10), max: Infinity }]);
    expect(before?.tests).toEqual([{ kind: "range", min: -Infinity, max: Date.UTC(2026, 10, 21, 11) - 1 }]);
    expect(setRange(text, undefined, undefined)).toBe("status:502");
  });
  it("removes every term of a field", () => {
    expect(removeField("status:5 a -STATUS:6 b", "status")).toBe("a b");
  });
});

const offered = (text: string): readonly string[] => completeQuery(text, text.length).words.map((word) => word.insert);

describe("completion", () => {
  it("offers all words on empty ground and those that fit what is typed", () => {
    expect(completeQuery("", 0).words.length).toBeGreaterThan(14);
    const typed = completeQuery("cart -st", 8);
    expect(typed).toMatchObject({ from: 6, to: 8 });
    expect(typed.words.map((word) => word.insert)).toEqual(["status:"]);
    expect(completeQuery("cart status:502", 5).words.length).toBeGreaterThan(14);
  });
  it("offers fixed values and asks for seen ones behind a word", () => {
    const status = completeQuery("status:5", 8);
    expect(status).toMatchObject({ from: 7, to: 8, values: { field: "status", prefix: "5" } });
    expect(status.words.map((word) => word.insert)).toEqual(["5xx"]);
    expect(completeQuery("a server:WEB1,we b", 16)).toMatchObject({ from: 14, to: 16, values: { prefix: "we" } });
    expect(completeQuery('pool:"My P', 10)).toMatchObject({ from: 5, to: 10, values: { prefix: "My P" } });
    expect(completeQuery("after:", 6).words.map((word) => word.insert)).toContain("-1h");
    expect(completeQuery("after:", 6).values).toBeUndefined();
    expect(completeQuery("time>", 5).words.map((word) => word.insert)).toContain("5s");
    expect(completeQuery("odd:x", 5)).toEqual({ from: 4, to: 5, words: [] });
  });
  it("offers what joins terms where it can stand, and nothing right behind an OR", () => {
    expect(offered("a ")).toEqual(expect.arrayContaining(["OR", "("]));
    expect(offered("")).not.toContain("OR");
    expect(offered("(")).not.toContain("OR");
    expect(offered("a OR ")).not.toContain("OR");
    expect(offered("a OR ")).toContain("status:");
    expect(offered("a O")).toEqual(["OR"]);
    expect(offered("a OR")).toEqual([]);
  });
  it("completes words and values inside groups, with what must hold beside them", () => {
    expect(completeQuery("a -(b OR st", 11).words.map((word) => word.insert)).toEqual(["status:"]);
    expect(completeQuery("verb:GET (time>5s server:W) c", 26)).toMatchObject({
      from: 25,
      to: 26,
      values: { field: "server", prefix: "W", rest: "verb:GET c time>5s" },
    });
    expect(completeQuery("verb:GET OR server:", 19).values?.rest).toBe("");
  });
  it("never throws, at any place of any text", () => {
    const text = '-a:"b c,d" (OR status:>=5 -(/x/i) ) ,: - "';
    for (let cursor = 0; cursor <= text.length; cursor++) {
      const { from, to } = completeQuery(text, cursor);
      expect(from <= cursor && cursor <= to, String(cursor)).toBe(true);
    }
  });
});
