/* 502.3 in the first seconds of a new worker process: the application behind the ASP.NET Core module does not listen yet. */
import type { Run } from "../pipeline.ts";
import { authenticate, beginStage, mapStage, startRequest } from "../pipeline.ts";
import { anonymous, draftOf, fileOf } from "../request.ts";
import { errorPage, errorStatus, sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";
import { apiPath, coreHandler } from "../sites.ts";
import { createTimeline } from "../timeline.ts";

/** ASP.NET Core module out of process, 502.3, 0x80072EFD. */
export const coldStart502: Scenario = {
  name: "cold-start-502",
  weight: 5,
  occasion: "cold-start",
  problem: undefined,
  draw: (request) => {
    const { random } = request;
    const timeline = createTimeline();
    const run: Run = { request, timeline, verb: "GET", path: apiPath(random), handler: coreHandler };
    const { verb, path } = run;
    const [name, call] = ["AspNetCoreModuleV2", { stage: "EXECUTE_REQUEST_HANDLER" }];
    startRequest(run);
    timeline.pass(random.whole(200, 1_500));
    beginStage(run);
    authenticate(run, anonymous);
    mapStage(run);
    timeline.openModule(name, call);
    timeline.emit("ANCM_START_APPLICATION_SUCCESS", [["AppDescription", "Application started, process listens later"]]);
    timeline.emit("ANCM_REQUEST_FORWARD_START");
    timeline.pend(name, call);
    timeline.pass(random.whole(1_900, 2_200));
    timeline.emit("ANCM_WINHTTP_CALLBACK", [["InternetStatus", "2097152"]]);
    timeline.emit("ANCM_REQUEST_FORWARD_FAIL", [["ErrorCode", String(0x8007_2efd)]]);
    timeline.emit("MODULE_SET_RESPONSE_ERROR_STATUS", errorStatus(name, 128, 502, 3, "Bad Gateway", 0x8007_2efd));
    timeline.resume(name, call);
    timeline.closeModule(name, { ...call, status: 2 });
    const body = errorPage("502.3 - Bad gateway", ["The application behind this server is not ready."]);
    sendAnswer(run, { status: 502, substatus: 3, body, customError: true });
    const draft = draftOf(request, timeline, { verb, path, status: "502.3", user: anonymous });
    return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
  },
};
