/* Figures as people of different languages write them, and the plain ones where nobody chose. */
import { afterEach, describe, expect, test } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatTime,
  plainFigures,
  setFigures,
} from "../../../shared/base/format.ts";
import { figuresOf } from "../../../renderer/state/figures.ts";

const at = Date.UTC(2026, 10, 20, 6, 11, 48, 942);
const all = () => [
  formatCount(1_234_567),
  formatDuration(3_249),
  formatBytes(1_536),
  formatTime(at, "utc"),
  formatTime(at, "utc", "day"),
];

describe("figures", () => {
  afterEach(() => setFigures(plainFigures));

  test.each([
    ["plain", ["1,234,567", "3.2 s", "1.5 KB", "2026-11-20 06:11:48.942", "11-20"]],
    ["de-DE", ["1.234.567", "3,2 s", "1,5 KB", "20.11.2026 06:11:48.942", "20.11"]],
    ["en-US", ["1,234,567", "3.2 s", "1.5 KB", "11/20/2026 06:11:48.942", "11/20"]],
    ["sv-SE", ["1\u00a0234\u00a0567", "3,2 s", "1,5 KB", "2026-11-20 06:11:48.942", "11-20"]],
  ])("of %s", (locale, wanted) => {
    setFigures(figuresOf(locale));
    expect(all()).toEqual(wanted);
  });

  test("of a language nobody knows are the plain ones", () => {
    expect(figuresOf("not a language")).toEqual(plainFigures);
  });

  test("keep dates at ten characters in every language offered, so that columns do not move", async () => {
    const { offeredLocales } = await import("../../../renderer/state/figures.ts");
    for (const { value } of offeredLocales) {
      setFigures(figuresOf(value));
      expect(formatTime(at, "utc", "date"), value).toHaveLength(10);
    }
  });
});
