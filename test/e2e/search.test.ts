/* Searching inside traces in a real browser, over real files: what streams in, the way into a trace and back, faults, keys. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createFileAccess } from "../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../electron/engine/files/host-gate.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { faultyFiles } from "../support/faulty-files.ts";
import { sketchBytes } from "../support/sketch.ts";

const each = 120;
const turned = String.fromCodePoint(0x202e);
const hostile = `<img src=x onerror=alert(1)> ${turned}gnp.exe`;
const slow = faultyFiles();

let app: LoopbackUnderTest;
let folder = "";

/** A request whose module was told a word; every fourth failed. */
function trace(server: string, number: number): Uint8Array {
  const at = new Date(Date.parse("2026-06-08T19:00:00Z") + number * 1_000).toISOString();
  const note = number === 7 ? hostile : number % 4 === 0 ? "the Needle & the thread" : "straw";
  const status = number % 4 === 0 ? "502.3" : "404";
  return sketchBytes(`
    GET http://shop.example:80/${server}/page?id=${number} ${status} 30ms computer=${server} at=${at}
    0 GENERAL_REQUEST_START
    0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
      16 FILTER_START Note=${JSON.stringify(note)}
    30 -ApplicationRequestRouting
    30 GENERAL_REQUEST_END Bytes=12 Note=${JSON.stringify(note)}
  `);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-search-page-"));
  for (const server of ["WEB01", "SLOW"]) {
    await mkdir(join(folder, server, "W3SVC1"), { recursive: true });
    for (let number = 1; number <= each; number++) {
      const name = `fr${String(number).padStart(6, "0")}.xml`;
      await writeFile(join(folder, server, "W3SVC1", name), trace(server, number));
    }
  }
  app = await startLoopbackApp({
    reducedMotion: "reduce",
    places: {
      isNetwork: () => true,
      filesFor: ({ path }) => {
        const raw = path.endsWith("SLOW") ? { raw: slow.raw } : {};
        return createFileAccess({ hosts: createHostGate(), network: true, ...raw });
      },
    },
  });
  for (const server of ["WEB01", "SLOW"]) await app.engine.sources.add(join(folder, server));
  await app.engine.sources.settled();
  await app.page.getByRole("row", { name: /WEB01/ }).first().waitFor();
}, 60_000);

afterEach(() => {
  Object.assign(slow.trouble, { delayMs: 0, code: undefined, hangs: false });
});

afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const page = () => app.page.getByRole("region", { name: "Search", exact: true });
const field = () => app.page.getByRole("textbox", { name: "Search inside traces" });
const tree = () => page().getByRole("tree", { name: "Found" });
const rows = () => tree().getByRole("treeitem");
const current = () => tree().locator('[aria-selected="true"]');
/** What stands in the cells of a row. */
const cells = (row: Locator) => row.locator("> span").allTextContents();
const summary = (text: string | RegExp) => page().locator(".search-summary output").filter({ hasText: text }).waitFor();
const sourceLine = (label: string) =>
  page().getByRole("region", { name: "Sources searched" }).locator("li", { hasText: label });

async function open(): Promise<void> {
  await app.page.keyboard.press("Control+Shift+S");
  await field().waitFor();
}

async function search(text: string): Promise<void> {
  await field().fill(text);
  await field().press("Enter");
}

async function violations(): Promise<readonly string[]> {
  // As a string, because the page's policy lets no inline script in.
  await app.page.evaluate(axe);
  return app.page.evaluate(
    "axe.run('.search').then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))",
  );
}

async function noFaults(): Promise<void> {
  for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
    await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...look });
    expect(await violations()).toEqual([]);
  }
  await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
}

