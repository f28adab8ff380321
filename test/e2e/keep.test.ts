/*
 * Keeping and health in a real browser: keep is turned on for a source, a trace comes, IIS deletes it, and it opens from
 * the copy; a source whose folder is taken away says since when, counts down to the next try, and is tried at once.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketchBytes } from "../support/sketch.ts";
import { emptyFolder, type TraceFolder } from "../support/trace-folder.ts";

let app: LoopbackUnderTest;
let page: Page;
let root: TraceFolder;
let axe: string;

function trace(number: number, status = "502.3"): Uint8Array {
  const id = number.toString(16).toUpperCase().padStart(12, "0");
  return sketchBytes(`
    GET http://shop:80/cart?n=${number} ${status} 15ms computer=WEB01 site=1 activity={800000A1-0002-F500-B63F-${id}}
    0 GENERAL_REQUEST_START
    15 GENERAL_REQUEST_END`);
}

const pathOf = (number: number): string =>
  join(root.path, "WEB01", "W3SVC1", `fr${String(number).padStart(6, "0")}.xml`);

function write(number: number, status?: string): void {
  const aside = join(root.path, "writing.tmp");
  writeFileSync(aside, trace(number, status));
  renameSync(aside, pathOf(number));
}

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  root = emptyFolder();
  mkdirSync(join(root.path, "WEB01", "W3SVC1"), { recursive: true });
  mkdirSync(join(root.path, "WEB02", "W3SVC1"), { recursive: true });
  write(1);
  writeFileSync(join(root.path, "WEB02", "W3SVC1", "fr000001.xml"), trace(900));
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  page = app.page;
  for (const name of ["WEB01", "WEB02"]) await app.engine.sources.add(join(root.path, name));
  await page.getByRole("row", { name: /cart\?n=1\b/ }).waitFor();
});
afterAll(async () => {
  await app?.close();
  root.remove();
});

async function violations(within: string): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(
    `axe.run(${JSON.stringify(within)}).then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))`,
  );
}

/** In the light, the dark and the system's own colours. */
async function violationsInAllLooks(within: string): Promise<unknown> {
  const looks = [
    { colorScheme: "light", forcedColors: "none" },
    { colorScheme: "dark", forcedColors: "none" },
    { colorScheme: "light", forcedColors: "active" },
  ] as const;
  const found: unknown[] = [];
  for (const look of looks) {
    await page.emulateMedia(look);
    found.push(await violations(within));
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  return found;
}

const sourceButton = (name: string): Locator =>
  page.getByRole("region", { name: "Sources" }).getByRole("button", { name: new RegExp(name) });
const dialog = (name: string | RegExp): Locator => page.getByRole("dialog", { name });
const focused = (): Promise<string> => page.evaluate("document.activeElement?.textContent ?? ''");

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if (await holds()) return;
    await page.waitForTimeout(50);
  }
  throw new Error("waited too long");
}

async function open(number: number): Promise<void> {
  await page.getByRole("row", { name: new RegExp(`cart\\?n=${number}\\b`) }).dblclick();
  await page.getByRole("heading", { name: new RegExp(`cart\\?n=${number}\\b`) }).waitFor();
}

