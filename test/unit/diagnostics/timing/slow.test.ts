/* Slow requests: the part of the time that explains them is named, and nothing is called slow that is not. */
import { describe, expect, it } from "vitest";
import { eventsOf, verdictOf } from "./verdict-of.ts";

const request = (inside: string, takenMs: number, status = "200"): string => `
GET http://shop:80/list ${status} ${takenMs}ms
0 GENERAL_REQUEST_START
0 HANDLER_CHANGED OldHandlerName="" NewHandlerName=Any
${inside}
${takenMs} GENERAL_REQUEST_END
`;

describe("a slow request", () => {
  it("whose page took the time names the step of the page", () => {
    const verdict = verdictOf(
      request(
        `
0 +ManagedPipelineHandler EXECUTE_REQUEST_HANDLER
  0 AspNetHttpHandlerEnter
  0 AspNetPageLoadEnter
  9000 AspNetPageLoadLeave
  10000 AspNetHttpHandlerLeave`,
        10_016,
      ),
    );
    expect(verdict).toMatchObject({ code: "slow-aspnet-page", kind: "slow", confidence: "likely" });
    expect(verdict.title).toBe("The request took 10.0 s, nearly all of it in the page's Load step");
    expect(eventsOf(verdict)).toEqual([5, 6]);
    expect(verdict.limits.join()).toContain("±16 ms");
  });

  it("that compiled pages names the files", () => {
    const verdict = verdictOf(
      request(
        `
0 +ManagedPipelineHandler MAP_REQUEST_HANDLER
  0 AspNetMapHandlerEnter
  1000 AspNetCompileEnter
  3700 AspNetCompileLeave Data1="/list.aspx,/cart.aspx" Data2=success
  3700 AspNetMapHandlerLeave`,
        4_000,
      ),
    );
    expect(verdict).toMatchObject({ code: "slow-compile", confidence: "certain" });
    expect(verdict.title).toContain("3.7 s of it to parse and compile pages");
    expect(verdict.cause).toContain("/list.aspx, /cart.aspx");
  });

  it("that only looked for its handler is not said to have compiled", () => {
    const mapping =
      "0 +ManagedPipelineHandler MAP_REQUEST_HANDLER\n  0 AspNetMapHandlerEnter\n  3700 AspNetMapHandlerLeave";
    expect(verdictOf(request(mapping, 4_000)).code).toBe("slow");
  });

  it("whose application started shows the silence", () => {
    const verdict = verdictOf(request("3200 VIRTUAL_MODULE_UNRESOLVED Name=RoleManager", 3_400));
    expect(verdict).toMatchObject({ code: "slow-application-start", confidence: "likely" });
    expect(eventsOf(verdict)).toEqual([2, 3]);
    expect(verdict.nextSteps[0]?.action).toContain("AlwaysRunning");
  });

  it("is not blamed on a start by a silence elsewhere", () => {
    expect(verdictOf(request("0 USER_SET AuthType=x\n3200 URL_CHANGED OldUrl=a NewUrl=b", 3_400)).code).toBe("slow");
  });

  it("whose script waited for a component names line and statement", () => {
    const call = 'FilePath=C:\\\\S\\\\A.ASP LineNumber=10 CurrentStatement="rs.Open sql" SizeOfStatement=11';
    const verdict = verdictOf(
      request(
        `
0 +IsapiModule EXECUTE_REQUEST_HANDLER
  0 ASP_START_REQUEST PhysicalPath=a.asp
  0 ASP_START_SCRIPT_EXECUTION
  0 ASP_SCRIPT_TRACE_COM_CALL_START ${call}
  4562 ASP_SCRIPT_TRACE_COM_CALL_END ${call}
  4562 ASP_END_SCRIPT_EXECUTION
  4562 ASP_END_REQUEST`,
        4_640,
      ),
    );
    expect(verdict).toMatchObject({ code: "slow-asp-com-call", confidence: "certain" });
    expect(verdict.title).toContain("in line 10 of");
    expect(verdict.title).toContain("rs.Open sql");
  });

  it("whose script took the time by itself names the script", () => {
    const verdict = verdictOf(
      request(
        `
0 +IsapiModule EXECUTE_REQUEST_HANDLER
  0 ASP_START_REQUEST PhysicalPath=a.asp
  0 ASP_START_SCRIPT_EXECUTION
  4562 ASP_END_SCRIPT_EXECUTION
  4562 ASP_END_REQUEST`,
        4_640,
      ),
    );
    expect(verdict).toMatchObject({ code: "slow-asp-script", confidence: "likely" });
    expect(verdict.title).toContain("a.asp");
  });

  it("that waited for its session says so, and what a lock is", () => {
    const verdict = verdictOf(
      request(
        `
0 +Session REQUEST_ACQUIRE_STATE
  0 AspNetPipelineEnter Data1=System.Web.SessionState.SessionStateModule
  0 ~
  5500 ^
  5500 AspNetPipelineLeave Data1=System.Web.SessionState.SessionStateModule`,
        5_600,
      ),
    );
    expect(verdict).toMatchObject({ code: "slow-session", confidence: "likely" });
    expect(verdict.cause).toContain("locks a session");
  });

  it("that waited in a queue is not blamed itself", () => {
    const verdict = verdictOf(
      request("0 +IsapiModule EXECUTE_REQUEST_HANDLER\n  0 ASP_QUEUE_REQUEST\n  3000 ASP_DEQUEUE_REQUEST", 3_100),
    );
    expect(verdict).toMatchObject({ code: "slow-request-queue", confidence: "certain" });
  });

  it.each([
    ["ApplicationRequestRouting", "the backend server that ARR forwards to"],
    ["AspNetCoreModuleV2", "the ASP.NET Core application"],
    ["FastCgiModule", "the FastCGI process"],
    ["iisnode", "the Node.js process"],
  ])("that waited behind %s says for whom", (module, who) => {
    const verdict = verdictOf(request(`0 +${module} EXECUTE_REQUEST_HANDLER\n  0 ~\n  2400 ^`, 2_500));
    expect(verdict).toMatchObject({ code: "slow-backend", confidence: "likely" });
    expect(verdict.title).toContain(who);
  });

  it("whose client sent slowly, or took the answer slowly, is the client's", () => {
    const read = "0 GENERAL_READ_ENTITY_START\n2000 GENERAL_READ_ENTITY_END BytesReceived=2048 ErrorCode=0";
    expect(verdictOf(request(read, 2_100))).toMatchObject({ code: "slow-upload", confidence: "likely" });
    expect(verdictOf(request(read, 2_100)).cause).toContain("2.0 KB");
    const flush = "0 GENERAL_FLUSH_RESPONSE_START\n2000 GENERAL_FLUSH_RESPONSE_END BytesSent=4096 ErrorCode=0";
    expect(verdictOf(request(flush, 2_100))).toMatchObject({ code: "slow-client", confidence: "likely" });
  });

  it("that was slow to sign in or to open a file says so", () => {
    const auth = "0 +WindowsAuthenticationModule AUTHENTICATE_REQUEST\n  0 AUTH_START\n  4000 AUTH_END";
    expect(verdictOf(request(auth, 4_100)).code).toBe("slow-authentication");
    const file =
      '0 FILE_CACHE_ACCESS_START FileName="\\\\\\\\nas\\\\web\\\\a.pdf"\n4000 FILE_CACHE_ACCESS_END ErrorCode=0';
    expect(verdictOf(request(file, 4_100))).toMatchObject({ code: "slow-static-file" });
    expect(verdictOf(request(file, 4_100)).cause).toContain("lies on a share");
  });

  it("without a decisive part shows where most time went, as possible", () => {
    const parts = [1, 2, 3]
      .map((n) => `${(n - 1) * 1_000} +Module${n} BEGIN_REQUEST\n${n * 1_000} -Module${n} 0`)
      .join("\n");
    expect(verdictOf(request(parts, 3_000))).toMatchObject({ code: "slow", confidence: "possible" });
  });
});

const page = (ms: number, status?: string): string =>
  request(
    `0 +ManagedPipelineHandler EXECUTE_REQUEST_HANDLER\n  0 AspNetPageLoadEnter\n  ${ms} AspNetPageLoadLeave`,
    ms,
    status,
  );

describe("what is not slow", () => {
  it("a request below the limit", () => {
    expect(verdictOf(page(999)).code).toBe("completed");
    expect(verdictOf(page(1_000)).kind).toBe("slow");
  });

  it("a request that failed, however long it took", () => {
    expect(verdictOf(page(9_000, "500")).kind).not.toBe("slow");
  });

  it("a request whose trace lacks its end", () => {
    const cut = page(9_000).replace("9000 GENERAL_REQUEST_END\n", "");
    expect(verdictOf(cut).kind).not.toBe("slow");
  });
});
