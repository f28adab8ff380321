import { describe, expect, it } from "vitest";
import { filterWords } from "../../../shared/query/fields.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { everyClause, type Query, type ValueTest } from "../../../shared/query/query.ts";
import { pick, randomStream } from "./random-rows.ts";

const now = Date.UTC(2026, 10, 21, 12);

function tests(text: string, zone?: string): readonly ValueTest[] {
  const query = parseQuery(text, { now, zone });
  if (!query.ok) throw new Error(`${text}: ${query.error.message}`);
  return everyClause(query.value).flatMap((clause) => clause.tests);
}

function range(text: string, zone?: string): readonly [number, number] {
  const [test] = tests(text, zone);
  if (test?.kind !== "range") throw new Error(`${text} is no range`);
  return [test.min, test.max];
}

function error(text: string): readonly [string, number, number] {
  const query = parseQuery(text, { now });
  if (query.ok) throw new Error(`${text} was read`);
  return [query.error.message, query.error.start, query.error.end];
}

describe("numbers in a filter", () => {
  it("read a status with all its substatuses, one, or none", () => {
    expect(range("status:502")).toEqual([502_000, 502_999]);
    expect(range("status:502.3")).toEqual([502_003, 502_003]);
    expect(range("status:404.0")).toEqual([404_000, 404_000]);
    expect(range("status:5xx")).toEqual([500_000, 599_999]);
    expect(range("STATUS:5XX")).toEqual([500_000, 599_999]);
    expect(range("status:500-599")).toEqual([500_000, 599_999]);
    expect(range("status:4xx-5xx")).toEqual([400_000, 599_999]);
    expect(range("trigger:502.3-502.5")).toEqual([502_003, 502_005]);
    expect(tests("status:none")).toEqual([{ kind: "missing" }]);
    expect(tests("trigger:0")).toEqual([{ kind: "missing" }]);
  });
  it("compare a status with its substatuses in mind", () => {
    expect(range("status>=500")).toEqual([500_000, Infinity]);
    expect(range("status>500")).toEqual([501_000, Infinity]);
    expect(range("status:<=404.2")).toEqual([0, 404_002]);
    expect(range("status<500")).toEqual([0, 499_999]);
  });
  it("read stretches of time in any unit", () => {
    expect(range("time>5s")).toEqual([5_001, Infinity]);
    expect(range("time:>=500ms")).toEqual([500, Infinity]);
    expect(range("time<2m")).toEqual([0, 119_999]);
    expect(range("time:1.5s-1h")).toEqual([1_500, 3_600_000]);
    expect(range("time>=250")).toEqual([250, Infinity]);
  });
  it("read process ids and substatuses", () => {
    expect(range("pid:100-200")).toEqual([100, 200]);
    expect(range("substatus:3")).toEqual([3, 3]);
    expect(range("substatus:0")).toEqual([0, 0]);
    expect(tests("pid:4,none")).toEqual([{ kind: "range", min: 4, max: 4 }, { kind: "missing" }]);
  });
});

describe("text in a filter", () => {
  it("is whole for names and a part for URLs and users, without regard to case", () => {
    expect(tests("server:WEB2")).toEqual([{ kind: "text", pattern: { parts: ["web2"], whole: true } }]);
    expect(tests("url:/API")).toEqual([{ kind: "text", pattern: { parts: ["/api"], whole: false } }]);
    expect(tests("user:CORP\\anna")).toEqual([{ kind: "text", pattern: { parts: ["corp\\anna"], whole: false } }]);
  });
  it("takes * as anything outside quotes and as itself inside", () => {
    expect(tests("server:WEB*")).toEqual([{ kind: "text", pattern: { parts: ["web", ""], whole: true } }]);
    expect(tests('pool:"a*b c"*')).toEqual([{ kind: "text", pattern: { parts: ["a*b c", ""], whole: true } }]);
  });
  it("keeps blanks, commas and doubled quotes inside quotes", () => {
    expect(tests('pool:"a, ""b"""')).toEqual([{ kind: "text", pattern: { parts: ['a, "b"'], whole: true } }]);
    expect(tests('verb:GET,"P,Q"')).toHaveLength(2);
    expect(tests('server:""')).toEqual([{ kind: "missing" }]);
  });
  it("without a word is looked for in the URL, pasted addresses too", () => {
    const query = parseQuery('http://shop.example:80/a,b -"free text"', { now });
    const clauses = query.ok ? query.value.clauses : [];
    expect(clauses.map(({ word, negated }) => [word, negated])).toEqual([
      ["text", false],
      ["text", true],
    ]);
    expect(tests("id=5")).toEqual([{ kind: "text", pattern: { parts: ["id=5"], whole: false } }]);
    expect(tests("/cart?a=b:c>d,e")).toEqual([{ kind: "text", pattern: { parts: ["/cart?a=b:c>d,e"], whole: false } }]);
  });
});

