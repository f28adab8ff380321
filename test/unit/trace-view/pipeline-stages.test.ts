import { describe, expect, it } from "vitest";
import { pipelineStages } from "../../../renderer/features/trace/logic/pipeline-stages.ts";
import { stageSentence } from "../../../renderer/features/trace/pipeline/stage-sentence.ts";
import { culpritOf } from "../../../shared/model/marks.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { drawn } from "../spans/draw.ts";

const stagesOf = (text: string) => {
  const trace = drawn(text);
  return pipelineStages(buildSpans(trace), culpritOf(trace));
};
const stage = (text: string, name: string) => stagesOf(text).find((each) => each.name === name);

const refused = `GET http://shop.example:80/ 502.3 8078ms
0 GENERAL_REQUEST_START
0 +UriCacheModule BEGIN_REQUEST
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  16 ~
  8078 ^ ErrorCode=2147954429
  8078 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=ApplicationRequestRouting Notification=128 HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954429
8078 +HttpLoggingModule LOG_REQUEST
8078 GENERAL_REQUEST_END`;

describe("stages of the pipeline", () => {
  it("stand in order; the one in which the status was set failed, and leads to that event", () => {
    const stages = stagesOf(refused);
    expect(stages.map(({ name }) => name).slice(0, 3)).toEqual([
      "BEGIN_REQUEST",
      "AUTHENTICATE_REQUEST",
      "AUTHORIZE_REQUEST",
    ]);
    expect(stages).toHaveLength(12);
    expect(stage(refused, "EXECUTE_REQUEST_HANDLER")).toMatchObject({
      state: "failed",
      event: 7,
      durationMs: 8_078,
      waitMs: 8_062,
    });
    expect(stage(refused, "BEGIN_REQUEST")).toMatchObject({ state: "passed", event: 2, modules: 1 });
  });

  it("tell those passed over from those never reached", () => {
    expect(stage(refused, "MAP_REQUEST_HANDLER")?.state).toBe("skipped");
    expect(stage(refused, "END_REQUEST")?.state).toBe("unreached");
  });

  it("show where a trace written at its time limit still was", () => {
    const text = `GET http://shop.example:80/ 200 61000ms reason=TIME_TAKEN trigger=0
0 GENERAL_REQUEST_START
0 +FastCgiModule EXECUTE_REQUEST_HANDLER open
  15 ~`;
    expect(stage(text, "EXECUTE_REQUEST_HANDLER")).toMatchObject({ state: "running", durationMs: 61_000 });
  });

  it("count a status set in a child request where the child was called, and not its modules", () => {
    const text = `GET http://shop.example:80/ 404 31ms
0 GENERAL_REQUEST_START
0 +DefaultDocumentModule EXECUTE_REQUEST_HANDLER
  0 GENERAL_CHILD_REQUEST_START
  0 GENERAL_REQUEST_START
  0 +StaticFileModule MAP_REQUEST_HANDLER
    15 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=StaticFileModule Notification=16 HttpStatus=404 HttpSubStatus=0 ErrorCode=2
  31 GENERAL_REQUEST_END
  31 GENERAL_CHILD_REQUEST_END
31 GENERAL_REQUEST_END`;
    expect(stage(text, "MAP_REQUEST_HANDLER")?.modules).toBe(0);
    expect(stage(text, "EXECUTE_REQUEST_HANDLER")).toMatchObject({ state: "failed", event: 6, modules: 1 });
  });

  it("that may come at any time are shown only where they ran", () => {
    expect(stage(refused, "SEND_RESPONSE")).toBeUndefined();
    const text = `GET http://shop.example:80/ 200 31ms
0 GENERAL_REQUEST_START
0 +RequestFilteringModule SEND_RESPONSE
16 GENERAL_REQUEST_END`;
    expect(stagesOf(text).at(-1)).toMatchObject({ name: "SEND_RESPONSE", words: "Send response", state: "passed" });
  });

  it("are told in a sentence with the clock's uncertainty", () => {
    const failed = stage(refused, "EXECUTE_REQUEST_HANDLER");
    expect(failed && stageSentence(failed, "502.3")).toBe(
      "EXECUTE_REQUEST_HANDLER: 502.3 was set here. 1 module call, 8,078 ms ±16 ms, of which 8,062 ms waiting for the outside.",
    );
  });
});
