import { describe, expect, it } from "vitest";
import { ancmStory } from "../../../shared/story/ancm.ts";
import { fastCgiStory } from "../../../shared/story/fastcgi.ts";
import { pageStory } from "../../../shared/story/page.ts";
import { tell } from "./tell.ts";

const page = (text: string) => {
  const { trace, spans } = tell(text);
  return pageStory(trace, spans);
};

const fastCgi = (text: string) => {
  const { trace, spans } = tell(text);
  return fastCgiStory(trace, spans);
};

describe("the story of a page", () => {
  const told = page(`
GET http://shop:80/a.asp 200 4700ms
0 HANDLER_CHANGED OldHandlerName= NewHandlerName=ASPClassic NewHandlerModules=IsapiModule NewHandlerScriptProcessor=asp.dll NewHandlerType=
0 MODULE_PRECONDITION_NOT_MATCH Name=Session Precondition=managedHandler
0 VIRTUAL_MODULE_UNRESOLVED Name=Old Type=Old.Module
0 GENERAL_ISAPI_HANDLER
0 CALL_ISAPI_EXTENSION DllName=asp.dll
0 ASP_START_REQUEST PhysicalPath=C:\\a.asp
0 ASP_READ_FILE FilePath=C:\\A.ASP
16 ASP_SCRIPT_TRACE_COM_CALL_START FilePath=C:\\A.ASP LineNumber=10 CurrentStatement="shell.Run x" SizeOfStatement=11
4578 ASP_SCRIPT_TRACE_COM_CALL_END FilePath=C:\\A.ASP LineNumber=10
4600 ASP_END_REQUEST
4600 ISAPI_EXTENSION_DONE
`);

  it("names handler, files and what was left out", () => {
    expect(told.handlers).toMatchObject([
      { name: "ASPClassic", modules: "IsapiModule", processor: "asp.dll", event: 1 },
    ]);
    expect(told.served).toEqual([{ name: "GENERAL_ISAPI_HANDLER", event: 4 }]);
    expect(told.files).toEqual([{ path: String.raw`C:\a.asp`, told: "ASP_START_REQUEST", event: 6 }]);
    expect(told.leftOut).toMatchObject([
      { what: "module", name: "Session", why: "managedHandler", resolved: true },
      { what: "module", name: "Old", why: "Old.Module", resolved: false },
    ]);
  });

  it("measures steps and COM calls with their script line", () => {
    expect(told.steps.map(({ name, durationMs }) => [name, durationMs])).toEqual([
      ["ISAPI_EXTENSION", 4600],
      ["ASP_REQUEST", 4600],
    ]);
    expect(told.comCalls).toMatchObject([{ line: "10", statement: "shell.Run x", durationMs: 4562, startEvent: 8 }]);
  });

  it("tells ASP.NET steps, modules, page trace, module trace, and errors", () => {
    const { steps, managedModules, messages } = page(`
GET http://shop:80/a.aspx 500 100ms
0 AspNetStart Data1=GET Data2=/a.aspx Data3=
0 AspNetPipelineEnter Data1=System.Web.SessionState.SessionStateModule
16 AspNetPipelineLeave Data1=System.Web.SessionState.SessionStateModule
16 AspNetPageLoadEnter
16 AspNetPageTraceWriteEvent Uri=/a.aspx eventData="Begin Load"
16 AspNetPageTraceWarnEvent Uri=/a.aspx eventData="Doh" @level=3
16 AspNetModuleDiagErrorEvent Uri=/a.aspx eventData="lost"
16 AspNetWebEventRaiseStart Data1=System.Web.Management.WebRequestErrorEvent Data2=3005 Data3=0
16 SET_RESPONSE_ERROR_DESCRIPTION ErrorDescription="no\\n" @level=3
16 GENERAL_SEND_CUSTOM_ERROR HttpStatus=500 HttpSubStatus=19 FileNameOrURL=500-19.htm
`);
    expect(managedModules).toMatchObject([{ detail: "System.Web.SessionState.SessionStateModule", durationMs: 16 }]);
    expect(steps.find(({ name }) => name === "AspNetPageLoad")?.endEvent).toBeUndefined();
    expect(messages.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
      "page-trace information",
      "page-trace warning",
      "module-trace error",
      "web-event error",
      "error-text error",
      "error-page information",
    ]);
    expect(messages[3]?.text).toContain("event code 3005.0");
    expect(messages[5]).toMatchObject({ source: "500.19", text: "500-19.htm" });
  });
});

