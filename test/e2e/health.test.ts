/*
 * The health of a server that hangs, refuses and answers late, in a real browser: each is said while it is so, with the
 * next try; what was kept of it opens meanwhile.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFileAccess } from "../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../electron/engine/files/host-gate.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { faultyFiles } from "../support/faulty-files.ts";
import { badGateway, emptyFolder, type TraceFolder } from "../support/trace-folder.ts";
import { sketchBytes } from "../support/sketch.ts";

const { raw, trouble } = faultyFiles();
let app: LoopbackUnderTest;
let page: Page;
let root: TraceFolder;

beforeAll(async () => {
  root = emptyFolder();
  root.add("WEB07/W3SVC2/fr000001.xml", sketchBytes(badGateway));
  app = await startLoopbackApp({
    reducedMotion: "reduce",
    places: {
      isNetwork: () => true,
      filesFor: () => createFileAccess({ hosts: createHostGate(), network: true, raw, deadlineMs: 1_500 }),
    },
  });
  page = app.page;
  app.engine.keep.choose({ sourceIds: [], query: "status:502", capBytes: 1e9 });
  await app.engine.sources.add(join(root.path, "WEB07"));
  await app.engine.sources.settled();
  await app.engine.keep.idle();
  await page.getByRole("row", { name: /cart/ }).waitFor();
});
afterAll(async () => {
  trouble.hangs = false;
  await app?.close();
  rmSync(root.path, { recursive: true, force: true });
});

const health = () => page.getByRole("dialog", { name: "Health of WEB07" });
const state = (word: string) => health().locator(".badge").filter({ hasText: word });
const fact = (name: string) => health().locator("dl > div").filter({ hasText: name }).locator("dd");

describe("the health of a server that behaves badly", () => {
  it("is offline while it hangs; a try is waited for, within its deadline", async () => {
    await page.getByRole("button", { name: /WEB07/ }).first().click();
    await state("Online").waitFor();
    expect(await fact("On").first().innerText()).toBe("another machine, mounted on this PC");
    trouble.hangs = true;
    await health().getByRole("button", { name: "Scan now" }).click();
    await health().getByText("Asked; waiting for the answer…").waitFor();
    await state("Offline").waitFor();
    expect(await fact("Last try").innerText()).toMatch(/failed after \d\.\d s$/);
    await fact("Next try")
      .filter({ hasText: /^in \d+ s, by itself$/ })
      .waitFor();
    await fact("Next try").filter({ hasText: "now, waiting for the answer" }).waitFor();
    await health().getByText("As last seen: what came and went since then is not known.").waitFor();
    expect(await fact("Files").first().innerText()).toBe("1 when it was last seen, all read");
  });

  it("opens what was kept of it meanwhile", async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("row", { name: /cart/ }).dblclick();
    await page.getByText("The file cannot be reached now; this is the copy Freblens kept.").waitFor();
  });

  it("is denied when it refuses, and online again by itself once it answers", async () => {
    trouble.code = "EACCES";
    trouble.hangs = false;
    await page.getByRole("button", { name: /WEB07/ }).first().click();
    await health().getByRole("button", { name: "Try again now" }).click();
    await state("Denied").waitFor();
    await fact("Next try")
      .filter({ hasText: /^in \d+ s, by itself$/ })
      .waitFor();
    trouble.code = undefined;
    await state("Online").waitFor();
    expect(await fact("Next scan").innerText()).toBe("by itself, within seconds");
    expect(app.pageErrors).toEqual([]);
  });
});
