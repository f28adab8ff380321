/* Windows of very long lists: every row can be reached, small moves move by pixels, nothing is taller than a browser draws. */
import { describe, expect, it } from "vitest";
import {
  pageHeight,
  placeAfterScroll,
  placeAt,
  rowsInSight,
  tallest,
  topToReveal,
} from "../../../renderer/components/row-window.ts";

const short = { count: 100_000, rowHeight: 28, viewHeight: 560 };
const long = { count: 1_000_000, rowHeight: 28, viewHeight: 560 };

describe("a list that fits on a page", () => {
  it("is as tall as its rows and scrolls as any page does", () => {
    expect(pageHeight(short)).toBe(2_800_000);
    const place = placeAfterScroll(short, { scrollTop: 0, offset: 0 }, 28_014);
    expect(rowsInSight(short, place)).toEqual({ first: 1000, last: 1020 });
  });
});

describe("a list of a million rows", () => {
  it("stands on a page that browsers can draw", () => {
    expect(pageHeight(long)).toBe(tallest);
  });
  it("shows the last row at the end of the page and the first at its start", () => {
    const end = placeAfterScroll(long, { scrollTop: 0, offset: 0 }, tallest - 560);
    expect(rowsInSight(long, end).last).toBe(999_999);
    expect(rowsInSight(long, placeAfterScroll(long, end, 0)).first).toBe(0);
  });
  it("moves by as many pixels as the wheel does", () => {
    const from = placeAt(long, 14_000_000);
    const to = placeAfterScroll(long, from, from.scrollTop + 100);
    expect(to.scrollTop + to.offset).toBe(14_000_100);
  });
  it("reaches every row by small moves from wherever it stands", () => {
    let place = placeAt(long, 27_990_000);
    for (let step = 0; step < 100; step++) place = placeAfterScroll(long, place, place.scrollTop + 100);
    expect(rowsInSight(long, place).last).toBe(999_999);
  });
});

it("reveals a row by the least move", () => {
  const place = { scrollTop: 2_800, offset: 0 };
  expect(topToReveal(short, place, 100)).toBe(2_800);
  expect(topToReveal(short, place, 99)).toBe(2_772);
  expect(topToReveal(short, place, 120)).toBe(2_828);
});

it("has no rows in sight when there are none", () => {
  expect(rowsInSight({ ...short, count: 0 }, { scrollTop: 0, offset: 0 }).last).toBe(-1);
});
