/* `freblens show` as a process: text and JSON of one trace, and files that are none. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { genuineTraces } from "../../support/genuine.ts";
import { runCli } from "../../support/run-cli.ts";
import { mixedFolder, type TraceFolder } from "../../support/trace-folder.ts";

let folder: TraceFolder;
beforeAll(() => {
  folder = mixedFolder();
});
afterAll(() => folder.remove());

const file = (name: string): string => join(folder.path, "W3SVC2", name);

describe("freblens show", () => {
  it("says who set the status, what failed, and where the time went", async () => {
    const { code, out, err } = await runCli(["show", file("fr000001.xml")]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("502.3 GET http://shop.example:80/cart?id=1");
    expect(out).toMatch(
      /\* event \d+: ApplicationRequestRouting in EXECUTE_REQUEST_HANDLER set 502\.3 Bad Gateway; error 2147954429 \(0x80072EFD\)/,
    );
    expect(out).toMatch(/^ARR could not connect to the backend after 8\.1 s\. \(certain; arr-cannot-connect\)$/m);
    expect(out).toMatch(/error MODULE_SET_RESPONSE_ERROR_STATUS/);
    expect(out).toMatch(/Largest gaps[^]*±16 ms/);
  });

  it("writes the whole trace as one JSON object", async () => {
    const { code, out } = await runCli(["show", file("fr000001.xml"), "--json"]);
    const trace = JSON.parse(out);
    expect(code).toBe(0);
    expect(Object.keys(trace)).toEqual([
      "schema",
      "kind",
      "summary",
      "verdict",
      "culprit",
      "errors",
      "gaps",
      "totalMs",
      "problems",
      "events",
      "spans",
    ]);
    expect(trace.summary).toMatchObject({ status: "502.3", timeTakenMs: 8078, startedAt: "2026-06-08T19:54:51.596Z" });
    expect(trace.events.map(({ number }: { number: number }) => number)).toEqual(
      trace.events.map((_: object, index: number) => index + 1),
    );
    expect(Object.keys(trace.events[0])).toEqual(["number", "name", "level", "time", "data", "descriptions"]);
    const setter = trace.events.find(({ name }: { name: string }) => name === "MODULE_SET_RESPONSE_ERROR_STATUS");
    expect(setter).toMatchObject({ level: 3, time: "2026-06-08T19:54:59.674Z" });
    expect(setter.data).toContainEqual(["HttpSubStatus", "3"]);
    expect(trace.culprit).toMatchObject({ event: setter.number, module: "ApplicationRequestRouting", status: "502.3" });
    expect(trace.verdict).toMatchObject({ code: "arr-cannot-connect", errorCode: 2_147_954_429, event: setter.number });
    expect(trace.spans[0]).toMatchObject({ index: 0, parent: null, kind: "request" });
  });

  it("shows a cut trace as far as it goes", async () => {
    const { code, out } = await runCli(["show", file("fr000002.xml"), "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).problems.map((problem: { code: string }) => problem.code)).toContain("truncated");
  });

  it.each([["fr000003.xml"], ["fr000004.xml"], ["gone.xml"]])("ends with 3 and a sentence for %s", async (name) => {
    const { code, err } = await runCli(["show", file(name)]);
    expect(code).toBe(3);
    expect(err).toContain(name);
  });

  it("ends with 2 for no file, two files, or a folder", async () => {
    expect((await runCli(["show"])).code).toBe(2);
    expect((await runCli(["show", "a", "b"])).code).toBe(2);
    const { code, err } = await runCli(["show", folder.path]);
    expect(code).toBe(2);
    expect(err).toContain("is a folder");
  });

  it("reads genuine traces whole", async ({ skip }) => {
    const paths = genuineTraces().slice(0, 4);
    if (paths.length === 0) skip();
    for (const path of paths) {
      const { code, out } = await runCli(["show", path, "--json"]);
      expect(code).toBe(0);
      expect(JSON.parse(out).events.length).toBeGreaterThan(0);
    }
  });
});
