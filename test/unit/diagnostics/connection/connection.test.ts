import { describe, expect, it } from "vitest";
import { eventsOf, verdictOf } from "../timing/verdict-of.ts";

const sent = (status: string, flush: string, lines: readonly string[] = []): string =>
  [
    `GET http://shop:80/big ${status} 900ms`,
    "0 GENERAL_REQUEST_START",
    ...lines,
    "800 GENERAL_FLUSH_RESPONSE_START",
    `900 GENERAL_FLUSH_RESPONSE_END ${flush}`,
    `900 GENERAL_REQUEST_END HttpStatus=${status.split(".")[0] ?? ""}`,
  ].join("\n");

describe("a client that is gone", () => {
  it.each([
    [2_147_943_629, "ERROR_CONNECTION_INVALID", "certain"],
    [2_147_943_395, "ERROR_OPERATION_ABORTED", "likely"],
    [2_147_942_464, "ERROR_NETNAME_DELETED", "certain"],
    [64, "ERROR_NETNAME_DELETED", "certain"],
  ])("is seen when the answer is sent (%d)", (code, name, confidence) => {
    const verdict = verdictOf(sent("200", `BytesSent=0 ErrorCode=${code}`));
    expect(verdict).toMatchObject({
      code: "client-gone",
      kind: "client",
      confidence,
      clientStatus: undefined,
      answeredBy: "nobody",
      error: { name },
    });
    expect(verdict.title).toBe("The client was gone after 900 ms, before it took its answer");
    expect(eventsOf(verdict)).toEqual([3]);
  });

  it("is seen while its body is read, before a module set a status for it", () => {
    const verdict = verdictOf(
      [
        "POST http://shop:80/upload 500 900ms",
        "0 GENERAL_REQUEST_START",
        "0 +UploadModule EXECUTE_REQUEST_HANDLER",
        "    0 GENERAL_READ_ENTITY_START",
        "    500 GENERAL_READ_ENTITY_END BytesReceived=0 ErrorCode=2147943629",
        "    500 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=500 ErrorCode=2147943629",
        "500 GENERAL_REQUEST_END HttpStatus=500",
      ].join("\n"),
    );
    expect(verdict).toMatchObject({ code: "client-gone", kind: "client", confidence: "certain" });
  });

  it("does not hide a failure that came first", () => {
    const verdict = verdictOf(
      sent("502.3", "BytesSent=0 ErrorCode=2147943629", [
        "0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER",
        "    16 ARR_REQUEST_HEADERS_START",
        "    700 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954429",
      ]),
    );
    expect(verdict.code).toBe("arr-cannot-connect");
  });

  it("is not seen where sending went well, or failed otherwise", () => {
    expect(verdictOf(sent("200", "BytesSent=10 ErrorCode=0")).kind).not.toBe("client");
    expect(verdictOf(sent("200", "BytesSent=10 ErrorCode=2147942405")).kind).not.toBe("client");
  });
});

describe("a rule of URL Rewrite that aborts", () => {
  const text = [
    "GET http://shop:80/blocked 200 0ms",
    "0 GENERAL_REQUEST_START",
    "0 URL_REWRITE_START RequestURL=/blocked",
    '0 RULE_EVALUATION_START RuleName="Block bots" RequestURL=blocked',
    '0 PATTERN_MATCH Pattern="^blocked$" Input=blocked Negate=false Matched=true',
    "0 ABORT_REQUEST_ACTION @level=3",
    "0 GENERAL_REQUEST_END HttpStatus=200",
  ].join("\n");

  it("gave the client nothing, whatever the head says; rule and pattern are named", () => {
    const verdict = verdictOf(text);
    expect(verdict).toMatchObject({
      code: "rewrite-abort",
      kind: "client",
      confidence: "certain",
      clientStatus: undefined,
      clientGot: "no answer: the connection was cut",
      title: "The URL Rewrite rule Block bots cut the connection",
    });
    expect(eventsOf(verdict)).toEqual([3, 4, 5]);
  });

  it("from its cache names no rule that only came before", () => {
    expect(verdictOf(text.replace("ABORT_REQUEST_ACTION", "ABORT_REQUEST_FROM_CACHE_ACTION")).title).toBe(
      "A rule of URL Rewrite cut the connection",
    );
  });
});

const redirect = (
  location: string,
  { status = 302, verb = "GET", url = "http://shop:80/login?from=cart", request = "", answer = "" } = {},
): string =>
  [
    `${verb} ${url} ${status} 0ms`,
    "0 GENERAL_REQUEST_START",
    `0 GENERAL_REQUEST_HEADERS Headers="Host: shop\\r\\n${request}"`,
    "0 GENERAL_FLUSH_RESPONSE_START",
    `0 GENERAL_RESPONSE_HEADERS Headers="Location: ${location}\\r\\n${answer}"`,
    "0 GENERAL_FLUSH_RESPONSE_END BytesSent=100 ErrorCode=0",
    `0 GENERAL_REQUEST_END HttpStatus=${status}`,
  ].join("\n");

describe("a redirect", () => {
  it.each([
    "/login?from=cart",
    "http://shop/login?from=cart",
    "http://SHOP:80/login?from=cart#top",
    "//shop/login?from=cart",
  ])("to the URL that was asked for (%s) is likely a loop", (location) => {
    expect(verdictOf(redirect(location))).toMatchObject({
      code: "redirect-loop",
      kind: "failure",
      confidence: "likely",
    });
  });

  it("that sets a cookie is only possibly one", () => {
    expect(verdictOf(redirect("/login?from=cart", { answer: "Set-Cookie: seen=1\\r\\n" }))).toMatchObject({
      code: "redirect-loop",
      confidence: "possible",
    });
  });

  it.each([
    ["/cart", {}],
    ["https://shop/login?from=cart", {}],
    ["http://other/login?from=cart", {}],
    ["/login?from=cart", { verb: "POST" }],
    ["/login?from=cart", { verb: "POST", status: 303 }],
    ["/login", {}],
    ["/login/?from=cart", {}],
  ])("elsewhere, to https, or after a form (%s %j) is none", (location, more) => {
    expect(verdictOf(redirect(location, more))).toMatchObject({ code: "completed", kind: "expected" });
  });

  it("to https behind a proxy that ended TLS is likely a loop", () => {
    const request = "X-Forwarded-Proto: https\\r\\n";
    expect(verdictOf(redirect("https://shop/login?from=cart", { request }))).toMatchObject({
      code: "redirect-loop",
      confidence: "likely",
      title: expect.stringMatching(/proxy in front/),
    });
  });
});
