/*
 * 200, but nobody took it: the page was slow, and when the answer was sent the client had left. IIS still counts a 200;
 * only GENERAL_FLUSH_RESPONSE_END says that the connection was gone, as in genuine traces of cut downloads.
 */
import { pageStep, startPage } from "../aspnet.ts";
import { draftOf, fileOf, serviceUser } from "../request.ts";
import { releaseStages, sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";

/* ERROR_NETNAME_DELETED, ERROR_CONNECTION_ABORTED and ERROR_OPERATION_ABORTED, as HRESULT. Source: winerror.h. */
const codes = [0x8007_0040, 0x8007_04d4, 0x8007_03e3] as const;

/** ASP.NET page, 200, 6 to 30 s, whose client did not wait. */
export const clientGone: Scenario = {
  name: "client-gone",
  weight: 4,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => {
    const { random } = request;
    const user = serviceUser(random);
    const run = startPage(request, user);
    const { timeline, verb, path } = run;
    timeline.module("ManagedPipelineHandler", { stage: "EXECUTE_REQUEST_HANDLER" }, () => {
      timeline.emit("AspNetHttpHandlerEnter", [["ConnID", "0"]]);
      pageStep(run, "PreInit");
      pageStep(run, "Init");
      pageStep(run, "Load", () => timeline.pass(random.whole(6_000, 30_000)));
      pageStep(run, "PreRender");
      pageStep(run, "Render");
      timeline.emit("AspNetHttpHandlerLeave", [["ConnID", "0"]]);
    });
    releaseStages(run);
    const body = "<!DOCTYPE html>\r\n<html><body><h1>Monthly report</h1></body></html>\r\n";
    sendAnswer(run, { status: 200, body, lost: { errorCode: random.pick(codes), sent: 0 } });
    const outcome = { verb, path, status: "200", triggerStatus: "0", failureReason: "TIME_TAKEN", user };
    return { bytes: fileOf(draftOf(request, timeline, outcome)), tookMs: timeline.nowMs() };
  },
};
