/* 500.19: a web.config that cannot be read. The request fails before anything else; ConfigExceptionInfo says where. */
import type { Run } from "../pipeline.ts";
import { startRequest } from "../pipeline.ts";
import { draftOf, fileOf } from "../request.ts";
import { errorPage, errorStatus, sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";
import { pageHandler } from "../sites.ts";
import { createTimeline } from "../timeline.ts";

/** IIS Web Core, 500.19, 0x8007000D, with file and line; no user. */
export const config50019: Scenario = {
  name: "config-500-19",
  weight: 3,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => {
    const timeline = createTimeline();
    const line = request.random.whole(12, 80);
    const run: Run = { request, timeline, verb: "GET", path: "/planning/week.aspx", handler: pageHandler };
    const file = `\\\\?\\C:\\inetpub\\sites\\${request.appPool}\\web.config`;
    const config = `${file} ( ${line}) :The element <rewrite> stands here a second time\r\n`;
    startRequest(run);
    timeline.emit(
      "MODULE_SET_RESPONSE_ERROR_STATUS",
      errorStatus("IIS Web Core", 1, 500, 19, "Internal Server Error", 0x8007_000d, config),
    );
    const body = errorPage("500.19 - Configuration error", ["The configuration of this page cannot be used."]);
    sendAnswer(run, { status: 500, substatus: 19, body, customError: true });
    const draft = draftOf(request, timeline, { verb: "GET", path: run.path, status: "500.19", user: undefined });
    return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
  },
};
