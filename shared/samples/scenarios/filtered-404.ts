/* 404 with a substatus: request filtering turns a request away before anybody signs in. */
import type { Run } from "../pipeline.ts";
import { beginStage, startRequest } from "../pipeline.ts";
import { draftOf, fileOf } from "../request.ts";
import { errorPage, errorStatus, sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";
import { staticHandler } from "../sites.ts";
import { createTimeline } from "../timeline.ts";

const refused = [
  { substatus: 5, path: "/shop/..%2f..%2fetc/passwd" },
  { substatus: 7, path: "/backup/site.mdb" },
  { substatus: 8, path: "/bin/web.config" },
  { substatus: 11, path: "/search/%253Cb%253E" },
] as const;

/** RequestFilteringModule, 404.5, 404.7, 404.8 or 404.11; no user. */
export const filtered404: Scenario = {
  name: "filtered-404",
  weight: 5,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => {
    const timeline = createTimeline();
    const { substatus, path } = request.random.pick(refused);
    const run: Run = { request, timeline, verb: "GET", path, handler: staticHandler };
    const module = "RequestFilteringModule";
    startRequest(run);
    beginStage(run, undefined, module, () => {
      timeline.emit("MODULE_SET_RESPONSE_ERROR_STATUS", errorStatus(module, 1, 404, substatus, "Not Found"));
    });
    const body = errorPage(`404.${substatus} - Not found`, ["Request filtering does not let this request pass."]);
    sendAnswer(run, { status: 404, substatus, body, customError: true });
    const draft = draftOf(request, timeline, { verb: "GET", path, status: `404.${substatus}`, user: undefined });
    return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
  },
};
