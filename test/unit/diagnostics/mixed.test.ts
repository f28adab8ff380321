/* Requests in which more than one thing went wrong: who failed first is named, and nobody who only came after. */
import { describe, expect, it } from "vitest";
import { setStatus as set } from "./set-status.ts";
import { eventsOf, verdictOf } from "./timing/verdict-of.ts";

const timedOut = 2_147_954_402;

/* ARR fails with a time-out after 30 s; `after` follows, and the request ends with `status`. */
function hiddenTimeOut(status: string, after: readonly string[]): string {
  return [
    `GET http://www.shop.example:80/api/cart ${status} 30047ms trigger=502.3`,
    "0 GENERAL_REQUEST_START",
    "16 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER",
    "  16 ARR_REQUEST_HEADERS_START",
    "  31 ARR_REQUEST_HEADERS_END",
    "  31 ARR_RESPONSE_HEADERS_START",
    `  30047 ${set("502.3", timedOut)}`,
    ...after.map((line) => `30047 ${line}`),
    "30047 GENERAL_REQUEST_END",
  ].join("\n");
}

const errorPage = (lines: readonly string[]): readonly string[] => [
  "GENERAL_SEND_CUSTOM_ERROR HttpStatus=502 HttpSubStatus=3 FileNameOrURL=/error/502.aspx",
  "GENERAL_CHILD_REQUEST_START RequestURL=http://www.shop.example:80/error/502.aspx RequestVerb=GET RecursiveLevel=1",
  ...lines,
  "GENERAL_CHILD_REQUEST_END BytesSent=400 HttpStatus=200 HttpSubStatus=0",
];

describe("an error behind an error page", () => {
  it("that answered 200 is told, with what the client got", () => {
    const verdict = verdictOf(hiddenTimeOut("200", errorPage([])));
    expect(verdict).toMatchObject({
      code: "hidden-failure",
      kind: "failure",
      clientStatus: 200_000,
      clientGot: "200 OK",
      setBy: { moduleName: "ApplicationRequestRouting", status: 502_003 },
      error: { name: "ERROR_WINHTTP_TIMEOUT" },
    });
    expect(verdict.title).toMatch(/did not answer within 30\.0 s.*the client got 200 OK/);
  });

  it("that is missing itself is not buried under its 404", () => {
    const verdict = verdictOf(
      hiddenTimeOut(
        "404",
        errorPage([
          `MODULE_SET_RESPONSE_ERROR_STATUS ModuleName="IIS Web Core" Notification=16 HttpStatus=404 HttpSubStatus=0 ErrorCode=2147942402`,
        ]),
      ),
    );
    expect(verdict).toMatchObject({ code: "hidden-failure", setBy: { status: 502_003 }, clientStatus: 404_000 });
  });

  it("that sets the same status once more is that of the first module", () => {
    const verdict = verdictOf(`GET http://shop:80/nope.html 404 31ms
0 GENERAL_REQUEST_START
0 FILE_CACHE_ACCESS_START FileName=C:\\site\\nope.html
0 ${set("404", 2_147_942_402)} ModuleName="IIS Web Core" Notification=16
15 GENERAL_SEND_CUSTOM_ERROR HttpStatus=404 HttpSubStatus=0 FileNameOrURL=/errors/404.aspx
15 GENERAL_CHILD_REQUEST_START RequestURL=http://shop:80/errors/404.aspx RequestVerb=GET RecursiveLevel=1
15 +ManagedPipelineHandler EXECUTE_REQUEST_HANDLER
  31 ${set("404")}
31 GENERAL_CHILD_REQUEST_END BytesSent=400 HttpStatus=404 HttpSubStatus=0
31 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ code: "file-not-found", setBy: { moduleName: "IIS Web Core" } });
  });

  it("for a missing file that answers 200 is as many applications want it", () => {
    const verdict = verdictOf(`GET http://shop:80/nope 200 31ms trigger=404
0 GENERAL_REQUEST_START
0 ${set("404", 2_147_942_402)} ModuleName="IIS Web Core" Notification=16
15 GENERAL_SEND_CUSTOM_ERROR HttpStatus=404 HttpSubStatus=0 FileNameOrURL=/index.html
15 GENERAL_CHILD_REQUEST_START RequestURL=http://shop:80/index.html RequestVerb=GET RecursiveLevel=1
31 GENERAL_CHILD_REQUEST_END BytesSent=400 HttpStatus=200 HttpSubStatus=0
31 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ code: "hidden-failure", kind: "expected" });
  });

  it("of ASP.NET that is a redirect is a failure although the trace ends with 302", () => {
    const verdict = verdictOf(`GET http://shop:80/list.aspx 302 31ms
0 GENERAL_REQUEST_START
15 AspNetWebEventRaiseStart Data1=x Data2=3005
31 GENERAL_RESPONSE_HEADERS Headers="Location: /oops.aspx?aspxerrorpath=/list.aspx\\r\\n"
31 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ code: "aspnet-error-redirect", kind: "failure", confidence: "certain" });
  });
});

describe("a status changed on the way", () => {
  it("by a second module leaves the first failure as the story", () => {
    const verdict = verdictOf(hiddenTimeOut("503", []));
    expect(verdict).toMatchObject({ code: "hidden-failure", kind: "failure", clientStatus: 503_000 });
    expect(verdict.title).toMatch(/503 Service Unavailable/);
  });

  it("only in a child request is that of the child", () => {
    const verdict = verdictOf(`GET http://shop:80/ 200 20ms
0 GENERAL_REQUEST_START
0 GENERAL_CHILD_REQUEST_START RequestURL=http://shop:80/part RequestVerb=GET RecursiveLevel=1
15 ${set("404", 2_147_942_402)} ModuleName="IIS Web Core" Notification=16
15 GENERAL_CHILD_REQUEST_END HttpStatus=404 HttpSubStatus=0
20 GENERAL_REQUEST_END`);
    expect(verdict.code).toBe("completed");
  });

  it("from 401 to a redirect is the way to a sign-in page", () => {
    const verdict = verdictOf(`GET http://shop:80/orders 302 15ms trigger=401
0 GENERAL_REQUEST_START
0 +UrlAuthorization AUTHORIZE_REQUEST
  0 ${set("401")}
15 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ code: "hidden-failure", kind: "expected" });
  });
});

