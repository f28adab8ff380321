/*
 * The waterfall of a large trace in the built app: from the click on a row to its painted bars, and the times of frames
 * while real wheel and drag events zoom and pan it. The peer is a bare page in the same browser that moves the same
 * number of plain rectangles by the same events: no spans, no rows, no labels.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { doParseJob } from "../../electron/engine/open/parse-job.ts";
import { startLoopbackApp } from "../support/app.ts";
import { sketch } from "../support/sketch.ts";
import { median, type Measurement } from "./measurement.ts";

export const name = "waterfall of a large trace";

const openings = 5;
const stages = [
  "BEGIN_REQUEST",
  "AUTHENTICATE_REQUEST",
  "AUTHORIZE_REQUEST",
  "RESOLVE_REQUEST_CACHE",
  "MAP_REQUEST_HANDLER",
  "EXECUTE_REQUEST_HANDLER",
  "LOG_REQUEST",
];

/** A trace with so many events: modules in all stages, every seventh slow, each third with an operation inside. */
function largeTrace(path: string, events: number): string {
  const lines = [`GET http://shop:80/${path} 502.3 ${events * 3}ms`, "0 GENERAL_REQUEST_START"];
  let at = 0;
  for (let written = 1, call = 0; written < events; call++) {
    const stage = stages[Math.floor((written / events) * stages.length)] ?? "LOG_REQUEST";
    const takenMs = call % 7 === 0 ? 31 + (call % 5) * 16 : 0;
    lines.push(`${at} +Module${call % 20} ${stage}`);
    if (call % 3 === 0) lines.push(`  ${at} FILE_CACHE_ACCESS_START`, `  ${at + takenMs} FILE_CACHE_ACCESS_END`);
    else lines.push(`  ${at + takenMs} USER_SET`);
    written += call % 3 === 0 ? 4 : 3;
    at += takenMs;
  }
  return sketch(lines.join("\n"));
}

type Frames = { readonly middle: number; readonly slow: number };

