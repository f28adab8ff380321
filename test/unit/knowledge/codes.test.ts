import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeFacts } from "../../../shared/knowledge/code-facts.ts";
import { explainCode } from "../../../shared/knowledge/explain-code.ts";
import { lookUp } from "../../../shared/knowledge/look-up.ts";
import { statusFacts } from "../../../shared/knowledge/status-facts.ts";
import { explainStatus, statusWithReason } from "../../../shared/knowledge/status-meaning.ts";
import { packStatus } from "../../../shared/model/status.ts";

const reference = new URL("../../../../shared/freb/", import.meta.url).pathname;

/* Cells of a CSV table without its head; quotes only around whole cells. */
function table(name: string): readonly (readonly string[])[] {
  const lines = readFileSync(`${reference}${name}`, "utf8").trim().split("\n").slice(1);
  return lines.map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, a, b]) => a ?? b ?? ""));
}

function codesOf(text: string): readonly number[] {
  return lookUp(text).flatMap((match) => (match.kind === "code" ? [match.code.code] : []));
}

describe("the tables of codes and statuses", () => {
  it("hold each code and each status once, with a name, a sentence and a source", () => {
    expect(new Set(codeFacts.map(({ code }) => code)).size).toBe(codeFacts.length);
    expect(new Set(statusFacts.map(({ status }) => status)).size).toBe(statusFacts.length);
    const poor = codeFacts.filter(
      ({ name, meaning, source }) => name === "" || source === "" || !/^[A-Z].*\.$/.test(meaning),
    );
    expect(poor).toEqual([]);
    expect(statusFacts.filter(({ meaning }) => !/^[A-Z].*\.$/.test(meaning))).toEqual([]);
  });
});

describe.skipIf(!existsSync(reference))("the reference tables", () => {
  it("are covered: every WinHTTP error with its numbers and name", () => {
    for (const [win32, hex, decimal, name] of table("winhttp.csv")) {
      const meaning = explainCode(Number(decimal));
      expect({ win32: String(meaning.win32), hex: meaning.hex, name: meaning.name }).toEqual({ win32, hex, name });
    }
  });

  it("are covered: every other code with its numbers and name", () => {
    for (const [hex, decimal, signed, , name] of table("hresult.csv")) {
      if (decimal === "0") continue;
      const meaning = explainCode(Number(decimal));
      expect({ hex: meaning.hex, name: meaning.name }).toEqual({ hex, name });
      expect(codesOf(signed ?? "")).toEqual([Number(decimal)]);
    }
  });

  it("are covered: every substatus", () => {
    const known = new Set(statusFacts.map(({ status }) => status));
    const missing = table("substatus.csv").filter(([code, sub]) => !known.has(packStatus(Number(code), Number(sub))));
    expect(missing).toEqual([]);
  });
});

describe("looking up", () => {
  it.each([
    "2147954402",
    " 2147954402 ",
    "-2147012894",
    "0x80072EE2",
    "0x80072ee2",
    "80072EE2",
    "12002",
    "ERROR_WINHTTP_TIMEOUT",
    "winhttp timeout",
  ])("%s finds WinHTTP's time-out", (text) => {
    expect(codesOf(text)).toContain(0x8007_2ee2);
    expect(explainCode(0x8007_2ee2)).toMatchObject({
      hex: "0x80072EE2",
      win32: 12_002,
      name: "ERROR_WINHTTP_TIMEOUT",
      source: expect.stringMatching(/winhttp\.h/),
    });
  });

  it("finds statuses, with and without a substatus, and says what a number may be besides", () => {
    expect(lookUp("502.3")).toMatchObject([{ kind: "status", status: 502_003 }]);
    expect(lookUp("500")).toMatchObject([{ kind: "status", status: 500_000 }, { kind: "code" }]);
    expect(lookUp("5")).toMatchObject([{ kind: "code", code: { name: "ERROR_ACCESS_DENIED", hex: "0x80070005" } }]);
  });

  it("explains a code nobody wrote down as far as its number goes", () => {
    expect(lookUp("0x80071234")).toMatchObject([
      { code: { win32: 0x1234, name: undefined, meaning: undefined, hex: "0x80071234" } },
    ]);
    expect(explainCode(0xffff_ffff)).toMatchObject({ hex: "0xFFFFFFFF", win32: undefined });
  });

  it("lists several codes for a part of a name", () => {
    expect(lookUp("logon").length).toBeGreaterThan(2);
  });

  it.each(["", "   ", "99999999999", "-99999999999", "0x123456789", "<b>", "constructor", "__proto__", "999.9"])(
    "finds nothing for %j",
    (text) => {
      expect(lookUp(text)).toEqual([]);
    },
  );
});

describe("a status", () => {
  it("is explained with its substatus, or without where that is unknown", () => {
    expect(explainStatus(502_004)).toMatchObject({ reason: "Bad Gateway", meaning: expect.stringMatching(/farm/) });
    expect(explainStatus(404_099).meaning).toBe(explainStatus(404_000).meaning);
    expect(statusWithReason(502_003)).toBe("502.3 Bad Gateway");
    expect(statusWithReason(599_000)).toBe("599");
  });
});
