import { describe, expect, it } from "vitest";
import { hexOf } from "../../../renderer/features/trace/logic/codes.ts";
import { eventAsJson, eventAsMarkdown } from "../../../renderer/features/trace/logic/copy-event.ts";
import { previewOf } from "../../../renderer/features/trace/logic/event-facts.ts";
import { eventAtOffset } from "../../../renderer/features/trace/logic/event-at.ts";
import { firstSentence } from "../../../renderer/features/trace/logic/first-sentence.ts";
import { findIndex, findMatches, foundWords, stepInList } from "../../../renderer/features/trace/logic/find.ts";
import { rowAt, textRows } from "../../../renderer/features/trace/logic/text-rows.ts";
import { visibleRuns, visibleText } from "../../../renderer/features/trace/logic/visible-text.ts";
import { event } from "./spans.ts";

describe("text out of a trace", () => {
  it("shows what turns or hides text as marked escapes and leaves the rest alone", () => {
    expect(visibleText("plain <b>&amp;")).toBe("plain <b>&amp;");
    expect(visibleText(`a${String.fromCodePoint(0x202e)}b`)).toBe("a[U+202E]b");
    expect(visibleText("a\u0000b\rc")).toBe("a␀b␍c");
    expect(visibleRuns("a\nb", false)).toHaveLength(1);
    expect(visibleRuns("a\nb", true)).toHaveLength(3);
    expect(visibleText("x\uD800y")).toBe("x[U+D800]y");
    expect(visibleText("😀")).toBe("😀");
  });
  it("is cut into rows that give the text back, also a word of 5 MB", () => {
    const text = `one\r\n\n${"x".repeat(5_000_000)}😀\nend`;
    const rows = textRows(text, 10, 1_000);
    expect(rows.length).toBeGreaterThan(5_000);
    expect(rows.every((row) => row.text.length <= 1_000 && text.slice(row.start - 10, row.end - 10) === row.text)).toBe(
      true,
    );
    expect(rows[rowAt(rows, 10 + text.length - 2)]?.text).toBe("end");
    expect(rowAt(rows, 0)).toBe(0);
  });
});

describe("an event's data in one line", () => {
  it("leaves out what stands in other columns and what nearly every event says", () => {
    const end = event(3, "NOTIFY_MODULE_END", [
      ["ContextId", "{1}"],
      ["ModuleName", "M"],
      ["fIsPostNotificationEvent", "false"],
      ["NotificationStatus", "0"],
    ]);
    expect(previewOf(end)).toBe("NotificationStatus 0");
    expect(previewOf(event(4, "NOTIFY_MODULE_START", [["fIsPostNotification", "true"]]))).toBe(
      "fIsPostNotification true",
    );
  });
});

describe("a message's first sentence", () => {
  it("ends where another begins, and not inside a number or a name", () => {
    expect(firstSentence("IIS stopped at 1.5 MB in web.config. Raise it.")).toEqual([
      "IIS stopped at 1.5 MB in web.config.",
      "Raise it.",
    ]);
    expect(firstSentence("One only.")).toEqual(["One only.", ""]);
    expect(firstSentence("")).toEqual(["", ""]);
  });
});

describe("finding", () => {
  it("says what was found in events and in the view", () => {
    expect(foundWords(-1, 0, 0)).toBe("not found");
    expect(foundWords(-1, 0, 2)).toBe("no event, 2 in this view");
    expect(foundWords(0, 3, 0)).toBe("1 of 3 events");
    expect(foundWords(-1, 3, 1_200)).toBe("– of 3 events, 1,200 in this view");
  });

  const events = [event(1, "START", [["A", "x"]]), event(2, "Url", [["Url", "/Cart"]]), event(3, "END")];
  it("looks into names and values without regard to case", () => {
    const index = findIndex(events);
    expect(findMatches(index, "cart")).toEqual([2]);
    expect(findMatches(index, "t")).toEqual([1, 2]);
    expect(findMatches(index, "")).toEqual([]);
  });
  it("steps round at both ends", () => {
    expect([stepInList([2, 5], 5, 1), stepInList([2, 5], 2, -1), stepInList([], 1, 1)]).toEqual([2, 5, undefined]);
    expect(stepInList([2, 5], undefined, 1)).toBe(2);
  });
  it("knows the event at a place of the file", () => {
    expect([eventAtOffset(events, 205), eventAtOffset(events, 195), eventAtOffset(events, 5)]).toEqual([
      2,
      undefined,
      undefined,
    ]);
  });
});

describe("one event", () => {
  it("shows codes in hex, and nothing else", () => {
    expect(hexOf("ErrorCode", "2147954429")).toBe("0x80072EFD");
    expect(hexOf("hr", "-2147024891")).toBe("0x80070005");
    expect(hexOf("ErrorCode", "2")).toBe("0x00000002");
    expect(hexOf("BytesSent", "1200")).toBeUndefined();
    expect(hexOf("SiteId", "99999999999")).toBeUndefined();
  });
  it("is copied with repeated names, and Markdown cannot be broken out of", () => {
    const odd = event(7, "X", [
      ["N", "a|b`c\n# d"],
      ["N", "2"],
    ]);
    expect(JSON.parse(eventAsJson(odd))).toMatchObject({
      number: 7,
      data: [
        ["N", "a|b`c\n# d"],
        ["N", "2"],
      ],
    });
    const rows = eventAsMarkdown(odd).split("\n").slice(4);
    expect(rows).toEqual(["| `N` | `` a\\|b`c # d `` |  |", "| `N` | `2` |  |"]);
  });
});
