/* `freblens report` as a process: the three formats, where they may be written, and what is said of what was not read. */
import { existsSync, readFileSync, readdirSync, rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { emptyFolder, mixedFolder, type TraceFolder } from "../../support/trace-folder.ts";

let folder: TraceFolder;
let outFolder: string;
beforeAll(() => {
  folder = mixedFolder();
  outFolder = mkdtempSync(join(tmpdir(), "freblens-out-"));
});
afterAll(() => {
  folder.remove();
  rmSync(outFolder, { recursive: true, force: true });
});

const out = (name: string): string => join(outFolder, name);

describe("freblens report", () => {
  it("writes HTML with counts, the list, a detail and what could not be read", async () => {
    const { code, err } = await runCli(["report", folder.path, "--out", out("all.html"), "--title", "Monday <502>"]);
    const html = readFileSync(out("all.html"), "utf8");
    expect(code).toBe(0);
    expect(err).toContain("5 of 5 traces written to");
    expect(html).toContain("<title>Monday &lt;502&gt;</title>");
    expect(html).toContain("<caption>By status</caption>");
    expect(html).toContain("<strong>(set the final status)</strong>");
    expect(html).toContain("not-a-trace:");
    expect(html).not.toContain("<script");
    expect(readdirSync(outFolder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("writes CSV for Excel by the ending of the file, replacing an earlier one", async () => {
    await runCli(["report", folder.path, "--out", out("r.csv")]);
    const { code } = await runCli(["report", folder.path, "--filter", "status:502", "--out", out("r.csv")]);
    const csv = readFileSync(out("r.csv"), "utf8");
    expect(code).toBe(0);
    expect(csv.startsWith("\ufeffstartedAt,")).toBe(true);
    expect(csv.split("\r\n")).toHaveLength(3);
    expect(csv).toContain(
      "2026-06-08T19:54:51.596Z,2026-06-08 19:54:51.596,WEB01,2,502.3,502,3,502.3,GET,http://shop.example:80/cart?id=1,8078,",
    );
  });

  it("writes JSON to standard output, with a missing folder told apart by the exit code", async () => {
    const gone = join(folder.path, "gone");
    const {
      code,
      out: text,
      err,
    } = await runCli([
      "report",
      folder.path,
      gone,
      "--format",
      "json",
      "--details",
      "1",
      "--filter",
      "status:502",
      "--out",
      "-",
    ]);
    const report = JSON.parse(text);
    expect(code).toBe(3);
    expect(err).toContain(`There is no ${gone}`);
    expect(report).toMatchObject({ schema: 1, kind: "report", query: "status:502", counts: { total: 5, matching: 1 } });
    expect(report.traces.map(({ status }: { status: string }) => status)).toEqual(["502.3"]);
    expect(report.details[0].setters[0]).toMatchObject({ module: "ApplicationRequestRouting", final: true });
    expect(report.coverage.sources.map(({ path }: { path: string }) => path)).toEqual([folder.path, gone]);
  });

  it("writes an empty report and ends with 1 where nothing matches", async () => {
    const { code } = await runCli(["report", folder.path, "--filter", "status:599", "--out", out("none.html")]);
    expect(code).toBe(1);
    expect(readFileSync(out("none.html"), "utf8")).toContain("No trace matches.");
  });

  it("refuses to write among traces, and leaves the folder as it was", async () => {
    const before = readdirSync(folder.path, { recursive: true });
    const { code, err } = await runCli(["report", folder.path, "--out", join(folder.path, "W3SVC2", "report.html")]);
    expect(code).toBe(2);
    expect(err).toContain("nothing is written among traces");
    expect(readdirSync(folder.path, { recursive: true })).toEqual(before);
  });

  it("ends with 3 and a sentence where the file cannot be written", async () => {
    const target = join(outFolder, "no", "such", "folder", "r.html");
    const { code, err } = await runCli(["report", folder.path, "--out", target]);
    expect(code).toBe(3);
    expect(err).toContain("could not be written");
    expect(existsSync(target)).toBe(false);
  });

  it.each([
    [["--out", "x.html", "--format", "pdf"], "--format takes html, csv, json"],
    [["--format", "csv"], "--out FILE is needed"],
    [["--out", "x.html", "--filter", "status:abc"], "^^^"],
  ])("ends with 2 for %j", async (args, sentence) => {
    const { code, err } = await runCli(["report", folder.path, ...args]);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it("keeps foreign text from becoming markup or a formula", async () => {
    const hostile = emptyFolder();
    try {
      const url = "http://h:80/<script>alert(1)</script>";
      hostile.add("fr000001.xml", sketchBytes(`GET ${url} 502.3 5ms pool==cmd|calc\n0 GENERAL_REQUEST_START`));
      await runCli(["report", hostile.path, "--out", out("h.html")]);
      await runCli(["report", hostile.path, "--out", out("h.csv")]);
      expect(readFileSync(out("h.html"), "utf8")).not.toContain("<script");
      expect(readFileSync(out("h.html"), "utf8")).toContain("&lt;script&gt;");
      expect(readFileSync(out("h.csv"), "utf8")).toMatch(/,"?'=cmd\|calc/);
    } finally {
      hostile.remove();
    }
  });
});
