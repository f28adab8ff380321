/* `freblens compare` as a process: text and JSON of two traces, hostile text, and files that are none. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { genuineTraces } from "../../support/genuine.ts";
import { runCli } from "../../support/run-cli.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { badGateway, mixedFolder, type TraceFolder } from "../../support/trace-folder.ts";

// The one sign that begins a terminal's commands and may stand in XML.
const escape = String.fromCodePoint(0x9b);
const override = String.fromCodePoint(0x202e);

const goodTwin = `
  GET http://shop.example:80/cart?id=1 200 47ms pool=ShopPool pid=7121 site=2 at=2026-06-08T19:55:51.596Z computer=WEB02 activity={80000002-0000-F200-B63F-84710C7967BB}
  0 GENERAL_REQUEST_START
  0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
    16 ARR_REQUEST_HEADERS_START
    31 ARR_REQUEST_HEADERS_END
    31 GENERAL_SET_RESPONSE_HEADER HeaderName=X-Odd HeaderValue=${JSON.stringify(`a${escape}2Jb${override}c`)}
  47 GENERAL_REQUEST_END
`;

let folder: TraceFolder;
let bad = "";
let good = "";
beforeAll(() => {
  folder = mixedFolder();
  bad = folder.add("pair/fr000001.xml", sketchBytes(badGateway));
  good = folder.add("pair/fr000002.xml", sketchBytes(goodTwin));
});
afterAll(() => folder.remove());

const file = (name: string): string => join(folder.path, "W3SVC2", name);

describe("freblens compare", () => {
  it("shows heads, verdicts, where the stories part, what differs, and the time of modules", async () => {
    const { code, out, err } = await runCli(["compare", bad, good]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^A {2}502\.3 GET http:\/\/shop\.example:80\/cart\?id=1 {2}WEB01/);
    expect(out).toMatch(/^B {2}200 GET .* WEB02/m);
    expect(out).toMatch(/≠ +Status +502\.3 +200/);
    expect(out).toMatch(/~ +Server +WEB01 +WEB02/);
    expect(out).toMatch(/First difference\n {2}Only A has NOTIFY_MODULE_END \(ApplicationRequestRouting/);
    expect(out).toMatch(/only A +#5 .* NOTIFY_MODULE_COMPLETION/);
    expect(out).toMatch(/only B +#4 .* ARR_REQUEST_HEADERS_END/);
    expect(out).toMatch(/8\.1 s +31 ms +-8\.0 s .*ApplicationRequestRouting +EXECUTE_REQUEST_HANDLER/);
    expect(out).toContain("good to ±31 ms");
  });

  it("shows control characters of a trace as signs", async () => {
    const { out } = await runCli(["compare", bad, good]);
    expect(out).toContain("a[U+009B]2Jb[U+202E]c");
    expect(out).not.toContain(escape);
    const json = await runCli(["compare", bad, good, "--json"]);
    expect(json.out).not.toContain(escape);
    expect(json.out).not.toContain(override);
  });

  it("writes one JSON object with everything that differs", async () => {
    const { code, out } = await runCli(["compare", bad, good, "--json"]);
    const compared = JSON.parse(out);
    expect(code).toBe(0);
    expect(Object.keys(compared)).toEqual([
      "schema",
      "kind",
      "a",
      "b",
      "twin",
      "facts",
      "counts",
      "first",
      "firstFailure",
      "differences",
      "modules",
      "requestHeaders",
      "responseHeaders",
    ]);
    expect(compared).toMatchObject({
      schema: 1,
      kind: "comparison",
      a: { summary: { path: bad, status: "502.3" }, verdict: { code: "arr-cannot-connect" } },
      b: { summary: { path: good, status: "200" }, verdict: { kind: "expected" } },
      first: { eventA: 4, eventB: null },
    });
    expect(compared.differences).toContainEqual(
      expect.objectContaining({ state: "only-b", eventA: null, eventB: 4, name: "ARR_REQUEST_HEADERS_END", aMs: null }),
    );
    const total = Object.values<number>(compared.counts).reduce((sum, count) => sum + count, 0);
    expect(compared.differences).toHaveLength(total - compared.counts.same);
  });

  it("finds nothing between a trace and itself, named once or twice", async () => {
    const copy = folder.add("pair/copy.xml", sketchBytes(badGateway));
    for (const other of [bad, copy]) {
      const { code, out } = await runCli(["compare", bad, other, "--json"]);
      expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 0, first: null, firstFailure: null, differences: [] });
    }
    const { out } = await runCli(["compare", bad, bad]);
    expect(out).toContain("None: both tell the same");
  });

  it("compares a cut trace as far as it goes, and says so", async () => {
    const { code, out } = await runCli(["compare", file("fr000002.xml"), bad]);
    expect(code).toBe(0);
    expect(out).toContain("! truncated:");
  });

  it.each([["fr000003.xml"], ["fr000004.xml"], ["gone.xml"]])("ends with 3 and a sentence for %s", async (name) => {
    const { code, out, err } = await runCli(["compare", bad, file(name)]);
    expect({ code, out }).toEqual({ code: 3, out: "" });
    expect(err).toContain(name);
  });

  it("ends with 2 for no file, one, three, a folder, or an option it does not know", async () => {
    const codes = await Promise.all(
      [[], [bad], [bad, good, bad], [bad, "--jsn", good]].map(
        async (args) => (await runCli(["compare", ...args])).code,
      ),
    );
    expect(codes).toEqual([2, 2, 2, 2]);
    const { code, err } = await runCli(["compare", folder.path, bad]);
    expect(code).toBe(2);
    expect(err).toContain("is a folder");
  });

  it("looks for a good twin in a folder, and says why it took it", async () => {
    const text = await runCli(["compare", bad, join(folder.path, "pair")]);
    expect({ code: text.code, err: text.err }).toEqual({ code: 0, err: "" });
    expect(text.out).toMatch(/B is the best good twin in the folder \(close match\).*\(WEB02\), 1 min 0 s later/);
    const json = await runCli(["compare", bad, join(folder.path, "pair"), "--json"]);
    expect(JSON.parse(json.out)).toMatchObject({ b: { summary: { path: good } }, twin: { match: "close" } });
  });

  it("ends with 1 and what was looked for where the folder holds no twin, also not the trace itself", async () => {
    const { code, out, err } = await runCli(["compare", good, join(folder.path, "pair")]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("Looked for a trace of GET http://shop.example:80/cart, any query, answered 2xx or 3xx");
  });

  it("compares genuine traces", async ({ skip }) => {
    const paths = genuineTraces().filter((path) => /fr0000(?:69|70)/.test(path));
    const [a, b] = paths;
    if (a === undefined || b === undefined) return skip();
    const { code, out } = await runCli(["compare", a, b, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).counts.same).toBeGreaterThan(100);
  });
});
