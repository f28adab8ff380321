/* The list as an admin works with it: groups, several rows, further sort columns, moved columns, bookmarks, holding still. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { packStatus } from "../../shared/model/status.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { foundTrace } from "../support/found-trace.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const statuses = [packStatus(502, 3), packStatus(404), packStatus(500, 19)];

let app: LoopbackUnderTest;
let page: Page;
let written = 0;

function write(): void {
  const number = ++written;
  app.engine.catalog.put(
    foundTrace(number, {
      status: statuses[number % 3] ?? 0,
      url: `http://shop.example:80/${number % 2 === 0 ? "cart" : "stock"}?n=${number}`,
    }),
  );
}

beforeAll(async () => {
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  page = app.page;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  for (let count = 0; count < 60; count++) write();
  await row(0).waitFor();
});
afterAll(() => app?.close());

const row = (index: number) => page.locator(`.list-row[data-index="${index}"]`);
const head = (name: string) => page.getByRole("columnheader", { name: new RegExp(`^${name}`) });
const selected = () => page.locator('.list-row[aria-selected="true"]').count();
const copied = (): Promise<string> => page.evaluate("navigator.clipboard.readText()");

async function eventually(what: () => Promise<boolean>, withinMs = 5_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await what())) {
    if (Date.now() > deadline) expect(await what(), "it did not happen in time").toBe(true);
    await page.waitForTimeout(50);
  }
}

async function filter(text: string): Promise<void> {
  const line = page.getByRole("combobox", { name: "Filter" });
  await line.fill(text);
  await line.press("Escape");
  await line.press("Enter");
}

/** Rows that match, as the line of figures says it: `12 of 60`. */
async function shownCount(): Promise<number> {
  const text = await page.locator(".chips-total").innerText();
  return Number(/([\d,.]+) of [\d,.]+/.exec(text)?.[1]?.replaceAll(/\D/g, "") ?? -1);
}

async function groupBy(name: string): Promise<void> {
  await page.getByRole("button", { name: /^(Group by|By )/ }).click();
  await page.getByRole("menuitemradio", { name, exact: true }).click();
}

async function violations(): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate("axe.run('.main').then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target))");
}

const names = async (): Promise<string> =>
  (await page.getByRole("columnheader").allInnerTexts()).join(" ").replaceAll(/\s+/g, " ");

const overflow = () =>
  page.evaluate(
    "(() => { const list = document.querySelector('.list'); return list.scrollWidth - list.clientWidth; })()",
  );

async function cells(): Promise<string> {
  const rows = page.locator('.list-row [data-column="status"], .list-row [data-column="server"]');
  return (await rows.allInnerTexts()).slice(0, 12).join(" ");
}

