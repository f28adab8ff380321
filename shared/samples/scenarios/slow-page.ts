/* 200, but slow: the page waits in its Load step. Traced whole, because the rule says traceAllAfterTimeout. */
import { pageStep, startPage } from "../aspnet.ts";
import { draftOf, fileOf, serviceUser } from "../request.ts";
import { releaseStages, sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";

/** ASP.NET page, 200, 6 to 18 s. */
export const slowPage: Scenario = {
  name: "slow-page",
  weight: 9,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => {
    const user = serviceUser(request.random);
    const run = startPage(request, user);
    const { timeline, verb, path } = run;
    timeline.module("ManagedPipelineHandler", { stage: "EXECUTE_REQUEST_HANDLER" }, () => {
      timeline.emit("AspNetHttpHandlerEnter", [["ConnID", "0"]]);
      pageStep(run, "PreInit");
      pageStep(run, "Init");
      pageStep(run, "Load", () => timeline.pass(request.random.whole(6_000, 18_000)));
      pageStep(run, "PreRender");
      pageStep(run, "Render", () => timeline.pass(request.random.whole(0, 120)));
      timeline.emit("AspNetHttpHandlerLeave", [["ConnID", "0"]]);
    });
    releaseStages(run);
    sendAnswer(run, { status: 200, body: "<!DOCTYPE html>\r\n<html><body><h1>Stock</h1></body></html>\r\n" });
    const draft = draftOf(request, timeline, {
      verb,
      path,
      status: "200",
      triggerStatus: "0",
      failureReason: "TIME_TAKEN",
      user,
    });
    return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
  },
};
