/* The histogram in use: zooming it, and what it says of a filter that asks for another time. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { writeSampleFarm } from "../../electron/engine/sample-farm.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";

let app: LoopbackUnderTest;
let page: Page;
let traces: string;

beforeAll(async () => {
  traces = await mkdtemp(join(tmpdir(), "freblens-histogram-"));
  const endAt = Date.parse("2026-06-08T18:00:00Z");
  await writeSampleFarm(traces, { servers: 2, traces: 120, seed: 3, endAt, light: true });
  app = await startLoopbackApp();
  page = app.page;
  await app.engine.sources.add(traces);
  await app.engine.sources.settled();
  await page.getByRole("row", { name: /WEB0/ }).first().waitFor();
});
afterAll(async () => {
  await app.close();
  await rm(traces, { recursive: true, force: true });
});

describe("the histogram", () => {
  it("zooms by wheel, keys and button, and leaves the filter alone", async () => {
    const plot = page.getByRole("slider", { name: "Traces over time" });
    const line = page.getByRole("combobox", { name: "Filter" });
    const words = page.locator(".histogram-words");
    const all = page.getByRole("button", { name: "Show all time" });
    const box = await plot.boundingBox();
    if (box === null) throw new Error("no plot");
    await page.mouse.move(5, 5);
    const whole = await words.innerText();
    const bars = await page.getByRole("table", { name: /Traces over time/ }).innerText();
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    await page.mouse.wheel(0, -400);
    await all.waitFor();
    await page.mouse.move(5, 5);
    await vi.waitUntil(async () => (await page.getByRole("table", { name: /Traces over time/ }).innerText()) !== bars);
    expect(await line.inputValue()).toBe("");
    await all.click();
    await vi.waitUntil(async () => (await words.innerText()) === whole);
    // A range of the filter is zoomed to by a key, and what is wholly outside is not said to be a bar.
    await plot.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await vi.waitUntil(async () => (await line.inputValue()).includes("before:"));
    await page.keyboard.press("z");
    await all.waitFor();
    await page.keyboard.press("f");
    await all.waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await vi.waitUntil(async () => (await line.inputValue()) === "");
    await line.fill("after:2036-01-01");
    await line.press("Enter");
    await page.locator(".histogram-words", { hasText: "the filter asks for another time" }).waitFor();
  });
});