describe("several rows", () => {
  beforeEach(async () => {
    await filter("");
    await eventually(async () => (await row(0).innerText()).includes(`n=${written}`));
  });

  it("are selected with Ctrl and Shift, by pointer and by keys", async () => {
    await row(2).click();
    await row(4).click({ modifiers: ["Control"] });
    expect(await selected()).toBe(2);
    await row(4).click({ modifiers: ["Control"] });
    expect(await selected()).toBe(1);
    await row(2).click();
    await row(6).click({ modifiers: ["Shift"] });
    await eventually(async () => (await selected()) === 5);
    await page.keyboard.press("Shift+ArrowUp");
    await eventually(async () => (await selected()) === 4);
    await page.keyboard.press("Control+ArrowDown");
    await page.keyboard.press("Control+ArrowDown");
    await eventually(async () => (await row(7).getAttribute("data-cursor")) === "true");
    expect(await selected()).toBe(4);
    await page.keyboard.press("Control+Space");
    await eventually(async () => (await selected()) === 5);
    await page.keyboard.press("Control+a");
    await page.getByText(`${written} selected`).waitFor();
  });

  it("tell the time between two, and lead to comparing them", async () => {
    await row(1).click();
    await row(4).click({ modifiers: ["Control"] });
    await page.getByText("2 selected").waitFor();
    await page.getByText("3.0 s apart").waitFor();
    expect(await page.getByRole("toolbar", { name: "List" }).getByRole("button", { name: "Compare" }).count()).toBe(1);
  });

  it("are copied as text, CSV and Markdown in the order of the list", async () => {
    await row(3).click();
    await row(1).click({ modifiers: ["Control"] });
    await page.keyboard.press("Control+c");
    await eventually(async () => (await copied()).split("\n").length === 3);
    const [heads, first, second] = (await copied()).split("\n");
    expect(heads).toMatch(/^Time \(.+\)\tServer\t/);
    expect(first).toContain(`n=${written - 1}\t`);
    expect(second).toContain(`n=${written - 3}\t`);
    await page.keyboard.press("Control+Alt+c");
    await eventually(async () => (await copied()).endsWith("\r\n"));
    expect((await copied()).split("\r\n")[1]).toContain(`n=${written - 1},`);
    await page.keyboard.press("Control+Alt+m");
    await eventually(async () => (await copied()).startsWith("| Time"));
    expect((await copied()).split("\n")[1]).toMatch(/^\| --- \|/);
  });

  it("stay selected over sorting, filtering and new rows where they still match", async () => {
    await row(0).click();
    for (const index of [1, 2]) await row(index).click({ modifiers: ["Control"] });
    await head("Taken").getByRole("button").click();
    await eventually(async () => (await selected()) === 3);
    await head("Time").getByRole("button").click();
    await eventually(async () => (await selected()) === 3);
    write();
    await eventually(async () => (await row(0).innerText()).includes(`n=${written}`));
    expect(await selected()).toBe(3);
    await filter("/cart");
    await eventually(async () => (await selected()) < 3);
    expect(await selected()).toBeGreaterThan(0);
  });
});

describe("the head", () => {
  it("sorts by further columns with Shift, and says their order", async () => {
    await filter("");
    await head("Status").getByRole("button").click();
    await head("Server")
      .getByRole("button")
      .click({ modifiers: ["Shift"] });
    await eventually(async () => (await head("Server").innerText()).includes("2"));
    await eventually(async () => (await cells()).startsWith("WEB01 502.3 WEB01 502.3"));
    await head("Time").getByRole("button").click();
    await eventually(async () => (await head("Time").getAttribute("aria-sort")) === "descending");
  });

  it("moves a column by keys and by dragging, pins columns, and is set back", async () => {
    const usual = await names();
    await head("Server").getByRole("button").click({ modifiers: [] });
    await page.keyboard.press("Control+ArrowRight");
    await eventually(async () => /Site.*Server.*Status/.test(await names()));
    const box = await head("Verb").boundingBox();
    const to = await head("Time").boundingBox();
    if (box === null || to === null) throw new Error("no heads");
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 30, to.y + 10, { steps: 4 });
    await page.mouse.move(to.x + 10, to.y + 10);
    await page.mouse.up();
    await eventually(async () => /Verb.*Time.*Site/.test(await names()));
    await page.getByRole("button", { name: "Choose columns" }).click();
    await page.getByRole("menuitemradio", { name: "First 3" }).click();
    expect(await page.locator('.list-row[data-index="0"] [data-pinned="true"]').count()).toBe(3);
    await page.reload();
    await row(0).waitFor();
    expect(await names()).toMatch(/Verb.*Time.*Site/);
    await page.getByRole("button", { name: "Choose columns" }).click();
    await page.getByRole("menuitem", { name: "Set columns back" }).click();
    await head("Time").getByRole("button").click();
    await eventually(async () => (await names()) === usual);
  });

  it("fits a column to what it says, and shows all usual columns at 1280 pixels", async () => {
    expect(await overflow()).toBe(0);
    const before = (await head("Pool").boundingBox())?.width ?? 0;
    await head("Pool").locator(".list-edge").dblclick();
    await eventually(async () => Math.abs(((await head("Pool").boundingBox())?.width ?? 0) - before) > 2);
    await page.getByRole("button", { name: "Choose columns" }).click();
    await page.getByRole("menuitem", { name: "Set columns back" }).click();
  });
});

