/* The first requests of a new worker process: the application starts and compiles before anything else happens. */
import { pageStep, startPage } from "../aspnet.ts";
import { anonymous, draftOf, fileOf } from "../request.ts";
import { releaseStages, sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";

/** ASP.NET page, 200 after seconds of application start and compilation. */
export const coldStartSlow: Scenario = {
  name: "cold-start-slow",
  weight: 2,
  occasion: "cold-start",
  problem: undefined,
  draw: (request) => {
    const { random } = request;
    const run = startPage(request, anonymous, random.whole(2_500, 6_500));
    const { timeline, verb, path } = run;
    timeline.module("ManagedPipelineHandler", { stage: "EXECUTE_REQUEST_HANDLER" }, () => {
      timeline.emit("AspNetHttpHandlerEnter", [["ConnID", "0"]]);
      timeline.emit("AspNetParseEnter", [["ConnID", "0"]]);
      timeline.pass(random.whole(60, 200));
      timeline.emit("AspNetParseLeave", [["ConnID", "0"]]);
      timeline.emit("AspNetCompileEnter", [["ConnID", "0"]]);
      timeline.pass(random.whole(1_200, 3_200));
      timeline.emit("AspNetCompileLeave", [
        ["ConnID", "0"],
        ["Data1", path.split("?")[0] ?? path],
        ["Data2", "Success"],
      ]);
      pageStep(run, "Load", () => timeline.pass(random.whole(20, 300)));
      pageStep(run, "Render");
      timeline.emit("AspNetHttpHandlerLeave", [["ConnID", "0"]]);
    });
    releaseStages(run);
    sendAnswer(run, { status: 200, body: "<!DOCTYPE html>\r\n<html><body><h1>Week</h1></body></html>\r\n" });
    const draft = draftOf(request, timeline, {
      verb,
      path,
      status: "200",
      triggerStatus: "0",
      failureReason: "TIME_TAKEN",
      user: anonymous,
    });
    return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
  },
};
