/* `freblens list` as a process on real folders: every option, every exit code, what is printed where. */
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, runCli, startCli } from "../../support/run-cli.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { badGateway, emptyFolder, mixedFolder, type TraceFolder } from "../../support/trace-folder.ts";

const keys = [
  "schema",
  "path",
  "server",
  "siteId",
  "appPool",
  "processId",
  "verb",
  "url",
  "status",
  "triggerStatus",
  "failureReason",
  "timeTakenMs",
  "startedAt",
  "activityId",
  "problems",
];

/** Characters that a terminal obeys or that turn the direction of writing. */
const steering = (text: string): string[] =>
  Array.from(text).filter(
    (char) => (char < " " && char !== "\t" && char !== "\n") || (char > "~" && char < "\u00a0") || char === "\u202e",
  );

let folder: TraceFolder;
beforeAll(() => {
  folder = mixedFolder();
});
afterAll(() => folder.remove());

describe("freblens list --json", () => {
  it("writes one object a line with exactly the documented keys and values", async () => {
    const { code, out } = await runCli(["list", folder.path, "--filter", "status:502", "--json"]);
    expect(code).toBe(0);
    expect(jsonLines(out)).toEqual([
      {
        schema: 1,
        path: join(folder.path, "W3SVC2", "fr000001.xml"),
        server: "WEB01",
        siteId: 2,
        appPool: "ShopPool",
        processId: 7120,
        verb: "GET",
        url: "http://shop.example:80/cart?id=1",
        status: "502.3",
        triggerStatus: "502.3",
        failureReason: "STATUS_CODE",
        timeTakenMs: 8078,
        startedAt: "2026-06-08T19:54:51.596Z",
        activityId: "{80000001-0000-F200-B63F-84710C7967BB}",
        problems: [],
      },
    ]);
    expect(Object.keys(jsonLines(out)[0] ?? {})).toEqual(keys);
  });

  it("has a line for every file, with its problem, null for what is not known, and exit code 0", async () => {
    const { code, out, err } = await runCli(["list", folder.path, "--json"]);
    const rows = jsonLines(out);
    const codeOf = (name: string): unknown =>
      rows
        .filter(({ path }) => String(path).endsWith(name))
        .map(({ problems }) => (problems as { code: string }[]).map((problem) => problem.code));
    expect(code).toBe(0);
    expect(rows).toHaveLength(5);
    expect(codeOf(join("W3SVC2", "fr000002.xml"))).toEqual([["truncated"]]);
    expect(codeOf("fr000003.xml")).toEqual([["empty"]]);
    expect(codeOf("fr000004.xml")).toEqual([["not-a-trace"]]);
    const empty = rows.find(({ path }) => String(path).endsWith("fr000003.xml"));
    expect(empty).toMatchObject({ status: null, url: null, timeTakenMs: null, startedAt: null, siteId: null });
    expect(err).toContain("5 of 5 traces; 3 files with problems");
  });

  it("takes a single file and a path relative to where npm was called", async () => {
    const relative = join("W3SVC3", "fr000001.xml");
    const env = { INIT_CWD: folder.path, npm_lifecycle_event: "freblens" };
    const { code, out } = await runCli(["list", relative, "--json"], { env });
    expect(code).toBe(0);
    expect(jsonLines(out).map(({ path }) => path)).toEqual([join(folder.path, relative)]);
  });
});

const statuses = async (...args: string[]): Promise<unknown[]> =>
  jsonLines((await runCli(["list", folder.path, "--json", ...args])).out).map(({ status }) => status);