const whole = (...parts: readonly string[]) => ({ kind: "text", pattern: { parts, whole: true }, only: true });

describe("= in a filter", () => {
  it("is the value itself from end to end, slashes included; * is still anything", () => {
    expect(tests("url:=http://a:80/X?b=c")).toEqual([whole("http://a:80/x?b=c")]);
    expect(tests("path:=/api/,=/api/*/i")).toEqual([whole("/api/"), whole("/api/", "/i")]);
    expect(tests('user:="",=none')).toEqual([{ kind: "missing" }, whole("none")]);
    expect(tests("error:=5")).toEqual([{ kind: "range", min: 5, max: 5, only: true }]);
  });
  it("stands for nothing in bare text, in quotes, or where a number is several", () => {
    expect(tests("a:=b".slice(2))).toEqual([{ kind: "text", pattern: { parts: ["=b"], whole: false } }]);
    expect(tests('url:"=b"')).toEqual([{ kind: "text", pattern: { parts: ["=b"], whole: false } }]);
    expect(error("status:=502")[0]).toContain("stands for several");
    expect(error("time:=1s-5s")[0]).toContain("A range cannot follow =");
    expect(error("after:=10:00")[0]).toContain("needs no =");
  });
});

describe("moments in a filter", () => {
  const day = Date.UTC(2026, 10, 21);
  it("are dates, times, times of today, or a stretch back", () => {
    expect(range("after:2026-11-21")[0]).toBe(day);
    expect(range("before:2026-11-21")).toEqual([-Infinity, day - 1]);
    expect(range("after:2026-11-21T10:00")[0]).toBe(day + 36_000_000);
    expect(range('after:"2026-11-21 10:00:30.25"')[0]).toBe(day + 36_030_250);
    expect(range("after:10:00")[0]).toBe(day + 36_000_000);
    expect(range("after:-2h")[0]).toBe(now - 7_200_000);
    expect(range("after:30m")[0]).toBe(now - 1_800_000);
    expect(range("after:-7d")[0]).toBe(now - 7 * 86_400_000);
  });
  it("are read in the zone of the question unless they name one", () => {
    expect(range("after:2026-11-21T10:00", "Europe/Berlin")[0]).toBe(day + 9 * 3_600_000);
    expect(range("after:2026-07-01T10:00", "Europe/Berlin")[0]).toBe(Date.UTC(2026, 6, 1, 8));
    expect(range("after:2026-11-21T10:00Z", "Europe/Berlin")[0]).toBe(day + 36_000_000);
    expect(range("after:2026-11-21T10:00+05:30", "Europe/Berlin")[0]).toBe(day + 4.5 * 3_600_000);
    // At noon UTC it is already the next day in Auckland.
    expect(range("after:01:00", "Pacific/Auckland")[0]).toBe(Date.UTC(2026, 10, 21, 12));
  });
  it("move a skipped hour later and take the first of a repeated one", () => {
    expect(range("after:2026-03-29T02:30", "Europe/Berlin")[0]).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(range("after:2026-10-25T02:30", "Europe/Berlin")[0]).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });
  it("fail with a sentence for an unknown zone or a day that is not", () => {
    const unknown = parseQuery("after:10:00", { now, zone: "Mars/Base" });
    expect(unknown.ok ? "" : unknown.error.message).toContain("Mars/Base");
    for (const text of ["after:2026-02-30", "after:2026-13-01", "after:24:00", "after:10:60"]) {
      expect(error(text)[0]).toContain("no such time");
    }
  });
});

/** The shape of a query: words of clauses, `|` between alternatives, `-` where negated. */
function shape({ clauses, groups }: Query): string {
  const parts = [
    ...clauses.map(({ word, negated, tests }) => `${negated ? "-" : ""}${word}${tests.length > 1 ? tests.length : ""}`),
    ...groups.map(({ negated, any }) => `${negated ? "-" : ""}(${any.map(shape).join("|")})`),
  ];
  return parts.join(" ");
}

