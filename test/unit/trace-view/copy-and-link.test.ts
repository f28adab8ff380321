import { describe, expect, it } from "vitest";
import { linkText, readLink } from "../../../renderer/app/trace-link.ts";
import { eventNumberOf } from "../../../renderer/features/trace/find/GoToField.tsx";
import { fieldCode, fieldStatus } from "../../../renderer/features/trace/logic/codes.ts";
import { traceAsJson, traceAsMarkdown, traceAsText } from "../../../renderer/features/trace/logic/copy-trace.ts";
import { markdownProse } from "../../../renderer/features/trace/logic/markdown.ts";
import { silenceText } from "../../../renderer/features/trace/logic/silence.ts";
import { diagnose } from "../../../shared/diagnostics/diagnose.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { drawn } from "../spans/draw.ts";
import { event } from "./spans.ts";

const timedOut = drawn(`GET http://shop:80/a|b?x=<b> 502.3 8078ms
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  16 ~
  8078 ^ ErrorCode=2147954402
  8078 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954402
8078 GENERAL_REQUEST_END`);
const summary: TraceSummary = {
  ...timedOut.head,
  url: "http://shop:80/a|b?x=<b>",
  id: 1,
  sourceId: "s",
  path: "C:\\logs\\fr000001.xml",
  server: "WEB01",
  sizeBytes: 10,
  modifiedAt: 0,
  gone: false,
  problems: [],
};
const copied = { summary, verdict: diagnose(timedOut, buildSpans(timedOut)) };

describe("a trace on the clipboard", () => {
  it("is the verdict and the request, as text", () => {
    const text = traceAsText(copied);
    expect(text).toContain(copied.verdict.title);
    expect(text).toContain("ERROR_WINHTTP_TIMEOUT");
    expect(text).toContain("Time taken: 8,078 ms");
  });

  it("is Markdown in which foreign text stays text", () => {
    const text = traceAsMarkdown(copied);
    expect(text).toContain("| Request | `GET http://shop:80/a\\|b?x=<b>` |");
    expect(markdownProse("[x](http://evil) <img> *a*\n# b")).toBe("\\[x\\](http\\://evil) \\<img\\> \\*a\\* \\# b");
  });

  it("is JSON with the names of the command line", () => {
    expect(JSON.parse(traceAsJson(copied))).toMatchObject({
      path: summary.path,
      request: { verb: "GET", status: "502.3", timeTakenMs: 8078 },
      verdict: {
        code: copied.verdict.code,
        clientStatus: "502.3",
        module: "ApplicationRequestRouting",
        errorCode: 2_147_954_402,
        errorName: "ERROR_WINHTTP_TIMEOUT",
        evidence: copied.verdict.evidence.map(({ event }) => event),
      },
    });
  });
});

describe("the link to a view", () => {
  it("is read back as it was written", () => {
    const link = { trace: 12, tab: "timeline", event: 158 } as const;
    expect(linkText(link)).toBe("#trace=12&tab=timeline&event=158");
    expect(readLink(linkText(link))).toEqual(link);
    expect(linkText(undefined)).toBe("");
  });

  it.each([
    "",
    "#",
    "#trace=",
    "#trace=-1",
    "#trace=1.5",
    "#trace=x&tab=events",
    "#tab=events",
    `#trace=${"9".repeat(40)}`,
  ])("%j leads nowhere", (hash) => expect(readLink(hash)).toBeUndefined());

  it("leaves out what makes no sense", () => {
    expect(readLink("#trace=3&tab=<b>&event=0")).toEqual({ trace: 3, tab: undefined, event: undefined });
  });
});

describe("a field that holds a code", () => {
  it("is known by its name, or by a number only a code can be", () => {
    expect(fieldCode("ErrorCode", "2147954402")).toMatchObject({
      other: "0x80072EE2",
      meaning: { name: "ERROR_WINHTTP_TIMEOUT" },
    });
    expect(fieldCode("HResult", "0x80070005")).toMatchObject({ other: "2147942405", meaning: { win32: 5 } });
    expect(fieldCode("OrigWin32Status", "5")).toMatchObject({ meaning: { name: "ERROR_ACCESS_DENIED" } });
    expect(fieldCode("Anything", "-2147024891")).toMatchObject({ meaning: { win32: 5 } });
    expect(fieldCode("ErrorCode", "0")).toEqual({ other: "0x00000000", meaning: undefined });
    expect(fieldCode("Anything", "4000000000")?.meaning).toBeUndefined();
    for (const [name, value] of [
      ["BytesSent", "1200"],
      ["ErrorCode", "many"],
      ["ErrorCode", "99999999999"],
      ["HttpStatus", "502"],
    ] as const) {
      expect(fieldCode(name, value)).toBeUndefined();
    }
  });
});

it("an event's number is read with its sign and its commas, and stays inside the trace", () => {
  expect(["158", " #158 ", "1,158", "99999", "0", "-1", "x", ""].map((text) => eventNumberOf(text, 2_000))).toEqual([
    158,
    158,
    1_158,
    2_000,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it("a silence is told to three figures", () => {
  expect([812, 8_062, 45_200, 61_000].map(silenceText)).toEqual(["812 ms", "8.06 s", "45.2 s", "1 min 1 s"]);
});

const statusIn = (data: readonly (readonly [string, string])[]) => fieldStatus(event(1, "X", data), "HttpStatus");

it("an event's HttpStatus is read with its substatus", () => {
  expect(
    statusIn([
      ["HttpStatus", "502"],
      ["HttpSubStatus", "3"],
    ]),
  ).toBe(502_003);
  expect(statusIn([["HttpStatus", "404"]])).toBe(404_000);
  expect(statusIn([["HttpStatus", "0"]])).toBeUndefined();
  expect(statusIn([["HttpStatus", "much"]])).toBeUndefined();
  expect(fieldStatus(event(1, "X", [["HttpStatus", "502"]]), "HttpSubStatus")).toBeUndefined();
});