describe("bookmarks and notes", () => {
  it("are put on by keys, found by the filter and there again after a reload", async () => {
    await filter("");
    await row(2).click();
    await page.keyboard.press("b");
    await row(2).locator(".list-star").waitFor();
    await page.keyboard.press("n");
    await page.getByRole("textbox", { name: "Note on the trace" }).fill("since the deploy");
    await page.keyboard.press("Control+Enter");
    await eventually(async () =>
      ((await row(2).locator('[data-column="star"]').getAttribute("title")) ?? "").includes("deploy"),
    );
    await filter("is:bookmarked note:deploy");
    await eventually(async () => (await page.locator(".list-row").count()) === 1);
    await page.reload();
    await filter("note:deploy");
    await eventually(async () => (await page.locator(".list-row .list-star").count()) === 1);
    await filter("");
  });
});

describe("holding still", () => {
  it("keeps the rows while paused, says how many wait, and goes on", async () => {
    await row(0).waitFor();
    await page.getByRole("button", { name: "Live" }).click();
    const first = await row(0).innerText();
    write();
    write();
    await page.getByRole("button", { name: "Paused, 2 new" }).waitFor();
    expect(await row(0).innerText()).toBe(first);
    await page.getByRole("button", { name: /^Paused/ }).click();
    await eventually(async () => (await row(0).innerText()).includes(`n=${written}`));
  });
});

describe("groups", () => {
  it("show figures, open into rows by keys, and lead to all rows of a group", async () => {
    await groupBy("Status");
    const table = page.getByRole("treegrid", { name: "Groups by status" });
    await table.getByRole("row", { name: /502\.3/ }).waitFor();
    await table.focus();
    await page.keyboard.press("Home");
    const rowsBefore = await table.locator(".group-row").count();
    await page.keyboard.press("ArrowRight");
    await eventually(async () => (await table.locator('.group-row[data-kind="row"]').count()) > 3);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await eventually(async () => (await table.locator(".group-row").count()) === rowsBefore);
    await page.keyboard.press("Control+c");
    await eventually(async () => (await copied()).startsWith("Status\tTraces\tShare"));
    await page.keyboard.press("Enter");
    await row(0).waitFor();
    expect(await page.getByRole("combobox", { name: "Filter" }).inputValue()).toMatch(/^status:/);
    await filter("");
  });

  it("name the traces that were not read whole", async () => {
    await groupBy("How it failed");
    await page.locator(".group-unread", { hasText: "not read whole" }).first().waitFor();
  });

  it("and rows are clean for axe in light and dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations()).toEqual([]);
    }
    await groupBy("None: one row a trace");
    await row(1).click();
    await row(3).click({ modifiers: ["Control"] });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations()).toEqual([]);
    }
    expect(app.pageErrors).toEqual([]);
  });
});

