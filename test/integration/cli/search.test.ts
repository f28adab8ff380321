/* `freblens search` as a process: places, JSON, and what cannot be searched. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, runCli } from "../../support/run-cli.ts";
import { mixedFolder, type TraceFolder } from "../../support/trace-folder.ts";

let folder: TraceFolder;
beforeAll(() => {
  folder = mixedFolder();
});
afterAll(() => folder.remove());

describe("freblens search", () => {
  it("says file, event, field, and what is around", async () => {
    const { code, out, err } = await runCli(["search", "applicationrequestROUTING", folder.path]);
    expect(code).toBe(0);
    expect(out).toMatch(/^\/.*W3SVC2[/\\]fr000001\.xml$/m);
    expect(out).toMatch(/^ {2}event 2 NOTIFY_MODULE_START, ModuleName: ApplicationRequestRouting$/m);
    expect(err).toMatch(/places in 1 trace of \d+ searched/);
  });

  it("writes one JSON object a trace", async () => {
    const { code, out } = await runCli(["search", "cart?id=1", folder.path, "--json"]);
    const [line] = jsonLines(out);
    expect(code).toBe(0);
    expect(line).toMatchObject({ schema: 1, status: "502.3", matches: expect.any(Number) });
    expect(line?.["hits"]).toContainEqual({
      event: null,
      eventName: "",
      field: "url",
      before: "http://shop.example:80/",
      match: "cart?id=1",
      after: "",
    });
  });

  it("knows --case, --word, --regex and the filter", async () => {
    expect((await runCli(["search", "SHOP", folder.path, "--case"])).code).toBe(1);
    expect((await runCli(["search", "shopp", folder.path, "--word"])).code).toBe(1);
    const { out } = await runCli(["search", "set|get", folder.path, "--regex", "--json", "--filter", "status:404"]);
    expect(jsonLines(out).map(({ status }) => status)).toEqual(["404"]);
  });

  it("ends with 1 where it is not found, with 2 for a wrong expression or no folder, with 3 where nothing can be read", async () => {
    expect((await runCli(["search", "no such text", folder.path])).code).toBe(1);
    const wrong = await runCli(["search", "(", folder.path, "--regex"]);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("no regular expression");
    expect((await runCli(["search", "x"])).code).toBe(2);
    expect((await runCli(["search", "x", "/no/such/folder"])).code).toBe(3);
  });
});
