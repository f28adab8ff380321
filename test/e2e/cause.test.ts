/* What whole files tell, in the list: filled in without moving anything, filtered by, counted where it is not known yet. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { createFarmFolder, until, type FarmFolder } from "../support/farm-folder.ts";
import { sketchBytes } from "../support/sketch.ts";
import { watchFiles, type WatchedFiles } from "../support/watched-files.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: LoopbackUnderTest;
let page: Page;
let farm: FarmFolder;
let files: WatchedFiles;

/** Twelve requests, a minute apart: time-outs of ARR, 404s of the static file module, and 200s. */
function writeTwelve(): void {
  for (let minute = 0; minute < 12; minute++) {
    const at = `2026-06-08T19:${String(minute).padStart(2, "0")}:00.000Z`;
    const [status, events] = [
      [
        "502.3",
        `0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  16 ARR_REQUEST_HEADERS_START
  30016 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=ApplicationRequestRouting Notification=128 HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954402
30016 -ApplicationRequestRouting 2`,
      ],
      [
        "404",
        `0 +StaticFileModule EXECUTE_REQUEST_HANDLER
  16 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=StaticFileModule Notification=128 HttpStatus=404 HttpSubStatus=0 ErrorCode=2147942402
16 -StaticFileModule 2`,
      ],
      ["200", ""],
    ][minute % 3] ?? ["200", ""];
    farm.write(
      `W3SVC1/fr0000${String(minute).padStart(2, "0")}.xml`,
      sketchBytes(`GET http://shop.example:80/item/${minute} ${status} 30020ms pool=Shop computer=WEB01 at=${at}
0 GENERAL_REQUEST_START
${events}
30020 GENERAL_REQUEST_END`),
      60_000,
    );
  }
}

beforeEach(() => {
  farm = createFarmFolder();
  files = watchFiles();
  writeTwelve();
});
afterEach(async () => {
  files.release();
  await app?.close();
  farm.remove();
});

async function start(network: boolean): Promise<void> {
  app = await startLoopbackApp({
    reducedMotion: "reduce",
    places: { filesFor: () => files.access, isNetwork: () => network },
  });
  page = app.page;
  const added = await app.engine.sources.add(farm.path);
  if (!added.ok) throw new Error(added.error.message);
  await app.engine.sources.settled();
  await page.getByText("12 of 12").first().waitFor();
}

const cell = (row: number, column: string) => page.locator(`#row-${row}-${column}`);
const total = async (): Promise<string> => (await page.locator(".chips").innerText()).replaceAll(/\s+/g, " ");

async function applyFilter(text: string): Promise<void> {
  const input = page.getByRole("combobox", { name: "Filter" });
  await input.fill(text);
  await input.press("Escape");
  await input.press("Enter");
}

async function says(text: string | RegExp): Promise<void> {
  await expect.poll(total, { timeout: 5_000 }).toMatch(text);
}

