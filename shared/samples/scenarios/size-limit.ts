/* IIS stopped at maxLogFileSizeKB: a last event says so, and the end of the story is missing. */
import { anonymous, draftOf, fileOf } from "../request.ts";
import type { Scenario } from "../scenario.ts";
import { startUpload } from "../upload.ts";

/** An upload of many pieces, cut by IIS's own mark. */
export const sizeLimit: Scenario = {
  name: "size-limit",
  weight: 2,
  occasion: "any-time",
  problem: "truncated",
  draw: (request) => {
    const run = startUpload(request, request.light ? 3 : 40);
    run.timeline.emit("LOG_FILE_MAX_SIZE_TRUNCATE");
    const timeTakenMs = run.timeline.nowMs() + request.random.whole(2_000, 9_000);
    const draft = draftOf(request, run.timeline, {
      verb: run.verb,
      path: run.path,
      status: "500",
      user: anonymous,
      timeTakenMs,
    });
    return { bytes: fileOf(draft), tookMs: timeTakenMs };
  },
};
