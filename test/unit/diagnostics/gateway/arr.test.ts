import { describe, expect, it } from "vitest";
import { eventsOf, verdictOf } from "../timing/verdict-of.ts";

type Talk = {
  readonly code?: number;
  readonly sub?: number;
  readonly until?: "nothing" | "connecting" | "request-sent" | "answer-begun";
  readonly waitMs?: number;
  readonly target?: string;
  readonly status?: number;
};

const at = (ms: number, text: string): string => `    ${ms} ${text}`;

/* A request that ARR forwards and that ends as told; without `until` the talk itself was not traced. */
function arr({
  code = 0,
  sub = 3,
  until,
  waitMs = 5_000,
  target = "http://shop-farm/api/cart",
  status = 502,
}: Talk): string {
  const talk: Readonly<Record<string, readonly string[]>> = {
    connecting: [at(16, "ARR_REQUEST_HEADERS_START")],
    "request-sent": [
      at(16, "ARR_REQUEST_HEADERS_START"),
      at(31, "ARR_REQUEST_HEADERS_END"),
      at(31, "ARR_RESPONSE_HEADERS_START"),
    ],
    "answer-begun": [
      at(16, "ARR_REQUEST_HEADERS_START"),
      at(31, "ARR_REQUEST_HEADERS_END"),
      at(31, "ARR_RESPONSE_HEADERS_START"),
      at(31, "ARR_RESPONSE_HEADERS_END"),
      at(31, "ARR_RESPONSE_ENTITY_START"),
    ],
  };
  const begun = until === undefined || until === "nothing" ? 16 : until === "connecting" ? 16 : 31;
  const end = begun + waitMs;
  return [
    `GET http://www.shop.example:80/api/cart ${status}${sub === 0 ? "" : `.${sub}`} ${end}ms`,
    "0 GENERAL_REQUEST_START",
    "0 +RewriteModule BEGIN_REQUEST",
    at(0, `REWRITE_ACTION Substitution="http://shop-farm/{R:0}" RewriteURL="${target}"`),
    "0 +ApplicationRequestRouting MAP_REQUEST_HANDLER",
    at(0, "GENERAL_SET_REQUEST_HEADER HeaderName=X-ARR-LOG-ID HeaderValue=1e154a94-6078-446b-ba04-3933b4ab9737"),
    "16 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER",
    ...(until === undefined ? [] : (talk[until] ?? [])),
    at(
      end,
      `MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=${status} HttpSubStatus=${sub} ErrorCode=${code === 0 ? 0 : 0x8007_0000 + code} @level=3`,
    ),
    `${end} GENERAL_REQUEST_END HttpStatus=${status} HttpSubStatus=${sub}`,
  ].join("\n");
}

const setter = (text: string): number =>
  text.split("\n").filter((line) => line.includes("MODULE_SET_RESPONSE_ERROR_STATUS")).length;

