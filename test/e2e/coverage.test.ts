/* The page of coverage in a real browser: asked, answered, cancelled, wrong, and readable for everybody. */
import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessLog, errorFields, type DrawnLine } from "../support/access-log.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketchBytes } from "../support/sketch.ts";
import { emptyFolder, type TraceFolder } from "../support/trace-folder.ts";

const start = Date.parse("2026-06-08T19:00:00.000Z");
let app: LoopbackUnderTest;
let farm: TraceFolder;

const gatewayLine = (at: number): DrawnLine => ({
  at,
  "sc-status": 502,
  "sc-substatus": 3,
  "sc-win32-status": 12_030,
  "time-taken": 8_010,
});

function drawFarm(): void {
  const lines: DrawnLine[] = [];
  for (let index = 0; index < 10; index++) {
    const at = start + index * 60_000;
    lines.push({ ...gatewayLine(at), "cs-uri-stem": `/cart/${index}` });
    if (index >= 6) continue;
    const begun = new Date(at - 8_000).toISOString();
    farm.add(
      `WEB01/FailedReqLogFiles/W3SVC2/fr00000${index}.xml`,
      sketchBytes(`GET https://shop.example:443/cart/${index} 502.3 8000ms pool=ShopPool pid=7120 site=2 at=${begun} computer=WEB01 activity={8000000${index}-0000-F200-B63F-84710C7967BB}
        0 GENERAL_REQUEST_START
        8000 GENERAL_REQUEST_END`),
    );
  }
  const passedOn = { "sc-win32-status": 0, "sc-substatus": 0, "cs-uri-query": "X-ARR-LOG-ID=1&SERVER-STATUS=502" };
  const hostile = `/<img+src=x+onerror="document.title='owned'">`;
  lines.push({ ...gatewayLine(start + 700_000), "cs-uri-stem": hostile, ...passedOn });
  farm.add("WEB01/LogFiles/W3SVC2/u_ex260608.log", accessLog(lines));
  const offline = {
    "cs-uri": "/cart",
    "sc-status": 503,
    "s-siteid": 2,
    "s-reason": "AppOffline",
    "s-queuename": "ShopPool",
  };
  const dropped = { "sc-status": "-", "s-reason": "Connection_Abandoned_By_ReqQueue", "s-queuename": "ShopPool" };
  farm.add(
    "WEB01/HTTPERR/httperr1.log",
    accessLog(
      [
        { at: start, ...offline },
        { at: start + 1_000, ...dropped },
      ],
      errorFields,
    ),
  );
}

beforeAll(async () => {
  farm = emptyFolder();
  drawFarm();
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  const added = await app.engine.sources.add(farm.path);
  expect(added.ok).toBe(true);
  await app.page.getByRole("row", { name: /cart/ }).first().waitFor();
  await app.page.getByRole("button", { name: /^Coverage/ }).click();
});

afterAll(async () => {
  await app?.close();
  farm.remove();
});

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env["FREBLENS_PICTURES"];

async function violations(): Promise<readonly string[]> {
  // As a string, because the page's policy lets no inline script in.
  await app.page.evaluate(axe);
  return app.page.evaluate(
    "axe.run('.coverage').then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))",
  );
}

