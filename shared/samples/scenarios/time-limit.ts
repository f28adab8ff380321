/* A time limit passed while the request waited: the file ends in the middle, with status 200 and no trigger status. */
import { anonymous, draftOf, fileOf } from "../request.ts";
import type { Scenario } from "../scenario.ts";
import { startUpload, waitForBackend } from "../upload.ts";

/** ASP.NET Core module waiting, TIME_TAKEN after a minute. */
export const timeLimit: Scenario = {
  name: "time-limit",
  weight: 4,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => {
    const run = startUpload(request, request.light ? 2 : 12);
    waitForBackend(run);
    const timeTakenMs = 60_000 + request.random.whole(100, 1_300);
    const draft = draftOf(request, run.timeline, {
      verb: run.verb,
      path: run.path,
      status: "200",
      triggerStatus: "0",
      failureReason: "TIME_TAKEN",
      user: anonymous,
      timeTakenMs,
    });
    return { bytes: fileOf(draft), tookMs: timeTakenMs };
  },
};
