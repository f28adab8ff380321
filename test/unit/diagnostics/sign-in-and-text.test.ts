/* Steps of signing in that are no failure and failures that are; texts of other languages; places of configuration errors. */
import { describe, expect, it } from "vitest";
import { setStatus as set } from "./set-status.ts";
import { verdictOf } from "./timing/verdict-of.ts";

const signInLeg = (lines: readonly string[], code: number): string =>
  [
    "GET http://shop:80/ 401.1 15ms",
    "0 GENERAL_REQUEST_START",
    ...lines.map((line) => `0 ${line}`),
    "0 +WindowsAuthenticationModule AUTHENTICATE_REQUEST",
    `  15 ${set("401.1", code)}`,
    "15 GENERAL_REQUEST_END",
  ].join("\n");

describe("signing in", () => {
  it("is in the middle of its exchange where the code says so, without headers in the trace", () => {
    expect(verdictOf(signInLeg([], 0x8009_030e))).toMatchObject({ code: "sign-in-second-leg", confidence: "likely" });
  });

  it("is so for a wrapped token as well", () => {
    const headers = 'GENERAL_REQUEST_HEADERS Headers="Authorization: Negotiate YGYGBisGAQUFAqBcMFqg\\r\\n"';
    expect(verdictOf(signInLeg([headers], 0x8009_030e))).toMatchObject({
      code: "sign-in-second-leg",
      kind: "expected",
    });
  });

  it("with a ticket for another account is no step of it", () => {
    expect(verdictOf(signInLeg(["AUTH_SSPI_LOGON_FAILED ErrorCode=2148074274"], 0x8009_0322))).toMatchObject({
      code: "logon-failed",
      confidence: "certain",
    });
    expect(verdictOf(signInLeg([], 0x8009_0322))).toMatchObject({ code: "logon-failed", confidence: "likely" });
  });

  it("on the server itself is refused by the loopback check, which is not a wrong password", () => {
    const verdict = verdictOf(
      signInLeg(
        [
          "GENERAL_ENDPOINT_INFORMATION RemoteAddress=10.0.0.4 RemotePort=50001 LocalAddress=10.0.0.4 LocalPort=80",
          "AUTH_SSPI_LOGON_FAILED ErrorCode=2148074252",
        ],
        0x8009_030c,
      ),
    );
    expect(verdict).toMatchObject({ code: "logon-failed", confidence: "likely" });
    expect(verdict.title).toMatch(/loopback check/);
    expect(verdict.nextSteps[0]?.action).toMatch(/BackConnectionHostNames/);
  });

  it("is not surely a wrong password for a code of many reasons", () => {
    expect(verdictOf(signInLeg(["AUTH_SSPI_LOGON_FAILED ErrorCode=2148074252"], 0x8009_030c))).toMatchObject({
      code: "logon-failed",
      confidence: "likely",
    });
  });

  it("that Kerberos failed leads to the service name", () => {
    const verdict = verdictOf(signInLeg(["AUTH_KERBEROS_FAILED SPNName=HTTP/shop APUserName=CORP\\svc-shop"], 0));
    expect(verdict.nextSteps[0]?.where).toMatch(/setspn -Q/);
  });
});

const aspPage = (page: string): string => `GET http://shop:80/cart.asp 500.100 15ms
0 GENERAL_REQUEST_START
0 +IsapiModule EXECUTE_REQUEST_HANDLER
  0 ASP_START_REQUEST PhysicalPath=C:\\site\\cart.asp
  15 ${set("500.100")}
15 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${JSON.stringify(page)}
15 GENERAL_REQUEST_END`;

describe("other languages of Windows", () => {
  it.each([
    [
      "<p>Laufzeitfehler in Microsoft VBScript</font> <font>'800a000d'</font><p>Typen unverträglich</p><p>/cart.asp, Zeile 12</p>",
    ],
    [
      `<font face="Arial" size=2>\n<p>Microsoft VBScript runtime </font> <font face="Arial" size=2>error '800a000d'</font>\n<p>\n<font face="Arial" size=2>Type mismatch</font>\n<p>\n<font face="Arial" size=2>/cart.asp</font><font face="Arial" size=2>, line 12</font>`,
    ],
    ["<p>Laufzeitfehler in Microsoft VBScript '800a000d'</p><p>Typen unverträglich</p><p>/cart.asp, Zeile 12</p>"],
    ["<p>Microsoft VBScript 実行時エラー '800a000d'</p><p>型が一致しません。</p><p>/cart.asp, 行 12</p>"],
  ])("name the line of an ASP error: %s", (page) => {
    const verdict = verdictOf(aspPage(page));
    expect(verdict).toMatchObject({ code: "asp-script-error", confidence: "certain" });
    expect(verdict.title).toMatch(/\/cart\.asp, ?\S+ 12: .*800a000d/);
  });

  it("name the exception of a page of ASP.NET", () => {
    const page =
      "<h2><i>Der Objektverweis wurde nicht festgelegt.</i></h2><b>Ausnahmedetails: </b>System.NullReferenceException: Der Objektverweis wurde nicht festgelegt.<br>";
    const verdict = verdictOf(`GET http://shop:80/cart.aspx 500 15ms culture=de-DE
0 GENERAL_REQUEST_START
0 +ManagedPipelineHandler EXECUTE_REQUEST_HANDLER
  15 ${set("500")}
15 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${JSON.stringify(page)}
15 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ code: "managed-exception" });
    expect(verdict.title).toMatch(/threw NullReferenceException/);
  });
});

const badConfig = (info: string): string => `GET http://shop:80/ 500.19 15ms pool="Shop & <b>Co</b>"
0 GENERAL_REQUEST_START
15 ${set("500.19", 0x8007_000d)} ModuleName="IIS Web Core" Notification=1 ConfigExceptionInfo=${JSON.stringify(info)}
15 GENERAL_REQUEST_END`;

describe("configuration", () => {
  it("that IIS gives no place for is told as likely", () => {
    expect(verdictOf(badConfig(""))).toMatchObject({ code: "config-invalid", confidence: "likely" });
  });

  it("in line 0 has no line", () => {
    const verdict = verdictOf(badConfig("\\\\?\\C:\\site\\web.config (0) :Cannot read configuration file\r\n"));
    expect(verdict.title).toBe("C:\\site\\web.config is not valid: Cannot read configuration file");
  });
});
