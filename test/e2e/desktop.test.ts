/* The main job in the desktop app: the built shell, engine process and page over a real folder, on the double of Electron. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDesktopApp, type DesktopUnderTest } from "../support/app.ts";
import { traceText } from "../support/farm-trace.ts";

let folder: string;
let userData: string;
let desktop: DesktopUnderTest;

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

  it("says that the engine was started again when it dies, and goes on with the same rows", async () => {
    const pid = desktop.running.engines.at(-1)?.pid;
    if (pid === undefined) throw new Error("no engine runs");
    process.kill(pid, "SIGKILL");
    await desktop.page
      .getByText(/started again/)
      .first()
      .waitFor({ timeout: 15_000 });
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