describe("a time-out of ARR (12002)", () => {
  it("after the request was sent blames the backend, and finds the limit that fits", () => {
    const verdict = verdictOf(arr({ code: 12_002, until: "request-sent", waitMs: 30_016 }));
    expect(verdict).toMatchObject({
      code: "arr-time-out",
      kind: "failure",
      confidence: "certain",
      title: "The backend took the request but did not answer within 30.0 s; ARR gave up",
      clientStatus: 502_003,
      answeredBy: "module",
      setBy: { moduleName: "ApplicationRequestRouting", errorCode: 2_147_954_402 },
      error: { name: "ERROR_WINHTTP_TIMEOUT", win32: 12_002, hex: "0x80072EE2" },
    });
    expect(verdict.cause).toMatch(/30 s/);
    expect(eventsOf(verdict)).toContain(verdict.setBy?.eventNumber);
  });

  it("before the request was sent says that it never arrived", () => {
    const verdict = verdictOf(arr({ code: 12_002, until: "connecting", waitMs: 21_016 }));
    expect(verdict).toMatchObject({ code: "arr-time-out", confidence: "certain" });
    expect(verdict.title).toMatch(/could not hand the request to the backend within 21\.0 s/);
    expect(verdict.cause).toMatch(/21 s/);
  });

  it("knows the two minutes of the server-wide proxy, and says so where no usual limit fits", () => {
    expect(verdictOf(arr({ code: 12_002, until: "request-sent", waitMs: 120_031 })).cause).toMatch(/2 min/);
    expect(verdictOf(arr({ code: 12_002, until: "request-sent", waitMs: 45_000 })).cause).toMatch(
      /none of the usual limits/,
    );
    expect(verdictOf(arr({ code: 12_002, until: "request-sent", waitMs: 29_900 })).cause).toMatch(
      /none of the usual limits/,
    );
  });

  it("is only likely where the talk was not traced, and says what is missing", () => {
    const verdict = verdictOf(arr({ code: 12_002, waitMs: 30_000 }));
    expect(verdict).toMatchObject({ code: "arr-time-out", confidence: "likely" });
    expect(verdict.title).toMatch(/timed out after 30\.0 s/);
    expect(verdict.limits.join(" ")).toMatch(/RequestRouting/);
    expect(verdict.wouldBeSure).toMatch(/RequestRouting/);
  });

  it("in the middle of the answer says so", () => {
    expect(verdictOf(arr({ code: 12_002, until: "answer-begun" })).title).toMatch(/began to answer and then stopped/);
  });
});

