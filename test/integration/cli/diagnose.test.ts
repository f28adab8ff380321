/* `freblens diagnose` as a process: verdicts of files and folders, as text and as JSON, and what cannot be read. */
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { genuineTraces } from "../../support/genuine.ts";
import { jsonLines, runCli } from "../../support/run-cli.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { emptyFolder, mixedFolder, type TraceFolder } from "../../support/trace-folder.ts";

let folder: TraceFolder;
beforeAll(() => {
  folder = mixedFolder();
});
afterAll(() => folder.remove());

const file = (name: string): string => join(folder.path, "W3SVC2", name);

describe("freblens diagnose", () => {
  it("tells one trace whole: what, who, which error, why, what to do, what is not known", async () => {
    const { code, out, err } = await runCli(["diagnose", file("fr000001.xml")]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^502\.3 GET http:\/\/shop\.example:80\/cart\?id=1 {2}WEB01 {2}2026-06-08 19:54:51\.596 UTC/);
    expect(out).toMatch(/^ARR could not connect to the backend after 8\.1 s\. \(certain; arr-cannot-connect\)$/m);
    expect(out).toMatch(/^Set by +ApplicationRequestRouting in EXECUTE_REQUEST_HANDLER, event \d+, as 502\.3$/m);
    expect(out).toMatch(/^Error +ERROR_WINHTTP_CANNOT_CONNECT 2147954429 \(0x80072EFD, 12029\)/m);
    for (const label of ["Cause", "Evidence", "Next", "Not known"]) expect(out).toMatch(new RegExp(`^${label} `, "m"));
  });

  it("writes one JSON object a trace, with the module and code of the event that set the status", async () => {
    const { code, out, err } = await runCli(["diagnose", folder.path, "--json"]);
    const lines = jsonLines(out);
    expect(code).toBe(0);
    expect(lines.map(({ status }) => status)).toEqual(["404", "502.3", "500.19"]);
    expect(lines[1]).toMatchObject({
      schema: 1,
      path: file("fr000001.xml"),
      verdict: {
        code: "arr-cannot-connect",
        kind: "failure",
        confidence: "certain",
        clientStatus: "502.3",
        module: "ApplicationRequestRouting",
        notification: "EXECUTE_REQUEST_HANDLER",
        errorCode: 2_147_954_429,
        errorHex: "0x80072EFD",
        errorName: "ERROR_WINHTTP_CANNOT_CONNECT",
      },
    });
    expect(lines[2]).toMatchObject({ verdict: { kind: "incomplete", module: null, errorCode: null } });
    expect(err).toContain("2 files hold no trace.");
    expect(err).toMatch(/3 traces: .*1 arr-cannot-connect/);
  });

  it("takes the filter of the list", async () => {
    const { code, out } = await runCli(["diagnose", folder.path, "--filter", "status:502", "--json"]);
    expect(code).toBe(0);
    expect(jsonLines(out)).toHaveLength(1);
    const byVerdict = await runCli(["diagnose", folder.path, "--filter", "verdict:arr-* error:12029", "--json"]);
    expect(jsonLines(byVerdict.out).map(({ status }) => status)).toEqual(["502.3"]);
    expect((await runCli(["diagnose", folder.path, "--filter", "status:418"])).code).toBe(1);
    expect((await runCli(["diagnose", folder.path, "--filter", "status:abc"])).code).toBe(2);
  });

  it("ends with 3 and a sentence where there is nothing to judge", async () => {
    for (const name of ["fr000003.xml", "fr000004.xml", "gone.xml"]) {
      const { code, out, err } = await runCli(["diagnose", file(name)]);
      expect({ name, code, out }).toEqual({ name, code: 3, out: "" });
      expect(err).not.toBe("");
    }
    expect((await runCli(["diagnose"])).code).toBe(2);
  });

  it("lets no text of a trace act on a terminal", async () => {
    const hostile = emptyFolder();
    const path = hostile.add(
      "fr000001.xml",
      sketchBytes(`
        GET http://shop:80/\u202Egnp.exe 502.3 15ms
        0 GENERAL_REQUEST_START
        0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
          15 REWRITE_ACTION RewriteURL="http://a\\u001b[2J\\u202Eb/"
          15 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954402 @level=3
        15 GENERAL_REQUEST_END`),
    );
    const { out } = await runCli(["diagnose", path]);
    expect(out).toContain("502.3 GET");
    // Line feeds are the only controls a text may hold.
    expect(out.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\u202a-\u202e]*$/u);
    hostile.remove();
  });

  it("judges genuine traces", async ({ skip }) => {
    const paths = genuineTraces();
    if (paths.length === 0) skip();
    const { code, out } = await runCli(["diagnose", ...paths, "--json"]);
    const found = new Map(jsonLines(out).map((line) => [basename(String(line["path"])), line["verdict"]]));
    expect(code).toBe(0);
    expect(found.size).toBe(paths.length);
    expect(found.get("fr000070.arr-bad-backend.xml")).toMatchObject({
      code: "arr-cannot-connect",
      module: "ApplicationRequestRouting",
      errorCode: 2_147_954_429,
    });
  });
});
