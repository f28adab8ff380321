/* The states a window can be in besides showing rows, each with what to do next; and the preferences. In a real browser. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSampleFarm } from "../../electron/engine/sample-farm.ts";
import { foundTrace } from "../support/found-trace.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: LoopbackUnderTest;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-states-"));
  const endAt = Date.parse("2026-06-08T18:00:00Z");
  await writeSampleFarm(join(folder, "farm"), { servers: 2, traces: 60, seed: 5, endAt, light: true });
  app = await startLoopbackApp({ reducedMotion: "reduce", viewport: { width: 1024, height: 700 } });
}, 60_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const filter = () => app.page.getByRole("combobox", { name: "Filter" });
const preferences = () => app.page.getByRole("dialog", { name: "Preferences" });

async function setFilter(text: string): Promise<void> {
  await filter().fill(text);
  await filter().press("Escape");
  await filter().press("Enter");
}

/** Nothing that axe finds, and nothing wider than the window, in all looks. */
async function isClean(): Promise<void> {
  for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
    await app.page.emulateMedia(look);
    await app.page.evaluate(axe);
    const found = await app.page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target))");
    expect(found, JSON.stringify(look)).toEqual([]);
  }
  await app.page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

describe("the window", () => {
  it("begins with ways in, and says what it never does", async () => {
    await app.page.getByText("never writes to a source").waitFor();
    await isClean();
  });

  it("says of a folder without traces that it keeps watching, and of what is no trace what it is", async () => {
    await writeFile(join(folder, "readme.xml"), "<html>no trace</html>");
    const lone = await mkdtemp(join(folder, "empty-"));
    const added = await app.engine.sources.add(lone);
    await app.page.getByText("No traces in these folders yet").waitFor();
    await isClean();
    if (added.ok) app.engine.sources.remove(added.value.id);
    await app.engine.sources.add(join(folder, "farm"));
    await app.page.getByRole("row", { name: /WEB0/ }).first().waitFor();
  });
});

// Before any filter is set: a new window begins with what the last one was seen to hold.
describe("rows on the way", () => {
  it("have the shape of the list, in words too, until they are there", async () => {
    // Every answer of the engine comes 1.5 s late, as over a line that is slow.
    const slow = await app.page
      .context()
      .browser()!
      .newPage({ viewport: { width: 1024, height: 700 } });
    await slow.routeWebSocket(/.*/, (socket) => {
      const engine = socket.connectToServer();
      engine.onMessage((message) => void setTimeout(() => socket.send(message), 1_500));
    });
    await slow.goto(app.url);
    await slow.getByRole("status").filter({ hasText: "Asking the catalog." }).waitFor();
    expect(await slow.locator(".skeleton-row:visible").count()).toBeGreaterThan(15);
    await slow.evaluate(axe);
    const found = await slow.evaluate("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target))");
    expect(found).toEqual([]);
    if (process.env["FREBLENS_SHOTS"] !== undefined) {
      await slow.screenshot({ path: join(process.env["FREBLENS_SHOTS"], "skeleton.png") });
    }
    await slow.getByRole("row", { name: /WEB0/ }).first().waitFor();
    expect(await slow.locator(".skeleton").count()).toBe(0);
    await slow.close();
  });
});

describe("a filter that nothing fits", () => {
  it("names the word that keeps most away, and takes it away on a press", async () => {
    await setFilter("status:5xx server:WEB99 -verb:TRACE");
    await app.page.getByRole("heading", { name: "No trace matches the filter" }).waitFor();
    const take = app.page.getByRole("button", { name: /^Take server:WEB99 away/ });
    await take.waitFor();
    expect(await app.page.getByText("keeps most away").innerText()).toMatch(
      /server:WEB99 keeps most away: without it, \d+ traces fit/,
    );
    await isClean();
    await take.click();
    expect(await filter().inputValue()).toBe("status:5xx -verb:TRACE");
    await app.page.getByRole("row", { name: /WEB0/ }).first().waitFor();
    await setFilter("server:WEB98 server:WEB99 verb:GET");
    await app.page.getByText("With any one word gone, still none does").waitFor();
    expect(await app.page.locator(".state-parts tr").allInnerTexts()).toEqual([
      expect.stringMatching(/^server:WEB98\s+no trace fits$/),
      expect.stringMatching(/^server:WEB99\s+no trace fits$/),
      expect.stringMatching(/^verb:GET\s+[1-9]\d* traces fit$/),
    ]);
    await isClean();
    await app.page
      .getByRole("button", { name: /^Clear the filter/ })
      .last()
      .click();
    await app.page.getByRole("row", { name: /WEB0/ }).first().waitFor();
  });
});

