/* Commands in a real browser: the palette, the rail of pages, going back in filters, and the help on keys, all of one list. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeSampleFarm } from "../../electron/engine/sample-farm.ts";
import { commandList } from "../../shared/contract/commands.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: LoopbackUnderTest;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-palette-"));
  const endAt = Date.parse("2026-06-08T18:00:00Z");
  const written = await writeSampleFarm(folder, { servers: 3, traces: 120, seed: 5, endAt, light: true });
  expect(written.ok).toBe(true);
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  await app.engine.sources.add(folder);
  await app.engine.sources.settled();
  await app.page.getByRole("row", { name: /WEB0/ }).first().waitFor();
}, 60_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => app.page.getByRole("grid", { name: "Traces" }).focus());

const palette = () => app.page.getByRole("dialog", { name: "All commands" });
const filter = () => app.page.getByRole("combobox", { name: "Filter" });
const rail = () => app.page.getByRole("navigation", { name: "Pages" });
const options = () => palette().getByRole("option");

async function openPalette(text: string): Promise<void> {
  await app.page.keyboard.press("Control+k");
  await palette().waitFor();
  await app.page.keyboard.type(text);
}

async function run(text: string): Promise<void> {
  await openPalette(text);
  await options().first().waitFor();
  await app.page.keyboard.press("Enter");
  await palette().waitFor({ state: "detached" });
}

async function violations(): Promise<unknown> {
  await app.page.evaluate(axe);
  return app.page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target))");
}

describe("the palette", () => {
  it("finds a command by a few letters, shows its key, and runs it with the focus where it leads", async () => {
    await openPalette("filt lin");
    expect(await options().allInnerTexts()).toHaveLength(1);
    expect((await options().first().innerText()).replaceAll(/\s+/g, " ")).toBe("Go to the filter line Ctrl L");
    await app.page.keyboard.press("Enter");
    await palette().waitFor({ state: "detached" });
    expect(await filter().evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it("leads to every page, and gives the focus back when it is left", async () => {
    await run("farm");
    await app.page.getByRole("region", { name: "Farm", exact: true }).waitFor();
    await run("traces");
    await app.page.getByRole("region", { name: "Farm", exact: true }).waitFor({ state: "detached" });
    await app.page.getByRole("grid", { name: "Traces" }).focus();
    await openPalette("zzz");
    expect(await palette().innerText()).toContain("Ctrl+Shift+S");
    await app.page.keyboard.press("Escape");
    await palette().waitFor({ state: "detached" });
    expect(await app.page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("grid");
  });

  it("says what is set now, and offers what can be done now only", async () => {
    await openPalette("theme");
    expect(
      await palette()
        .getByRole("option", { name: /^Now so Theme as the system/ })
        .count(),
    ).toBe(1);
    await app.page.keyboard.press("Escape");
    await palette().waitFor({ state: "detached" });
    await openPalette("next error");
    expect(await options().count()).toBe(0);
    await app.page.keyboard.press("Escape");
    await palette().waitFor({ state: "detached" });
    await app.page.getByRole("grid", { name: "Traces" }).focus();
    await app.page.keyboard.press("Home");
    await app.page.keyboard.press("Enter");
    await app.page.getByRole("tab", { name: "Overview" }).waitFor();
    await run("show timeline");
    await app.page.getByRole("tab", { name: "Timeline", selected: true }).waitFor();
    await run("next error");
    await run("close the trace");
    await app.page.getByRole("tab", { name: "Timeline" }).waitFor({ state: "detached" });
  });

  it("does what the list's menus do: groups, sorts, bookmarks and steps from bookmark to bookmark", async () => {
    const { page } = app;
    const selected = () => page.locator('.list-row[aria-selected="true"]').getAttribute("aria-rowindex");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    const marks = page.locator('.list-row [data-column="star"] svg');
    const first = await selected();
    await run("bookmark the trace");
    // A command is done once the palette is gone; keys pressed before would move the selection away from it.
    await expect.poll(() => marks.count()).toBe(1);
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowDown");
    await expect.poll(selected).not.toBe(first);
    const second = await selected();
    await run("bookmark the trace");
    await expect.poll(() => marks.count()).toBe(2);
    await page.keyboard.press("ArrowUp");
    // From between them, in both directions, and around the end.
    await page.keyboard.press("F2");
    await expect.poll(selected).toBe(second);
    await page.keyboard.press("F2");
    await expect.poll(selected).toBe(first);
    await page.keyboard.press("Shift+F2");
    await expect.poll(selected).toBe(second);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Shift+F2");
    await expect.poll(selected).toBe(first);
    await run("group by status");
    await page.getByRole("treegrid", { name: "Groups by status" }).waitFor();
    await openPalette("note on the trace");
    await expect.poll(() => options().count()).toBe(0);
    await page.keyboard.press("Escape");
    await palette().waitFor({ state: "detached" });
    await run("no groups");
    await run("sort by taken");
    await page.locator('[role="columnheader"][aria-sort="descending"]', { hasText: "Taken" }).waitFor();
    await run("sort by time");
    await page.locator('[role="columnheader"][aria-sort="descending"]', { hasText: "Time" }).waitFor();
  });

  it("filters by the cell the keys are at, and says so of sources and pages", async () => {
    const { page } = app;
    await page.keyboard.press("Home");
    await page.locator('.list-row[data-cursor="true"]').waitFor();
    // The list may still be asking anew, after the order it was given last.
    await page.locator('.list-row[aria-rowindex="2"][aria-selected="true"]').waitFor();
    await openPalette("same pool");
    await expect.poll(() => options().count()).toBe(1);
    await page.keyboard.press("Enter");
    await expect.poll(() => filter().inputValue()).toContain("pool:");
    await run("clear the filter");
    await openPalette("scan now");
    await expect.poll(() => options().count()).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await palette().waitFor({ state: "detached" });
    await run("farm");
    await page.getByRole("region", { name: "Farm", exact: true }).waitFor();
    await run("farm: work out again");
    await page.keyboard.press("Control+Shift+Digit1");
  });

  it("is clean for axe in light, dark and forced colours, and so are the rail and the help on keys", async () => {
    for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
      await app.page.emulateMedia(look);
      await openPalette("trace");
      expect(await violations(), JSON.stringify(look)).toEqual([]);
      await app.page.keyboard.press("Escape");
      await palette().waitFor({ state: "detached" });
    }
    await app.page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
  });
});

describe("keys", () => {
  it("are all in the help, and no two commands share one", async () => {
    const keys = commandList.flatMap((command) => command.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    await app.page.keyboard.press("Shift+?");
    const help = app.page.getByRole("dialog", { name: "Keyboard" });
    const text = (await help.innerText()).replaceAll(/\s+/g, " ");
    for (const { name, title, keys: own } of commandList) {
      if (own !== undefined && name !== "newWindow") expect(text).toContain(title);
    }
    expect(await violations()).toEqual([]);
    await app.page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
  });

  it("of pages press the button of the rail", async () => {
    const pages = [
      ["Control+Shift+Digit3", "Coverage: answers without a trace"],
      ["Control+Shift+Digit4", "Advice on servers"],
      ["Control+Shift+Digit5", "Search inside traces"],
      ["Control+Shift+Digit2", "Farm"],
      ["Control+Shift+Digit1", "Traces"],
    ] as const;
    for (const [keys, name] of pages) {
      await app.page.keyboard.press(keys);
      await app.page.waitForFunction(
        (wanted) => document.querySelector('.rail [aria-pressed="true"]')?.getAttribute("aria-label") === wanted,
        name,
      );
      expect(await rail().locator('[aria-pressed="true"]').count()).toBe(1);
    }
  });

  it("go back and forward among filters, but leave text that is typed to its field", async () => {
    const chip = app.page.getByRole("button", { name: /^502\s*\d+$/ });
    await chip.click();
    await app.page.getByRole("grid", { name: "Traces" }).focus();
    expect(await filter().inputValue()).toBe("status:502");
    await app.page.keyboard.press("Control+z");
    expect(await filter().inputValue()).toBe("");
    await app.page.keyboard.press("Control+Shift+z");
    expect(await filter().inputValue()).toBe("status:502");
    await app.page.keyboard.press("Alt+ArrowLeft");
    expect(await filter().inputValue()).toBe("");
    await app.page.keyboard.press("Alt+ArrowRight");
    expect(await filter().inputValue()).toBe("status:502");
    await app.page.keyboard.press("Control+l");
    await app.page.keyboard.type("x");
    await app.page.keyboard.press("Control+z");
    expect(await filter().inputValue()).toBe("status:502");
    await app.page.keyboard.press("Escape");
    await app.page.keyboard.press("Control+Shift+l");
    expect(await filter().inputValue()).toBe("");
  });
});

it("the window logged no error", () => expect(app.pageErrors).toEqual([]));
