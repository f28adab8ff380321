/* Filtering as an admin does it, in a real browser over the sample farm: completion, pills, history, menus, saved filters, highlights. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSampleFarm } from "../../electron/engine/sample-farm.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: LoopbackUnderTest;
let page: Page;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "freblens-filter-"));
  await writeSampleFarm(folder, { servers: 2, traces: 120, seed: 1, endAt: Date.UTC(2026, 10, 21) });
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  page = app.page;
  await app.engine.sources.add(folder);
  await eventually(async () => (await shown()) > 100);
  // Whole files are read behind; the filters of these tests ask for what they tell.
  await eventually(async () => (await page.locator(".status-bar").innerText()).includes("read"), 20_000);
}, 60_000);
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const filter = () => page.getByRole("combobox", { name: "Filter" });
const pills = () => page.getByRole("list", { name: "Terms of the filter" });
const menuItem = (name: string | RegExp) => page.getByRole("menuitem", { name });
const chip = (name: RegExp) => page.getByRole("group", { name: "Filter by status" }).getByRole("button", { name });
const option = (name: string | RegExp) => page.getByRole("option", { name }).first();

async function eventually(what: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await what())) {
    if (Date.now() > deadline) expect(await what(), "it did not happen in time").toBe(true);
    await page.waitForTimeout(50);
  }
}

/** Traces shown, as the window says it. */
async function shown(): Promise<number> {
  const text = await page.locator(".chips-total").innerText({ timeout: 10_000 });
  return Number(/^([\d,]+) of/.exec(text)?.[1]?.replace(",", "") ?? Number.NaN);
}

async function applyFilter(text: string): Promise<void> {
  await filter().fill(text);
  await filter().press("Enter");
  await page.getByRole("grid", { name: "Traces" }).focus();
  await eventually(async () => (await page.locator(".list").getAttribute("aria-busy")) === "false");
}

async function violations(): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const runner: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } = Reflect.get(
      globalThis,
      "axe",
    );
    const found = await runner.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  });
}

describe("the language", () => {
  it("has groups, OR and regular expressions", async () => {
    await applyFilter("status:502");
    const gateway = await shown();
    await applyFilter("status:404");
    const missing = await shown();
    await applyFilter("status:502 OR status:404");
    expect(await shown()).toBe(gateway + missing);
    await applyFilter("-(status:502 OR status:404) verb:/^(get|post)$/");
    expect(await shown()).toBeGreaterThan(0);
    await applyFilter("(status:502 OR status:404) /[?&]id=\\d+/i");
    expect(await shown()).toBeLessThan(gateway + missing);
  });
  it("is not stood in the way of by a group of statuses when a chip is pressed", async () => {
    await applyFilter("status:404 OR status:500");
    await chip(/^502 \d/).click();
    expect(await filter().inputValue()).toBe("status:502");
    await applyFilter("(status:404 OR status:500) verb:GET");
    await chip(/^All/).click();
    expect(await filter().inputValue()).toBe("verb:GET");
  });
  it("says where a group or an expression is wrong", async () => {
    await filter().fill("status:502 (verb:GET");
    await filter().press("Escape");
    const error = page.locator("#filter-error");
    await eventually(async () => (await error.innerText()).includes("not closed"));
    expect([await error.getAttribute("data-start"), await error.getAttribute("data-end")]).toEqual(["11", "12"]);
    await filter().fill("/(/i");
    await filter().press("Escape");
    await eventually(async () => (await error.innerText()).includes("( that is not closed"));
    await applyFilter("");
  });
});

