/* 500: an exception in a page. The body that ASP.NET sends names exception and stack, and so does the trace. */
import { pageStep, startPage } from "../aspnet.ts";
import { draftOf, fileOf, serviceUser } from "../request.ts";
import { errorPage, errorStatus, sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";

const exceptions = [
  ["System.NullReferenceException", "Office.Stock.ListPage.Page_Load(Object sender, EventArgs e)"],
  ["System.Data.SqlClient.SqlException", "Office.Data.Invoices.Find(Int32 number)"],
  ["System.InvalidOperationException", "Office.Reports.Monthly.Render(Int32 month)"],
] as const;

/** ASP.NET page, 500.0, with the exception in the body; AspNetPageLoadEnter stays without its Leave. */
export const managed500: Scenario = {
  name: "managed-500",
  weight: 8,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => {
    const { random } = request;
    const user = serviceUser(random);
    const run = startPage(request, user);
    const { timeline, verb, path } = run;
    const module = "ManagedPipelineHandler";
    const [exception, place] = random.pick(exceptions);
    timeline.module(module, { stage: "EXECUTE_REQUEST_HANDLER", status: 2 }, () => {
      timeline.emit("AspNetHttpHandlerEnter", [["ConnID", "0"]]);
      pageStep(run, "PreInit");
      pageStep(run, "Init");
      timeline.emit("AspNetPageLoadEnter", [["ConnID", "0"]]);
      timeline.pass(random.whole(10, 900));
      timeline.emit("AspNetHttpHandlerLeave", [["ConnID", "0"]]);
      timeline.emit("AspNetWebEventRaiseStart", [
        ["ConnID", "0"],
        ["Data1", "System.Web.Management.WebRequestErrorEvent"],
        ["Data2", "3005"],
        ["Data3", "0"],
      ]);
      timeline.emit("AspNetWebEventRaiseEnd", [["ConnID", "0"]]);
      timeline.emit("MODULE_SET_RESPONSE_ERROR_STATUS", errorStatus(module, 128, 500, 0, "Internal Server Error"));
    });
    const body = errorPage("Server error in the application", [exception, `at ${place}`]);
    sendAnswer(run, { status: 500, body });
    const draft = draftOf(request, timeline, { verb, path, status: "500", user });
    return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
  },
};