describe("freblens list", () => {
  it("sorts by a field, turned round, and by the JSON's own name; newest first otherwise", async () => {
    expect((await statuses()).slice(0, 3)).toEqual(["404", "502.3", "500.19"]);
    expect((await statuses("--sort", "time")).slice(0, 3)).toEqual(["500.19", "502.3", "404"]);
    expect((await statuses("--sort=-taken")).slice(0, 3)).toEqual(["502.3", "500.19", "404"]);
    expect((await statuses("--sort", "timeTakenMs:desc")).slice(0, 3)).toEqual(["502.3", "500.19", "404"]);
  });

  it("stops at the limit and says how many there are", async () => {
    const { out, err } = await runCli(["list", folder.path, "--limit", "1"]);
    expect(out.trim().split("\n")).toHaveLength(2);
    expect(err).toContain("first 1 of 5 of 5 traces");
  });

  it("prints a whole table parted by tabs into a pipe", async () => {
    const { out } = await runCli(["list", folder.path, "--filter", "status:502"]);
    const [head = "", row = ""] = out.split("\n");
    const names = head.split("\t");
    const cells = row.split("\t");
    expect(cells).toHaveLength(names.length);
    expect(cells[names.indexOf("STATUS")]).toBe("502.3");
    expect(cells[names.indexOf("TAKEN_MS")]).toBe("8078");
    expect(cells[names.indexOf("PATH")]).toBe(join(folder.path, "W3SVC2", "fr000001.xml"));
  });

  it("prints no control character of a trace, and keeps it exact in JSON", async () => {
    const hostile = emptyFolder();
    try {
      const url = "http://shop.example:80/a\u009b2J\u009d0;owned\u009c\u202egpj.exe";
      hostile.add("fr000001.xml", sketchBytes(`GET ${url} 502.3 5ms\n0 GENERAL_REQUEST_START`));
      hostile.add(
        "fr000002.xml",
        sketchBytes("GET http://shop.example:80/b\u001b[2J 502.3 5ms\n0 GENERAL_REQUEST_START"),
      );
      const table = await runCli(["list", hostile.path]);
      expect(steering(table.out)).toEqual([]);
      expect(table.out).toContain("/a[U+009B]2J[U+009D]0;owned[U+009C][U+202E]gpj.exe");
      const json = await runCli(["list", hostile.path, "--json"]);
      expect(steering(json.out)).toEqual([]);
      expect(jsonLines(json.out).map((row) => row["url"])).toContain(url);
      const shown = await runCli(["show", `${hostile.path}/fr000001.xml`]);
      expect(steering(shown.out)).toEqual([]);
    } finally {
      hostile.remove();
    }
  });
});

describe("exit codes of freblens list", () => {
  it("1 where nothing matches", async () => {
    const { code, out } = await runCli(["list", folder.path, "--filter", "status:599", "--json"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });

  it("2 for a filter that cannot be read, with the place marked, before anything is read", async () => {
    const { code, err } = await runCli(["list", "/nowhere", "--filter", "server:WEB1 statsu:5"]);
    expect(code).toBe(2);
    expect(err).toContain("  server:WEB1 statsu:5\n              ^^^^^^");
    expect(err).not.toContain("nowhere");
  });

  it.each([
    [["list"], "Name at least one folder"],
    [["list", ".", "--fliter", "x"], "Did you mean --filter?"],
    [["list", ".", "--filter"], "--filter needs a value"],
    [["list", ".", "--json=yes"], "--json takes no value"],
    [["list", ".", "--limit", "0"], "--limit wants a whole number"],
    [["list", ".", "--sort", "tkaen"], "Did you mean taken?"],
    [["lits"], "Did you mean list?"],
    [[], "Usage: freblens"],
  ])("2 for %j", async (args, sentence) => {
    const { code, out, err } = await runCli(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
  });

  it("3 where a folder is missing, with the others listed all the same", async () => {
    const missing = join(folder.path, "gone");
    const { code, out, err } = await runCli(["list", missing, folder.path, "--filter", "status:502", "--json"]);
    expect(code).toBe(3);
    expect(jsonLines(out)).toHaveLength(1);
    expect(err).toContain(`There is no ${missing}`);
  });

  it("3 wins over 1", async () => {
    const { code } = await runCli(["list", join(folder.path, "gone"), folder.path, "--filter", "status:599"]);
    expect(code).toBe(3);
  });

  it("1 for a folder without traces", async () => {
    const empty = join(folder.path, "W3SVC9");
    mkdirSync(empty, { recursive: true });
    expect((await runCli(["list", empty])).code).toBe(1);
  });
});

describe("freblens in a pipe", () => {
  it("ends quietly and at once when the reader goes away", async () => {
    const many = emptyFolder();
    try {
      const bytes = sketchBytes(badGateway.replace("cart?id=1", `cart?id=${"x".repeat(2_000)}`));
      for (let number = 1; number <= 400; number++) many.add(`W3SVC2/fr${String(number).padStart(6, "0")}.xml`, bytes);
      const child = startCli(["list", many.path, "--json"]);
      let err = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
      await once(child.stdout, "data");
      child.stdout.destroy();
      const [code] = await once(child, "close");
      expect({ code, err }).toEqual({ code: 0, err: "" });
    } finally {
      many.remove();
    }
  });

  it("gives every command a help, and the version of program and JSON", async () => {
    for (const name of ["list", "show", "report", "watch", "serve", "samples"]) {
      const { code, out, err } = await runCli([name, "--help"]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toMatch(new RegExp(`^Usage: freblens ${name} `));
    }
    expect((await runCli(["--version"])).out).toMatch(/^freblens \d+\.\d+\.\d+\n$/);
    expect(JSON.parse((await runCli(["--version", "--json"])).out)).toMatchObject({ name: "freblens", jsonSchema: 1 });
  });
});