describe("completion", () => {
  it("counts values under the rest of the filter, in groups too", async () => {
    await applyFilter("status:500.19");
    const few = await shown();
    await filter().fill("status:500.19 (verb:GET OR server:");
    await eventually(async () => (await page.getByRole("option").count()) > 0);
    const counts = await page.getByRole("option").locator(".suggestion-note").allInnerTexts();
    const sum = counts.map((count) => Number(count.replace(",", ""))).reduce((total, count) => total + count, 0);
    expect(sum).toBe(few);
    await filter().press("ArrowDown");
    await filter().press("Enter");
    expect(await filter().inputValue()).toMatch(/^status:500\.19 \(verb:GET OR server:\w+ $/);
    await applyFilter("");
  });
  it("offers what joins terms", async () => {
    await filter().fill("status:502 ");
    await eventually(async () => (await option("OR").count()) === 1 || (await page.getByRole("option").count()) > 10);
    await filter().fill("status:502 O");
    await option(/^OR/).waitFor();
    await applyFilter("");
  });
});

describe("pills", () => {
  it("are the text, and are removed by mouse and by key", async () => {
    await applyFilter("status:502 -verb:OPTIONS (server:WEB01 OR server:WEB02)");
    await pills().waitFor();
    expect(await pills().locator(".pill-text").allInnerTexts()).toEqual([
      "status:502",
      "-verb:OPTIONS",
      "(server:WEB01 OR server:WEB02)",
    ]);
    await pills().getByRole("button", { name: "Remove -verb:OPTIONS" }).click();
    expect(await filter().inputValue()).toBe("status:502 (server:WEB01 OR server:WEB02)");
    await pills().locator(".pill-text").nth(1).focus();
    await page.keyboard.press("Delete");
    expect(await filter().inputValue()).toBe("status:502");
    await page.keyboard.press("Backspace");
    await eventually(async () => (await filter().inputValue()) === "");
    expect(await filter().evaluate((input) => input === document.activeElement)).toBe(true);
  });
  it("lead into the line", async () => {
    await applyFilter("status:502 verb:GET");
    await pills().locator(".pill-text").nth(1).click();
    const selected = await filter().evaluate((input) =>
      input instanceof HTMLInputElement ? input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0) : "",
    );
    expect(selected).toBe("verb:GET");
    expect(await pills().count()).toBe(0);
    await applyFilter("");
  });
});

describe("filters written lately", () => {
  it("come back by Up and go on by Down, and can be forgotten", async () => {
    await applyFilter("verb:PUT");
    await applyFilter("verb:POST");
    await applyFilter("");
    await filter().focus();
    await filter().press("ArrowUp");
    expect(await filter().inputValue()).toBe("verb:POST");
    await filter().press("ArrowUp");
    expect(await filter().inputValue()).toBe("verb:PUT");
    await filter().press("ArrowDown");
    await filter().press("ArrowDown");
    expect(await filter().inputValue()).toBe("");
    await filter().click();
    const recent = page.getByRole("option", { name: /^verb:PUT/ });
    await recent.waitFor();
    await filter().press("ArrowDown");
    await filter().press("ArrowDown");
    await filter().press("Shift+Delete");
    await eventually(async () => (await recent.count()) === 0);
    await filter().press("Escape");
    await applyFilter("");
  });
});

