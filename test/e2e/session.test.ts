/* What windows find again after a restart, on both hosts, and that several of them do not get in each other's way. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { writeSampleFarm } from "../../electron/engine/sample-farm.ts";
import { startDesktopApp, startLoopbackApp, type AppUnderTest } from "../support/app.ts";

let data: string;
let traces: string;
const running: AppUnderTest[] = [];

function started<T extends AppUnderTest>(app: T): T {
  running.push(app);
  return app;
}

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "freblens-session-"));
  traces = await mkdtemp(join(tmpdir(), "freblens-session-traces-"));
  const endAt = Date.parse("2026-06-08T18:00:00Z");
  await writeSampleFarm(traces, { servers: 2, traces: 40, seed: 3, endAt, light: true });
});
afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
  await rm(traces, { recursive: true, force: true });
});

const filterOf = (page: Page): Promise<string> => page.getByRole("combobox", { name: "Filter" }).inputValue();
/** Which row is selected, by its time: what its whole file tells may come later. */
async function selected(page: Page): Promise<string | undefined> {
  const text = await page.locator('.list [role="row"][aria-selected="true"]').first().innerText();
  return /[\d-]{10} [\d:.]{12}/.exec(text)?.[0];
}

async function setFilter(page: Page, text: string): Promise<void> {
  await page.getByRole("combobox", { name: "Filter" }).fill(text);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.keyboard.press("F6");
}

/** Leaves a window in a state of its own: filter, order, an open trace at its modules. */
async function arrange(page: Page): Promise<string | undefined> {
  await page.getByRole("row", { name: /WEB0/ }).first().waitFor();
  await setFilter(page, "status:5xx");
  await page.getByRole("columnheader", { name: /Taken/ }).getByRole("button").click();
  await page.getByRole("columnheader", { name: /Taken/, exact: false }).waitFor();
  await page.getByRole("grid", { name: "Traces" }).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Modules" }).click();
  // The address follows a moment later.
  await page.waitForURL(/tab=modules/);
  const row = await selected(page);
  await page.keyboard.press("Control+b");
  await page.getByRole("complementary", { name: "Sources and values" }).waitFor({ state: "detached" });
  return row;
}

async function findsAgain(page: Page, row: string | undefined): Promise<void> {
  await page.getByRole("tab", { name: "Modules", selected: true }).waitFor();
  expect(await filterOf(page)).toBe("status:5xx");
  expect(await selected(page)).toBe(row);
  expect(await page.getByRole("columnheader", { name: /Taken/ }).getAttribute("aria-sort")).toBe("descending");
  expect(await page.getByRole("complementary", { name: "Sources and values" }).count()).toBe(0);
}

