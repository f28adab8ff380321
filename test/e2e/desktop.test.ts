/* The main job in the desktop app: the built shell, engine process and page over a real folder, on the double of Electron. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MenuItemConstructorOptions } from "electron";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDesktopApp, type DesktopUnderTest } from "../support/app.ts";
import { traceText } from "../support/farm-trace.ts";

let folder: string;
let userData: string;
let desktop: DesktopUnderTest;

/** An item of the menu as it is now, by its labels without `&` and `…`. */
function menuItem(...labels: readonly string[]): MenuItemConstructorOptions | undefined {
  let found: MenuItemConstructorOptions | undefined;
  let items: readonly MenuItemConstructorOptions[] = desktop.running.world.menu;
  for (const label of labels) {
    found = items.find((item) => item.label?.replaceAll(/[&…]/g, "") === label);
    items = Array.isArray(found?.submenu) ? found.submenu : [];
  }
  return found;
}

const rows = () => desktop.page.locator('.list [role="row"][aria-rowindex]:not([aria-rowindex="1"])');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "freblens-desktop-"));
  userData = mkdtempSync(join(tmpdir(), "freblens-desktop-data-"));
  mkdirSync(join(folder, "W3SVC1"));
  for (let number = 1; number <= 30; number++) {
    writeFileSync(
      join(folder, "W3SVC1", `fr${String(number).padStart(6, "0")}.xml`),
      traceText(`http://shop.example:80/item/${number}`),
    );
  }
  desktop = await startDesktopApp({ userData });
});
afterAll(async () => {
  await desktop?.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(userData, { recursive: true, force: true });
});

describe("the desktop app", () => {
  it("opens the folder the user picks, and shows its traces", async () => {
    desktop.running.world.dialogAnswers.push(folder);
    await desktop.page.getByText("Open a folder").first().click();
    await rows().first().waitFor();
    await desktop.page.getByText("30 of 30").first().waitFor();
  });

  it("narrows to 502 and opens a trace through the engine process", async () => {
    await desktop.page.getByRole("button", { name: /^502\s*\d+$/ }).click();
    await rows().first().dblclick();
    await desktop.page.getByRole("tab", { name: "Events" }).click();
    await desktop.page.getByText("GENERAL_REQUEST_START").first().waitFor();
  });

  it("applies saved filters with Ctrl and a digit, and from the menu, which says which one is applied", async () => {
    const { page } = desktop;
    await page.keyboard.press("Escape");
    await page.getByRole("grid", { name: "Traces" }).focus();
    const filter = page.getByRole("combobox", { name: "Filter" });
    await page.keyboard.press("Control+2");
    await expect.poll(() => filter.inputValue()).toBe("time>5s");
    await page.keyboard.press("Control+1");
    await expect.poll(() => filter.inputValue()).toBe("status:502");
    await page.keyboard.press("Control+9");
    expect(await filter.inputValue()).toBe("status:502");
    await expect
      .poll(() => menuItem("Filter", "Saved Filters", "502"))
      .toMatchObject({
        checked: true,
        accelerator: "CmdOrCtrl+1",
      });
    desktop.running.clickMenu("Filter", "Saved Filters", "Slow");
    await expect.poll(() => filter.inputValue()).toBe("time>5s");
    desktop.running.clickMenu("Filter", "Clear");
    await expect.poll(() => filter.inputValue()).toBe("");
  });

  it("disables what would do nothing, follows the selection, and leaves the rest to the page", async () => {
    const { page, running } = desktop;
    await expect.poll(() => menuItem("Filter", "Clear")?.enabled).toBe(false);
    await expect.poll(() => menuItem("List", "Compare the Two Selected")?.enabled).toBe(false);
    await expect.poll(() => menuItem("Go", "This Page", "Ask Again")?.enabled).toBe(false);
    await rows().first().click();
    await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(() => menuItem("List", "Compare the Two Selected")?.enabled).toBe(true);
    running.clickMenu("List", "Group By", "Server");
    await page.getByRole("treegrid", { name: "Groups by server" }).waitFor();
    await expect.poll(() => menuItem("List", "Bookmark")?.enabled).toBe(false);
    await expect.poll(() => menuItem("List", "Group By", "Server")?.checked).toBe(true);
    running.clickMenu("List", "Group By", "None");
    await rows().first().waitFor();
    running.clickMenu("List", "Columns", "Site");
    await page.getByRole("columnheader", { name: "Site", exact: true }).waitFor({ state: "detached" });
    running.clickMenu("List", "Columns", "Set Back");
    await page.getByRole("columnheader", { name: "Site", exact: true }).waitFor();
    running.clickMenu("Go", "Farm");
    await expect.poll(() => menuItem("Go", "This Page", "Ask Again")?.enabled).toBe(true);
    running.clickMenu("Go", "Traces");
  });

  it("shows a trace's file in its folder, by the menu", async () => {
    await rows().first().click();
    await expect.poll(() => menuItem("List", "Show in Folder")?.enabled).toBe(true);
    desktop.running.clickMenu("List", "Show in Folder");
    await expect.poll(() => desktop.running.world.shownInFolder).toHaveLength(1);
    expect(desktop.running.world.shownInFolder[0]).toMatch(/W3SVC1.fr\d{6}\.xml$/);
    expect(desktop.running.world.shownInFolder[0]?.startsWith(folder)).toBe(true);
  });

  it("says that the engine was started again when it dies, and goes on with the same rows", async () => {
    const pid = desktop.running.engines.at(-1)?.pid;
    if (pid === undefined) throw new Error("no engine runs");
    process.kill(pid, "SIGKILL");
    await desktop.page
      .getByText(/started again/)
      .first()
      .waitFor({ timeout: 15_000 });
    const strip = desktop.page.getByRole("status").filter({ hasText: "started again" });
    await strip.getByRole("button", { name: "Details", exact: true }).click();
    for (const head of ["What happened", "What is kept", "What goes on by itself", "If it repeats"]) {
      await strip.getByText(head, { exact: true }).waitFor();
    }
    const told = /The last it said is in (\S+engine\.log)\./.exec(await strip.innerText())?.[1];
    expect(readFileSync(told ?? "", "utf8")).toMatch(/^20\d\d-\S+Z Freblens \S+: the engine ended with code 1\n/);
    await desktop.page
      .context()
      .grantPermissions(["clipboard-read", "clipboard-write"])
      .catch(() => undefined);
    await strip.getByRole("button", { name: /details for a report/ }).click();
    await strip.getByRole("button", { name: /^Copied/ }).waitFor();
    if (process.env["FREBLENS_SHOTS"] !== undefined) {
      await desktop.page.screenshot({ path: join(process.env["FREBLENS_SHOTS"], "engine-restarted.png") });
    }
    await strip.getByRole("button", { name: "Close this message" }).click();
    expect(await strip.count()).toBe(0);
    writeFileSync(join(folder, "W3SVC1", "fr000031.xml"), traceText("http://shop.example:80/after-the-crash"));
    await desktop.page.getByText("31 of 31").first().waitFor({ timeout: 15_000 });
  });

  it("shows everything again after a restart", async () => {
    await desktop.close();
    desktop = await startDesktopApp({ userData });
    await desktop.page.getByText("31 of 31").first().waitFor({ timeout: 15_000 });
    expect(desktop.pageErrors).toEqual([]);
  });
});
