/* Two traces compared in a real browser: the ways to it, the differences by keys, what survives a reload, and what is said where there is no twin. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketch } from "../support/sketch.ts";

const hostile = `<img src=x onerror="document.title='owned'">${String.fromCodePoint(0x202e)}`;
const begin = `
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Host: shop\\nUser-Agent: curl\\n"
${"0 +UriCacheModule BEGIN_REQUEST\n".repeat(30)}0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  16 ARR_REQUEST_HEADERS_START`;

const bad = `
GET http://shop:80/cart?id=1 502.3 8078ms pid=7120 site=2 computer=WEB01 at=2026-06-08T19:54:51.596Z activity={80000001-0000-F200-B63F-84710C7967BB}${begin}
  8078 MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954429 @level=3
  8078 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${JSON.stringify(hostile)}
8078 GENERAL_RESPONSE_HEADERS Headers="Content-Type: text/html\\n"
8078 GENERAL_REQUEST_END HttpStatus=502
`;
const good = `
GET http://shop:80/cart?id=1 200 47ms pid=901 site=2 computer=WEB02 at=2026-06-08T19:50:51.596Z activity={80000002-0000-F200-B63F-84710C7967BB}${begin}
  31 ARR_REQUEST_HEADERS_END
47 GENERAL_RESPONSE_HEADERS Headers="Content-Type: text/plain\\n"
47 GENERAL_REQUEST_END HttpStatus=200
`;
const alone = `
GET http://shop:80/alone 500 10ms computer=WEB03 at=2026-06-08T19:40:51.596Z activity={80000003-0000-F200-B63F-84710C7967BB}
0 GENERAL_REQUEST_START
10 GENERAL_REQUEST_END HttpStatus=500
`;

let app: LoopbackUnderTest;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-compare-"));
  await writeFile(join(folder, "fr000001.xml"), sketch(bad));
  await writeFile(join(folder, "fr000002.xml"), sketch(good));
  await writeFile(join(folder, "fr000003.xml"), sketch(alone));
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  app.page.setDefaultTimeout(8_000);
  const added = await app.engine.sources.add(folder);
  expect(added.ok).toBe(true);
  await row("502.3").waitFor();
});

afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  if (await app.page.locator(".compare").isVisible()) await app.page.keyboard.press("Escape");
  await app.page.locator(".compare").waitFor({ state: "detached" });
});

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

function row(status: string) {
  return app.page
    .getByRole("grid", { name: "Traces" })
    .getByRole("row", { name: new RegExp(` ${status.replace(".", "\\.")} `) });
}

async function chooseFromMenu(status: string, entry: string): Promise<void> {
  await row(status).click({ button: "right" });
  await app.page.getByRole("menuitem", { name: entry }).click();
}

async function openTwins(): Promise<void> {
  await chooseFromMenu("502.3", "Compare with a good twin");
  await app.page.getByRole("tab", { name: /^Events/ }).waitFor();
}

/* As a string, because the page's policy lets no inline script in. */
async function violations(): Promise<readonly string[]> {
  await app.page.evaluate(axe);
  return app.page.evaluate(
    "axe.run('.compare').then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))",
  );
}

const selected = () => app.page.locator('.compare-row[aria-selected="true"]');

