/* The small pure parts of the command line: options, sort orders, marked places, exit codes, folders. */
import { describe, expect, it } from "vitest";
import { markedPlace } from "../../../electron/cli/filter.ts";
import { readNumber, readOptions, readSort } from "../../../electron/cli/options.ts";
import { browserStart } from "../../../electron/cli/browser.ts";
import { exitCodeOf } from "../../../electron/cli/exit.ts";
import { dataFolderFor } from "../../../electron/engine/data-folder.ts";

const options = { filter: { type: "string" }, json: { type: "boolean" } } as const;

describe("readOptions", () => {
  it("takes values behind a blank or =, and everything behind -- as it is", () => {
    const given = readOptions(["a", "--filter=status:502", "--json", "--", "--b"], options);
    expect(given.ok && [given.value.text("filter"), given.value.flag("json"), given.value.rest]).toEqual([
      "status:502",
      true,
      ["a", "--b"],
    ]);
  });

  it.each([[["--filter=-verb:OPTIONS"]], [["--filter", "-verb:OPTIONS"]]])(
    "takes a value that begins with - in %j",
    (args) => {
      const given = readOptions(args, options);
      expect(given.ok && given.value.text("filter")).toBe("-verb:OPTIONS");
    },
  );

  it("does not take an option for the value of another", () => {
    expect(readOptions(["--filter", "--json"], options)).toEqual({ ok: false, error: "--filter needs a value." });
  });
});

describe("readSort", () => {
  it.each([
    ["taken", "taken", false],
    ["-taken", "taken", true],
    ["taken:desc", "taken", true],
    ["taken:asc", "taken", false],
    ["timeTakenMs", "taken", false],
    ["-startedAt", "time", true],
    ["processId:desc", "pid", true],
  ])("reads %s", (text, field, descending) =>
    expect(readSort(text)).toEqual({ ok: true, value: { field, descending } }),
  );

  it.each([["nothing"], ["taken:up"], [""], ["--taken"]])("refuses %j with the fields there are", (text) => {
    const sort = readSort(text);
    expect(sort.ok ? "" : sort.error).toContain("It takes time, server");
  });

  it.each(["constructor", "toString", "__proto__"])("knows no column called %s", (name) => {
    expect(readSort(name)).toMatchObject({ ok: false });
  });
});

describe("readNumber", () => {
  it("wants whole numbers within its range", () => {
    const texts = ["1", "10", "0", "11", "1.5", "-1", "1e1", " 1", ""];
    expect(texts.filter((text) => readNumber("limit", text, { min: 1, max: 10 }).ok)).toEqual(["1", "10"]);
  });
});

describe("markedPlace", () => {
  it("stands carets under the place", () => expect(markedPlace("a statsu:5", 2, 8)).toBe("  a statsu:5\n    ^^^^^^"));

  it("cuts a long text to what lies around the place, with the carets under it", () => {
    const [line = "", carets = ""] = markedPlace(`${"a ".repeat(200)}bad:1${" b".repeat(200)}`, 400, 403).split("\n");
    expect(line.length).toBeLessThanOrEqual(110);
    expect(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("bad");
  });

  it("marks the end of a text", () => expect(markedPlace("status:", 7, 7)).toBe("  status:\n         ^"));
});

describe("exit codes", () => {
  it("put what could not be read first", () => {
    expect([
      exitCodeOf({ matched: 1, unread: 0 }),
      exitCodeOf({ matched: 0, unread: 0 }),
      exitCodeOf({ matched: 1, unread: 1 }),
      exitCodeOf({ matched: 0, unread: 1 }),
    ]).toEqual([0, 1, 3, 3]);
  });
});

describe("browserStart", () => {
  const url = "http://127.0.0.1:5/?token=a";

  it("hands the address over as one argument, to no shell", () => {
    for (const platform of ["win32", "darwin", "linux"] as const) {
      expect(browserStart(platform, { DISPLAY: ":0" }, url)?.args.at(-1)).toContain(url.slice(-8));
      expect(browserStart(platform, { DISPLAY: ":0" }, url)?.program).not.toMatch(/cmd|sh$/);
    }
  });

  it("opens nothing where there is no desktop", () => expect(browserStart("linux", {}, url)).toBeUndefined());
});

describe("dataFolderFor", () => {
  it.each([
    [
      "win32",
      { LOCALAPPDATA: "C:\\Users\\a\\AppData\\Local" },
      "C:\\Users\\a",
      "C:\\Users\\a\\AppData\\Local\\Freblens",
    ],
    ["win32", {}, "C:\\Users\\a", "C:\\Users\\a\\AppData\\Local\\Freblens"],
    ["darwin", {}, "/Users/a", "/Users/a/Library/Application Support/Freblens"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/home/a", "/data/freblens"],
    ["linux", { XDG_DATA_HOME: "relative" }, "/home/a", "/home/a/.local/share/freblens"],
    ["linux", {}, "/home/a", "/home/a/.local/share/freblens"],
  ] as const)("on %s with %j", (platform, env, home, folder) =>
    expect(dataFolderFor(platform, env, home)).toBe(folder),
  );
});
