import { describe, expect, it } from "vitest";
import { culpritOf, markEvents } from "../../../shared/model/marks.ts";
import { notificationCode, notificationName, notificationOrder } from "../../../shared/model/notification.ts";
import { drawn } from "./draw.ts";

function marks(lines: string): readonly (readonly [number, string, string])[] {
  const trace = drawn(`GET http://shop.example:80/ 502.3 8078ms\n${lines}`);
  return markEvents(trace).map(({ number, severity, why }) => [number, severity, why]);
}

describe("marks of events", () => {
  it("come from levels 1 to 3", () => {
    expect(marks("0 A @level=0\n0 B @level=1\n0 C @level=2\n0 D @level=3\n0 E @level=4\n0 F @level=5")).toEqual([
      [2, "error", "level 1 (critical error)"],
      [3, "error", "level 2 (error)"],
      [4, "warning", "level 3 (warning)"],
    ]);
  });

  it("come from error codes in decimal and hex, whatever the level", () => {
    expect(
      marks("0 A ErrorCode=2147954429\n0 B ErrorCode=0x80072EFD\n0 C ErrorCode=0\n0 D ErrorCode=5\n0 E ErrorCode=none"),
    ).toEqual([
      [1, "error", "ErrorCode 2147954429 (0x80072EFD)"],
      [2, "error", "ErrorCode 2147954429 (0x80072EFD)"],
      [4, "error", "ErrorCode 5"],
    ]);
  });

  it("come from statuses of 400 and more, and the 401 that asks for credentials only warns", () => {
    expect(marks("0 A HttpStatus=502\n0 B HttpStatus=404\n0 C HttpStatus=401\n0 D HttpStatus=304")).toEqual([
      [1, "error", "HttpStatus 502"],
      [2, "error", "HttpStatus 404"],
      [3, "warning", "HttpStatus 401"],
    ]);
  });

  it("do not shout where a look-up misses as a matter of course", () => {
    expect(
      marks(`0 FILE_CACHE_ACCESS_END Successful=false ErrorCode=2147942402
0 FILE_CACHE_ACCESS_END Successful=false ErrorCode=2147942405
0 FILE_CACHE_ACCESS_END Successful=true ErrorCode=0`),
    ).toEqual([
      [1, "warning", "ErrorCode 2147942402 (0x80070002), a look-up that missed"],
      [2, "error", "ErrorCode 2147942405 (0x80070005)"],
    ]);
  });

  it("come from names that are a verdict by themselves", () => {
    const names = [
      "FASTCGI_ACTIVITY_TIMEOUT",
      "FASTCGI_UNEXPECTED_EXIT",
      "ANCM_REQUEST_FORWARD_FAIL",
      "ANCM_START_APPLICATION_FAIL",
      "AUTH_KERBEROS_FAILED",
      "SECURITY_REJECTED_IP",
      "SECURITY_FILE_ACCESS_DENIED",
      "ABORT_REQUEST_ACTION",
      "WEBSOCKET_HANDSHAKE_NOT_SUCCESS",
    ];
    expect(marks(names.map((name) => `0 ${name}`).join("\n"))).toEqual(
      names.map((name, index) => [index + 1, "error", name]),
    );
    expect(marks("0 AUTH_SUCCEEDED\n0 FASTCGI_QUEUE_REQUEST\n0 WEBSOCKET_HANDSHAKE_SUCCESS")).toEqual([]);
  });
});

const set = (module: string, status: number, substatus: number): string =>
  `0 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=${module} Notification=128 HttpStatus=${status} HttpSubStatus=${substatus} ErrorCode=2147954402`;

describe("who set the status", () => {
  it("is the last module that set the final status", () => {
    const trace = drawn(`GET http://shop.example:80/ 502.3 8078ms
${set("First", 502, 3)}
${set("Second", 502, 3)}
${set("Third", 500, 0)}`);
    expect(culpritOf(trace)).toEqual({
      eventNumber: 2,
      moduleName: "Second",
      notification: "EXECUTE_REQUEST_HANDLER",
      status: 502_003,
      errorCode: 2_147_954_402,
    });
  });

  it("is the last module that set any error where none matches, and nobody where none did", () => {
    const other = drawn(`GET http://shop.example:80/ 200 1ms\n${set("First", 502, 3)}\n${set("Third", 500, 0)}`);
    expect(culpritOf(other)?.moduleName).toBe("Third");
    expect(culpritOf(drawn("GET http://shop.example:80/ 200 1ms\n0 GENERAL_REQUEST_START"))).toBeUndefined();
  });
});

describe("notifications", () => {
  it("are known by number and by name", () => {
    expect(notificationName("128")).toBe("EXECUTE_REQUEST_HANDLER");
    expect(notificationName("execute_request_handler")).toBe("EXECUTE_REQUEST_HANDLER");
    expect(notificationName("777")).toBe("777");
    expect(notificationName(" ")).toBeUndefined();
    expect(notificationCode("MAP_PATH")).toBe(2_147_483_648);
    expect(notificationOrder("1")).toBe(0);
    expect(notificationOrder("777")).toBeUndefined();
  });
});