describe("searching inside traces", () => {
  it("opens by its key with the focus in the field, and says what it does", async () => {
    await open();
    expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page().innerText()).toContain("Type it as it reads");
    expect(
      await page()
        .getByRole("radio", { name: `matching rows (${2 * each})` })
        .isChecked(),
    ).toBe(true);
    await noFaults();
  });

  it("shows what it finds by trace, as it reads, with the match marked, and how far each source is", async () => {
    await search("needle & THE");
    await summary(`120 places in 60 traces · 240 of 240 traces searched`);
    const first = await rows().first().innerText();
    expect(first).toMatch(/502\.3\s+GET\s+\/(WEB01|SLOW)\/page\?id=\d+\s+2 places/);
    expect(await cells(rows().nth(1))).toEqual(["#3", "FILTER_START", "Note", "the Needle & the thread"]);
    expect(await rows().nth(1).locator("mark").innerText()).toBe("Needle & the");
    expect(await sourceLine("WEB01").innerText()).toMatch(/30 found\s+120 of 120/);
    // Rows out of sight are not in the page.
    expect(await rows().count()).toBeLessThan(70);
    expect(await rows().first().getAttribute("aria-setsize")).toBe("60");
    await noFaults();
  });

  it("walks with the keys, folds and unfolds", async () => {
    await field().press("ArrowDown");
    expect(await current().getAttribute("aria-level")).toBe("1");
    await app.page.keyboard.press("ArrowLeft");
    expect(await current().getAttribute("aria-expanded")).toBe("false");
    expect(await rows().nth(1).getAttribute("aria-level")).toBe("1");
    await app.page.keyboard.press("ArrowRight");
    await app.page.keyboard.press("ArrowRight");
    expect((await cells(current()))[0]).toBe("#3");
    await app.page.keyboard.press("F3");
    expect((await cells(current()))[0]).toBe("#5");
    await app.page.keyboard.press("End");
    expect((await cells(current()))[0]).toBe("#5");
    await app.page.keyboard.press("Home");
    await page().getByRole("button", { name: "Hide all places" }).click();
    expect(await rows().nth(5).getAttribute("aria-level")).toBe("1");
    await page().getByRole("button", { name: "Show all places" }).click();
  });

  it("opens the trace at that event, with the text in its find bar; what was found is there when one comes back", async () => {
    await tree().focus();
    await app.page.keyboard.press("Home");
    await app.page.keyboard.press("ArrowDown");
    await app.page.keyboard.press("ArrowDown");
    expect((await cells(current()))[0]).toBe("#5");
    await app.page.keyboard.press("Enter");
    await page().waitFor({ state: "detached" });
    const pane = app.page.locator(".trace");
    await pane.getByRole("textbox", { name: "Find in this trace" }).waitFor();
    expect(await pane.getByRole("textbox", { name: "Find in this trace" }).inputValue()).toBe("Needle & the");
    expect(await pane.getByRole("tab", { name: /^Events/ }).getAttribute("aria-selected")).toBe("true");
    await pane.locator(".find-here", { hasText: "#5" }).waitFor();
    await expect.poll(() => app.page.url()).toContain("event=5");

    await open();
    expect(await rows().count()).toBeGreaterThan(5);
    await field().press("ArrowDown");
    expect((await cells(current()))[0]).toBe("#5");
    await app.page.keyboard.press("Escape");
    await page().waitFor({ state: "detached" });
    expect(await app.page.evaluate("document.activeElement?.getAttribute('role')")).toBe("grid");
  });

  it("searches again when a switch is pressed, and advises where nothing is found", async () => {
    await open();
    await search("needle");
    await summary(/^120 places/);
    await page().getByRole("button", { name: "Match case" }).click();
    await summary(/^Nothing found/);
    expect(await page().innerText()).toContain("Upper and lower case differ.");
    await page().getByRole("button", { name: "Ignore case" }).click();
    await summary(/^120 places/);
    await search("12002");
    await page().getByText("In traces, ERROR_WINHTTP_TIMEOUT is 2147954402.").waitFor();
  });

  it("says what is wrong with an expression where it is typed", async () => {
    await search("(needle");
    await summary(/^Nothing found/);
    await page().getByRole("button", { name: "Regular expression" }).click();
    const alert = page().getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/^This is no regular expression: Unterminated group\./);
    await noFaults();
    await search("[Nn]eedle.*thread$");
    await summary(/^120 places in 60 traces/);
    expect(await alert.count()).toBe(0);
    await page().getByRole("button", { name: "Regular expression" }).click();
    await summary(/^Nothing found/);
  });

  it("searches the rows that match the filter, or all", async () => {
    await app.page.getByRole("combobox", { name: /filter/i }).fill("status:404");
    await app.page.keyboard.press("Enter");
    await page().getByRole("radio", { name: "matching rows (180)" }).waitFor();
    await search("needle");
    await summary("180 of 180 traces searched");
    await page().getByText("Only 180 of 240 traces match the filter.").waitFor();
    await page().getByRole("button", { name: "Search all rows" }).click();
    await summary(/^120 places in 60 traces · 240 of 240/);
    expect(await page().getByRole("radio", { name: "all rows (240)" }).isChecked()).toBe(true);
    await page()
      .getByRole("radio", { name: /^matching/ })
      .click();
    await app.page.getByRole("combobox", { name: /filter/i }).fill("");
    await app.page.keyboard.press("Enter");
    await page().getByRole("radio", { name: "matching rows (240)" }).waitFor();
  });

  it("streams what the quick source holds while another is slow, and stops when told", async () => {
    slow.trouble.delayMs = 400;
    await search("needle");
    await sourceLine("WEB01").getByText("120 of 120").waitFor();
    expect(await rows().count()).toBeGreaterThan(5);
    expect(await sourceLine("SLOW").innerText()).not.toContain("120 of 120");
    expect(app.engine.searches.count()).toBe(1);
    await page().getByRole("button", { name: "Stop" }).click();
    await summary(/^Stopped · /);
    await expect.poll(() => app.engine.searches.count()).toBe(0);
    expect(await rows().count()).toBeGreaterThan(5);
    expect(await page().getByRole("button", { name: "Search", exact: true }).isVisible()).toBe(true);
  });

  it("says honestly what was not searched, and why", async () => {
    slow.trouble.code = "EACCES";
    await search("needle");
    // The trace that was opened before may still be at hand.
    await summary(/^6[02] places in 3[01] traces · 12[01] of 240 traces searched · 1(19|20) not searched$/);
    expect(await sourceLine("SLOW").innerText()).toMatch(/^SLOW\s+(1 found\s+)?[01] of 120/);
    expect(await sourceLine("SLOW").innerText()).toMatch(/1(19|20) not searched, the last because: .*fr\d{6}\.xml/s);
    await noFaults();
  });

  it("shows hostile text as text", async () => {
    await search("onerror");
    await summary(/^4 places in 2 traces/);
    expect(await page().locator("img").count()).toBe(0);
    const hit = rows().nth(1);
    expect((await cells(hit))[3]).toBe("<img src=x onerror=alert(1)> [U+202E]gnp.exe");
    expect(await hit.evaluate((element) => element.outerHTML)).not.toContain(turned);
    expect(await hit.locator("bdi").count()).toBeGreaterThan(2);
    await field().fill(turned);
    await field().press("Enter");
    await summary(/^4 places in 2 traces/);
  });

  it("gives way to another page, and opens by the menu", async () => {
    await app.page.keyboard.press("Control+Shift+F");
    await app.page.getByRole("region", { name: "Farm", exact: true }).waitFor();
    await page().waitFor({ state: "detached" });
    await app.page.getByRole("button", { name: "View" }).click();
    await app.page.getByRole("menuitem", { name: /Search inside traces/ }).click();
    await page().waitFor();
    await app.page.getByRole("region", { name: "Farm", exact: true }).waitFor({ state: "detached" });
    expect(app.pageErrors.filter((text) => !text.includes("404"))).toEqual([]);
  });
});
