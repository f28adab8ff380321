/* What only whole files tell, on the command line: filters on it give the whole answer, and reports say it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, runCli, startCli } from "../../support/run-cli.ts";
import { emptyFolder, mixedFolder, type TraceFolder } from "../../support/trace-folder.ts";

let folder: TraceFolder;
let output: TraceFolder;
beforeAll(() => {
  folder = mixedFolder();
  output = emptyFolder();
});
afterAll(() => {
  folder.remove();
  output.remove();
});

const badGatewayPath = (): string => join(folder.path, "W3SVC2", "fr000001.xml");

describe("freblens list", () => {
  it("answers filters on module, error, verdict, notification and event from whole files", async () => {
    const filters = [
      "module:ApplicationRequestRouting",
      "error:12029",
      "verdict:arr-* status:502",
      "notification:EXECUTE_REQUEST_HANDLER",
      "event:ARR_REQUEST_HEADERS_START",
    ];
    for (const filter of filters) {
      const { code, out } = await runCli(["list", folder.path, "--filter", filter, "--json"]);
      expect(code, filter).toBe(0);
      expect(
        jsonLines(out).map(({ path }) => path),
        filter,
      ).toEqual([badGatewayPath()]);
    }
  }, 30_000);

  it("writes the verdict in short beside the head, and nothing of it where only heads were asked for", async () => {
    const whole = await runCli(["list", folder.path, "--filter", "status:502", "--whole", "--json"]);
    expect(jsonLines(whole.out)[0]?.["verdict"]).toEqual({
      code: expect.stringMatching(/^arr-/),
      kind: "failure",
      title: expect.stringMatching(/\w/),
      confidence: expect.stringMatching(/^(?:certain|likely|possible)$/),
      module: "ApplicationRequestRouting",
      notification: "EXECUTE_REQUEST_HANDLER",
      errorCode: 2_147_954_429,
      errorName: "ERROR_WINHTTP_CANNOT_CONNECT",
    });
    const heads = await runCli(["list", folder.path, "--filter", "status:502", "--json"]);
    expect(jsonLines(heads.out)[0]).not.toHaveProperty("verdict");
  });

  it("agrees with freblens diagnose", async () => {
    const [list, diagnosed] = await Promise.all([
      runCli(["list", badGatewayPath(), "--whole", "--json"]),
      runCli(["diagnose", badGatewayPath(), "--json"]),
    ]);
    const told = jsonLines(list.out)[0]?.["verdict"];
    expect(told).toBeDefined();
    expect(jsonLines(diagnosed.out)[0]?.["verdict"]).toMatchObject(Object.assign({}, told));
  });

  it("does not count a file that holds no trace as one that could not be read", async () => {
    const { code, out, err } = await runCli(["list", folder.path, "--whole"]);
    expect(code).toBe(0);
    const [head = "", ...rows] = out.trim().split("\n");
    const [verdict, module] = ["VERDICT", "MODULE"].map((name) => head.split("\t").indexOf(name));
    expect(rows).toHaveLength(5);
    const cells = rows.map((row) => [row.split("\t")[verdict ?? -1], row.split("\t")[module ?? -1]]);
    expect(cells.filter(([code]) => code === "-")).toHaveLength(2);
    expect(cells).toContainEqual([expect.stringMatching(/^arr-/), "ApplicationRequestRouting"]);
    expect(err).toContain("5 of 5 traces; 3 files with problems");
  });

  it("ends with 1 where whole files say that nothing matches", async () => {
    expect((await runCli(["list", folder.path, "--filter", "verdict:nothing-of-the-kind"])).code).toBe(1);
  });
});

describe("freblens report", () => {
  it("names the cause of each trace in CSV, JSON and HTML once files are read whole", async () => {
    for (const format of ["csv", "json", "html"]) {
      const path = join(output.path, `report.${format}`);
      const { code } = await runCli(["report", folder.path, "--out", path, "--filter", "verdict:arr-*"]);
      expect(code, format).toBe(0);
      const text = readFileSync(path, "utf8");
      expect(text, format).toMatch(/ApplicationRequestRouting/);
      expect(text.match(/fr000001\.xml/g)?.length, format).toBeGreaterThan(0);
      expect(text, format).not.toContain("missing.css");
    }
    const csv = readFileSync(join(output.path, "report.csv"), "utf8").split("\r\n");
    const at = csv[0]?.split(",").indexOf("errorName") ?? -1;
    expect(csv[1]?.split(",").at(at)).toBe("ERROR_WINHTTP_CANNOT_CONNECT");
    expect(JSON.parse(readFileSync(join(output.path, "report.json"), "utf8"))).toMatchObject({
      traces: [{ verdict: { module: "ApplicationRequestRouting" } }],
    });
  }, 30_000);
});

describe("freblens watch", () => {
  it("prints what fits a filter on verdicts as soon as it is read whole", async () => {
    const watch = startCli(["watch", folder.path, "--existing", "--json", "--filter", "verdict:arr-*"]);
    try {
      let out = "";
      watch.stdout.on("data", (text: Buffer) => (out += text.toString()));
      await expect.poll(() => jsonLines(out.slice(0, out.lastIndexOf("\n") + 1)).length, { timeout: 15_000 }).toBe(1);
      expect(jsonLines(out)[0]).toMatchObject({ path: badGatewayPath(), verdict: { kind: "failure" } });
    } finally {
      watch.kill("SIGKILL");
    }
  }, 20_000);
});