describe("menus of values", () => {
  it("of a cell include, exclude, or, and find the same path and pool", async () => {
    await applyFilter("status:502");
    const cell = page.locator('.list-row [data-column="verb"]').first();
    const verb = await cell.innerText();
    await cell.click({ button: "right" });
    for (const name of [
      `Only verb: ${verb}`,
      `Include verb: ${verb}`,
      `Not verb: ${verb}`,
      /^Same path: /,
      /^Same pool: /,
    ])
      await menuItem(name).waitFor();
    await menuItem(/and later/).waitFor();
    await menuItem(`Or verb: ${verb}`).click();
    expect(await filter().inputValue()).toBe(`status:502 OR verb:${verb}`);
    await page.locator('.list-row [data-column="url"]').first().click({ button: "right" });
    await menuItem(/^Only path: /).click();
    expect(await filter().inputValue()).toMatch(/^\(status:502 OR verb:\w+\) path:\//);
    expect(await shown()).toBeGreaterThan(0);
    await applyFilter("");
  });
  it("of a facet do the same", async () => {
    await applyFilter("status:502");
    await page.locator(".facet-value").first().click({ button: "right" });
    await menuItem(/^Or server: /).click();
    expect(await filter().inputValue()).toMatch(/^status:502 OR server:/);
    await applyFilter("");
  });
});

describe("saved filters", () => {
  it("that ship are applied from the menu and by key", async () => {
    await page.getByRole("button", { name: /^Saved/ }).click();
    for (const name of ["502", "Slow", "Cold start", "Client gone", "Auth failures", "Config errors"])
      await page.getByRole("menuitem", { name: new RegExp(`^${name}`) }).waitFor();
    await page.getByRole("menuitem", { name: /^Slow/ }).click();
    expect(await filter().inputValue()).toBe("time>5s");
    await page.keyboard.press("Alt+1");
    await eventually(async () => (await filter().inputValue()) === "status:502");
  });
  it("are saved, renamed, put in order, deleted, and go to a file and back", async () => {
    await applyFilter("status:502 server:WEB01");
    await page.getByRole("button", { name: /^Saved/ }).click();
    await page.getByRole("menuitem", { name: /^Save or manage/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name for this filter" }).fill("Mine");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    const name = dialog.getByRole("textbox", { name: "Name of Mine" });
    await name.waitFor();
    await name.fill("First server");
    await name.press("Enter");
    await dialog.getByRole("button", { name: "Move First server up" }).click();
    await dialog.getByRole("button", { name: "Delete Client gone" }).click();
    expect(await violations()).toEqual([]);
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Export…" }).click();
    const path = await (await download).path();
    const file: unknown = JSON.parse(readFileSync(path, "utf8"));
    expect(file).toMatchObject({ kind: "freblens-filters", version: 1 });
    expect(JSON.stringify(file)).toContain("First server");
    await dialog.getByRole("button", { name: "Delete First server" }).click();
    const back = join(folder, "filters.json");
    writeFileSync(back, JSON.stringify(file));
    await dialog.locator("input[type=file]").setInputFiles(back);
    await dialog.getByText("1 filters and 0 highlight rules").waitFor();
    await dialog.getByRole("textbox", { name: "Name of First server" }).waitFor();
    writeFileSync(back, "{}");
    await dialog.locator("input[type=file]").setInputFiles(back);
    await dialog.getByText("does not hold saved filters").waitFor();
    await dialog.getByRole("button", { name: "Bring back those that ship" }).click();
    await dialog.getByRole("textbox", { name: "Name of Client gone" }).waitFor();
    await page.keyboard.press("Escape");
  });
});

describe("the command palette", () => {
  it("has the saved filters", async () => {
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find a command" }).fill("cold st");
    await page.getByRole("option", { name: /Filter: Cold start/ }).click();
    await eventually(async () => (await filter().inputValue()).startsWith("verdict:slow-application-start"));
  });
});

describe("highlight rules", () => {
  it("mark rows with colour, sign and words, and hide none", async () => {
    await applyFilter("");
    const all = await shown();
    await page.getByRole("button", { name: /^Saved/ }).click();
    await page.getByRole("menuitem", { name: /^Highlight rows/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Add a rule" }).click();
    await dialog.getByRole("textbox", { name: "Label of Highlight 1" }).fill("Gateway");
    await dialog.getByRole("textbox", { name: "Filter of Gateway" }).fill("status:502 (");
    await dialog.getByText(/At character 12: The group is not closed/).waitFor();
    await dialog.getByRole("textbox", { name: "Filter of Gateway" }).fill("status:502");
    expect(await violations()).toEqual([]);
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("img", { name: "Highlighted: Gateway" }).first().waitFor();
    const rows = page.locator(".list-row[data-index]");
    const marked = await rows.filter({ has: page.locator(".list-highlight") }).allInnerTexts();
    const plain = await rows.filter({ hasNot: page.locator(".list-highlight") }).allInnerTexts();
    expect(marked.length).toBeGreaterThan(0);
    expect(marked.every((row) => row.includes("502."))).toBe(true);
    expect(plain.some((row) => row.includes("502."))).toBe(false);
    expect(await shown()).toBe(all);
    expect(await violations()).toEqual([]);
  });
});

describe("the whole", () => {
  it("is accessible with pills and with the open menu, and logs no error", async () => {
    await applyFilter("status:502 -verb:OPTIONS (server:WEB01 OR server:WEB02)");
    await pills().waitFor();
    expect(await violations()).toEqual([]);
    expect(app.pageErrors).toEqual([]);
  });
});