describe("in a browser", () => {
  test("a window finds everything again after a reload, and after a restart at another address", async () => {
    const app = started(await startLoopbackApp({ dataFolder: data }));
    await app.engine.sources.add(traces);
    await app.engine.sources.settled();
    const row = await arrange(app.page);
    await app.page.reload();
    await findsAgain(app.page, row);
    await vi.waitFor(() => expect(app.engine.preferences.recall()).toContain("tab=modules"), { timeout: 8_000 });
    await running.pop()?.close();
    const again = started(await startLoopbackApp({ dataFolder: data }));
    expect(new URL(again.url).host).not.toBe(new URL(app.url).host);
    await findsAgain(again.page, row);
    expect(again.pageErrors).toEqual([]);
  });

  test("a reload at the very moment of a move finds the place moved to", async () => {
    const app = started(await startLoopbackApp({ dataFolder: data }));
    await app.engine.sources.add(traces);
    await app.engine.sources.settled();
    await arrange(app.page);
    // In one turn of the page: neither a timer nor the first paint comes between the keys and the reload.
    await app.page.evaluate(() => {
      for (const name of ["Timeline", "Events", "Performance"])
        [...document.querySelectorAll<HTMLElement>('[role="tab"]')]
          .find((tab) => tab.innerText.startsWith(name))
          ?.click();
      location.reload();
    });
    await app.page.getByRole("tab", { name: "Performance", selected: true }).waitFor();
    await app.page.waitForURL(/tab=performance/);
  });

  test("a second tab begins with all traces, shares the looks, and keeps its filter and panes to itself", async () => {
    const app = started(await startLoopbackApp({ dataFolder: data }));
    await app.engine.sources.add(traces);
    await app.engine.sources.settled();
    const row = await arrange(app.page);
    const opened = app.page.context().waitForEvent("page");
    await app.page.evaluate(() => void window.open("/", "_blank", "noopener"));
    const second = await opened;
    await second.getByRole("row", { name: /WEB0/ }).first().waitFor();
    expect(await filterOf(second)).toBe("");
    await setFilter(second, "verb:GET");
    await second.keyboard.press("Control+k");
    await second.keyboard.type("dark theme");
    await second.keyboard.press("Enter");
    await app.page.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
    await second.keyboard.press("Control+b");
    await second.getByRole("complementary", { name: "Sources and values" }).waitFor();
    await findsAgain(app.page, row);
    await app.page.reload();
    await findsAgain(app.page, row);
    await second.reload();
    await second.getByRole("row", { name: /WEB0/ }).first().waitFor();
    expect(await filterOf(second)).toBe("verb:GET");
    expect(await second.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  });

  test("what was remembered and makes no sense costs only the memory", async () => {
    await writeFile(
      join(data, "windows.json"),
      JSON.stringify({
        at: 1,
        texts: { "freblens.window": '{"query":7}', "freblens.settings": '{"state":{"theme":1,"locale":"!"}}' },
      }),
    );
    const app = started(await startLoopbackApp({ dataFolder: data }));
    await app.page.getByText("Open the sample farm").first().waitFor();
    expect(app.pageErrors).toEqual([]);
  });
});

describe("in the desktop app", () => {
  test("two windows come back, each with its own filter and place; a closed one does not", async () => {
    let app = started(await startDesktopApp({ userData: data }));
    app.running.world.dialogAnswers.push(traces);
    await app.page.getByText("Open a folder").first().click();
    const row = await arrange(app.page);
    app.running.clickMenu("File", "New Window");
    const second = await pageOf(app, 1);
    await second.getByRole("row", { name: /WEB0/ }).first().waitFor();
    expect(await filterOf(second)).toBe("");
    await setFilter(second, "verb:GET");
    app.running.windows()[1]?.setBounds({ x: 300, y: 200, width: 1100, height: 700 });
    app.running.clickMenu("File", "New Window");
    await (await pageOf(app, 2)).getByRole("row", { name: /WEB0/ }).first().waitFor();
    app.running.windows()[2]?.close();
    await vi.waitFor(() => expect(app.running.windows()).toHaveLength(2));
    await running.pop()?.close();

    app = started(await startDesktopApp({ userData: data }));
    await vi.waitFor(() => expect(app.running.windows()).toHaveLength(2));
    await findsAgain(await pageOf(app, 0), row);
    const again = await pageOf(app, 1);
    await again.getByRole("row", { name: /WEB0/ }).first().waitFor();
    expect(await filterOf(again)).toBe("verb:GET");
    expect(app.running.windows()[1]?.getNormalBounds()).toEqual({ x: 300, y: 200, width: 1100, height: 700 });
    app.running.clickMenu("File", "New Window");
    const fresh = await pageOf(app, 2);
    await fresh.getByRole("row", { name: /WEB0/ }).first().waitFor();
    expect(await filterOf(fresh)).toBe("");
  }, 60_000);
});

/** The page of a window, once it is shown. */
async function pageOf(app: Awaited<ReturnType<typeof startDesktopApp>>, at: number): Promise<Page> {
  const shown = (): ReturnType<typeof app.running.windows>[number] => {
    const found = app.running.windows()[at];
    if (found?.visible !== true) throw new Error(`window ${at} is not shown yet`);
    return found;
  };
  const window = await vi.waitFor(shown, { timeout: 20_000 });
  return window.webContents.page;
}
