/*
 * From the click on a row to painted events of a 10 MB trace, in Chromium over the loopback host. The peer is a bare page
 * that fetches the same opened trace as JSON, parses it and paints a plain table of 40 rows: no reading of XML, no spans.
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

export const name = "open a 10 MB trace";

const rounds = 7;

/** A trace of about 8,500 events and 10 MB. */
function bigTrace(): Uint8Array {
  const lines = ["GET http://shop:80/huge 500 9000ms", "0 GENERAL_REQUEST_START"];
  for (let at = 0; at < 4_250; at++) lines.push(`${at * 2} +Module${at % 20} EXECUTE_REQUEST_HANDLER`);
  return new TextEncoder().encode(sketch(lines.join("\n")));
}

/** Milliseconds until `ready` holds in the page and that was painted. */
async function timed(page: Page, start: string, ready: string): Promise<number> {
  return page.evaluate(
    `new Promise((resolve, reject) => {
      const began = performance.now();
      setTimeout(() => reject(new Error("nothing was painted within 20 s")), 20_000);
      const look = () => requestAnimationFrame(() => {
        if (!(${ready})) return look();
        requestAnimationFrame(() => resolve(performance.now() - began));
      });
      ${start}; look();
    })`,
  );
}

async function ownTimes(bytes: Uint8Array): Promise<readonly number[]> {
  const folder = await mkdtemp(join(tmpdir(), "freblens-open-"));
  await writeFile(join(folder, "fr000001.xml"), bytes);
  const app = await startLoopbackApp();
  const times: number[] = [];
  try {
    await app.page.evaluate("localStorage.setItem('freblens.trace.tab', 'events')");
    await app.engine.sources.add(folder);
    // A row that is still being loaded stands there too, but opens nothing.
    await app.page.locator(".list-row", { hasText: "/huge" }).first().waitFor();
    const click = `document.querySelector('.list-row .list-cell[data-column="url"]').dispatchEvent(new MouseEvent("dblclick", { bubbles: true }))`;
    for (let round = 0; round < rounds; round++) {
      times.push(await timed(app.page, click, "document.querySelectorAll('.event-row').length > 8"));
      await app.page.getByRole("button", { name: "Close the trace" }).click();
      await app.page.locator(".event-row").first().waitFor({ state: "detached" });
    }
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
  return times;
}

async function peerTimes(bytes: Uint8Array): Promise<readonly number[]> {
  const { startBrowser } = await import("../support/browser.ts");
  const json = JSON.stringify(doParseJob({ kind: "open", bytes, shortenTo: undefined }));
  const server = createServer((request, response) => response.end(request.url === "/data" ? json : "<table></table>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const browser = await startBrowser();
  const times: number[] = [];
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const start = `document.querySelector("table").replaceChildren();
      fetch("/data").then((answer) => answer.json()).then(({ trace }) => {
        for (const event of trace.events.slice(0, 40)) document.querySelector("table").insertRow().insertCell().textContent = event.name;
      })`;
    for (let round = 0; round < rounds; round++) {
      times.push(await timed(page, start, "document.querySelectorAll('tr').length > 8"));
    }
  } finally {
    await browser.close();
    server.close();
  }
  return times;
}

/** Measures opening, the middle of seven each. */
export async function run(): Promise<readonly Measurement[]> {
  const bytes = bigTrace();
  const value = median(await ownTimes(bytes));
  const peerValue = median(await peerTimes(bytes));
  return [
    {
      name: `click to painted events, ${(bytes.length / 1_048_576).toFixed(1)} MB`,
      value,
      unit: "ms",
      peer: "fetch the parsed trace as JSON, parse, paint a bare table",
      peerValue,
      ratio: value / peerValue,
      wanted: "under 500 ms",
      met: value < 500,
    },
  ];
}