function shapeOf(text: string): string {
  const query = parseQuery(text, { now });
  return query.ok ? shape(query.value) : query.error.message;
}

describe("groups in a filter", () => {
  it("bind AND before OR, nest, and can be negated", () => {
    expect(shapeOf("status:5xx OR verb:GET pool:a")).toBe("(status|verb pool)");
    expect(shapeOf("url:a (status:5xx OR -verb:GET) b")).toBe("url text (status|-verb)");
    expect(shapeOf("-(status:502 OR (verb:GET -(pool:a pid:4)))")).toBe("-(status|(verb -(pool pid)))");
    expect(shapeOf("(a)(b)c")).toBe("text (text) (text)");
    expect(shapeOf("( a )")).toBe("(text)");
    expect(shapeOf("(status:502,503 OR time>5s)")).toBe("(status2|time)");
    const query = parseQuery("x -(a OR b)", { now });
    expect(query.ok && query.value.groups[0]).toMatchObject({ start: 2, end: 11, negated: true });
  });
  it("leave parentheses within values alone, and OR that is text", () => {
    expect(tests("/(S(abc))/x")).toEqual([{ kind: "text", pattern: { parts: ["/(s(abc))/x"], whole: false } }]);
    expect(tests("url:/a(b)")).toEqual([{ kind: "text", pattern: { parts: ["/a(b)"], whole: false } }]);
    expect(tests("(url:/a(b) OR /(S(abc))/x)")).toEqual([
      { kind: "text", pattern: { parts: ["/a(b)"], whole: false } },
      { kind: "text", pattern: { parts: ["/(s(abc))/x"], whole: false } },
    ]);
    expect(tests("a)b")).toEqual([{ kind: "text", pattern: { parts: ["a)b"], whole: false } }]);
    expect(shapeOf("a or b")).toBe("text text text");
    expect(shapeOf('a "OR" b')).toBe("text text text");
    expect(shapeOf("a -OR url:OR ORDER")).toBe("text -text url text");
    expect(shapeOf('(pool:"a)" OR pool:b)')).toBe("(pool|pool)");
  });
  it("say what is wrong with them and where", () => {
    expect(error("a (b")).toEqual([expect.stringContaining("not closed"), 2, 3]);
    expect(error("a -(b")).toEqual([expect.stringContaining("not closed"), 2, 4]);
    expect(error("a b )")).toEqual([expect.stringContaining("closes nothing"), 4, 5]);
    expect(error("(a))")).toEqual([expect.stringContaining("closes nothing"), 3, 4]);
    expect(error("a ( )")).toEqual([expect.stringContaining("nothing between"), 2, 5]);
    expect(error("OR a")).toEqual([expect.stringContaining("before it"), 0, 2]);
    expect(error("a OR")).toEqual([expect.stringContaining("after it"), 2, 4]);
    expect(error("a OR OR b")).toEqual([expect.stringContaining("before it"), 5, 7]);
    expect(error("(a OR )")).toEqual([expect.stringContaining("after it"), 3, 5]);
    expect(error("(status:5o2)")).toEqual([expect.stringContaining("not a status"), 8, 11]);
    expect(error("(status:)")).toEqual([expect.stringContaining("needs a value"), 1, 8]);
    expect(error(`${"(".repeat(17)}a${")".repeat(17)}`)).toEqual([expect.stringContaining("16 deep"), 16, 17]);
    expect(shapeOf(`${"(".repeat(16)}a${")".repeat(16)}`)).toContain("text");
    expect(error("(".repeat(9_000))[0]).toContain("16 deep");
  });
});

const expression = (source: string) => ({ kind: "expression", source });

