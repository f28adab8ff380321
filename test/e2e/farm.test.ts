/* The farm page in a real browser, on the sample farm: what it draws and says, its ways to the list and to traces, its keys. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSampleFarm } from "../../electron/engine/sample-farm.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketch } from "../support/sketch.ts";

const hop = {
  FRONT: `GET http://shop.example/a 502.3 30000ms computer=FRONT01 pool=Arr
0 GENERAL_REQUEST_START
0 GENERAL_SET_REQUEST_HEADER HeaderName=X-ARR-LOG-ID HeaderValue=3f2504e0
30000 GENERAL_REQUEST_END`,
  APP: `GET http://shop.example/a 200 41000ms computer=APP01 pool=Shop
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Host: shop.example\\nX-ARR-LOG-ID: 3F2504E0"
41000 GENERAL_REQUEST_END`,
} as const;

let app: LoopbackUnderTest;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-farm-page-"));
  const endAt = Date.parse("2026-06-08T18:00:00Z");
  // One request that a front gave up on while its member went on.
  for (const [place, text] of Object.entries(hop)) {
    await mkdir(join(folder, "hop", place), { recursive: true });
    await writeFile(join(folder, "hop", place, "fr000001.xml"), sketch(text));
  }
  const written = await writeSampleFarm(join(folder, "farm"), { servers: 3, traces: 420, seed: 5, endAt, light: true });
  expect(written.ok).toBe(true);
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  const added = await app.engine.sources.add(join(folder, "farm"));
  expect(added.ok).toBe(true);
  await app.engine.sources.settled();
  await app.page.getByRole("row", { name: /WEB0/ }).first().waitFor();
}, 60_000);

afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const farm = () => app.page.getByRole("region", { name: "Farm", exact: true });
const shown = async (): Promise<string> => (await app.page.locator(".chips-total").innerText()).replaceAll("\n", " ");

async function open(): Promise<void> {
  // Keys of the window do not act while text is typed.
  await app.page.getByRole("grid").focus();
  await app.page.keyboard.press("Control+Shift+F");
  await farm()
    .getByRole("heading", { name: /^Findings/ })
    .waitFor();
}

async function violations(): Promise<readonly string[]> {
  // As a string, because the page's policy lets no inline script in.
  await app.page.evaluate(axe);
  return app.page.evaluate(
    "axe.run('.farm').then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))",
  );
}

describe("the farm page", () => {
  it("opens by its key and draws each server with its worker processes on one axis", async () => {
    await open();
    expect(await farm().locator(".farm-summary").innerText()).toMatch(/^420 traces · 3 servers · /);
    expect(await farm().locator(".farm-lane-name strong").allInnerTexts()).toHaveLength(3);
    expect(await farm().locator('.farm-bars rect[data-kind="status502"]').count()).toBeGreaterThan(5);
    const cold = await farm().locator(".farm-cold").count();
    const told = await farm()
      .getByRole("table", { name: /Worker processes/ })
      .getByRole("row")
      .filter({ hasText: /certain|likely|possible/ })
      .count();
    expect(cold).toBeGreaterThan(0);
    expect(told).toBe(cold);
  });

  it("tells findings with what they rest on and what is not known", async () => {
    const first = farm().locator(".farm-finding").first();
    expect(await first.getAttribute("open")).not.toBeNull();
    const text = await first.innerText();
    expect(text).toMatch(/new worker process/);
    expect(text).toContain("Because");
    expect(text).toContain("Not known");
  });

  it("has no accessibility faults, light, dark and forced", async () => {
    for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
      await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...look });
      expect(await violations()).toEqual([]);
    }
    await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  });

  it("goes back to the list with Escape, and again by the menu", async () => {
    await app.page.keyboard.press("Escape");
    await farm().waitFor({ state: "detached" });
    await app.page.getByRole("button", { name: "View" }).click();
    await app.page.getByRole("menuitem", { name: /Farm/ }).click();
    await farm().waitFor();
  });

  it("shows the traces of a finding in the list", async () => {
    const finding = farm().locator(".farm-finding").first();
    const count = Number(await finding.locator(".farm-finding-count").innerText());
    await finding.getByRole("button", { name: "Show in the list" }).click();
    await farm().waitFor({ state: "detached" });
    const filter = await app.page.getByRole("combobox", { name: /filter/i }).inputValue();
    expect(filter).toMatch(/server:WEB0\d pool:\w+Pool/);
    const [now = "0"] = (await shown()).split(" ");
    expect(Number(now)).toBeGreaterThanOrEqual(count);
    expect(Number(now)).toBeLessThan(420);
  });

  it("narrows to a way of failing on a press, and follows the filter", async () => {
    await app.page.getByRole("combobox", { name: /filter/i }).fill("server:WEB01");
    await app.page.keyboard.press("Enter");
    await open();
    await farm().locator(".farm-summary", { hasText: "1 server" }).waitFor();
    const row = farm().getByRole("region", { name: "Ways of failing" }).getByRole("row").nth(1);
    const count = await row.getByRole("cell").first().innerText();
    await row.getByRole("button").click();
    await farm().waitFor({ state: "detached" });
    expect(await app.page.getByRole("combobox", { name: /filter/i }).inputValue()).toContain(
      "server:WEB01 status:502.3",
    );
    // Files go on being read whole meanwhile: the same way of failing may have more by now, never fewer.
    expect(Number((await shown()).split(" ")[0])).toBeGreaterThanOrEqual(Number(count));
  });

  it("opens a trace of a finding", async () => {
    await app.page.getByRole("combobox", { name: /filter/i }).fill("");
    await app.page.keyboard.press("Enter");
    await open();
    await farm().getByRole("button", { name: "Open trace 1" }).first().click();
    await farm().waitFor({ state: "detached" });
    await app.page.locator(".trace").waitFor();
    expect(app.pageErrors.filter((text) => !text.includes("404"))).toEqual([]);
  });

  it("tells that traces came since, and shows them on a press only", async () => {
    await app.page.keyboard.press("Escape");
    await open();
    const summary = farm().locator(".farm-summary");
    const before = await summary.innerText();
    const added = await app.engine.sources.add(join(folder, "hop"));
    expect(added.ok).toBe(true);
    const button = farm().getByRole("button", { name: "Show what came since" });
    await button.waitFor();
    expect((await summary.innerText()).slice(0, 10)).toBe(before.slice(0, 10));
    await expect
      .poll(async () => {
        if (await button.isVisible()) await button.click();
        return summary.innerText();
      })
      .toMatch(/^422 traces · 5 servers/);
  });

  it("lays both sides of a request through ARR beside each other", async () => {
    const added = await app.engine.sources.add(join(folder, "hop"));
    if (!added.ok) throw new Error(added.error.message);
    await app.engine.sources.settled();
    app.engine.enricher.readSource(added.value.id);
    const sides = (): number =>
      app.engine.hops.records().filter(({ server }) => server === "FRONT01" || server === "APP01").length;
    await expect.poll(sides, { timeout: 10_000 }).toBe(2);
    await app.page.keyboard.press("Escape");
    await app.page.getByRole("combobox", { name: /filter/i }).fill("server:FRONT01");
    await app.page.keyboard.press("Enter");
    await open();
    const hops = farm().getByRole("region", { name: "Requests through ARR" });
    expect((await hops.getByRole("row").nth(1).innerText()).replaceAll(/\s+/g, " ")).toMatch(
      /FRONT01.*502\.3 30\.0 s.*APP01.*200 41\.0 s/,
    );
    await hops.getByRole("button", { name: "both sides on one axis" }).click();
    await hops.getByText(/The front was done 11\.\d s before the member/).waitFor();
    expect(await hops.locator(".hop-bar[data-kind=request]").count()).toBe(2);
    expect(await farm().locator(".farm-finding-title").allInnerTexts()).toContain(
      "FRONT01 gave up on 1 request that APP01 was still working on",
    );
    expect(await violations()).toEqual([]);
    await hops.getByRole("button", { name: "Lay side by side" }).click();
    await farm().waitFor({ state: "detached" });
    await app.page.locator(".compare").first().waitFor();
  });
});