describe("keeping traces", () => {
  it("is chosen by source, filter and size, with what is wrong below the field", async () => {
    await sourceButton("WEB01").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Keep traces…" }).click();
    const keep = dialog("Keep traces");
    await keep.getByRole("checkbox", { name: "WEB01" }).check();
    await keep.getByRole("checkbox", { name: "Keep what matches" }).check();
    const filter = keep.getByRole("textbox", { name: "Filter of what is kept" });
    expect(await filter.inputValue()).toBe("status:502");
    await filter.fill("statsu:502");
    await keep.getByRole("textbox", { name: "Size limit", exact: true }).fill("two");
    await keep.getByRole("button", { name: "Save" }).click();
    await keep.getByText("Give the limit as a number").waitFor();
    await keep.getByRole("textbox", { name: "Size limit", exact: true }).fill("1,5");
    await keep.getByRole("button", { name: "Save" }).click();
    await keep.getByText("There is no filter word “statsu”").waitFor();
    expect(await filter.getAttribute("aria-invalid")).toBe("true");
    await filter.fill("module:IIS");
    await keep.getByRole("button", { name: "Save" }).click();
    await keep.getByText("asks for what only the whole file tells").waitFor();
    expect(await violationsInAllLooks(".dialog")).toEqual([[], [], []]);
    await filter.fill("status:404");
    await filter.press("Enter");
    await keep.waitFor({ state: "detached" });
    expect(app.engine.keep.settings()).toMatchObject({ query: "status:404", capBytes: 1.5 * 1024 ** 3 });
    expect(app.engine.keep.settings().sourceIds).toHaveLength(1);
  });

  it("copies a trace as it comes, opens it from the copy when its file is gone, and says so", async () => {
    write(2);
    await page.getByRole("row", { name: /cart\?n=2\b/ }).waitFor();
    await until(() => app.engine.keep.status().kept === 1);
    rmSync(pathOf(2));
    const row = page.getByRole("row", { name: /cart\?n=2\b/ });
    await row.getByRole("img", { name: "gone, kept" }).waitFor();
    await row.dblclick();
    await page.getByText("The file is gone; this is the copy Freblens kept.").waitFor();
    expect(await page.getByRole("region", { name: "Trace", exact: true }).innerText()).toContain("502.3");
  });

  it("shows how it goes, live, while the dialog is open", async () => {
    await sourceButton("WEB02").click();
    await dialog("Health of WEB02").getByRole("button", { name: "Keep traces…" }).click();
    const now = dialog("Keep traces").getByRole("region", { name: "The archive now" });
    await now.getByText(/^1 trace, .* of 1\.5 GB$/).waitFor();
    write(3);
    await now.getByText(/^2 traces, /).waitFor();
    await page.keyboard.press("Escape");
    await dialog("Keep traces").waitFor({ state: "detached" });
    expect(await focused()).toContain("WEB02");
  });

  it("keeps one trace for good from its header, and says why it could not", async () => {
    // New rows wait above the list while somebody reads.
    await page.locator(".list-pill").click();
    await open(1);
    await page.getByRole("button", { name: "Keep this trace" }).click();
    await page.getByRole("status").filter({ hasText: "Kept for good on this PC" }).waitFor();
    expect(app.engine.keep.status().traces).toBe(3);
    await open(900);
    await page.getByRole("button", { name: "Keep this trace" }).waitFor();
    // Opened again, the header knows; and it lets go what was kept.
    await open(1);
    const kept = page.getByRole("button", { name: "Kept for good on this PC. Let it go" });
    await kept.waitFor();
    const id = app.engine.catalog.idAt(app.engine.sources.list()[0]?.id ?? "", pathOf(1)) ?? 0;
    expect(app.engine.keep.keptAs(id)).toBe("for-good");
    await kept.click();
    await page.getByRole("status").filter({ hasText: "Let go: its copy goes when the archive needs room" }).waitFor();
    expect(app.engine.keep.keptAs(id)).toBe("in-turn");
    await page.getByRole("button", { name: "Keep this trace" }).click();
    await page.getByRole("status").filter({ hasText: "Kept for good on this PC" }).waitFor();
    expect(app.engine.keep.keptAs(id)).toBe("for-good");
    await open(900);
    rmSync(join(root.path, "WEB02", "W3SVC1", "fr000001.xml"));
    await page.getByRole("button", { name: "Keep this trace" }).click();
    const why = dialog("Not kept");
    await why.waitFor();
    expect(await why.innerText()).toContain("fr000001.xml");
    await page.keyboard.press("Escape");
    await why.waitFor({ state: "detached" });
    await page.getByRole("heading", { name: /cart\?n=900\b/ }).waitFor();
  });
});

describe("the health of a source", () => {
  it("tells files against what IIS keeps, and keeps from there", async () => {
    for (let number = 10; number < 20; number++) write(number, "500");
    await sourceButton("WEB01").focus();
    await page.keyboard.press("Enter");
    const health = dialog("Health of WEB01");
    await health.getByText("Online", { exact: true }).waitFor();
    await health.getByText("12 of 50 (default)", { exact: true }).waitFor();
    expect(await health.getByRole("meter", { name: "Files in W3SVC1" }).getAttribute("aria-valuenow")).toBe("24");
    expect(await violationsInAllLooks(".dialog")).toEqual([[], [], []]);
    const box = health.getByRole("checkbox", { name: /Keep a copy of each new trace/ });
    await until(() => box.isChecked());
    await box.uncheck();
    await until(() => app.engine.keep.settings().sourceIds.length === 0);
    expect(app.engine.keep.settings().query).toBe("status:404");
    await page.keyboard.press("Escape");
    await health.waitFor({ state: "detached" });
    expect(await focused()).toContain("WEB01");
  });

  it("says since when a folder is gone and counts down, is tried at once, and finds it again; nothing moves meanwhile", async () => {
    renameSync(join(root.path, "WEB02"), join(root.path, "away"));
    await sourceButton("WEB02").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Health…" }).click();
    const health = dialog("Health of WEB02");
    await health.getByText("Missing", { exact: true }).waitFor();
    const fact = (name: string) => health.locator("dl > div").filter({ hasText: name }).locator("dd");
    expect(await fact("Since").innerText()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\S* ?\S* \((now|\d+ s ago)\)$/);
    await fact("Next try")
      .filter({ hasText: /^in \d+ s, by itself$/ })
      .waitFor();
    const before = await fact("Next try").innerText();
    const height = await health.evaluate((element) => element.getBoundingClientRect().height);
    await until(async () => (await fact("Next try").innerText()) !== before);
    await health.getByRole("button", { name: "Try again now" }).click();
    await health.getByText("Looked just now.").waitFor();
    expect(await fact("Last try").innerText()).toMatch(/failed after \d+ ms$/);
    expect(await health.evaluate((element) => element.getBoundingClientRect().height)).toBe(height);
    expect(await violations(".dialog")).toEqual([]);
    renameSync(join(root.path, "away"), join(root.path, "WEB02"));
    await health.getByRole("button", { name: "Try again now" }).click();
    await health.getByText("Online", { exact: true }).waitFor();
    await health.getByRole("button", { name: "Close" }).last().click();
    await health.waitFor({ state: "detached" });
    expect(await focused()).toContain("WEB02");
  });

  it("says that its source was removed meanwhile", async () => {
    await sourceButton("WEB02").click();
    const id = app.engine.sources.list().find(({ label }) => label === "WEB02")?.id ?? "";
    app.engine.sources.remove(id);
    await dialog("Health of a source").getByText("This source is no longer in the list.").waitFor();
    await page.keyboard.press("Escape");
    expect(app.pageErrors).toEqual([]);
  });
});
