import { describe, expect, it } from "vitest";
import { verdictOf } from "../timing/verdict-of.ts";

function ancm(sub: number, code: number, waitMs: number, lines: readonly string[] = []): string {
  return [
    `GET http://app:80/orders 502.${sub} ${waitMs + 16}ms`,
    "0 GENERAL_REQUEST_START",
    "0 +AspNetCoreModuleV2 EXECUTE_REQUEST_HANDLER",
    ...lines.map((line) => `    16 ${line}`),
    `    ${waitMs + 16} MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpSubStatus=${sub} ErrorCode=${code} @level=3`,
    `${waitMs + 16} GENERAL_REQUEST_END HttpStatus=502 HttpSubStatus=${sub}`,
  ].join("\n");
}

const forward = ["ANCM_REQUEST_FORWARD_START"];

describe("the ASP.NET Core Module", () => {
  it("that gives up after two minutes met requestTimeout", () => {
    const verdict = verdictOf(ancm(3, 2_147_954_402, 120_016, forward));
    expect(verdict).toMatchObject({
      code: "ancm-time-out",
      confidence: "certain",
      setBy: { moduleName: "AspNetCoreModuleV2" },
    });
    expect(verdict.title).toMatch(/did not answer within 2 min/);
    expect(verdict.cause).toMatch(/requestTimeout/);
  });

  it("that gives up after exactly two minutes without a code is likely to have met it", () => {
    expect(verdictOf(ancm(3, 0, 120_000, forward))).toMatchObject({ code: "ancm-time-out", confidence: "likely" });
    expect(verdictOf(ancm(3, 0, 90_000, forward)).code).toBe("gateway-unexplained");
  });

  it.each([
    [2_147_954_429, "ancm-cannot-connect", "certain"],
    [2_147_954_430, "ancm-connection-closed", "likely"],
    [2_147_942_405, "ancm-error", "likely"],
  ] as const)("with code %d is %s", (code, rule, confidence) => {
    expect(verdictOf(ancm(3, code, 500, forward))).toMatchObject({ code: rule, confidence });
  });

  it("whose application did not start says so, and quotes why", () => {
    const verdict = verdictOf(
      ancm(5, 2_147_942_593, 200, [
        'ANCM_START_APPLICATION_FAIL FailureDescription="exited with code 0x800700c1" @level=2',
      ]),
    );
    expect(verdict).toMatchObject({
      code: "ancm-start-failed",
      confidence: "certain",
      error: { name: "ERROR_BAD_EXE_FORMAT" },
    });
    expect(verdict.cause).toMatch(/32 and 64/);
    expect(verdict.evidence.map(({ says }) => says).join(" ")).toMatch(/exited with code 0x800700c1/);
    expect(verdictOf(ancm(5, 0, 200))).toMatchObject({ code: "ancm-start-failed", confidence: "likely" });
  });

  it("and ARR are told apart at 502.5", () => {
    expect(verdictOf(ancm(5, 0, 200).replaceAll("AspNetCoreModuleV2", "ApplicationRequestRouting")).code).toBe(
      "arr-websocket-failed",
    );
  });
});

const cgi = (sub: number, lines: readonly string[], module = "CgiModule", status = 502): string =>
  [
    `GET http://app:80/cgi.exe ${status}.${sub} 900ms`,
    "0 GENERAL_REQUEST_START",
    `0 +${module} EXECUTE_REQUEST_HANDLER`,
    ...lines.map((line) => `    800 ${line}`),
    `    800 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=${status} HttpSubStatus=${sub} ErrorCode=0 @level=3`,
    `800 GENERAL_REQUEST_END HttpStatus=${status} HttpSubStatus=${sub}`,
  ].join("\n");

describe("CGI and FastCGI", () => {
  it("a program that took too long, with and without its own event", () => {
    expect(verdictOf(cgi(1, ["CGI_TIMEOUT Headers="]))).toMatchObject({ code: "cgi-time-out", confidence: "certain" });
    expect(verdictOf(cgi(1, []))).toMatchObject({ code: "cgi-time-out", confidence: "likely" });
  });

  it("a program that ended early shows what it had sent", () => {
    const verdict = verdictOf(cgi(2, ['CGI_PREMATURE_TERMINATION Headers="Content-Ty"']));
    expect(verdict).toMatchObject({ code: "cgi-ended-early", confidence: "certain" });
    expect(verdict.evidence.map(({ says }) => says).join(" ")).toMatch(/Content-Ty/);
  });

  it.each([
    ["FASTCGI_ACTIVITY_TIMEOUT", "fastcgi-activity-time-out", 500, 0],
    ["FASTCGI_REQUEST_TIMEOUT", "fastcgi-request-time-out", 500, 0],
    ["FASTCGI_UNEXPECTED_EXIT", "fastcgi-process-ended", 500, 0],
    ["FASTCGI_RAPID_FAILURE_PROTECTION", "fastcgi-rapid-fail", 500, 0],
    ["FASTCGI_PATH_NOT_FOUND", "fastcgi-program-missing", 500, 0],
    ["FASTCGI_SCRIPT_PROCESSOR_MISSING", "fastcgi-not-configured", 500, 0],
    ["FASTCGI_QUEUE_FULL", "fastcgi-queue-full", 503, 4],
    ["FASTCGI_UNKNOWN_ERROR ErrorCode=2147942405", "fastcgi-error", 500, 0],
  ] as const)("%s is %s", (event, code, status, sub) => {
    expect(verdictOf(cgi(sub, [event], "FastCgiModule", status))).toMatchObject({
      code,
      confidence: "certain",
      kind: "failure",
    });
  });

  it("an event of FastCGI in a request that went well is no failure", () => {
    const good = cgi(0, ["FASTCGI_UNEXPECTED_EXIT"], "FastCgiModule", 200).replace(/.*MODULE_SET.*\n/, "");
    expect(verdictOf(good).kind).not.toBe("failure");
  });
});
