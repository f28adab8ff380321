/* The window as an admin uses it, in a real browser over a real folder: find the 502s, sort, narrow, watch, export. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketch } from "../support/sketch.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const hostile = `<img src=x onerror=alert(1)>\u202egnp.exe`;

let app: LoopbackUnderTest;
let page: Page;
let folder: string;
let written = 0;

/** Writes a trace; each starts a second after the one before. */
function write(url: string, status: string, takenMs: number, computer = "WEB01"): string {
  const name = `fr${String(++written).padStart(6, "0")}.xml`;
  const at = new Date(Date.UTC(2026, 10, 20, 6, 0, written)).toISOString();
  const path = join(folder, "W3SVC1", name);
  writeFileSync(
    path,
    sketch(`GET http://shop.example:80${url} ${status} ${takenMs}ms pool=Shop pid=4711 site=1 computer=${computer} at=${at}
0 GENERAL_REQUEST_START
${takenMs} GENERAL_REQUEST_END HttpStatus=${status.slice(0, 3)}
`),
  );
  return path;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "freblens-window-"));
  mkdirSync(join(folder, "W3SVC1"));
  for (let index = 0; index < 60; index++)
    write(
      `/item/${index}`,
      ["200", "404", "502.3", "500.19"][index % 4] ?? "200",
      index * 250,
      `WEB0${1 + (index % 3)}`,
    );
  write(`/hostile?q=${encodeURI("x").repeat(300)}`, "404", 900);
  writeFileSync(join(folder, "W3SVC1", "fr900001.xml"), "<html>no trace</html>");
  writeFileSync(
    join(folder, "W3SVC1", "fr900002.xml"),
    sketch(`GET http://shop.example:80/cut 502.3 5ms\n0 GENERAL_REQUEST_START`).slice(0, 1_600),
  );
  writeFileSync(
    join(folder, "W3SVC1", "fr900003.xml"),
    sketch(
      `GET http://shop.example:80/inert${JSON.stringify(hostile).slice(1, -1).replaceAll(" ", "%20")} 404 5ms\n0 GENERAL_REQUEST_START`,
    ),
  );
  // Long written: a young file that is not whole would be waited for.
  for (const name of readdirSync(join(folder, "W3SVC1")))
    utimesSync(join(folder, "W3SVC1", name), 1_790_000_000, 1_790_000_000);
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  page = app.page;
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const filter = () => page.getByRole("combobox", { name: "Filter" });
const bodyRows = () => page.locator('[role="row"][aria-rowindex]:not([aria-rowindex="1"])');
/** The first row of the list; the view stays with the selected row, so the list is sent to its top. */
async function firstRow(): Promise<string> {
  await page.getByRole("grid", { name: "Traces" }).focus();
  await page.keyboard.press("Home");
  return page.locator('.list [role="row"][aria-rowindex="2"]').innerText({ timeout: 5_000 });
}

async function applyFilter(text: string): Promise<void> {
  await filter().fill(text);
  await filter().press("Escape");
  await filter().press("Enter");
}

async function eventually(what: () => Promise<boolean>, withinMs = 5_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await what())) {
    if (Date.now() > deadline) expect(await what(), "it did not happen in time").toBe(true);
    await page.waitForTimeout(50);
  }
}

const totalIs = (shown: number, total: number) =>
  eventually(async () =>
    (await page.locator("body").innerText()).replaceAll(/\s+/g, " ").includes(`${shown} of ${total}`),
  );

describe("first run", () => {
  it("offers three ways in and takes a pasted path", async () => {
    await page.getByText("Open the sample farm").waitFor();
    await page.getByText("Paste \\\\server\\share").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(join(folder, "nowhere"));
    await dialog.getByRole("button", { name: "Add" }).click();
    await dialog
      .getByText(/nowhere/)
      .first()
      .waitFor();
    await dialog.getByRole("textbox").fill(folder);
    await dialog.getByRole("button", { name: "Add" }).click();
    await totalIs(64, 64);
  });
});