describe("regular expressions in a filter", () => {
  it("are what begins with / and ends with /i, or with / and holds what paths do not", () => {
    expect(tests("/api/i")).toEqual([expression("api")]);
    expect(tests("/a/b/i")).toEqual([expression("a/b")]);
    expect(tests("/^http/")).toEqual([expression("^http")]);
    expect(tests("url:/cart.*id/")).toEqual([expression("cart.*id")]);
    expect(tests("pool:/a{1,3}$/,b,/[/,]c/i")).toMatchObject([
      expression("a{1,3}$"),
      { kind: "text" },
      expression("[/,]c"),
    ]);
    expect(tests("(/a(b)+/ OR /\\)$/i)")).toEqual([expression("a(b)+"), expression("\\)$")]);
    expect(tests("-server:/^web\\d/i")).toEqual([expression("^web\\d")]);
  });
  it("are not what else begins with /", () => {
    for (const text of ["/api/cart", "/", "//", "/i", "//i", "/api/", "/a/i/b", "/(S(abc))/x", "/cart?a=1", "/a.b/"]) {
      expect(tests(text), text).toEqual([{ kind: "text", pattern: { parts: [text.toLowerCase()], whole: false } }]);
    }
    expect(tests('url:"/a+/i"')).toEqual([{ kind: "text", pattern: { parts: ["/a+/i"], whole: false } }]);
  });
  it("say what is wrong with them and where", () => {
    expect(error("a url:/(b/i")).toEqual([expect.stringContaining("( that is not closed"), 6, 11]);
    expect(error("/[a/i")).toEqual([expect.stringContaining("[ that is not closed"), 0, 5]);
    expect(error(`x /${"a".repeat(1_001)}/i`)).toEqual([expect.stringContaining("1,000 characters"), 2, 1_006]);
    expect(error("status:/50./i")).toEqual([expect.stringContaining("not a status"), 7, 13]);
  });
});

describe("a filter that cannot be read", () => {
  it("says what is wrong and where", () => {
    expect(error("a statsu:502")).toEqual([expect.stringContaining("Did you mean status:?"), 2, 8]);
    expect(error("xyzzy:1")).toEqual([expect.not.stringContaining("Did you mean"), 0, 5]);
    expect(error("text:abc")[0]).toContain("no filter word");
    expect(error("status:abc")).toEqual([expect.stringContaining("not a status"), 7, 10]);
    expect(error("status:502,5o3")).toEqual([expect.stringContaining("5o3"), 11, 14]);
    expect(error("status:599-500")).toEqual([expect.stringContaining("status:500-599"), 7, 14]);
    expect(error("pid:x")).toEqual([expect.stringContaining("whole number"), 4, 5]);
    expect(error("time>5x")).toEqual([expect.stringContaining("time>5s"), 5, 7]);
    expect(error('url:/a pool:"b c')).toEqual([expect.stringContaining("not closed"), 12, 16]);
    expect(error("status:")).toEqual([expect.stringContaining("status:502"), 0, 7]);
    expect(error("x status: 502")).toEqual([expect.stringContaining("needs a value"), 2, 9]);
    expect(error("status:502,")).toEqual([expect.stringContaining("needs a value"), 11, 12]);
    expect(error("server>WEB1")).toEqual([expect.stringContaining("cannot be compared"), 7, 11]);
    expect(error("after:soon")).toEqual([expect.stringContaining("not a time"), 6, 10]);
    expect(error("after:10:00,11:00")[0]).toContain("one time");
    expect(error("pid:>1-2")[0]).toContain("range cannot follow");
    expect(error('a ""')).toEqual([expect.stringContaining("between the quotes"), 2, 4]);
  });

  it("never throws and always points into the text", () => {
    const random = randomStream(11);
    const bits = [
      ...Array.from('-:,<>="* \t\\.0123456789xnZ+T😀\u0000é()/[i'),
      " OR ",
      "status",
      "after",
      "time",
      "pool",
      "2026-11-21",
      "none",
      "5s",
    ];
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from({ length: Math.floor(random() * 12) }, () => pick(random, bits)).join("");
      const query = parseQuery(text, { now, zone: pick(random, ["UTC", "Europe/Berlin", "??"]) });
      if (query.ok) continue;
      const { message, start, end } = query.error;
      expect(message.length).toBeGreaterThan(10);
      expect(start >= 0 && start < end && end <= text.length + 1, `${text} ${start} ${end}`).toBe(true);
    }
  });

  it("is never what the words give as their example or offer", () => {
    for (const word of filterWords) {
      expect(parseQuery(word.example, { now }).ok, word.example).toBe(true);
      for (const offer of word.offers) expect(parseQuery(`${word.name}:${offer}`, { now }).ok, offer).toBe(true);
      expect(word.help.length).toBeGreaterThan(10);
    }
  });
});