describe("a good twin", () => {
  it("is found from the menu of a row, and says why it was chosen", async () => {
    await openTwins();
    const sides = app.page.locator(".compare-sides");
    expect(await sides.innerText()).toMatch(/A\s+502\.3[^]*WEB01[^]*B\s+200[^]*WEB02/);
    const notice = await app.page.locator(".compare .notice").innerText();
    expect(notice).toContain("close match");
    expect(notice).toContain("another server (WEB02), 4 min 0 s earlier");
  });

  it("that is not there is said with what was looked for", async () => {
    await chooseFromMenu("500", "Compare with a good twin");
    const page = app.page.locator(".compare");
    await page.getByRole("heading", { name: "No good twin is in the list" }).waitFor();
    expect(await page.innerText()).toContain("a trace of GET http://shop:80/alone, any query, answered 2xx or 3xx");
    expect(await violations()).toEqual([]);
    await page.getByRole("button", { name: "Back to the list" }).click();
    await page.waitFor({ state: "detached" });
    expect(await row("500").getAttribute("aria-selected")).toBe("true");
  });

  it("is found from the open trace, too", async () => {
    await row("502.3").dblclick();
    await app.page.getByRole("button", { name: "Compare this trace" }).click();
    await app.page.getByRole("menuitem", { name: "Compare with a good twin" }).click();
    await app.page.getByRole("tab", { name: /^Events/ }).waitFor();
    await app.page.keyboard.press("Escape");
    await app.page.getByRole("tab", { name: "Overview" }).waitFor();
    await app.page.getByRole("button", { name: "Close the trace" }).click();
  });
});

