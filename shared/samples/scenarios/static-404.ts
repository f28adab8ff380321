/* 404 for a file that is not there, a favicon or an old picture, found out while the handler is mapped. */
import type { Run } from "../pipeline.ts";
import { authenticate, beginStage, mapStage, startRequest } from "../pipeline.ts";
import { anonymous, draftOf, fileOf } from "../request.ts";
import { errorPage, errorStatus, sendAnswer } from "../response.ts";
import type { Scenario } from "../scenario.ts";
import { staticHandler } from "../sites.ts";
import { createTimeline } from "../timeline.ts";

/** Static file, 404.0, 0x80070002. */
export const static404: Scenario = {
  name: "static-404",
  weight: 14,
  occasion: "any-time",
  problem: undefined,
  draw: (request) => {
    const { random } = request;
    const timeline = createTimeline();
    const path = random.pick([
      "/favicon.ico",
      "/robots.txt",
      `/img/banner-${random.whole(10, 99)}.jpg`,
      "/apple-touch-icon.png",
      `/katalog/übersicht-${random.whole(1, 9)}.pdf`,
    ]);
    const run: Run = { request, timeline, verb: "GET", path, handler: staticHandler };
    const file = `C:\\inetpub\\sites\\${request.appPool}${path.replaceAll("/", "\\")}`;
    startRequest(run);
    beginStage(run);
    authenticate(run, anonymous);
    mapStage(run);
    timeline.emit("FILE_CACHE_ACCESS_START", [
      ["FileName", file],
      ["UserName", "IUSR"],
      ["DomainName", "NT AUTHORITY"],
    ]);
    timeline.emit("FILE_CACHE_ACCESS_END", [
      ["Successful", "false"],
      ["FileFromCache", "false"],
      ["FileAddedToCache", "false"],
      ["FileDirmoned", "true"],
      ["LastModCheckErrorIgnored", "true"],
      ["ErrorCode", String(0x8007_0002)],
      ["LastModifiedTime", ""],
    ]);
    timeline.emit(
      "MODULE_SET_RESPONSE_ERROR_STATUS",
      errorStatus("IIS Web Core", 16, 404, 0, "Not Found", 0x8007_0002),
    );
    const body = errorPage("404 - Not found", ["There is nothing at this address."]);
    sendAnswer(run, { status: 404, body, customError: true });
    const draft = draftOf(request, timeline, { verb: "GET", path, status: "404", user: anonymous });
    return { bytes: fileOf(draft), tookMs: timeline.nowMs() };
  },
};
