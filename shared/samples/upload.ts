/* A request whose body is read piece by piece and forwarded by the ASP.NET Core module: it is cut before it ends. */
import type { Run } from "./pipeline.ts";
import { authenticate, beginStage, mapStage, startRequest } from "./pipeline.ts";
import type { SampleRequest } from "./request.ts";
import { anonymous } from "./request.ts";
import { coreHandler } from "./sites.ts";
import { createTimeline } from "./timeline.ts";

const name = "AspNetCoreModuleV2";
const call = { stage: "EXECUTE_REQUEST_HANDLER" };

/** Draws an upload up to the reading of `pieces` pieces of its body. The module's call stays open. */
export function startUpload(request: SampleRequest, pieces: number): Run {
  const timeline = createTimeline();
  const path = `/api/upload?batch=${request.random.whole(100, 999)}`;
  const run: Run = { request, timeline, verb: "POST", path, handler: coreHandler };
  startRequest(run);
  beginStage(run);
  authenticate(run, anonymous);
  mapStage(run);
  timeline.openModule(name, call);
  timeline.emit("ANCM_REQUEST_FORWARD_START");
  for (let piece = 0; piece < pieces; piece++) {
    timeline.emit("GENERAL_READ_ENTITY_START");
    timeline.pass(request.random.pick([0, 0, 4, 16, 62]));
    timeline.emit("GENERAL_READ_ENTITY_END", [
      ["BytesReceived", "8192"],
      ["ErrorCode", "0"],
    ]);
    timeline.emit("GENERAL_REQUEST_ENTITY", [["Buffer", request.random.pick(["P", "K", "<", "{"])]]);
    timeline.resume(name, call, 8192);
    for (const status of ["16", "32", "1048576"]) timeline.emit("ANCM_WINHTTP_CALLBACK", [["InternetStatus", status]]);
  }
  return run;
}

/** The module says PENDING: from here on it waits. */
export function waitForBackend({ timeline }: Run): void {
  timeline.pend(name, call);
}
