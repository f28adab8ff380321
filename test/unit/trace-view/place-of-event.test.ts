import { describe, expect, it } from "vitest";
import { placeOfEvent } from "../../../renderer/features/trace/story/place-of-event.ts";

describe("the place of an event in a table", () => {
  const rows = [{ startEvent: 1, endEvent: 20 }, { event: 5 }, { startEvent: 7, endEvent: 9 }, { startEvent: 30 }, {}];

  it("is the row of that event, or the narrowest that reaches over it", () => {
    expect([1, 5, 6, 8, 30].map((event) => placeOfEvent(rows, event))).toEqual([0, 1, 0, 2, 3]);
  });

  it("is nowhere for other events and for none", () => {
    expect([21, 31, undefined].map((event) => placeOfEvent(rows, event))).toEqual([-1, -1, -1]);
  });
});
