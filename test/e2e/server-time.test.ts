/* Server time: the user says which zone servers are in; list, histogram, filter, trace and exports agree, the zone always named. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketch } from "../support/sketch.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: LoopbackUnderTest;
let folder = "";

/** One trace a minute from 06:00 UTC, of WEB01 and US1 in turns. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "freblens-server-time-"));
  mkdirSync(join(folder, "W3SVC1"));
  for (let minute = 0; minute < 10; minute++) {
    const at = new Date(Date.UTC(2026, 10, 20, 6, minute)).toISOString();
    const server = minute % 2 === 0 ? "WEB01" : "US1";
    writeFileSync(
      join(folder, "W3SVC1", `fr${String(minute + 1).padStart(6, "0")}.xml`),
      sketch(`GET http://shop.example:80/at/${minute} 502.3 5ms pool=Shop pid=1 site=1 computer=${server} at=${at}
0 GENERAL_REQUEST_START
5 GENERAL_REQUEST_END HttpStatus=502
`),
    );
  }
  app = await startLoopbackApp({ reducedMotion: "reduce", viewport: { width: 1280, height: 800 } });
  await app.engine.sources.add(folder);
  await app.page.getByRole("row", { name: /\/at\/9/ }).waitFor();
}, 60_000);
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const zoneButton = (name: string | RegExp) => app.page.getByRole("banner").getByRole("button", { name, exact: true });
const dialog = () => app.page.getByRole("dialog", { name: "Zones of servers" });
const row = (minute: number) => app.page.getByRole("row", { name: new RegExp(`/at/${minute}\\b`) });
const timeOf = async (minute: number): Promise<string> =>
  (await row(minute).locator('[data-column="time"]').innerText()).replaceAll(/\s+/g, " ");
const histogram = () => app.page.getByRole("region", { name: "Traces over time" });

async function setFilter(text: string): Promise<void> {
  const filter = app.page.getByRole("combobox", { name: "Filter" });
  await filter.fill(text);
  await filter.press("Escape");
  await filter.press("Enter");
}

async function shot(name: string): Promise<void> {
  const shots = process.env["FREBLENS_SHOTS"];
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await app.page.screenshot({ path: join(shots, `${name}.png`) });
}

async function isClean(): Promise<void> {
  await app.page.evaluate(axe);
  const found = await app.page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target))");
  expect(found).toEqual([]);
}

async function startedOnTracePage(minute: number): Promise<string> {
  await row(minute).dblclick();
  await app.page.getByRole("tab", { name: "Overview" }).click();
  const pane = app.page.getByRole("region", { name: "Trace", exact: true });
  await pane
    .getByText(/2026-11-20 06:0\d:00\.000 UTC/)
    .first()
    .waitFor();
  const text = (await pane.innerText()).replaceAll(/\s+/g, " ");
  await app.page.getByRole("grid", { name: "Traces" }).focus();
  await app.page.keyboard.press("Escape");
  return text;
}

describe("server time", () => {
  it("is asked for where nobody said it, and until then it is UTC and says so", async () => {
    await zoneButton(/local/).click();
    await app.page.getByRole("menuitemradio", { name: "Each server's own zone" }).click();
    await dialog().waitFor();
    await dialog()
      .getByRole("textbox", { name: "Zone, rule 1" })
      .or(dialog().getByRole("combobox"))
      .first()
      .fill("Europe/Nowhere");
    await dialog().getByText("No zone known here").waitFor();
    expect(await dialog().getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
    await isClean();
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await zoneButton("UTC, server zone not set").waitFor();
    expect(await timeOf(0)).toBe("2026-11-20 06:00:00.000");
  });

  it("of one zone is that of the whole window: rows, histogram, filter, trace, export", async () => {
    await zoneButton("UTC, server zone not set").click();
    await app.page.getByRole("menuitem", { name: "Zones of servers…" }).click();
    await dialog().getByLabel("Zone, rule 1").fill("Europe/Berlin");
    await dialog()
      .getByText(/^\d\d:\d\d, UTC\+[12]$/)
      .waitFor();
    await shot("server-zones");
    await dialog().getByRole("button", { name: "Save" }).click();
    await zoneButton(/^UTC\+[12] server$/).waitFor();
    expect(await timeOf(0)).toBe("2026-11-20 07:00:00.000");
    expect(await histogram().getByText("UTC+1 server").first().innerText()).toBe("UTC+1 server");
    await setFilter("after:2026-11-20T07:05");
    await expect.poll(() => app.page.getByRole("row", { name: /\/at\// }).count()).toBe(5);
    expect(await row(4).count()).toBe(0);
    expect(await startedOnTracePage(7)).toMatch(
      /2026-11-20 07:07:00\.000 ?UTC\+1 server; 2026-11-20 06:07:00\.000 UTC/,
    );
    await app.page
      .getByRole("button", { name: /Export/ })
      .first()
      .click();
    const [download] = await Promise.all([
      app.page.waitForEvent("download"),
      app.page.getByRole("menuitem", { name: /CSV/ }).click(),
    ]);
    const csv = readFileSync((await download.path()) ?? "", "utf8");
    expect(csv).toContain("startedUtc");
    expect(csv.match(/2026-11-20 06:0[5-9]:00\.000/g)).toHaveLength(5);
    await setFilter("");
  });

  it("of several zones is each row's own, with its offset; everything else is UTC, and says so", async () => {
    await zoneButton(/^UTC\+[12] server$/).click();
    await app.page.getByRole("menuitem", { name: "Zones of servers…" }).click();
    await dialog().getByLabel("Servers, rule 1").fill("US*");
    await dialog().getByLabel("Zone, rule 1").fill("America/New_York");
    await dialog().getByRole("button", { name: "Add a rule" }).click();
    await dialog().getByLabel("Servers, rule 2").fill("*");
    await dialog().getByLabel("Zone, rule 2").fill("Europe/Berlin");
    await dialog().getByRole("button", { name: "Save" }).click();
    await zoneButton("UTC, rows in server time").waitFor();
    expect(await timeOf(0)).toBe("2026-11-20 07:00:00.000 UTC+1");
    expect(await timeOf(1)).toBe("2026-11-20 01:01:00.000 UTC-5");
    const cut = await row(1)
      .locator('[data-column="time"]')
      .evaluate((cell) => cell.scrollWidth > cell.clientWidth);
    expect(cut, "the offset is cut off").toBe(false);
    expect(await row(1).locator('[data-column="time"]').getAttribute("title")).toBe(
      "2026-11-20 01:01:00.000 UTC-5 server",
    );
    await histogram().getByText("UTC", { exact: true }).waitFor();
    await setFilter("after:2026-11-20T06:05");
    await expect.poll(() => app.page.getByRole("row", { name: /\/at\// }).count()).toBe(5);
    await setFilter("");
    expect(await startedOnTracePage(1)).toMatch(/2026-11-20 01:01:00\.000 ?UTC-5 server; 2026-11-20 06:01:00\.000 UTC/);
    await shot("server-time-mixed");
    await isClean();
  });

  it("follows the servers that the filter leaves", async () => {
    await setFilter("server:US1");
    await zoneButton(/^UTC-[45] server$/).waitFor();
    expect(await timeOf(1)).toBe("2026-11-20 01:01:00.000");
    await setFilter("server:US1 after:2026-11-20T01:05");
    await expect.poll(() => app.page.getByRole("row", { name: /\/at\// }).count()).toBe(3);
    await setFilter("");
    await zoneButton("UTC, rows in server time").waitFor();
  });

  it("is still there after the page is loaded again", async () => {
    await app.page.reload();
    await zoneButton("UTC, rows in server time").waitFor();
    expect(await timeOf(1)).toBe("2026-11-20 01:01:00.000 UTC-5");
  });
});

it("the window logged no error", () => expect(app.pageErrors).toEqual([]));
