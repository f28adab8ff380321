/* Sources that are away, come back, or lost files: what the window says of them, and where it says so. In a real browser. */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { createFarmFolder, type FarmFolder } from "../support/farm-folder.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: LoopbackUnderTest;
let farm: FarmFolder;
let data = "";

/** The two folders of the farm, each a source of its own. */
const sources = ["web01", "web02"] as const;

beforeAll(async () => {
  farm = createFarmFolder();
  data = mkdtempSync(join(tmpdir(), "freblens-source-states-"));
  for (let at = 1; at <= 30; at++) {
    farm.trace(`web01/W3SVC1/fr${String(at).padStart(6, "0")}.xml`, `http://shop.example:80/one/${at}`);
    farm.trace(`web02/W3SVC1/fr${String(at + 25).padStart(6, "0")}.xml`, `http://shop.example:80/two/${at}`);
  }
  app = await startLoopbackApp({ dataFolder: data, reducedMotion: "reduce", viewport: { width: 1280, height: 800 } });
  for (const name of sources) await app.engine.sources.add(farm.at(name));
  await app.page.getByRole("row", { name: /one/ }).first().waitFor();
}, 60_000);
afterAll(async () => {
  await app?.close();
  farm.remove();
  rmSync(data, { recursive: true, force: true });
});

const histogram = () => app.page.getByRole("region", { name: "Traces over time" });

const aside = (): string => farm.at("web02.aside");

const strip = () => app.page.getByRole("status").filter({ hasText: "web02 is missing." });

const marked = () => app.page.getByRole("row", { name: /two/ }).getByRole("img", { name: /^last seen 20\d\d-/ });

async function shot(name: string): Promise<void> {
  const folder = process.env["FREBLENS_SHOTS"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await app.page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Nothing that axe finds, and nothing wider than the window, in all looks. */
async function isClean(): Promise<void> {
  for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
    await app.page.emulateMedia(look);
    await app.page.evaluate(axe);
    const found = await app.page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target))");
    expect(found, JSON.stringify(look)).toEqual([]);
  }
  await app.page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

describe("the histogram", () => {
  it("hatches the time before the oldest file of a source that lost older ones, in words too", async () => {
    const gap = histogram().getByRole("img", { name: /^web02 not fully covered/ });
    await gap.waitFor();
    expect(await gap.getAttribute("aria-label")).toMatch(
      /web02: nothing from before 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?; older files were gone when it was first seen\./,
    );
    const [plot, hatched] = await Promise.all([histogram().getByRole("slider").boundingBox(), gap.boundingBox()]);
    expect(hatched?.x).toBeCloseTo(plot?.x ?? 0, 0);
    expect(hatched?.width ?? 0).toBeLessThan((plot?.width ?? 0) / 2);
    await app.page.mouse.move((hatched?.x ?? 0) + 1, (hatched?.y ?? 0) + 20);
    await histogram()
      .getByText(/; web02 not fully covered/)
      .waitFor();
    await shot("gap-before");
  });

  it("says by key and in its table what is missing", async () => {
    const plot = histogram().getByRole("slider");
    await app.page.mouse.move(5, 5);
    await plot.focus();
    for (let at = 0; at < 420; at++) {
      if (/not fully covered/.test((await plot.getAttribute("aria-valuetext")) ?? "")) break;
      await app.page.keyboard.press("ArrowLeft");
    }
    expect(await plot.getAttribute("aria-valuetext")).toMatch(/traces?.*; web02 not fully covered$/);
    await app.page.keyboard.press("Escape");
    const table = histogram().getByRole("table");
    expect(await table.getByRole("columnheader", { name: "Missing" }).count()).toBe(1);
    expect(await table.getByRole("cell", { name: "web02 not fully covered" }).count()).toBeGreaterThan(0);
    await isClean();
  });
});

describe("a source that vanishes and comes back", () => {
  it("keeps its rows, marked with when it was last seen, and says which, since when and what is next", async () => {
    renameSync(farm.at("web02"), aside());
    await strip().waitFor({ timeout: 15_000 });
    const words = (await strip().innerText()).replaceAll(/\s+/g, " ");
    expect(words).toMatch(/Last seen 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC\S*( local)? \((\d+ s|\d+ min) ago\)/);
    expect(words).toContain("The 30 rows read before stay in the list, marked.");
    expect(words).toMatch(/Next try in \d+ s, by itself\.|Being tried now\./);
    await app.page.getByText(/^missing, last seen \d\d-\d\d \d\d:\d\d$/).waitFor();
    expect(await marked().count()).toBeGreaterThan(3);
    expect(
      await app.page
        .getByRole("row", { name: /one/ })
        .getByRole("img", { name: /last seen/ })
        .count(),
    ).toBe(0);
    expect(await app.page.getByText("60 of 60").count()).toBeGreaterThan(0);
    await shot("away");
    await isClean();
  });

  it("can be tried at once, looked into, and put away until another one is gone", async () => {
    const lastScan = (): number => app.engine.sources.list().find(({ label }) => label === "web02")?.lastScanAt ?? 0;
    const before = lastScan();
    await strip().getByRole("button", { name: "Try now" }).click();
    await expect.poll(lastScan).toBeGreaterThan(before);
    await strip().getByRole("button", { name: "Health…" }).click();
    await app.page.getByRole("dialog").getByText("Missing").first().waitFor();
    await app.page.keyboard.press("Escape");
    await strip().getByRole("button", { name: "Close this message" }).click();
    await expect.poll(() => strip().count()).toBe(0);
    renameSync(farm.at("web01"), farm.at("web01.aside"));
    await app.page
      .getByText("2 of 2 sources do not answer: web01 is missing, web02 is missing.")
      .waitFor({ timeout: 15_000 });
    await shot("away-both");
  });

  it("is as before when it is back", async () => {
    renameSync(farm.at("web01.aside"), farm.at("web01"));
    renameSync(aside(), farm.at("web02"));
    await app.page.getByRole("button", { name: "Try now" }).click();
    await expect.poll(() => app.page.getByText(/do not answer|is missing/).count(), { timeout: 15_000 }).toBe(0);
    expect(await marked().count()).toBe(0);
    expect(app.engine.sources.list().map(({ state }) => state)).toEqual(["live", "live"]);
  });
});

it("the window logged no error", () => expect(app.pageErrors).toEqual([]));
