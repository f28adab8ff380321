/* Whose answer it was: of a gateway module, of the application or backend behind it, or of HTTP.sys there. */
import { describe, expect, it } from "vitest";
import { setStatus as set } from "./set-status.ts";
import { verdictOf } from "./timing/verdict-of.ts";

const byAncm = (status: string, lines: readonly string[], code: number | string = 0): string =>
  [
    `GET http://shop:80/api ${status} 47ms`,
    "0 GENERAL_REQUEST_START",
    "0 +AspNetCoreModuleV2 EXECUTE_REQUEST_HANDLER",
    ...lines.map((line) => `  16 ${line}`),
    `  47 ${set(status, code)}`,
    "47 GENERAL_REQUEST_END",
  ].join("\n");

describe("the ASP.NET Core Module", () => {
  it("answers 503 by itself while the application is offline", () => {
    const verdict = verdictOf(byAncm("503", []));
    expect(verdict).toMatchObject({ code: "service-unavailable", confidence: "possible" });
    expect(verdict.nextSteps[0]?.action).toMatch(/app_offline\.htm/);
  });

  it("passes on a 503 of an application that got the request", () => {
    expect(verdictOf(byAncm("503", ["ANCM_REQUEST_FORWARD_START", "ANCM_REQUEST_FORWARD_END"]))).toMatchObject({
      code: "application-status",
      confidence: "certain",
    });
  });

  it("is not sure whose 500 it is where its events were not traced", () => {
    expect(verdictOf(byAncm("500", []))).toMatchObject({ code: "application-status", confidence: "likely" });
    expect(verdictOf(byAncm("500", ["ANCM_INPROC_EXECUTE_REQUEST_START"]))).toMatchObject({ confidence: "certain" });
  });

  it("passes on a 502 that the application answered as a proxy", () => {
    expect(verdictOf(byAncm("502", ["ANCM_INPROC_EXECUTE_REQUEST_START"]))).toMatchObject({
      code: "application-status",
    });
  });

  it("does not call a broken connection a time-out because it broke after two minutes", () => {
    const text = byAncm("502.3", ["ANCM_REQUEST_FORWARD_START"], 2_147_954_430).replaceAll("47 ", "120047 ");
    expect(verdictOf(text).code).toBe("ancm-connection-closed");
  });
});

it("a 502 of ASP.NET code is the application's own", () => {
  const verdict = verdictOf(`GET http://shop:80/proxy.ashx 502 47ms
0 GENERAL_REQUEST_START
0 +ManagedPipelineHandler EXECUTE_REQUEST_HANDLER
  47 ${set("502")}
47 GENERAL_REQUEST_END`);
  expect(verdict).toMatchObject({ code: "application-status", answeredBy: "application" });
});

const relayed = (status: string, lines: readonly string[]): string =>
  [
    `GET http://shop:80/api ${status} 47ms`,
    "0 GENERAL_REQUEST_START",
    '0 GENERAL_REQUEST_HEADERS Headers="Host: shop\\r\\n"',
    "0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER",
    "  0 ARR_REQUEST_HEADERS_START",
    "  0 ARR_REQUEST_HEADERS_END",
    "  0 ARR_RESPONSE_HEADERS_START",
    "  47 ARR_RESPONSE_HEADERS_END",
    `  47 ${set(status)}`,
    ...lines.map((line) => `47 ${line}`),
    "47 GENERAL_REQUEST_END",
  ].join("\n");

describe("what a backend answered", () => {
  it("with 401 is the first step of signing in, behind a gateway as well", () => {
    const verdict = verdictOf(
      relayed("401", [
        'GENERAL_RESPONSE_HEADERS Headers="WWW-Authenticate: Negotiate\\r\\nWWW-Authenticate: NTLM\\r\\n"',
      ]),
    );
    expect(verdict).toMatchObject({ code: "backend-answered", kind: "expected", answeredBy: "backend" });
  });

  it("with 404 is no failure of the servers", () => {
    expect(verdictOf(relayed("404", []))).toMatchObject({ code: "backend-answered", kind: "client" });
  });

  it("with 503 in the form of HTTP.sys leads to the pool", () => {
    const page = "<h2>Service Unavailable</h2><hr><p>HTTP Error 503. The service is unavailable.</p>";
    const verdict = verdictOf(relayed("503", [`GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${JSON.stringify(page)}`]));
    expect(verdict).toMatchObject({ code: "backend-answered", kind: "failure" });
    expect(verdict.cause).toMatch(/application pool of the backend is stopped/);
  });

  it("with 400 for an unknown host leads to the bindings", () => {
    const page = "<h2>Bad Request - Invalid Hostname</h2><hr><p>HTTP Error 400. The request hostname is invalid.</p>";
    const verdict = verdictOf(relayed("400", [`GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${JSON.stringify(page)}`]));
    expect(verdict.cause).toMatch(/no site of the backend is bound to the host name/);
  });
});

it("an error event of ASP.NET says what sort of error it was", () => {
  const verdict = verdictOf(`POST http://shop:80/upload.aspx 500 300ms
0 GENERAL_REQUEST_START
0 +ManagedPipelineHandler EXECUTE_REQUEST_HANDLER
  0 AspNetStartHandler
  300 AspNetWebEventRaiseStart Data1=WebRequestErrorEvent Data2=3004
  300 ${set("500")}
300 GENERAL_REQUEST_END`);
  expect(verdict).toMatchObject({ code: "managed-exception", confidence: "likely" });
  expect(verdict.title).toMatch(/posted data is larger than maxRequestLength/);
});
