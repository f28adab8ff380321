/* Manners of the trace page that differ in the desktop app: its address is app://, and its menu has the error look-up. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startDesktopApp, type DesktopUnderTest } from "../support/app.ts";
import { traceText } from "../support/farm-trace.ts";

let folder: string;
let desktop: DesktopUnderTest;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "freblens-desktop-link-"));
  writeFileSync(join(folder, "fr000001.xml"), traceText("http://shop.example:80/item/1"));
  desktop = await startDesktopApp();
  desktop.running.world.dialogAnswers.push(folder);
  await desktop.page.getByText("Open a folder").first().click();
});
afterAll(async () => {
  await desktop?.close();
  rmSync(folder, { recursive: true, force: true });
});

it("the view of a trace survives a reload of the window", async () => {
  const { page } = desktop;
  await page.locator(".list-row", { hasText: "/item/1" }).dblclick();
  await page.getByRole("tab", { name: /^Events/ }).click();
  await page.keyboard.press("Control+g");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#trace=\d+&tab=events&event=2$/);
  await page.reload();
  await page.locator('.event-row[aria-selected="true"]#trace-event-2').waitFor();
});

it("the menu opens the error look-up, ready to type in", async () => {
  desktop.running.clickMenu("Help", "Error Look-up");
  const { page } = desktop;
  await page.getByRole("dialog", { name: "Error look-up" }).waitFor();
  await expect.poll(() => page.evaluate<string>("document.activeElement.tagName")).toBe("INPUT");
  await page.keyboard.type("12002");
  await page.getByRole("heading", { name: "ERROR_WINHTTP_TIMEOUT" }).waitFor();
  expect(desktop.pageErrors).toEqual([]);
});
