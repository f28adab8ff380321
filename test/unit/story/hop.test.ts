/* A request on both sides of ARR: one axis, and where the time went. */
import { describe, expect, it } from "vitest";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { buildSpans } from "../../../shared/spans/build-spans.ts";
import { hopJourney, type HopSide } from "../../../shared/story/hop.ts";
import { sketchBytes } from "../../support/sketch.ts";

function side(server: string, text: string): HopSide {
  const { trace } = readTrace(sketchBytes(text));
  return { server, trace, spans: buildSpans(trace) };
}

const front = (status: string, waitMs: number): HopSide =>
  side(
    "FRONT01",
    `GET http://shop:80/a ${status} ${waitMs + 31}ms
     0 GENERAL_REQUEST_START
     0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
       16 ARR_REQUEST_HEADERS_START
       16 ARR_REQUEST_HEADERS_END
       16 ARR_RESPONSE_HEADERS_START
       ${waitMs + 16} ARR_RESPONSE_HEADERS_END
     ${waitMs + 31} GENERAL_REQUEST_END`,
  );

const member = (takenMs: number): HopSide =>
  side(
    "APP01",
    `GET http://app01:8080/a 200 ${takenMs}ms
     0 GENERAL_REQUEST_START
     0 +ManagedPipelineHandler EXECUTE_REQUEST_HANDLER
       ${takenMs - 16} AspNetHttpHandlerLeave
     ${takenMs} GENERAL_REQUEST_END`,
  );

describe("a request on both sides of ARR", () => {
  it("stands on one axis, the member where it began on the front's clock", () => {
    const { fromMs, toMs, front: above, member: below } = hopJourney(front("200", 2_000), member(1_900), 62);
    expect([fromMs, toMs]).toEqual([0, 2_031]);
    expect(above.map(({ kind }) => kind)).toEqual(["request", "work", "wait"]);
    expect(below[0]).toMatchObject({ kind: "request", startMs: 62, endMs: 1_962 });
  });

  it("says that the member explains the wait", () => {
    const { says } = hopJourney(front("200", 2_000), member(1_960), 31);
    expect(says[0]).toMatch(/^FRONT01 took 2\.0 s and answered 200; of that it waited 2\.0 s for APP01\.$/);
    expect(says.at(-1)).toBe("The member's own time explains the front's wait.");
  });

  it("says how much of the wait is not in the member's trace", () => {
    const { says } = hopJourney(front("200", 9_000), member(1_000), 31);
    expect(says.at(-1)).toMatch(/^8\.0 s of the front's wait are not in the member's trace/);
  });

  it("says that the front had given up while the member still worked", () => {
    const { says } = hopJourney(front("502.3", 30_000), member(41_000), 31);
    expect(says.at(-1)).toMatch(/^The front was done 11\.0 s before the member/);
  });

  it("is shown as far as it goes where a side has no events", () => {
    const empty: HopSide = { ...member(100), trace: { ...member(100).trace, events: [] } };
    const bare = { ...empty, spans: buildSpans(empty.trace) };
    expect(hopJourney(front("502.3", 30_000), bare, 0).member).toEqual([]);
    expect(hopJourney(bare, bare, 0).says).toHaveLength(2);
  });
});
