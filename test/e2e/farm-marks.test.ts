/* Marks on the farm's axis in a real browser: hand-overs, what the configuration says and where it is not known, and the same by keys. */
import { utimesSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSampleFarm } from "../../electron/engine/sample-farm.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { drawnConfig, inetsrvConfig, serverRoot, type ServerRoot } from "../support/server-root.ts";

const endAt = Date.parse("2026-06-08T18:00:00Z");
const changedAt = endAt - 3 * 3_600_000;
const pools = `<add name="ShopPool"><recycling><periodicRestart time="02:00:00"><schedule><add value="12:30:00" /></schedule></periodicRestart></recycling></add>
  <add name="OfficePool" startMode="AlwaysRunning"><processModel idleTimeout="00:00:00" /></add>`;

let app: LoopbackUnderTest;
let root: ServerRoot;
let folder = "";
let axe = "";

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  folder = await mkdtemp(join(tmpdir(), "freblens-farm-marks-"));
  root = serverRoot();
  for (const server of ["WEB01", "WEB02"]) {
    const file = `${server}/C$/${inetsrvConfig}/applicationHost.config`;
    const path = root.write(file, drawnConfig([{ id: 1, name: "Shop", pool: "ShopPool" }], { pools }));
    utimesSync(path, changedAt / 1_000, changedAt / 1_000);
  }
  const written = await writeSampleFarm(join(folder, "farm"), { servers: 3, traces: 420, seed: 5, endAt, light: true });
  expect(written.ok).toBe(true);
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  expect((await app.engine.sources.add(join(folder, "farm"))).ok).toBe(true);
  for (const name of ["WEB01", "WEB02"]) {
    expect((await app.engine.servers.add({ name, root: root.path })).ok).toBe(true);
  }
  await app.engine.sources.settled();
  await app.page.getByRole("row", { name: /WEB0/ }).first().waitFor();
  await open();
}, 60_000);
afterAll(async () => {
  await app.close();
  root.remove();
  await rm(folder, { recursive: true, force: true });
});

const farm = (): Locator => app.page.getByRole("region", { name: "Farm", exact: true });
const lane = (server: string): Locator => farm().locator(".farm-lane", { hasText: server });
const tables = (): Locator => farm().locator(".farm-marks-table");

async function open(): Promise<void> {
  await app.page.getByRole("grid").focus();
  await app.page.keyboard.press("Control+Shift+F");
  await farm()
    .getByRole("heading", { name: /^Findings/ })
    .waitFor();
}

describe("marks of hand-overs", () => {
  it("stand on each pool's line, as many as the table tells, each with what it is and how exactly it is known", async () => {
    const marks = farm().locator(".farm-hand-over");
    const titles = await marks.locator("title").allTextContents();
    expect(titles.length).toBeGreaterThan(5);
    for (const title of titles) {
      expect(title).toMatch(/process \d+ follows \d+\nBetween 2026-06-08 .* – .*, known to .*\n/);
    }
    expect(await tables().locator("summary").innerText()).toContain(`${titles.length} hand-overs`);
    // Kinds differ in shape.
    const shape = (kind: string): Promise<string | null> =>
      farm().locator(`.farm-hand-over[data-kind="${kind}"] .farm-mark`).first().getAttribute("d");
    expect(await shape("restart")).not.toBe(await shape("pause"));
    const legend = await farm().getByRole("list", { name: "What is drawn" }).innerText();
    expect(legend).toContain("recycle, crash or restart");
    expect(legend).toContain("new process after a pause");
    expect(legend).toContain("configuration changed");
  });

  it("show the traces around one in the list when pressed", async () => {
    await farm().locator('.farm-hand-over[data-kind="restart"] .farm-mark').first().click();
    await farm().waitFor({ state: "detached" });
    expect(await app.page.getByRole("combobox", { name: /filter/i }).inputValue()).toMatch(
      /server:WEB0\d pool:\w+Pool.* after:.* before:/,
    );
    await app.page.getByRole("combobox", { name: /filter/i }).fill("");
    await app.page.keyboard.press("Enter");
    await open();
  });
});