const twice = (status: string, taken: number): string => `GET http://www.shop.example:80/api/cart ${status} ${taken}ms
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  0 ARR_REQUEST_HEADERS_START
  2000 ARR_REQUEST_HEADERS_START`;

describe("a request ARR tried twice", () => {
  it("is judged by its last attempt", () => {
    const verdict = verdictOf(`${twice("502.3", 32_015)}
  2015 ARR_REQUEST_HEADERS_END
  2015 ARR_RESPONSE_HEADERS_START
  32015 ${set("502.3", timedOut)}
32015 GENERAL_REQUEST_END`);
    expect(verdict.code).toBe("arr-time-out");
    expect(verdict.title).toMatch(/^The backend took the request but did not answer within 30\.0 s/);
  });

  it("does not say that the request was sent where only the first attempt got so far", () => {
    const verdict = verdictOf(`GET http://www.shop.example:80/api/cart 502.3 9000ms
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  0 ARR_REQUEST_HEADERS_START
  16 ARR_REQUEST_HEADERS_END
  16 ARR_RESPONSE_HEADERS_START
  5000 ARR_REQUEST_HEADERS_START
  9000 ${set("502.3", 2_147_954_430)}
9000 GENERAL_REQUEST_END`);
    expect(verdict.title).toMatch(/before the request was sent after 4\.0 s/);
  });
});