/** Frame times in ms while `move` makes events, for three seconds. */
async function frames(page: Page, move: (turn: number) => Promise<void>): Promise<Frames> {
  const measured = page.evaluate<number[]>(`new Promise((resolve) => {
    const times = []; let last = performance.now(); const end = last + 3000;
    const frame = (now) => { times.push(now - last); last = now; if (now < end) requestAnimationFrame(frame); else resolve(times.slice(1)); };
    requestAnimationFrame(frame);
  })`);
  const until = Date.now() + 2_900;
  for (let turn = 0; Date.now() < until; turn++) await move(turn);
  const times = await measured;
  const sorted = times.toSorted((a, b) => a - b);
  return { middle: median(times), slow: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN };
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Zooms in and out at a place, then pans to and fro. */
async function move(
  page: Page,
  { x, y, width, height }: Box,
): Promise<{ readonly zoom: Frames; readonly pan: Frames }> {
  await page.mouse.move(x + width * 0.4, y + height / 2);
  const zoom = await frames(page, (turn) => page.mouse.wheel(0, turn % 40 < 20 ? -120 : 120));
  for (let turn = 0; turn < 8; turn++) await page.mouse.wheel(0, -120);
  await page.mouse.down();
  const pan = await frames(page, (turn) =>
    page.mouse.move(x + width * (0.4 + 0.3 * Math.sin(turn / 6)), y + height / 2),
  );
  await page.mouse.up();
  return { zoom, pan };
}

const openRow = `document.querySelector('.list-row .list-cell[data-column="url"]').dispatchEvent(new MouseEvent("dblclick", { bubbles: true }))`;

/** Milliseconds from `start` to a painted element that `ready` selects. */
async function firstPaint(page: Page, start: string, ready: string): Promise<number> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const began = performance.now();
    setTimeout(() => reject(new Error("nothing was painted within 60 s")), 60_000);
    const look = () => requestAnimationFrame(() => {
      if (document.querySelector(${JSON.stringify(ready)}) === null) return look();
      requestAnimationFrame(() => resolve(performance.now() - began));
    });
    ${start}; look();
  })`);
}

type Looked = {
  readonly paint: readonly number[];
  readonly zoom: Frames;
  readonly pan: Frames;
  readonly rects: number;
};

async function look(events: number): Promise<Looked> {
  const folder = await mkdtemp(join(tmpdir(), "freblens-waterfall-"));
  await writeFile(join(folder, "fr000001.xml"), largeTrace("huge", events));
  const app = await startLoopbackApp();
  const { page } = app;
  const paint: number[] = [];
  try {
    await page.evaluate("localStorage.setItem('freblens.trace.tab', 'timeline')");
    await app.engine.sources.add(folder);
    await page.locator(".list-row", { hasText: "/huge" }).first().waitFor();
    for (let round = 0; round < openings; round++) {
      paint.push(await firstPaint(page, openRow, ".timeline-plot .plot-bar"));
      if (round === openings - 1) break;
      await page.getByRole("button", { name: "Close the trace" }).click();
      await page.locator(".timeline").waitFor({ state: "detached" });
    }
    await page.getByRole("button", { name: "Use the whole window" }).click();
    const box = await page.locator(".timeline-plot").boundingBox();
    if (box === null) throw new Error("the drawing has no place on the page");
    const rects = await page.locator(".timeline-plot :is(rect, path, line, text)").count();
    const body = await page.locator(".timeline-body").boundingBox();
    return { paint, rects, ...(await move(page, { ...box, height: body?.height ?? 400 })) };
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A page with so many rectangles that a wheel zooms and a drag pans. */
const peerPage = (rects: number): string => `
  document.body.innerHTML = '<svg width="760" height="600"></svg>';
  const svg = document.querySelector("svg");
  const bars = Array.from({ length: ${rects} }, (_, at) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    bar.setAttribute("y", String((at * 22) % 600)); bar.setAttribute("height", "13"); svg.append(bar); return bar;
  });
  let from = 0, to = 760, last = 0, down = false;
  const draw = () => bars.forEach((bar, at) => {
    bar.setAttribute("x", String(((at * 3 - from) / (to - from)) * 760));
    bar.setAttribute("width", String((20 / (to - from)) * 760));
  });
  svg.addEventListener("wheel", (event) => { event.preventDefault(); const by = Math.exp(event.deltaY * 0.0016); to = from + (to - from) * by; draw(); }, { passive: false });
  svg.addEventListener("pointerdown", (event) => { down = true; last = event.clientX; });
  svg.addEventListener("pointermove", (event) => { if (!down) return; const by = last - event.clientX; from += by; to += by; last = event.clientX; draw(); });
  svg.addEventListener("pointerup", () => { down = false; });
  draw();`;

/** Fetches an opened trace that was read before, parses it, and draws one rectangle for each of its first spans. */
const fetchAndDraw = `
  document.querySelector("svg")?.remove();
  fetch("/data").then((answer) => answer.json()).then(({ spans }) => {
    const bars = spans.spans.slice(0, 100).map((span, at) => '<rect y="' + at * 6 + '" x="' + span.startMs / 40 + '" width="20" height="5"></rect>');
    document.body.innerHTML = "<svg width=760 height=600>" + bars.join("") + "</svg>";
  })`;

type Bare = { readonly paint: readonly number[]; readonly zoom: Frames; readonly pan: Frames };

async function peer(events: number, rects: number): Promise<Bare> {
  const { startBrowser } = await import("../support/browser.ts");
  const bytes = new TextEncoder().encode(largeTrace("huge", events));
  const json = JSON.stringify(doParseJob({ kind: "open", bytes, shortenTo: undefined }));
  const server = createServer((request, response) => response.end(request.url === "/data" ? json : "<p>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const browser = await startBrowser();
  const paint: number[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`http://127.0.0.1:${port}/`);
    for (let round = 0; round < openings; round++) paint.push(await firstPaint(page, fetchAndDraw, "rect"));
    await page.evaluate(peerPage(rects));
    return { paint, ...(await move(page, { x: 8, y: 8, width: 760, height: 600 })) };
  } finally {
    await browser.close();
    server.close();
  }
}

function figures(events: number, own: Looked, bare: Bare, wantedMs: number): readonly Measurement[] {
  const size = `${events.toLocaleString("en")} events`;
  const frame = (what: "zoom" | "pan", which: "middle" | "slow"): Measurement => {
    const value = own[what][which];
    const peerValue = bare[what][which];
    const most = which === "middle" ? 17 : 34;
    return {
      name: `${size}: frame while ${what === "zoom" ? "zooming" : "panning"}, ${which === "middle" ? "middle" : "95 of 100"}`,
      value,
      unit: "ms",
      peer: `a bare page with ${own.rects} plain rectangles`,
      peerValue,
      ratio: value / peerValue,
      wanted: which === "middle" ? "60 frames a second: at most 17 ms" : "at most 34 ms: no two frames lost in a row",
      met: value <= most,
    };
  };
  const value = median(own.paint);
  const peerValue = median(bare.paint);
  const paint: Measurement = {
    name: `${size}: click to painted waterfall`,
    value,
    unit: "ms",
    peer: "fetch the parsed trace as JSON, parse, draw 100 bare rectangles",
    peerValue,
    ratio: value / peerValue,
    wanted: `under ${wantedMs.toLocaleString("en")} ms`,
    met: value < wantedMs,
  };
  return [paint, frame("zoom", "middle"), frame("zoom", "slow"), frame("pan", "middle"), frame("pan", "slow")];
}

/** Measures 8,500 events, and 100,000 that must stay usable. */
export async function run(): Promise<readonly Measurement[]> {
  const found: Measurement[] = [];
  for (const [events, wantedMs] of [
    [8_500, 400],
    [100_000, 5_000],
  ] as const) {
    const own = await look(events);
    found.push(...figures(events, own, await peer(events, own.rects), wantedMs));
  }
  return found;
}