describe("figures beside the list", () => {
  it("tell what a bar of the histogram stands for under the pointer", async () => {
    const plot = page.getByRole("slider", { name: "Traces over time" });
    const box = await plot.boundingBox();
    if (box === null) throw new Error("no plot");
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    await page.locator(".histogram-words", { hasText: /\d+ traces?/ }).waitFor();
  });

  it("find values of a field that has many", async () => {
    const facets = page.getByRole("region", { name: "Values" });
    await facets.getByRole("button", { name: /^Worker process/ }).click();
    await facets.getByRole("button", { name: /more$/ }).first().click();
    await facets.getByRole("searchbox", { name: "Search worker process" }).fill("4006");
    await facets.getByRole("button", { name: /^4006/ }).click();
    await eventually(async () => (await page.getByRole("combobox", { name: "Filter" }).inputValue()) === "pid:4006");
    await filter("");
  });

  it("leave as many rows as they say, for every facet, and take the value back on a second click", async () => {
    const facets = page.getByRole("region", { name: "Values" });
    const line = page.getByRole("combobox", { name: "Filter" });
    const folded = facets.locator(".facet-title[aria-expanded=false]");
    while ((await folded.count()) > 0) await folded.first().click();
    await eventually(async () => (await facets.locator("[aria-busy=true]").count()) === 0);
    const fields = await facets
      .locator(".facet:has(.facet-value) .facet-title")
      .evaluateAll((titles) => titles.map((title) => title.getAttribute("data-facet-stop") ?? ""));
    expect(fields).toEqual(expect.arrayContaining(["path", "time", "user", "trigger", "folder", "problem", "is"]));
    for (const field of fields) {
      const value = facets.locator(`.facet:has([data-facet-stop="${field}"]) .facet-value`).first();
      const stop = (await value.getAttribute("data-facet-stop")) ?? "";
      const count = Number((await value.locator(".facet-count").innerText()).replaceAll(/\D/g, ""));
      await value.click();
      await expect.poll(shownCount, { timeout: 5_000, message: stop }).toBe(count);
      const same = facets.locator(`[data-facet-stop="${stop}"]`);
      await eventually(async () => (await same.getAttribute("aria-pressed")) === "true");
      await same.click();
      await eventually(async () => (await line.inputValue()) === "");
      // The next facet is counted anew before it is read.
      await expect.poll(shownCount).toBe(written);
    }
  });

  it("are one stop of the Tab key and walked by arrows, and stay folded as they were left", async () => {
    const facets = page.getByRole("region", { name: "Values" });
    const at = () => page.evaluate("document.activeElement.dataset.facetStop");
    expect(await facets.locator('[tabindex="0"]').count()).toBe(1);
    await facets.locator('[data-facet-stop="server"]').focus();
    await page.keyboard.press("ArrowDown");
    expect(await at()).toMatch(/^server WEB/);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await facets.locator('[data-facet-stop="server"][aria-expanded="false"]').waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await at()).toBe("site");
    await page.keyboard.press("End");
    expect(await at()).toMatch(/^folder /);
    await page.reload();
    await facets.locator('[data-facet-stop="server"][aria-expanded="false"]').waitFor();
    await facets.locator('[data-facet-stop="folder"][aria-expanded="true"]').waitFor();
    await facets.locator(".facet-value").first().waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations()).toEqual([]);
    }
  });

  it("keep a value in sight that the filter names beyond those listed", async () => {
    await filter("user:=nobody -path:/elsewhere");
    const facets = page.getByRole("region", { name: "Values" });
    await facets.locator('[data-facet-stop="path /elsewhere"]').click({ button: "right" });
    await page.getByRole("menuitem", { name: "Only path: /elsewhere" }).click();
    await facets.locator('[data-facet-stop="user nobody"][aria-pressed="true"]').click();
    const line = page.getByRole("combobox", { name: "Filter" });
    await eventually(async () => (await line.inputValue()) === "path:/elsewhere");
    await filter("");
  });
});

describe("places of columns", () => {
  it("count hidden ones, so that a reader says the same place whatever is shown", async () => {
    const grid = page.getByRole("grid", { name: "Traces" });
    const indexes = () =>
      page
        .locator('.list-row[data-index="0"] [role=gridcell]')
        .evaluateAll((cells) =>
          cells.map((cell) => `${cell.getAttribute("data-column")} ${cell.getAttribute("aria-colindex")}`),
        );
    const heads = () =>
      page
        .locator(".list-head-cell")
        .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute("aria-colindex"))));
    const all = Number(await grid.getAttribute("aria-colcount"));
    const before = await indexes();
    expect(all).toBeGreaterThan(before.length);
    await page.getByRole("button", { name: "Choose columns" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Site" }).click();
    await page.keyboard.press("Escape");
    const after = await indexes();
    expect(after).toEqual(before.filter((cell) => !cell.startsWith("site ")));
    expect(await heads()).toEqual(after.map((cell) => Number(cell.split(" ")[1])));
    expect(Number(await grid.getAttribute("aria-colcount"))).toBe(all);
  });
});

describe("all of a group", () => {
  it("is as many rows as the group counts, and no more", async () => {
    for (const name of ["URL path", "Time taken", "Hour", "User"]) {
      await filter("");
      await groupBy(name);
      const line = page.locator(".group-row").first();
      const count = Number((await line.locator(".group-count").innerText()).replaceAll(/\D/g, ""));
      await line.click();
      await page.keyboard.press("Enter");
      await row(0).waitFor();
      await eventually(async () => (await shownCount()) === count);
    }
    await filter("");
  });
});