describe("other endings of ARR's talk", () => {
  it.each([
    [
      "arr-cannot-connect",
      12_029,
      "connecting",
      "certain",
      /could not connect to the backend \(http:\/\/shop-farm\) after 5\.0 s/,
    ],
    ["arr-connection-closed", 12_030, "request-sent", "likely", /closed the connection instead of answering/],
    ["arr-connection-closed", 12_030, "answer-begun", "likely", /in the middle of its answer/],
    ["arr-invalid-answer", 12_152, "request-sent", "likely", /not valid HTTP/],
    ["arr-tls-failed", 12_175, "connecting", "likely", /TLS/],
    ["arr-tls-failed", 12_037, "connecting", "certain", /out of date/],
    ["arr-tls-failed", 12_045, "connecting", "certain", /issuer .* not trusted/],
    ["arr-name-not-resolved", 12_007, "connecting", "certain", /could not be resolved/],
    ["arr-cancelled", 12_017, "request-sent", "likely", /dropped on the gateway's side/],
    ["arr-answer-too-large", 12_182, "request-sent", "certain", /headers larger/],
    ["arr-bad-address", 12_006, "connecting", "certain", /not a valid URL/],
    ["arr-proxy-settings", 12_180, "connecting", "certain", /forward proxy/],
    ["arr-winhttp-error", 12_004, "connecting", "possible", /WinHTTP 12004/],
  ] as const)("%s: %d while %s", (code, number, until, confidence, title) => {
    const text = arr({ code: number, until });
    const verdict = verdictOf(text);
    expect(setter(text)).toBe(1);
    expect(verdict).toMatchObject({ code, confidence, kind: "failure", clientStatus: 502_003 });
    expect(verdict.title).toMatch(title);
    expect(verdict.error).toMatchObject({ code: 0x8007_0000 + number });
    expect(verdict.nextSteps.length).toBeGreaterThan(0);
    expect(verdict.nextSteps.map(({ action }) => action).join(" ")).toMatch(/1e154a94/);
  });

  it.each([
    [4, "arr-no-member", "certain"],
    [2, "arr-mapping-failed", "likely"],
    [5, "arr-websocket-failed", "likely"],
    [6, "arr-forward-failed", "likely"],
    [7, "arr-execute-failed", "likely"],
  ] as const)("502.%d is %s", (sub, code, confidence) => {
    expect(verdictOf(arr({ sub, until: "nothing" }))).toMatchObject({ code, confidence, kind: "failure" });
  });

  it("502.3 without a code is not explained by guessing", () => {
    expect(verdictOf(arr({ sub: 3, until: "connecting" }))).toMatchObject({
      code: "gateway-unexplained",
      kind: "unknown",
      confidence: "possible",
    });
  });
});

const relayed = (status: number, more = ""): string =>
  [
    `GET http://www.shop.example:80/api/cart ${status} 78ms`,
    "0 GENERAL_REQUEST_START",
    "0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER",
    "    0 ARR_REQUEST_HEADERS_START",
    "    62 ARR_REQUEST_HEADERS_END",
    "    62 ARR_RESPONSE_HEADERS_START",
    "    78 ARR_RESPONSE_HEADERS_END",
    `    78 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=${status} HttpSubStatus=0 ErrorCode=0 @level=3`,
    "78 GENERAL_FLUSH_RESPONSE_START",
    `78 GENERAL_RESPONSE_HEADERS Headers="Content-Type: text/html\\r\\n${more}"`,
    '78 GENERAL_RESPONSE_ENTITY_BUFFER Buffer="<html><title>x</title><body>Bad Gateway of another proxy</body></html>"',
    "78 GENERAL_FLUSH_RESPONSE_END BytesSent=334 ErrorCode=0",
    `78 GENERAL_REQUEST_END HttpStatus=${status} HttpSubStatus=0`,
  ].join("\n");

describe("an error of the backend that ARR passes on", () => {
  it.each([502, 500, 503, 404])("is the backend's own: %d", (status) => {
    expect(verdictOf(relayed(status))).toMatchObject({
      code: "backend-answered",
      confidence: "certain",
      answeredBy: "backend",
      clientStatus: status * 1000,
    });
  });

  it("shows what the answer says, without its tags", () => {
    const notes = verdictOf(relayed(502)).evidence.map(({ says }) => says);
    expect(notes.join("\n")).toContain("the answer reads: x Bad Gateway of another proxy");
  });

  it("is not claimed where ARR made the error itself, or before an answer came", () => {
    expect(verdictOf(relayed(502).replace("ErrorCode=0 @level", "ErrorCode=2147954430 @level")).code).toBe(
      "arr-connection-closed",
    );
    expect(verdictOf(relayed(502).replace("    78 ARR_RESPONSE_HEADERS_END\n", "")).code).toBe("gateway-unexplained");
  });

  it("of 400 with a proxy's headers is that of a forward proxy", () => {
    expect(verdictOf(relayed(400, "Via: 1.1 proxy.corp.example\\r\\n"))).toMatchObject({ confidence: "possible" });
    expect(verdictOf(relayed(400, "Proxy-Connection: close\\r\\n"))).toMatchObject({
      code: "forward-proxy-400",
      confidence: "likely",
      answeredBy: "backend",
    });
    expect(verdictOf(relayed(400)).code).toBe("backend-answered");
  });
});

describe("a 502 that says little", () => {
  it("names nobody where no module set it", () => {
    const verdict = verdictOf(
      "GET http://shop:80/ 502 20ms\n0 GENERAL_REQUEST_START\n16 GENERAL_REQUEST_END HttpStatus=502",
    );
    expect(verdict).toMatchObject({
      code: "gateway-unexplained",
      confidence: "possible",
      setBy: undefined,
      kind: "unknown",
    });
    expect(verdict.limits.join(" ")).toMatch(/Who set the status/);
  });

  it("names the module that set it", () => {
    const verdict = verdictOf(
      "GET http://shop:80/ 502 20ms\n0 GENERAL_REQUEST_START\n0 +ShopModule EXECUTE_REQUEST_HANDLER\n  16 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 ErrorCode=0\n16 GENERAL_REQUEST_END HttpStatus=502",
    );
    expect(verdict.title).toMatch(/^ShopModule ended the request with 502/);
  });
});
