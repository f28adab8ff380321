/* The sketch must draw what it says, for every form of the pipeline. */
import { expect, test } from "vitest";
import { sketch, sketchDraft } from "../../support/sketch.ts";

const text = `
  POST "http://shop:80/cart?id=1&x=\\u00e9" 502.3 8078ms pool=Pool1 pid=71 site=2 at=2026-06-08T19:54:51.596Z user=none
  0 GENERAL_REQUEST_START
  0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
    16 ARR_REQUEST_HEADERS_START
    . ~
    8078 ^ ErrorCode=2147954429
    8078 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpReason="Bad \\"Gate\\"" @level=2 @desc:HttpStatus=x
  8080 -ApplicationRequestRouting 2
  8080 +HttpLoggingModule LOG_REQUEST post
    8081 URL_CHANGED OldUrl=/a NewUrl=/b=c
  8090 +Left END_REQUEST open
  8096 GENERAL_REQUEST_END
`;

test("a sketch draws modules, pending and resume forms, fields and options", () => {
  const draft = sketchDraft(text);
  expect(draft).toMatchObject({ verb: "POST", url: "http://shop:80/cart?id=1&x=é", status: "502.3", user: undefined });
  expect(draft.events.map((event) => `${event.atMs} ${event.name} ${event.data?.at(-1)?.[1] ?? ""}`)).toEqual([
    "0 GENERAL_REQUEST_START POST",
    "0 NOTIFY_MODULE_START false",
    "16 ARR_REQUEST_HEADERS_START ",
    "16 NOTIFY_MODULE_END 1",
    "8078 NOTIFY_MODULE_COMPLETION 2147954429",
    '8078 MODULE_SET_RESPONSE_ERROR_STATUS Bad "Gate"',
    "8080 NOTIFY_MODULE_END 2",
    "8080 NOTIFY_MODULE_START true",
    "8081 URL_CHANGED /b=c",
    "8081 NOTIFY_MODULE_END 0",
    "8090 NOTIFY_MODULE_START false",
    "8096 GENERAL_REQUEST_END 3",
  ]);
  expect(draft.events[5]).toMatchObject({ level: 2, descriptions: [["HttpStatus", "x"]] });
});

test("a sketch is written in IIS's layout, with the variant without user", () => {
  const xml = sketch(text);
  expect(xml).toContain('authenticationType="NOT_AVAILABLE"               activityId="');
  expect(xml).toContain('<TimeCreated SystemTime="2026-06-08T19:54:59.674Z"/>');
  expect(xml).toContain('<Data Name="HttpReason">Bad &quot;Gate&quot;</Data>');
  expect(xml.endsWith("</Event>\r\n</failedRequest>")).toBe(true);
});
