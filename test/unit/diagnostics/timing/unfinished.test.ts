/* Traces that end before their request: what they say of its last moment, and that nobody is blamed for being last. */
import { describe, expect, it } from "vitest";
import { cutOff, eventsOf, verdictOf } from "./verdict-of.ts";

const waiting = `
POST http://shop:80/api/upload 200 61089ms reason=TIME_TAKEN trigger=0
0 GENERAL_REQUEST_START
0 +AspNetCoreModuleV2 EXECUTE_REQUEST_HANDLER open
  0 ANCM_REQUEST_FORWARD_START
  250 ~
`;

describe("a trace written when its time limit passed", () => {
  it("says who was waited for, since when, and that it is not the whole story", () => {
    const verdict = verdictOf(waiting);
    expect(verdict).toMatchObject({ code: "time-limit", kind: "incomplete", confidence: "likely" });
    expect(verdict.title).toBe(
      "The request was still running after 1 min 1 s, waiting for the ASP.NET Core application for the last 1 min 1 s",
    );
    expect(verdict.clientStatus).toBeUndefined();
    expect(verdict.clientGot).toContain("still running");
    expect(verdict.answeredBy).toBe("unknown");
    expect(eventsOf(verdict)).toEqual([2, 3, 4]);
    expect(verdict.nextSteps.at(-1)?.action).toContain("traceAllAfterTimeout");
  });

  it("is only possible where little of the time was spent in what was open", () => {
    const verdict = verdictOf(`
GET http://shop:80/report 200 60100ms reason=TIME_TAKEN trigger=0
0 GENERAL_REQUEST_START
0 +First EXECUTE_REQUEST_HANDLER
  55000 -First 0
55000 +Second RELEASE_REQUEST_STATE open
`);
    expect(verdict).toMatchObject({ code: "time-limit", confidence: "possible" });
    expect(verdict.title).toContain("inside Second");
    expect(verdict.evidence.map(({ says }) => says).join()).toContain("largest gap between events: 55.0 s");
  });

  it("says that events are missing where IIS stopped at the size limit as well", () => {
    const verdict = verdictOf(`${waiting}  733 LOG_FILE_MAX_SIZE_TRUNCATE\n`);
    expect(verdict).toMatchObject({ code: "time-limit", confidence: "possible" });
    expect(verdict.title).toContain("no events for the last 1 min 0 s");
    expect(verdict.clientGot).toContain("not known");
    expect(verdict.nextSteps[0]?.action).toContain("maxLogFileSizeKB");
  });

  it("is not what a whole trace is that its time limit caused", () => {
    const verdict = verdictOf(`
GET http://shop:80/ 200 100ms reason=TIME_TAKEN trigger=0
0 GENERAL_REQUEST_START
100 GENERAL_REQUEST_END
`);
    expect(verdict.code).toBe("completed");
  });
});

describe("a trace cut at the size limit", () => {
  it("tells the status of the head and what is lost", () => {
    const verdict = verdictOf(`
POST http://shop:80/api 500 4000ms
0 GENERAL_REQUEST_START
0 +AspNetCoreModuleV2 EXECUTE_REQUEST_HANDLER open
  0 GENERAL_READ_ENTITY_START
  10 GENERAL_READ_ENTITY_END BytesReceived=8192 ErrorCode=0
  10 LOG_FILE_MAX_SIZE_TRUNCATE @level=3
`);
    expect(verdict).toMatchObject({ code: "size-limit", kind: "incomplete", confidence: "possible" });
    expect(verdict.title).toMatch(/^The request failed with 500.*lost at the size limit of the trace$/);
    expect(verdict.evidence.at(-1)?.says).toContain("4.0 s");
    expect(verdict.nextSteps[0]?.action).toContain("maxLogFileSizeKB");
    expect(verdict.limits.join()).toContain("maxLogFileSizeKB");
  });

  it("calls nothing a failure where the status is good", () => {
    const verdict = verdictOf(`
GET http://shop:80/ 200 40ms
0 GENERAL_REQUEST_START
10 LOG_FILE_MAX_SIZE_TRUNCATE @level=3
`);
    expect(verdict).toMatchObject({ code: "size-limit", kind: "incomplete", clientStatus: 200_000 });
    expect(verdict.title).toContain("answered with 200");
  });

  it("is not what a cut file is", () => {
    const verdict = verdictOf("GET http://shop:80/ 200 40ms\n0 GENERAL_REQUEST_START\n", cutOff);
    expect(verdict.code).toBe("cut-file");
    expect(verdict.title).toContain("The file is cut off");
  });
});

describe("a cut file", () => {
  it("without a single event still has a verdict", () => {
    const verdict = verdictOf("GET http://shop:80/ 500 40ms\n", cutOff);
    expect(verdict).toMatchObject({ code: "cut-file", kind: "incomplete", confidence: "possible" });
    expect(verdict.evidence).toEqual([]);
  });

  it("that holds the event which set the status is explained by that event", () => {
    const verdict = verdictOf(
      `
GET http://shop:80/x 404.8 40ms
0 GENERAL_REQUEST_START
0 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=RequestFilteringModule Notification=1 HttpStatus=404 HttpSubStatus=8 ErrorCode=0
`,
      cutOff,
    );
    expect(verdict.code).not.toBe("cut-file");
    expect(verdict.limits.join()).toContain("before its closing tag");
  });
});