describe("the list", () => {
  it("fills causes in behind, and no cell changes its place", async () => {
    files.hold();
    await start(false);
    await page.getByRole("img", { name: "not read whole yet" }).first().waitFor();
    const places =
      "[...document.querySelectorAll('.list-cell')].map((one) => JSON.stringify(one.getBoundingClientRect()))";
    const before = await page.evaluate(places);
    expect(await cell(0, "cause").getAttribute("title")).toBe("Not read whole yet");
    files.release();
    await page.getByRole("img", { name: "not read whole yet" }).first().waitFor({ state: "detached" });
    expect(await page.evaluate(places)).toEqual(before);
    expect(await page.locator(".list-unread").count()).toBe(0);
    const timedOut = page.locator('.list-row:has-text("502.3") .list-cell[data-column="cause"]').first();
    expect(await timedOut.getByRole("img", { name: "Failed" }).count()).toBe(1);
    expect(await timedOut.getAttribute("title")).toMatch(/^Failed: .+\narr-time-out, (?:certain|likely)/);
    expect(app.pageErrors).toEqual([]);
  });

  it("finds traces by verdict, module and error code, and filters by a cell", async () => {
    await start(false);
    await applyFilter("verdict:arr-*");
    await says("4 of 12");
    await page.getByRole("combobox", { name: "Filter" }).fill("error:winhttp");
    await page.getByRole("option", { name: /^0x80072EE2 ERROR_WINHTTP_TIMEOUT/ }).waitFor();
    await applyFilter("error:12002");
    await says("4 of 12");
    await applyFilter("module:StaticFileModule");
    await says("4 of 12");
    await cell(0, "cause").click({ button: "right" });
    await page.getByRole("menuitem", { name: /^Not verdict: / }).click();
    await says("0 of 12");
    await applyFilter("");
    await page.getByRole("button", { name: "Module", exact: true }).click();
    await page.getByRole("button", { name: /^ApplicationRequestRouting/ }).click();
    expect(await page.getByRole("combobox", { name: "Filter" }).inputValue()).toBe("module:ApplicationRequestRouting");
    await says("4 of 12");
    await page.getByRole("button", { name: "Error", exact: true }).click();
    await page.getByRole("button", { name: /^ERROR_WINHTTP_TIMEOUT/ }).click();
    expect(await page.getByRole("combobox", { name: "Filter" }).inputValue()).toContain("error:0x80072EE2");
    await says("4 of 12");
    expect(app.pageErrors).toEqual([]);
  });

  it("shows module, decoded error and notification as columns of their own", async () => {
    await start(false);
    await page.getByRole("button", { name: "Choose columns" }).click();
    for (const name of ["Module", "Error", "Notification"]) {
      await page.getByRole("menuitemcheckbox", { name, exact: true }).click();
    }
    await page.keyboard.press("Escape");
    await applyFilter("status:502");
    await page.getByText("12002 ERROR_WINHTTP_TIMEOUT").first().waitFor();
    expect(await cell(0, "error").getAttribute("title")).toMatch(/^0x80072EE2 · 2147954402 · ERROR_WINHTTP_TIMEOUT/);
    expect(await cell(0, "module").innerText()).toBe("ApplicationRequestRouting");
    expect(await cell(0, "notification").innerText()).toBe("EXECUTE_REQUEST_HANDLER");
  });

  it("says how many traces its filter cannot judge yet, until all are read", async () => {
    files.hold();
    await start(false);
    await applyFilter("verdict:arr-*");
    await says("0 of 12 12 not read yet");
    await page.getByText("They are being read").waitFor();
    expect(await page.getByRole("button", { name: "Read them now" }).count()).toBe(0);
    files.release();
    await says(/4 of 12$/);
    expect(await page.locator(".chips-unread").count()).toBe(0);
  });
});

describe("the list of a network source", () => {
  it("reads what a filter waits for when it is asked to", async () => {
    await start(true);
    await page.locator(".list-cause").nth(11).waitFor();
    // Everything fits into one window here, so everything was read; what is written now is not in sight.
    await applyFilter("status:599 verdict:arr-*");
    await says("0 of 12");
    for (const minute of [30, 31]) {
      const bytes = sketchBytes(
        `GET http://shop.example:80/late/${minute} 500 5ms at=2026-06-08T19:${minute}:00.000Z\n0 GENERAL_REQUEST_START\n5 GENERAL_REQUEST_END`,
      );
      farm.write(`W3SVC1/fr0001${minute}.xml`, bytes, 60_000);
    }
    await applyFilter("-verdict:*");
    await says("0 of 12");
    await app.engine.sources.rescan();
    await says("0 of 14 2 not read yet");
    const before = files.readWhole.length;
    await page.getByText("2 traces may still fit").waitFor();
    await page.locator(".chips").getByRole("button", { name: "Read them now" }).click();
    await says(/0 of 14$/);
    await page.getByText("No trace matches the filter").waitFor();
    expect(files.readWhole.length).toBe(before + 2);
  });

  it("can be read whole from the menu of its source", async () => {
    await start(true);
    await page.locator(".list-cause").nth(11).waitFor();
    await page.getByRole("button", { name: new RegExp(farm.path.split("/").at(-1) ?? "") }).click({ button: "right" });
    await page.getByRole("menuitem", { name: /^Read all of its traces whole/ }).click();
    await until("the source is asked for", () => app.engine.status().sources[0]?.whole?.byItself === true);
  });

  it("is clean for axe while traces wait", async () => {
    files.hold();
    await start(true);
    await applyFilter("verdict:arr-*");
    await page.getByRole("button", { name: "Read them now" }).first().waitFor();
    for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
      await page.emulateMedia(look);
      await page.evaluate(axe);
      const found = await page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target))");
      expect(found, JSON.stringify(look)).toEqual([]);
    }
  });
});