describe("problems", () => {
  it("are put together by kind, with ways to their source and files", async () => {
    await app.page.getByRole("grid", { name: "Traces" }).focus();
    await app.page.keyboard.press("Control+k");
    await app.page.keyboard.type("problems");
    await app.page.keyboard.press("Enter");
    const dialog = app.page.getByRole("dialog", { name: "Problems" });
    await dialog.getByRole("heading", { name: /^Cut off \d+ files?$/ }).waitFor();
    await isClean();
    await dialog
      .getByRole("button", { name: /fr\d+\.xml$/ })
      .first()
      .click();
    await app.page.getByRole("tab", { name: "Overview" }).waitFor();
    await app.page.getByRole("grid", { name: "Traces" }).focus();
    await app.page.keyboard.press("Escape");
  });
});

describe("thousands of problems", () => {
  it("are counted over all traces, each kind with what to do next, and lead into the list", async () => {
    const cut = { code: "truncated", message: "It was cut." } as const;
    const denied = { code: "denied", message: "No permission to read it." } as const;
    // The newest thousand are sound: what is wrong lies behind them.
    for (let number = 1; number <= 5_000; number++) {
      const problems = number > 4_000 ? [] : number % 4 === 0 ? [denied] : [cut];
      app.engine.catalog.put(foundTrace(number, { startedAt: 4_000_000_000_000 + number }, { problems }));
    }
    await setFilter("");
    await app.page.getByRole("grid", { name: "Traces" }).focus();
    await app.page.keyboard.press("Control+k");
    await app.page.keyboard.type("problems");
    await app.page.keyboard.press("Enter");
    const dialog = app.page.getByRole("dialog", { name: "Problems" });
    await dialog.getByRole("heading", { name: "Access denied 1,000 files" }).waitFor();
    await dialog.getByRole("heading", { name: /^Cut off 3,0\d\d files$/ }).waitFor();
    await dialog.getByText("Give the account that runs Freblens read access").waitFor();
    const kind = dialog.locator(".problem-kind", { hasText: "Access denied" });
    await expect.poll(() => kind.locator(".problems-file").count()).toBe(3);
    await kind.getByRole("button", { name: "Name 50 more here" }).click();
    await expect.poll(() => kind.locator(".problems-file").count()).toBe(53);
    await isClean();
    await kind.getByRole("button", { name: "Show all 1,000 in the list" }).click();
    await app.page.getByText("1,000 of ").waitFor();
    expect(await filter().inputValue()).toBe("problem:denied");
    await setFilter("");
  });
});

describe("preferences", () => {
  it("hold at once, by mouse or keys", async () => {
    await app.page.getByRole("grid", { name: "Traces" }).focus();
    await app.page.keyboard.press("Control+,");
    await preferences().waitFor();
    await preferences().getByLabel("Height of rows").selectOption({ label: "Compact rows" });
    await preferences().getByLabel("Numbers and dates").selectOption({ label: "German" });
    await preferences().getByText("1.234.567").waitFor();
    await preferences().getByLabel("Look at network sources").selectOption({ label: "Every 30 seconds" });
    await isClean();
    await app.page.keyboard.press("Escape");
    expect(await app.page.evaluate(() => document.documentElement.dataset["density"])).toBe("compact");
    expect(await app.page.getByRole("row", { name: /\d\d\.\d\d\.\d{4} \d\d:/ }).count()).toBeGreaterThan(0);
    expect(app.engine.preferences.now().networkScanMs).toBe(30_000);
  });

  it("go to a file and come back from it; a file that is something else changes nothing, in words", async () => {
    await app.page.keyboard.press("Control+,");
    const [download] = await Promise.all([
      app.page.waitForEvent("download"),
      preferences().getByRole("button", { name: "Export…" }).click(),
    ]);
    const text = await readFile((await download.path()) ?? "", "utf8");
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      window: { locale: "de-DE" },
      engine: { networkScanMs: 30_000 },
    });
    await preferences().getByRole("button", { name: "Reset" }).click();
    await preferences().getByText("1,234,567").waitFor();
    await expect.poll(() => app.engine.preferences.now().networkScanMs).toBe(4_000);
    const file = preferences().getByLabel("File of preferences");
    await file.setInputFiles({ name: "wrong.json", mimeType: "application/json", buffer: Buffer.from("{}") });
    await preferences().getByText("wrong.json: This file holds no preferences of Freblens.").waitFor();
    await isClean();
    await file.setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await preferences().getByText("1.234.567").waitFor();
    await expect.poll(() => app.engine.preferences.now().networkScanMs).toBe(30_000);
    await preferences().getByRole("button", { name: "Reset" }).click();
    await app.page.keyboard.press("Escape");
  });
});

it("the window logged no error", () => expect(app.pageErrors).toEqual([]));