describe("the wait of a gateway", () => {
  it("goes on while its module has handed the request over", () => {
    const verdict = verdictOf(`GET http://shop:80/api 502.3 30031ms
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  0 ARR_REQUEST_HEADERS_START
  0 ARR_REQUEST_HEADERS_END
  0 ARR_RESPONSE_HEADERS_START
  31 ~
  30031 ^
  30031 ${set("502.3", timedOut)}
30031 GENERAL_REQUEST_END`);
    expect(verdict.title).toMatch(/within 30\.0 s/);
  });

  it("is known without events of the talk, although the module came back before it failed", () => {
    const verdict = verdictOf(`GET http://shop:80/api 502.3 30031ms
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  31 ~
  30031 ^
  30031 ${set("502.3", timedOut)}
30031 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ code: "arr-time-out", confidence: "likely" });
    expect(verdict.title).toMatch(/30\.0 s/);
  });

  it("in the middle of an answer is what passed after its last part", () => {
    const verdict = verdictOf(`GET http://shop:80/api 502.3 31000ms
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  0 ARR_REQUEST_HEADERS_START
  0 ARR_REQUEST_HEADERS_END
  0 ARR_RESPONSE_HEADERS_START
  500 ARR_RESPONSE_HEADERS_END
  500 ARR_RESPONSE_ENTITY_START
  516 ARR_RESPONSE_ENTITY_END Bytes=8192
  30532 ${set("502.3", timedOut)}
31000 GENERAL_REQUEST_END`);
    expect(verdict.title).toMatch(/began to answer and then stopped sending; ARR gave up after 30\.0 s/);
  });
});

describe("codes", () => {
  it.each(["2147954402", "-2147012894", "0x80072EE2", "12002"])("are read as IIS or others write them: %s", (code) => {
    const verdict = verdictOf(`GET http://shop:80/api 502.3 30031ms
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  30031 ${set("502.3", code)}
30031 GENERAL_REQUEST_END`);
    expect(verdict.code).toBe("arr-time-out");
  });
});

describe("a client that leaves", () => {
  const gone = "GENERAL_FLUSH_RESPONSE_END BytesSent=0 ErrorCode=2147943629";

  it("while a backend is slow is told with the wait", () => {
    const verdict = verdictOf(`GET https://shop:443/api 200 45000ms
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  0 ARR_REQUEST_HEADERS_START
  0 ARR_REQUEST_HEADERS_END
  0 ARR_RESPONSE_HEADERS_START
  45000 ARR_RESPONSE_HEADERS_END
45000 GENERAL_FLUSH_RESPONSE_START
45000 ${gone}
45000 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ code: "client-gone", kind: "client" });
    expect(verdict.title).toMatch(/after 45\.0 s.*45\.0 s went into the backend server/);
    expect(verdict.cause).not.toMatch(/did not fail/);
    expect(verdict.nextSteps.map(({ where }) => where).join(" ")).toMatch(/backend/);
  });

  it("does not excuse a failure that came before", () => {
    const verdict = verdictOf(hiddenTimeOut("200", [...errorPage([]), "GENERAL_FLUSH_RESPONSE_START", gone]));
    expect(verdict.code).toBe("hidden-failure");
  });

  it("is what ARR says with 400.604", () => {
    const verdict = verdictOf(`GET http://shop:80/api 400.604 5000ms
0 GENERAL_REQUEST_START
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  5000 ${set("400.604")}
5000 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ code: "client-gone", confidence: "likely" });
  });
});

describe("a WebSocket", () => {
  it("that lasted and was closed is neither slow nor a lost client", () => {
    const verdict = verdictOf(`GET http://shop:80/hub 101 600000ms reason=TIME_TAKEN
0 GENERAL_REQUEST_START
0 +WebSocketModule EXECUTE_REQUEST_HANDLER
600000 GENERAL_FLUSH_RESPONSE_END BytesSent=120 ErrorCode=2147943395
600000 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ code: "websocket-connection", kind: "expected" });
  });

  it("that ARR could not forward is a failure", () => {
    const verdict = verdictOf(`GET http://shop:80/hub 502.5 47ms
0 GENERAL_REQUEST_START
0 MODULE_SET_RESPONSE_SUCCESS_STATUS ModuleName=WebSocketModule Notification=64 HttpStatus=101
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  47 ${set("502.5", 2_147_954_430)}
47 GENERAL_REQUEST_END`);
    expect(verdict).toMatchObject({ kind: "failure", clientStatus: 502_005 });
  });
});

it("a trace of a status its rule covers says so", () => {
  const verdict = verdictOf("GET http://shop:80/ 200 1ms\n0 GENERAL_REQUEST_START\n1 GENERAL_REQUEST_END");
  expect(verdict.cause).toBe("It was traced because a tracing rule covers its status.");
  expect(eventsOf(verdict)).toEqual([2]);
});

it("a status nobody explains shows the first error, the largest gap and who had the request", () => {
  const verdict = verdictOf(`GET http://shop:80/ 417 5015ms
0 GENERAL_REQUEST_START
0 FILE_CACHE_ACCESS_START FileName=C:\\\\site\\\\a
0 FILE_CACHE_ACCESS_END ErrorCode=2147942405
5000 +OddModule EXECUTE_REQUEST_HANDLER
  5015 ${set("417")}
5015 +HttpLoggingModule SEND_RESPONSE
5015 GENERAL_REQUEST_END`);
  expect(verdict).toMatchObject({ code: "failed-with-status", confidence: "possible" });
  const says = verdict.evidence.map((item) => item.says).join("; ");
  expect(says).toMatch(/first error: ErrorCode 2147942405/);
  expect(says).toMatch(/largest gap: 5\.0 s/);
  expect(says).toMatch(/began before the status was set: OddModule/);
});
