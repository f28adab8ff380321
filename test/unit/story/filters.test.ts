import { describe, expect, it } from "vitest";
import { filterStory } from "../../../shared/story/filters.ts";
import { tell } from "./tell.ts";

describe("the story of ISAPI filters", () => {
  it("tells each notification and the filters called for it, with answer, fields and time", () => {
    const { trace, spans } = tell(`
GET http://shop:80/ 200 40ms
0 GENERAL_REQUEST_START
0 FILTER_URL_MAP_START OrigURL=/a OrigPath=C:\\a
  0 FILTER_START FilterName=C:\\f\\one.dll
  16 FILTER_END NotificationStatus=134217730
  16 FILTER_START FilterName=C:\\f\\two.dll
  32 FILTER_ERROR ErrorCode=5
  32 FILTER_END NotificationStatus=99
32 FILTER_URL_MAP_END FinalURL=/b
32 FILTER_AUTH_COMPLETE_START
32 GENERAL_REQUEST_END
`);
    const { steps, errors } = filterStory(trace, spans);
    expect(steps.map(({ kind, name, durationMs }) => [kind, name, durationMs])).toEqual([
      ["notification", "FILTER_URL_MAP", 32],
      ["filter", String.raw`C:\f\one.dll`, 16],
      ["filter", String.raw`C:\f\two.dll`, 16],
      ["notification", "FILTER_AUTH_COMPLETE", 0],
    ]);
    expect(steps.map(({ result }) => result)).toEqual(["", "SF_STATUS_REQ_NEXT_NOTIFICATION", "99", ""]);
    expect(steps[0]?.facts.map(({ name, text }) => `${name} ${text}`)).toContain("FinalURL /b");
    expect(steps[3]?.endEvent).toBeUndefined();
    expect(errors).toEqual([{ text: "5", event: 6 }]);
  });
});
