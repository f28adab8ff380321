/* Requests to ASP.NET pages up to the page's own events, and the steps of a page. */
import type { UserDraft } from "../freb/write.ts";
import type { Run } from "./pipeline.ts";
import { authenticate, beginStage, managedCall, mapStage, startRequest } from "./pipeline.ts";
import type { SampleRequest } from "./request.ts";
import { pageHandler, pagePath } from "./sites.ts";
import { profileModule, sessionModule } from "./stages.ts";
import { createTimeline } from "./timeline.ts";

/** Draws a page request up to EXECUTE_REQUEST_HANDLER. `startMs` passes while the application starts. */
export function startPage(request: SampleRequest, user: UserDraft, startMs = 0): Run {
  const timeline = createTimeline();
  const path = pagePath(request.random);
  const run: Run = { request, timeline, verb: "GET", path, handler: pageHandler };
  startRequest(run);
  timeline.pass(startMs);
  beginStage(run);
  authenticate(run, user);
  mapStage(run);
  if (!request.light) {
    const stage = "REQUEST_ACQUIRE_STATE";
    managedCall(run, sessionModule, stage, () => {
      timeline.emit("AspNetSessionDataBegin", [["ConnID", "0"]]);
      timeline.emit("AspNetSessionDataEnd", [["ConnID", "0"]]);
    });
    managedCall(run, profileModule, stage);
  }
  return run;
}

/** One step of a page (`Load` -> AspNetPageLoadEnter, AspNetPageLoadLeave). */
export function pageStep({ timeline }: Run, step: string, inside?: () => void): void {
  timeline.emit(`AspNetPage${step}Enter`, [["ConnID", "0"]]);
  inside?.();
  timeline.emit(`AspNetPage${step}Leave`, [["ConnID", "0"]]);
}
