/*
 * Frames while the list of 100,000 traces is scrolled by the wheel, against a page of the same height with nothing in it
 * that scrolls the same way. Rows are put into the catalog directly: what is measured is the list.
 */
import type { Page } from "playwright-core";
import { startLoopbackApp } from "../support/app.ts";
import { median, type Measurement } from "./measurement.ts";

export const name = "scroll 100,000 rows";

const count = 100_000;

/** Middle and 95th percentile of the frame times in ms while the wheel turns for three seconds. */
async function frames(page: Page): Promise<{ readonly middle: number; readonly slow: number }> {
  await page.mouse.move(600, 500);
  const measured = page.evaluate(`new Promise((resolve) => {
    const times = []; let last = performance.now(); const end = last + 3000;
    const frame = (now) => { times.push(now - last); last = now; if (now < end) requestAnimationFrame(frame); else resolve(times.slice(1)); };
    requestAnimationFrame(frame);
  })`) as Promise<number[]>;
  const until = Date.now() + 2_900;
  while (Date.now() < until) await page.mouse.wheel(0, 180);
  const times = await measured;
  const sorted = times.toSorted((a, b) => a - b);
  return { middle: median(times), slow: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN };
}

/** Measures frames of the list and of an empty page, in the same browser. */
export async function run(): Promise<readonly Measurement[]> {
  const app = await startLoopbackApp();
  try {
    for (let number = 0; number < count; number++) app.engine.catalog.put(foundTrace(number));
    await app.page.reload();
    await app.page.locator(".list-row .list-cell").first().waitFor();
    const own = await frames(app.page);
    await app.page.goto("about:blank");
    await app.page.evaluate("document.body.style.height = '2800000px'");
    const empty = await frames(app.page);
    const common = { unit: "ms", peer: "an empty page" };
    return [
      {
        ...common,
        name: "frame while scrolling, middle",
        value: own.middle,
        peerValue: empty.middle,
        ratio: own.middle / empty.middle,
        wanted: "60 frames a second: at most 17 ms",
        met: own.middle <= 17,
      },
      {
        ...common,
        name: "frame while scrolling, 95 of 100",
        value: own.slow,
        peerValue: empty.slow,
        ratio: own.slow / empty.slow,
        wanted: "at most 34 ms: no two frames lost in a row",
        met: own.slow <= 34,
      },
    ];
  } finally {
    await app.close();
  }
}

function foundTrace(number: number) {
  const at = 1_780_000_000_000 + number * 1_000;
  return {
    sourceId: "bench",
    path: `/bench/W3SVC1/fr${String(number).padStart(6, "0")}.xml`,
    sizeBytes: 200_000,
    modifiedAt: at,
    head: {
      url: `http://shop.example:80/cart?id=${number}`,
      siteId: 1,
      appPool: "Pool1",
      processId: 4_000 + (number % 7),
      verb: "GET",
      remoteUserName: undefined,
      userName: undefined,
      tokenUserName: undefined,
      authenticationType: "anonymous",
      activityId: `{${String(number).padStart(8, "0")}-0000-0000-0000-000000000000}`,
      failureReason: "STATUS_CODE",
      status: number % 3 === 0 ? 502_003 : 404_000,
      triggerStatus: number % 3 === 0 ? 502_003 : 404_000,
      timeTakenMs: number % 9_000,
      startedAt: at,
      computer: `WEB0${number % 3}`,
    },
    problems: [],
  };
}
