/* The lines of the Compact View, and how keys walk a list. */
import { describe, expect, it } from "vitest";
import { detailsOf } from "../../../renderer/features/trace/compact/details.ts";
import { stepInRows } from "../../../renderer/features/trace/compact/step.ts";
import { event } from "./spans.ts";

describe("a line of the Compact View", () => {
  it("holds every field by name and raw value, with what IIS says it means behind", () => {
    const line = detailsOf(
      event(
        1,
        "NOTIFY_MODULE_START",
        [
          ["ContextId", "{1}"],
          ["ModuleName", "UriCacheModule"],
          ["Notification", "1"],
          ["fIsPostNotification", "false"],
        ],
        { descriptions: [["Notification", "BEGIN_REQUEST"]] },
      ),
      500,
    );
    expect(line).toBe("ModuleName=UriCacheModule, Notification=1 (BEGIN_REQUEST), fIsPostNotification=false");
  });

  it("shows where a value begins and ends, and empty ones", () => {
    const line = detailsOf(
      event(1, "X", [
        ["Reason", "Bad Gateway"],
        ["Empty", ""],
        ["Query", "a=1,b=2"],
      ]),
      500,
    );
    expect(line).toBe('Reason="Bad Gateway", Empty="", Query="a=1,b=2"');
  });

  it("is cut before it grows long", () => {
    const line = detailsOf(event(1, "X", [["Buffer", "a".repeat(5_000_000)]]), 100);
    expect(line.length).toBe(101);
    expect(line.endsWith("…")).toBe(true);
  });
});

const step = (key: string, place: number) => stepInRows(key, place, 100, 20);

describe("a step in a list", () => {
  it("goes by rows, pages and to the ends, and never outside", () => {
    expect([step("ArrowDown", 3), step("ArrowUp", 3), step("ArrowUp", 0)]).toEqual([4, 2, 0]);
    expect([step("PageDown", 90), step("PageUp", 50), step("Home", 50), step("End", 0)]).toEqual([99, 30, 0, 99]);
    expect(step("ArrowDown", -1)).toBe(0);
    expect(step("x", 3)).toBeUndefined();
  });
});
