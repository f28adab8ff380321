/*
 * The list of very many traces: frames while it is scrolled by the wheel and while the edge of a column is dragged, against
 * a page of the same height with nothing in it that scrolls the same way; the time from a change of the filter to painted rows; the page's heap. Rows are put into
 * the catalog directly: what is measured is the list and the way from the engine to it.
 */
import type { Page } from "playwright-core";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { median, type Measurement } from "./measurement.ts";

export const name = "list of 200,000 and 1,000,000 rows";

/** Middle and 95th percentile of the frame times in ms while something is done over and over for three seconds. */
async function frames(page: Page, act: () => Promise<void>): Promise<Frames> {
  const measured = page.evaluate(`new Promise((resolve) => {
    const times = []; let last = performance.now(); const end = last + 3000;
    const frame = (now) => { times.push(now - last); last = now; if (now < end) requestAnimationFrame(frame); else resolve(times.slice(1)); };
    requestAnimationFrame(frame);
  })`) as Promise<number[]>;
  const until = Date.now() + 2_900;
  while (Date.now() < until) await act();
  const times = await measured;
  const sorted = times.toSorted((a, b) => a - b);
  return { middle: median(times), slow: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN };
}

async function scrollFrames(page: Page): Promise<Frames> {
  await page.mouse.move(600, 500);
  return frames(page, () => page.mouse.wheel(0, 180));
}

/** Frames while the right edge of the column of URLs goes to and fro. */
async function dragFrames(page: Page): Promise<Frames> {
  const edge = page.getByRole("columnheader", { name: "URL" }).locator(".list-edge");
  const box = await edge.boundingBox();
  if (box === null) throw new Error("the column of URLs has no edge");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const width = async (): Promise<number> => (await edge.boundingBox())?.x ?? 0;
  await page.mouse.move(x, y);
  await page.mouse.down();
  let moves = 0;
  const measured = await frames(page, () => page.mouse.move(x + 150 * Math.sin(moves++ / 20), y));
  await page.mouse.move(x + 60, y);
  if (Math.abs((await width()) - box.x - 60) > 2) throw new Error("the edge did not follow the mouse");
  await page.mouse.up();
  return measured;
}

const filters = ["status:502", "server:WEB02", "status:404 time>5s", "/cart", ""];

/** Middle of the times in ms from a filter typed and applied to the frame in which the count of its rows is painted. */
async function filterTimes(page: Page, rounds: number): Promise<number> {
  const times: number[] = [];
  const input = page.getByRole("combobox", { name: "Filter" });
  for (let round = 0; round < rounds; round++) {
    for (const filter of filters) {
      await input.fill(filter);
      await input.press("Escape");
      const measured = page.evaluate(`new Promise((resolve) => {
        const grid = document.querySelector('.list');
        let began; let busy = false;
        const started = (event) => { if (event.key === 'Enter') began = performance.now(); };
        window.addEventListener('keydown', started, { capture: true, once: true });
        const done = () => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => { watch.disconnect(); resolve(performance.now() - began); }; channel.port2.postMessage(0); });
        const watch = new MutationObserver(() => {
          const now = grid.getAttribute('aria-busy') === 'true';
          if (busy && !now && began !== undefined) done();
          busy ||= now;
        });
        watch.observe(grid, { attributes: true, attributeFilter: ['aria-busy'] });
        setTimeout(() => resolve(-1), 8000);
      })`) as Promise<number>;
      await input.press("Enter");
      const ms = await measured;
      if (ms >= 0) times.push(ms);
    }
  }
  if (times.length < filters.length) throw new Error("the list did not answer");
  return median(times);
}

/** Live bytes of the page's JavaScript, after garbage was collected. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}

async function putUpTo(app: LoopbackUnderTest, from: number, count: number): Promise<void> {
  for (let number = from; number < count; number++) {
    app.engine.catalog.put(foundTrace(number));
    // The host must answer meanwhile.
    if (number % 20_000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await app.page.reload();
  await app.page.locator(".list-row .list-cell").first().waitFor();
  await app.page.waitForTimeout(1_500);
}

/** Measures filter changes and frames at both sizes, heap at the larger one. */
export async function run(): Promise<readonly Measurement[]> {
  const app = await startLoopbackApp();
  try {
    await putUpTo(app, 0, 200_000);
    const filtered = await filterTimes(app.page, 4);
    await putUpTo(app, 200_000, 1_000_000);
    const filteredMost = await filterTimes(app.page, 2);
    const own = await scrollFrames(app.page);
    const drag = await dragFrames(app.page);
    const heap = await heapBytes(app.page);
    await app.page.goto("about:blank");
    await app.page.evaluate("document.body.style.height = '8000000px'");
    const empty = await scrollFrames(app.page);
    const emptyHeap = await heapBytes(app.page);
    return measurements({ filtered, filteredMost, own, drag, empty, heap, emptyHeap });
  } finally {
    await app.close();
  }
}

type Frames = { readonly middle: number; readonly slow: number };
type Figures = {
  readonly filtered: number;
  readonly filteredMost: number;
  readonly own: Frames;
  readonly drag: Frames;
  readonly empty: Frames;
  readonly heap: number;
  readonly emptyHeap: number;
};

function line(
  what: string,
  unit: string,
  [value, peerValue]: readonly [number, number],
  peer: string,
  [most, wanted]: readonly [number, string],
): Measurement {
  return { name: what, unit, value, peer, peerValue, ratio: value / peerValue, wanted, met: value <= most };
}

const megabytes = (bytes: number): number => bytes / 1_048_576;

function measurements({ filtered, filteredMost, own, drag, empty, heap, emptyHeap }: Figures): readonly Measurement[] {
  const frame = "a frame at 60 a second";
  return [
    line("filter change to painted rows, 200,000", "ms", [filtered, 16.7], frame, [100, "under 100 ms"]),
    line("filter change to painted rows, 1,000,000", "ms", [filteredMost, 16.7], frame, [300, "under 300 ms"]),
    line("frame while scrolling 1,000,000, middle", "ms", [own.middle, empty.middle], "an empty page", [
      17,
      "60 frames a second: at most 17 ms",
    ]),
    line("frame while scrolling 1,000,000, 95 of 100", "ms", [own.slow, empty.slow], "an empty page", [
      34,
      "at most 34 ms: no two frames lost in a row",
    ]),
    line("frame while a column is dragged, middle", "ms", [drag.middle, empty.middle], "an empty page", [
      17,
      "60 frames a second: at most 17 ms",
    ]),
    line("frame while a column is dragged, 95 of 100", "ms", [drag.slow, empty.slow], "an empty page", [
      34,
      "at most 34 ms: no two frames lost in a row",
    ]),
    line("heap of the page at 1,000,000 rows", "MB", [megabytes(heap), megabytes(emptyHeap)], "an empty page", [
      150,
      "under 150 MB",
    ]),
  ];
}

function foundTrace(number: number) {
  const at = 1_780_000_000_000 + number * 1_000;
  return {
    sourceId: "bench",
    path: `/bench/W3SVC1/fr${String(number).padStart(6, "0")}.xml`,
    sizeBytes: 200_000,
    modifiedAt: at,
    head: {
      url: `http://shop.example:80/${number % 2 === 0 ? "cart" : "stock"}?id=${number}`,
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