describe("the filter", () => {
  it("is one click for 502, and one click back", async () => {
    const chip = page.getByRole("button", { name: /^502\s*\d+$/ });
    await chip.click();
    expect(await filter().inputValue()).toBe("status:502");
    await totalIs(16, 64);
    expect(await chip.getAttribute("aria-pressed")).toBe("true");
    await chip.click();
    await totalIs(64, 64);
  });

  it("completes words and seen values by keyboard alone", async () => {
    await page.keyboard.press("Control+l");
    await page.keyboard.type("serv");
    await page.getByRole("option", { name: /^server:/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await filter().inputValue()).toBe("server:");
    await page.getByRole("option", { name: /WEB02/ }).waitFor();
    await page.keyboard.type("WEB02");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await totalIs(20, 64);
    await applyFilter("");
    await totalIs(64, 64);
  });

  it("says where it cannot be read, and leaves the rows as they are", async () => {
    await applyFilter("status:502");
    await totalIs(16, 64);
    await filter().fill("status:502 colour:red");
    await filter().press("Escape");
    const error = page.locator("#filter-error");
    await eventually(async () => (await error.getAttribute("data-start")) === "11");
    expect(await error.innerText()).toContain("colour");
    await totalIs(16, 64);
    await applyFilter("");
  });

  it("is set from a cell's menu by mouse and by keys", async () => {
    await bodyRows().first().getByText("WEB0", { exact: false }).first().click({ button: "right" });
    await page.getByRole("menuitem", { name: /^Only server: WEB0/ }).click();
    expect(await filter().inputValue()).toMatch(/^server:WEB0\d$/);
    await applyFilter("");
    await totalIs(64, 64);
  });

  it("is set by dragging over the histogram, and lifted by Escape", async () => {
    const plot = page.getByRole("slider", { name: "Traces over time" });
    const box = await plot.boundingBox();
    if (box === null) throw new Error("the histogram is not drawn");
    await page.mouse.move(box.x + box.width * 0.25, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 10, { steps: 4 });
    await page.mouse.up();
    expect(await filter().inputValue()).toMatch(/after:\S+ before:\S+/);
    await plot.focus();
    await page.keyboard.press("Escape");
    await eventually(async () => (await filter().inputValue()) === "");
  });
});

describe("the list", () => {
  it("sorts by a click on a head, times as numbers, and says so", async () => {
    const head = page.getByRole("columnheader", { name: /Taken/ });
    await head.getByRole("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    await eventually(async () => (await firstRow()).includes("/item/59"));
    await head.getByRole("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    await eventually(async () => (await firstRow()).includes("/item/0"));
    await page.getByRole("columnheader", { name: /Time/ }).getByRole("button").click();
    await eventually(
      async () => (await page.getByRole("columnheader", { name: /Time/ }).getAttribute("aria-sort")) === "descending",
    );
  });

  it("marks what is cut and what is no trace in words", async () => {
    await applyFilter("url:/cut");
    await bodyRows()
      .first()
      .getByRole("img", { name: /truncated|cut/i })
      .waitFor();
    await applyFilter("");
    await totalIs(64, 64);
    await page.getByRole("grid", { name: "Traces" }).focus();
    await page.keyboard.press("End");
    await page
      .getByRole("img", { name: /not a trace/i })
      .first()
      .waitFor();
  });

  it("shows hostile text as text", async () => {
    await applyFilter("url:inert");
    await eventually(async () => (await firstRow()).includes("<img"));
    expect(await page.locator("img").count()).toBe(0);
    await applyFilter("");
  });

  it("is walked by keys: down, open, next, back, with the row still selected", async () => {
    await applyFilter("status:502");
    await totalIs(16, 64);
    await page.getByRole("grid", { name: "Traces" }).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await eventually(async () => (await page.locator('[role="row"][aria-selected="true"]').count()) === 1);
    const chosen = await page.locator('[role="row"][aria-selected="true"]').first().innerText();
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "Overview" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Overview" }).waitFor({ state: "detached" });
    expect(await page.locator('.list [role="row"][aria-selected="true"]').innerText()).toBe(chosen);
    await applyFilter("");
  });
});

describe("live", () => {
  it("shows a new trace at the top within a second or so", async () => {
    write("/fresh-one", "502.3", 30_000);
    await eventually(async () => (await firstRow()).includes("/fresh-one"), 3_000);
    await totalIs(65, 65);
  });

  it("moves nothing while a trace is open, and says how many are new", async () => {
    await firstRow();
    await bodyRows().nth(3).dblclick();
    await page.getByRole("tab", { name: "Overview" }).waitFor();
    // Not the whole row: its cause may come in between, which moves nothing.
    const top = page
      .locator('.list [role="row"][aria-rowindex="2"]')
      .locator('[data-column="time"], [data-column="url"]');
    const before = await top.allInnerTexts();
    expect(before).toHaveLength(2);
    write("/fresh-two", "502.3", 30_000);
    const pill = page.getByRole("button", { name: /1 new/ });
    await pill.waitFor({ timeout: 5_000 });
    expect(await top.allInnerTexts()).toEqual(before);
    await pill.click();
    await eventually(async () => (await firstRow()).includes("/fresh-two"));
    await page.getByRole("grid", { name: "Traces" }).focus();
    await page.keyboard.press("Escape");
  });

  it("keeps the row of a rotated file and marks it", async () => {
    const path = write("/rotated", "502.3", 10);
    await eventually(async () => (await firstRow()).includes("/rotated"), 4_000);
    rmSync(path);
    await bodyRows()
      .first()
      .getByRole("img", { name: /gone|no longer/i })
      .waitFor({ timeout: 5_000 });
  });
});

describe("around the list", () => {
  it("changes the zone of all times, and names it", async () => {
    await page.getByRole("button", { name: /UTC/ }).first().click();
    await page.getByRole("menuitemradio", { name: /as IIS writes them/ }).click();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("button", { name: /^UTC$/ }).count()).toBeGreaterThan(0);
  });

  it("exports what the filter shows", async () => {
    await applyFilter("status:502 server:WEB03");
    await eventually(async () => (await firstRow()).includes("WEB03"));
    await page.getByRole("button", { name: /Export/ }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: /CSV/ }).click(),
    ]);
    const text = readFileSync((await download.path()) ?? "", "utf8");
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(text.match(/502\.3/g)?.length).toBeGreaterThan(3);
    expect(text).not.toContain("404");
    await applyFilter("");
  });

  it("is clean for axe in light, dark and forced colours", async () => {
    for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
      await page.emulateMedia(look);
      await page.evaluate(axe);
      const found = await page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target))");
      expect(found, JSON.stringify(look)).toEqual([]);
    }
    await page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
  });

  it("forgets a removed source and its rows", async () => {
    await page.getByRole("button", { name: new RegExp(folder.split("/").at(-1) ?? "") }).click({ button: "right" });
    await page.getByRole("menuitem", { name: /Remove/ }).click();
    await page.getByText("Open the sample farm").waitFor();
    expect(app.pageErrors).toEqual([]);
  });
});
