import { describe, expect, it } from "vitest";
import { readServerNames, serverName, shortName } from "../../../shared/model/server-names.ts";

describe("names of servers", () => {
  it("are read from typed, pasted and imported text, each once", () => {
    const text =
      '\uFEFFWEB01, web02.corp.example;"WEB03"\r\n# old: WEB09\n\\\\WEB04\\C$\thttp://web05:80x\nhttp://web05/x web01\r10.0.0.7';
    expect(readServerNames(text)).toEqual({
      names: ["WEB01", "web02.corp.example", "WEB03", "WEB04", "web05", "10.0.0.7"],
      wrong: [{ text: "http://web05:80x", line: 3 }],
    });
    expect(readServerNames(" \n\n")).toEqual({ names: [], wrong: [] });
  });

  it.each(["WEB01", "web-01", "web_01", "a.b.c.example", "server\u00e9"])("%s can be one", (name) => {
    expect(serverName(name)).toBe(name);
  });

  it.each([
    "",
    "-web",
    "web-",
    "a..b",
    "web:80",
    "web?01",
    "*",
    "..",
    ".",
    "x".repeat(64),
    "web 01",
    "we%b",
    "\u202eweb",
  ])("%j can be none", (name) => {
    expect(serverName(name)).toBeUndefined();
  });

  it("have a short form, which an address has not", () => {
    expect([shortName("web01.corp.example"), shortName("WEB01"), shortName("10.0.0.7")]).toEqual([
      "web01",
      "WEB01",
      "10.0.0.7",
    ]);
  });

  it("of ten thousand servers are read", () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `web${index}.corp.example`).join("\n");
    expect(readServerNames(text).names).toHaveLength(10_000);
  });
});