describe("a comparison", () => {
  it("begins at the first difference, in sight, and leads through all by N and P", async () => {
    await openTwins();
    expect(await app.page.locator(".compare-divergences").innerText()).toContain(
      "Only A has MODULE_SET_RESPONSE_ERROR_STATUS (ApplicationRequestRouting in EXECUTE_REQUEST_HANDLER)",
    );
    await expect.poll(() => selected().innerText()).toMatch(/only A[^]*MODULE_SET_RESPONSE_ERROR_STATUS/);
    expect(await selected().isVisible()).toBe(true);
    await app.page.keyboard.press("n");
    await expect.poll(() => selected().innerText()).toMatch(/only B[^]*ARR_REQUEST_HEADERS_END/);
    await app.page.keyboard.press("n");
    await expect.poll(() => selected().innerText()).toMatch(/changed|time/);
    await app.page.keyboard.press("p");
    await expect.poll(() => selected().innerText()).toMatch(/only B[^]*ARR_REQUEST_HEADERS_END/);
  });

  it("keeps its tabs in place whichever is chosen", async () => {
    await openTwins();
    const places = () =>
      app.page.evaluate<readonly number[]>(
        "[...document.querySelectorAll('.compare-tab-list .tab')].map(tab => tab.offsetLeft)",
      );
    const before = await places();
    await app.page.getByRole("tab", { name: /^Heads/ }).click();
    expect(await places()).toEqual(before);
    await app.page.getByRole("tab", { name: /^Events/ }).click();
  });

  it("shows differences only, on request", async () => {
    await openTwins();
    const grid = app.page.getByRole("grid", { name: "Events of both traces" });
    expect(Number(await grid.getAttribute("aria-rowcount"))).toBeGreaterThan(60);
    await app.page.getByRole("checkbox", { name: "Differences only" }).check();
    await expect.poll(async () => Number(await grid.getAttribute("aria-rowcount"))).toBeLessThan(9);
    await app.page.keyboard.press("d");
    await expect.poll(async () => Number(await grid.getAttribute("aria-rowcount"))).toBeGreaterThan(60);
  });

  it("shows the data of a row, both sides, as nothing but text", async () => {
    await openTwins();
    await app.page.getByRole("checkbox", { name: "Differences only" }).check();
    await app.page.getByRole("row", { name: /GENERAL_RESPONSE_ENTITY_BUFFER/ }).click();
    const panel = app.page.getByRole("region", { name: "Data of the row" });
    await expect.poll(() => panel.innerText()).toContain(hostile.replace(String.fromCodePoint(0x202e), "[U+202E]"));
    expect(await app.page.title()).not.toContain("owned");
    await app.page.getByRole("row", { name: /GENERAL_RESPONSE_HEADERS/ }).click();
    await expect.poll(() => panel.innerText()).toMatch(/text\/html[^]*text\/plain/);
    await app.page.keyboard.press("d");
  });

  it("moves through the rows by the arrow keys", async () => {
    await openTwins();
    await app.page.getByRole("grid", { name: "Events of both traces" }).focus();
    await app.page.keyboard.press("Home");
    await expect.poll(() => selected().innerText()).toContain("GENERAL_REQUEST_START");
    await app.page.keyboard.press("End");
    await expect.poll(() => selected().innerText()).toContain("GENERAL_REQUEST_END");
    await app.page.keyboard.press("ArrowUp");
    await expect.poll(() => selected().innerText()).toContain("GENERAL_RESPONSE_HEADERS");
  });

  it("compares modules and headers, with nothing that a screen reader or a keyboard stumbles over", async () => {
    await openTwins();
    expect(await violations()).toEqual([]);
    await app.page.getByRole("tab", { name: /^Time by module/ }).click();
    const modules = app.page.locator(".compare-modules");
    expect(await modules.innerText()).toMatch(/ApplicationRequestRouting[^]*8\.1 s[^]*−8\.0 s/);
    expect(await violations()).toEqual([]);
    await app.page.getByRole("tab", { name: /^Heads and headers/ }).click();
    const headers = app.page.getByRole("table", { name: "Response headers" });
    expect(await headers.innerText()).toMatch(/Content-Type[^]*text\/html[^]*text\/plain[^]*changed/);
    expect(await violations()).toEqual([]);
  });

  it("survives a reload by its link, swaps its sides, and gives the address back", async () => {
    await openTwins();
    expect(app.page.url()).toMatch(/#compare=\d+,\d+$/);
    await app.page.reload();
    await app.page.getByRole("tab", { name: /^Events/ }).waitFor();
    await app.page.getByRole("button", { name: "Swap A and B" }).click();
    await expect.poll(() => app.page.locator(".compare-sides").innerText()).toMatch(/A\s+200[^]*B\s+502\.3/);
    await app.page.keyboard.press("Escape");
    await app.page.locator(".compare").waitFor({ state: "detached" });
    expect(app.page.url()).not.toContain("compare");
    expect(await row("502.3").isVisible()).toBe(true);
  });

  it("is begun with a trace that was kept as A, and opens one of the two", async () => {
    await chooseFromMenu("200", "Keep as A to compare");
    await chooseFromMenu("500", "Compare with the kept A");
    await expect.poll(() => app.page.locator(".compare-sides").innerText()).toMatch(/A\s+200[^]*B\s+500/);
    await app.page.getByRole("region", { name: "Trace B" }).getByRole("button", { name: "Open" }).click();
    await app.page.getByRole("tab", { name: "Overview" }).waitFor();
    expect(await app.page.locator(".trace-head").innerText()).toContain("/alone");
    await app.page.getByRole("button", { name: "Close the trace" }).click();
  });

  it("opens a trace at the event of the chosen row", async () => {
    await openTwins();
    await app.page.keyboard.press("n");
    const link = app.page.getByRole("button", { name: /^[AB] #\d+$/ }).first();
    const event = /#(\d+)/.exec(await link.innerText())?.[1];
    await link.click();
    await app.page.waitForURL(new RegExp(`tab=events&event=${event}$`));
    await app.page.getByRole("tab", { name: /^Events/, selected: true }).waitFor();
    await app.page.getByRole("button", { name: "Close the trace" }).click();
  });

  it("keeps the list behind it still: Alt+Down does not move there unseen", async () => {
    await row("500").click();
    await openTwins();
    const address = app.page.url();
    await app.page.keyboard.press("Alt+ArrowDown");
    await app.page.waitForTimeout(400);
    expect(app.page.url()).toBe(address);
    await app.page.keyboard.press("Escape");
    await expect.poll(() => row("502.3").getAttribute("aria-selected")).toBe("true");
  });

  it("that cannot be made says why and can be tried again", async () => {
    await app.page.evaluate("location.hash = '#compare=1,99999'");
    const alert = app.page.locator(".compare [role=alert]");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("no longer in the list");
    await alert.getByRole("button", { name: "Try again" }).click();
    await alert.waitFor();
    expect(await violations()).toEqual([]);
  });

  it("leaves no error on the page", () => {
    expect(app.pageErrors).toEqual([]);
  });
});