describe("what the configuration says", () => {
  it("stands beside each pool in short words, with sentences and places on hover", async () => {
    const shop = lane("WEB01").locator(".farm-pool-name", { hasText: "ShopPool" });
    expect(await shop.locator("em").innerText()).toBe("every 2 h · at 12:30 · idle 20 min · on demand");
    expect(await shop.getAttribute("title")).toContain("recycling/periodicRestart/@time");
    const office = lane("WEB02").locator(".farm-pool-name", { hasText: "OfficePool" });
    expect(await office.locator("em").innerText()).toBe("every 29 h · never idles out · AlwaysRunning");
  });

  it("is drawn where it has times: the schedule, recycles that are due, and when the file was changed", async () => {
    const schedule = lane("WEB01").locator(".farm-schedule");
    expect(await schedule.count()).toBe(1);
    expect(await schedule.getAttribute("data-count")).toBe("1");
    expect(await schedule.locator("title").textContent()).toMatch(
      /every day at 12:30 by the server's own clock\. .* right where the server's clock is in /,
    );
    expect(await lane("WEB01").locator(".farm-due title").first().textContent()).toMatch(
      /^Recycle of process \d+ due /,
    );
    expect(await lane("WEB01").locator(".farm-change").getAttribute("title")).toMatch(
      /applicationHost\.config was last written 2026-06-08 .*earlier changes leave no sign/,
    );
    await farm().locator(".farm-note", { hasText: "Its own zone does not stand in its configuration" }).waitFor();
  });

  it("is said to be unknown where nobody read it, with the way to have it read", async () => {
    expect(await lane("WEB03").locator(".farm-lane-name").innerText()).toContain("configuration not known");
    for (const mark of [".farm-schedule", ".farm-due", ".farm-change"]) {
      expect(await lane("WEB03").locator(mark).count()).toBe(0);
    }
    await farm()
      .getByText(/The configuration of WEB03 is not known/)
      .waitFor();
    await farm().getByRole("button", { name: "Add servers by name…" }).click();
    const dialog = app.page.getByRole("dialog", { name: /Add servers/ });
    await dialog.waitFor();
    await app.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("is drawn by the server's own zone once the user told it", async () => {
    await app.page.getByRole("button", { name: /local$/ }).click();
    await app.page.getByRole("menuitem", { name: "Zones of servers…" }).click();
    const dialog = app.page.getByRole("dialog", { name: "Zones of servers" });
    await dialog.getByLabel("Servers, rule 1").fill("WEB01");
    await dialog.getByLabel("Zone, rule 1").fill("Europe/London");
    await dialog.getByRole("button", { name: "Save" }).click();
    await farm()
      .locator(".farm-note", { hasText: "drawn by Europe/London, the zone that was told for WEB01" })
      .waitFor();
    expect(await lane("WEB01").locator(".farm-schedule title").textContent()).toContain("Europe/London");
  });
});

describe("the marks as tables", () => {
  it("are opened by keys, tell every hand-over and every pool, and lead to the list", async () => {
    await tables().locator("summary").focus();
    await app.page.keyboard.press("Enter");
    const handOvers = tables().getByRole("table", { name: /^Hand-overs/ });
    await handOvers.waitFor();
    const rows = await handOvers.getByRole("row").allInnerTexts();
    expect(rows.length - 1).toBe(await farm().locator(".farm-hand-over").count());
    expect(rows.join("\n")).toMatch(/allowed by 20 min 0 s/);
    const settings = tables().getByRole("table", { name: "Pools and their settings" });
    const told = (await settings.getByRole("row").allInnerTexts()).map((row) => row.replaceAll(/\s+/g, " "));
    expect(told.some((row) => /WEB03 ShopPool .* configuration not known/.test(row))).toBe(true);
    expect(told.some((row) => /WEB01 ShopPool .* every 2 h · at 12:30/.test(row))).toBe(true);
  });

  it("have no accessibility faults, light, dark and forced, and do not move the window", async () => {
    for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
      await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...look });
      // As a string, because the page's policy lets no inline script in.
      await app.page.evaluate(axe);
      const faults = await app.page.evaluate(
        "axe.run('.farm').then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))",
      );
      expect(faults).toEqual([]);
    }
    await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
    expect(await app.page.evaluate("document.documentElement.scrollHeight - innerHeight")).toBe(0);
  });

  it("show the traces of a hand-over in the list by keys", async () => {
    await tables().locator("summary").focus();
    await app.page.keyboard.press("Tab");
    await app.page.keyboard.press("Enter");
    await farm().waitFor({ state: "detached" });
    expect(await app.page.getByRole("combobox", { name: /filter/i }).inputValue()).toMatch(/server:WEB0\d pool:/);
    expect(app.pageErrors.filter((text) => !text.includes("404"))).toEqual([]);
  });
});
