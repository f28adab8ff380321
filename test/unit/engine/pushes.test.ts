import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { gather } from "../../../electron/engine/pushes.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("gathering news", () => {
  it("tells the first at once and what follows together", () => {
    let told = 0;
    const news = gather(250, () => told++);
    for (let turn = 0; turn < 100; turn++) news.tell();
    expect(told).toBe(1);
    vi.advanceTimersByTime(250);
    expect(told).toBe(2);
  });
  it("never tells more than once a pause, and always tells the last", () => {
    const times: number[] = [];
    const start = Date.now();
    const news = gather(250, () => times.push(Date.now() - start));
    for (let ms = 0; ms < 1_000; ms += 10) {
      news.tell();
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(1_000);
    expect(times).toEqual([0, 250, 500, 750, 1000]);
  });
  it("is silent after it was stopped", () => {
    let told = 0;
    const news = gather(250, () => told++);
    news.tell();
    news.tell();
    news.stop();
    vi.advanceTimersByTime(1_000);
    expect(told).toBe(1);
  });
});