describe("the story of FastCGI and CGI", () => {
  it("tells process, wait, stderr text and failure", () => {
    const told = fastCgi(`
GET http://shop:80/a.php 500 30000ms
0 FASTCGI_QUEUE_REQUEST PositionInQueue=3 MaxInstances=4
16 FASTCGI_ASSIGN_PROCESS CommandLine=php-cgi.exe IsNewProcess=true ProcessId=1296 RequestNumber=1
16 FASTCGI_START
16 FASTCGI_WAITING_FOR_RESPONSE
30016 FASTCGI_STDERR_TRACE_ERROR Message="PHP Fatal error\\n"
30016 FASTCGI_ACTIVITY_TIMEOUT
30016 FASTCGI_END
30016 MODULE_WARNING ModuleName=FastCgiModule Data1=FASTCGI_RESPONSE_ERROR Data2="PHP Parse error" ErrorCode=5 @level=3
30016 MODULE_WARNING ModuleName=Other Data1=x
`);
    expect(told).toMatchObject({
      kind: "FastCGI",
      queued: { text: "3 of 4", event: 1 },
      processes: [{ commandLine: "php-cgi.exe", isNew: true, processId: "1296", requestNumber: "1" }],
      tookMs: 30_000,
      failures: [{ name: "FASTCGI_ACTIVITY_TIMEOUT" }],
    });
    expect(told?.messages).toMatchObject([
      { severity: "error", text: "PHP Fatal error" },
      { severity: "warning", text: "FASTCGI_RESPONSE_ERROR: PHP Parse error", errorCode: { text: "5" } },
    ]);
  });

  it("tells a CGI program, and nothing where there is none", () => {
    const told = fastCgi(
      "GET http://shop:80/ 502.1 0ms\n0 CGI_START\n0 CGI_LAUNCH CommandLine=a.exe ErrorCode=0 ProcessId=7\n0 CGI_TIMEOUT Headers=X",
    );
    expect(told).toMatchObject({
      kind: "CGI",
      processes: [{ processId: "7" }],
      tookMs: undefined,
      messages: [{ text: "X" }],
    });
    expect(fastCgi("GET http://shop:80/ 200 0ms\n0 GENERAL_REQUEST_START")).toBeUndefined();
  });
});

describe("the story of the ASP.NET Core Module", () => {
  it("joins callbacks that repeat, and tells start, end and errors", () => {
    const { trace, spans } = tell(`
GET http://shop:80/ 502.3 500ms
0 ANCM_START_APPLICATION_SUCCESS AppDescription="listens on 5001"
0 ANCM_REQUEST_FORWARD_START
0 ANCM_WINHTTP_CALLBACK InternetStatus=16
0 ANCM_WINHTTP_CALLBACK InternetStatus=32
16 ANCM_WINHTTP_CALLBACK InternetStatus=16
16 ANCM_WINHTTP_CALLBACK InternetStatus=32
16 ANCM_WINHTTP_CALLBACK InternetStatus=99
484 ANCM_HRESULT_FAILED File=forwardinghandler.cpp Line=812 HResult=2147954402
484 ANCM_REQUEST_FORWARD_FAIL ErrorCode=2147954402 @level=2
`);
    const told = ancmStory(trace, spans);
    expect(told).toMatchObject({ hosting: "out-of-process", tookMs: 484, started: { text: "listens on 5001" } });
    expect(told?.callbacks.map(({ what, count }) => `${what} ${count}`)).toEqual(["sending 2", "sent 2", "99 1"]);
    expect(told?.errors).toMatchObject([
      { where: "forwardinghandler.cpp:812", errorCode: { text: "2147954402" } },
      { name: "ANCM_REQUEST_FORWARD_FAIL" },
    ]);
    expect(ancmStory({ ...trace, events: [] }, spans)).toBeUndefined();
  });
});