async function picture(name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await app.page.setViewportSize({ width, height });
      await app.page.emulateMedia({ colorScheme });
      await app.page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png` });
    }
  }
  await app.page.setViewportSize({ width: 1280, height: 800 });
  await app.page.emulateMedia({ colorScheme: "light" });
}

async function askFor(query: string): Promise<void> {
  await app.page.getByRole("textbox", { name: "Answers" }).fill(query);
  await app.page.keyboard.press("Enter");
}

describe("the page of coverage", () => {
  it("says what it is for before anything is asked", async () => {
    await app.page.getByText("Nothing was asked yet").waitFor();
    expect(await app.page.getByRole("textbox", { name: "Answers" }).inputValue()).toBe("status:502");
    expect(await violations()).toEqual([]);
    await picture("empty");
  });

  it("finds the logs beside the traces, counts, and says who gave the rest", async () => {
    await askFor("status:502,503");
    await app.page.getByRole("region", { name: "Counts" }).waitFor();
    const counts = await app.page.getByRole("region", { name: "Counts" }).innerText();
    expect(counts.replaceAll("\n", " ")).toMatch(/^12 answers in the logs 6 have a trace 6 have none/);
    const groups = app.page.locator(".coverage-group");
    expect(await groups.count()).toBe(3);
    const first = (await groups.first().innerText()).replaceAll(/\s+/g, " ");
    expect(first).toContain("4 Gateway");
    expect(first).toContain("Unexplained");
    expect(first).toContain("4 x 502.3 with 12030 ERROR_WINHTTP_CONNECTION_ERROR");
    expect(await app.page.getByText("HTTP.sys, 503 AppOffline").count()).toBe(1);
    await picture("answer");
  });

  it("opens a story by the keyboard and keeps hostile text text", async () => {
    const backend = app.page.locator(".coverage-group").filter({ hasText: "BackendThe backend" });
    await backend.locator("summary").focus();
    await app.page.keyboard.press("Enter");
    await backend.getByText("onerror=").waitFor();
    expect(await app.page.locator(".coverage img").count()).toBe(0);
    expect(await app.page.title()).not.toContain("owned");
  });

  it("has no accessibility faults, light, dark and forced", async () => {
    await app.page.getByText("Logs read (2)").click();
    for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
      await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...look });
      expect(await violations()).toEqual([]);
    }
    await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  });

  it("says what it means that there is nothing, and compares with what was reported", async () => {
    await app.page.getByRole("textbox", { name: "Reported" }).fill("40");
    await askFor("status:504");
    const statement = app.page.getByRole("region", { name: "What this means" });
    await statement.waitFor();
    expect(await statement.innerText()).toContain("Neither a log line nor a trace");
    expect(await app.page.getByRole("region", { name: "Counts" }).innerText()).toContain("40");
    expect(await violations()).toEqual([]);
    await picture("nothing");
    await app.page.getByRole("textbox", { name: "Reported" }).fill("");
  });

  it("says what is wrong with a filter or a folder, beside the work", async () => {
    await askFor("status:502 pid:7");
    expect(await app.page.getByRole("alert").innerText()).toContain("A log line does not tell what pid: asks for");
    await app.page.getByRole("button", { name: "Logs…" }).click();
    await app.page.getByRole("textbox", { name: /access logs/ }).fill(`${farm.path}/gone`);
    await askFor("status:502");
    await app.page.getByText(`There is no ${farm.path}/gone`).waitFor();
    await picture("places");
    await app.page.getByRole("textbox", { name: /access logs/ }).fill(`${farm.path}/WEB01/LogFiles`);
    await askFor("status:502 url:/cart/7");
    await app.page.locator('.coverage-figure[data-kind="seen"]', { hasText: /^1a/ }).waitFor();
  });

  it("tells how many bytes of how many are read, server by server, while it reads", async () => {
    const many = Array.from({ length: 250_000 }, (_, index) => ({ at: start + index * 10, "cs-uri-stem": "/quiet" }));
    for (const server of ["WEB01", "WEB02"]) farm.add(`large/${server}/W3SVC2/u_ex260608.log`, accessLog(many));
    const folders = app.page.getByRole("textbox", { name: /access logs/ });
    await folders.fill(`WEB01=${farm.path}/large/WEB01\nWEB02=${farm.path}/large/WEB02`);
    await app.page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seenWhileReading: seen });
      const look = (): void => {
        for (const node of document.querySelectorAll<HTMLElement>(".coverage-status, .coverage-read li")) {
          if (!seen.includes(node.innerText)) seen.push(node.innerText);
        }
      };
      new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
    });
    await askFor("status:502");
    await app.page.locator(".coverage-read").waitFor();
    await app.page.getByRole("button", { name: "Read logs" }).waitFor();
    const seen = await app.page.evaluate(
      () => (globalThis as unknown as { seenWhileReading: string[] }).seenWhileReading,
    );
    expect(seen.some((text) => /^Read [\d.]+ MB of \d+(\.\d)? MB, \d+ s…$/.test(text))).toBe(true);
    for (const server of ["WEB01", "WEB02"]) {
      expect(seen.some((text) => new RegExp(`^${server}\\s+[\\d.]+ [KM]?B of [\\d.]+ MB$`).test(text))).toBe(true);
    }
    expect(await app.page.locator(".coverage-read").count()).toBe(0);
    await folders.fill(`${farm.path}/WEB01/LogFiles`);
  });

  it("gives its place to another page that is opened, and comes back with what was written", async () => {
    await app.page.getByRole("button", { name: "Advice on servers" }).click();
    await app.page.locator(".coverage").waitFor({ state: "detached" });
    await app.page.getByRole("button", { name: /^Coverage/ }).click();
    await app.page.locator(".advice").waitFor({ state: "detached" });
    const folders = app.page.getByRole("textbox", { name: /access logs/ });
    expect(await folders.inputValue()).toBe(`${farm.path}/WEB01/LogFiles`);
  });

  it("goes back to the list with Escape and leaves no error behind", async () => {
    await app.page.keyboard.press("Escape");
    await app.page.locator(".coverage").waitFor({ state: "detached" });
    expect(await app.page.getByRole("row", { name: /cart/ }).first().isVisible()).toBe(true);
    expect(app.pageErrors).toEqual([]);
  });
});
