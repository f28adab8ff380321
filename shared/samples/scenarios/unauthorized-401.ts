/* 401.2: the first leg of a signed-in request, which asks for credentials. Normal, and in every rule that says 400-599. */
import type { Run } from "../pipeline.ts";
import { authenticate, beginStage, startRequest } from "../pipeline.ts";
import { draftOf, fileOf } from "../request.ts";
import { errorPage, errorStatus, sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";
import { pageHandler, pagePath } from "../sites.ts";
import { createTimeline } from "../timeline.ts";

/** IIS Web Core, 401.2, 0x80070005; no user. */
export const unauthorized401: Scenario = {
  name: "unauthorized-401",
  weight: 7,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => {
    const timeline = createTimeline();
    const path = pagePath(request.random);
    const run: Run = { request, timeline, verb: "GET", path, handler: pageHandler };
    startRequest(run);
    beginStage(run);
    authenticate(run, undefined);
    timeline.emit(
      "MODULE_SET_RESPONSE_ERROR_STATUS",
      errorStatus("IIS Web Core", 2, 401, 2, "Unauthorized", 0x8007_0005),
    );
    const body = errorPage("401.2 - Sign in first", ["This page asks for credentials."]);
    const headers = ["WWW-Authenticate: Negotiate", "WWW-Authenticate: NTLM"];
    sendAnswer(run, { status: 401, substatus: 2, body, headers, customError: true });
    const draft = draftOf(request, timeline, { verb: "GET", path, status: "401.2", user: undefined });
    return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
  },
};
