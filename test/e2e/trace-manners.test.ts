/* The manners of the trace page in a real browser: codes explained, finding and stepping in every view, links, copying, tabs. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketch } from "../support/sketch.ts";

const timedOut = `
GET http://shop:80/cart?id=1 502.3 9078ms pool=Pool1 pid=7120 site=2 computer=WEB01 at=2026-06-08T10:00:00.000Z
0 GENERAL_REQUEST_START
0 +UriCacheModule BEGIN_REQUEST
0 +HttpCacheModule RESOLVE_REQUEST_CACHE
  0 USER_SET
500 +WindowsAuthentication AUTHENTICATE_REQUEST
1000 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  1016 ARR_REQUEST_HEADERS_START
  1016 ~
  9078 ^ ErrorCode=2147954402
  9078 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=ApplicationRequestRouting Notification=128 HttpStatus=502 HttpReason="Bad Gateway" HttpSubStatus=3 ErrorCode=2147954402 @level=3
9078 GENERAL_REQUEST_END HttpStatus=502
`;
const plain = `
GET http://shop:80/fine 200 31ms at=2026-06-08T10:00:05.000Z
0 GENERAL_REQUEST_START
0 +StaticFileModule EXECUTE_REQUEST_HANDLER
31 GENERAL_REQUEST_END HttpStatus=200
`;

let app: LoopbackUnderTest;
let page: Page;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-manners-"));
  await writeFile(join(folder, "fr000001.xml"), sketch(timedOut));
  await writeFile(join(folder, "fr000002.xml"), sketch(plain));
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  page = app.page;
  const added = await app.engine.sources.add(folder);
  expect(added.ok).toBe(true);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(app.url).origin });
});

afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const tab = (name: string) => page.getByRole("tab", { name: new RegExp(`^${name}`) });
const show = (name: string) => tab(name).click();
const here = () => page.locator(".find-here").innerText();

async function open(url: string): Promise<void> {
  await page.locator(".list-row", { hasText: url }).dblclick();
  await page.locator(".trace-head").getByText(url).waitFor();
  await tab("Overview").waitFor();
}

async function faults(within: string): Promise<readonly string[]> {
  // As a string, because the page's policy lets no inline script in.
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  return page.evaluate(
    `axe.run(${JSON.stringify(within)}).then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))`,
  );
}

describe("codes", () => {
  beforeEach(() => open("cart"));

  it("stand in the event's data with hex, name and meaning, and lead to the look-up", async () => {
    await show("Events");
    await page.keyboard.press("F8");
    const field = page.locator(".event-field", { hasText: "ErrorCode" }).first();
    expect(await field.innerText()).toMatch(/2147954402[\s\S]*0x80072EE2[\s\S]*ERROR_WINHTTP_TIMEOUT/);
    await page.keyboard.press("F8");
    const status = page.locator(".event-field", { hasText: "HttpStatus" }).first();
    expect(await status.innerText()).toContain("502.3 Bad Gateway");
    await field.getByRole("button", { name: "Explain 2147954402" }).click();
    const dialog = page.getByRole("dialog", { name: "Error look-up" });
    expect(await dialog.getByRole("textbox").inputValue()).toBe("2147954402");
    expect(await dialog.innerText()).toContain("-2147012894");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("of the verdict lead to the look-up, the client's status and the error", async () => {
    await show("Overview");
    for (const [code, says] of [
      ["502.3", "Bad Gateway"],
      ["2147954402", "ERROR_WINHTTP_TIMEOUT"],
    ] as const) {
      await page
        .locator(".verdict-facts")
        .getByRole("button", { name: `Explain ${code}` })
        .click();
      const dialog = page.getByRole("dialog", { name: "Error look-up" });
      await dialog.getByText(says).first().waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }
  });

  it("are looked up in any form by Ctrl+Shift+E, with every reading and its source", async () => {
    await page.keyboard.press("Control+Shift+E");
    const dialog = page.getByRole("dialog", { name: "Error look-up" });
    const field = dialog.getByRole("textbox");
    for (const text of ["12002", "0x80072EE2", "winhttp_timeout", "-2147012894"]) {
      await field.fill(text);
      await dialog.getByRole("heading", { name: "ERROR_WINHTTP_TIMEOUT" }).waitFor();
    }
    expect(await dialog.locator(".reading-source").first().innerText()).toMatch(/^Source: \S/);
    await field.fill("502.3");
    await dialog.getByRole("heading", { name: "502.3 Bad Gateway" }).waitFor();
    await field.fill("no such thing at all");
    await dialog.getByText("Neither a number").waitFor();
    await field.fill("502");
    await dialog.locator(".reading").nth(1).waitFor();
    expect(await faults("[role=dialog]")).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });
});

describe("finding and stepping", () => {
  beforeEach(() => open("cart"));

  it.each(["Overview", "Timeline", "Tree", "Events", "Compact View", "Performance", "Modules", "Raw"])(
    "stays in the view it is asked in: %s",
    async (view) => {
      await show(view);
      await page.keyboard.press("Control+f");
      await page.keyboard.type("ApplicationRequestRouting");
      await page.locator(".trace-panel mark").first().waitFor();
      expect(await tab(view).getAttribute("aria-selected")).toBe("true");
      expect(await page.locator(".find-count").innerText()).toMatch(/^\d of \d events/);
      const first = await here();
      await page.keyboard.press("F3");
      expect(await here()).not.toBe(first);
      await page.keyboard.press("Shift+F3");
      expect(await here()).toBe(first);
      await page.keyboard.press("Escape");
      await page.locator(".find-bar").waitFor({ state: "detached" });
      expect(await page.locator(".trace-panel mark").count()).toBe(0);
    },
  );

  it("goes from the largest gap to the next, to errors, and to a number, in every view", async () => {
    for (const view of ["Overview", "Timeline", "Events"]) {
      await show(view);
      await page.keyboard.press("Control+g");
      await page.keyboard.type("3");
      await page.keyboard.press("Enter");
      expect(await here()).toBe("#3");
      // The field gave the focus back: G is a command again, not a letter.
      await page.keyboard.press("g");
      const label = page.locator(".find-group", { hasText: "gap" });
      expect(await label.innerText()).toContain("8.06 s, 1 of 3");
      await page.keyboard.press("g");
      expect(await label.innerText()).toContain("500 ms, 2 of 3");
      await page.keyboard.press("F8");
      const error = await here();
      await page.keyboard.press("F8");
      expect(await here()).not.toBe(error);
      expect(await tab(view).getAttribute("aria-selected")).toBe("true");
    }
  });
});

const taken = () => page.evaluate<string>("navigator.clipboard.readText()");

const choose = async (item: string, said: string): Promise<string> => {
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
  await page.locator(".trace-head .copy-said", { hasText: said }).waitFor();
  return taken();
};

describe("copying", () => {
  it("takes the verdict and the request, or the selected event, in the form asked for, and no more", async () => {
    await open("cart");
    await show("Overview");
    await page.keyboard.press("Control+g");
    await page.keyboard.type("12");
    await page.keyboard.press("Enter");
    expect(await choose("Verdict and request as text", "verdict as text")).toMatch(
      /Set by: ApplicationRequestRouting[\s\S]*Status: 502\.3/,
    );
    expect(await choose("Verdict and request as Markdown", "verdict as Markdown")).toContain("| Status | `502.3` |");
    expect(JSON.parse(await choose("Verdict and request as JSON", "verdict as JSON"))).toMatchObject({
      verdict: { module: "ApplicationRequestRouting", errorCode: 2_147_954_402 },
    });
    expect(await choose("Event #12 as text", "as Text")).toMatch(
      /^#12 NOTIFY_MODULE_COMPLETION[\s\S]*ErrorCode = 2147954402/,
    );
    expect(await choose("Link to this view", "the link")).toBe(page.url());
    await show("Events");
    await page.locator(".copy-event").getByRole("button", { name: "JSON" }).click();
    await page.locator(".copy-event .copy-said", { hasText: "Copied as JSON" }).waitFor();
    expect(JSON.parse(await taken())).toMatchObject({ number: 12 });
  });
});

/** The page's address once it has not changed for longer than it waits to be written. */
async function settledAddress(): Promise<string> {
  for (let before = ""; ;) {
    const now = page.url();
    if (now === before) return now;
    before = now;
    await page.waitForTimeout(400);
  }
}

describe("the link to a view", () => {
  it("survives a reload, is replaced as one moves, and goes with the trace", async () => {
    await open("cart");
    await show("Timeline");
    await page.keyboard.press("F8");
    const before = await page.evaluate<number>("history.length");
    const link = /#trace=\d+&tab=timeline&event=\d+$/;
    await page.waitForURL(link);
    const address = await settledAddress();
    await page.reload();
    await page.locator('.timeline-row[aria-selected="true"]').waitFor();
    expect(page.url()).toBe(address);
    await page.locator('.list-row[aria-selected="true"]', { hasText: "cart" }).waitFor();
    await show("Events");
    await page.waitForURL(/tab=events/);
    expect(await page.evaluate<number>("history.length")).toBe(before);
    await open("fine");
    await page.waitForURL((url) => url.hash !== "" && !url.hash.includes("event="));
    await page.getByRole("button", { name: "Close the trace" }).click();
    await page.waitForURL((url) => url.hash === "");
    await page.evaluate(`location.hash = ${JSON.stringify(new URL(address).hash)}`);
    await page.locator('.timeline-row[aria-selected="true"]').waitFor();
  });

  it("to a trace that is no longer there says so", async () => {
    await page.evaluate("location.hash = '#trace=999999&tab=events'");
    await page.getByText("no longer in the list").waitFor();
    await page.getByRole("button", { name: "Close the trace" }).click();
  });
});

const range = () => page.locator(".timeline-range").innerText();
const plot = () => page.locator(".timeline-plot").boundingBox();

describe("the waterfall", () => {
  beforeEach(async () => {
    await open("cart");
    await show("Timeline");
    await page.locator(".timeline-body").focus();
    await page.keyboard.press("f");
  });

  it("names waits and silences in words, and says them in the table", async () => {
    expect(await page.locator(".plot-label", { hasText: "waiting 8.06 s" }).count()).toBeGreaterThan(0);
    await page.keyboard.press("g");
    await page.keyboard.press("g");
    await page.locator(".plot-label", { hasText: "no event for 500 ms" }).first().waitFor();
    const request = page
      .getByRole("treegrid")
      .getByRole("row", { name: /Request/ })
      .first();
    expect(await request.innerText()).toContain("no event for 500 ms from 0 ms on");
    expect(await page.getByRole("columnheader", { name: "Own ms" }).count()).toBe(1);
    expect(await page.locator(".plot-status-edge").count()).toBe(1);
  });

  it("zooms by wheel where the pointer is, pans by drag, fits by key, and walks by arrows", async () => {
    const whole = await range();
    const box = await plot();
    if (box === null) throw new Error("no drawing");
    await page.mouse.move(box.x + box.width / 2, box.y + 30);
    await page.mouse.wheel(0, -600);
    await expect.poll(range).not.toBe(whole);
    const zoomed = await range();
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 120, box.y + 30, { steps: 4 });
    await page.mouse.up();
    await expect.poll(range).not.toBe(zoomed);
    await page.locator(".timeline-body").focus();
    await page.keyboard.press("+");
    await page.keyboard.press("f");
    await expect.poll(range).toBe(whole);
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator(".timeline-row[aria-selected=true]").getAttribute("aria-rowindex")).toBe("3");
    expect(await page.locator(".readout-figures").innerText()).toMatch(/takes [\d,]+ ms .*±16 ms/);
  });

  it("is moved by its minimap: by the middle, by an edge, by a press beside", async () => {
    const map = await page.locator(".timeline-minimap").boundingBox();
    if (map === null) throw new Error("no minimap");
    const at = (share: number): readonly [number, number] => [map.x + map.width * share, map.y + map.height / 2];
    const whole = await range();
    for (let press = 0; press < 3; press++) await page.keyboard.press("+");
    await expect.poll(range).not.toBe(whole);
    const before = await range();
    await page.mouse.move(...at(0.5));
    await page.mouse.down();
    await page.mouse.move(...at(0.6), { steps: 3 });
    await page.mouse.up();
    await expect.poll(range).not.toBe(before);
    await page.mouse.click(...at(0.02));
    await expect.poll(range).toMatch(/^0 to/);
    const first = await range();
    const edge = await page.locator(".minimap-view").boundingBox();
    await page.mouse.move((edge?.x ?? 0) + (edge?.width ?? 0), map.y + 10);
    await page.mouse.down();
    await page.mouse.move(...at(0.9), { steps: 3 });
    await page.mouse.up();
    await expect.poll(range).toMatch(/^0 to/);
    expect(await range()).not.toBe(first);
  });

  it("shows the event that was selected elsewhere, in the row of its span, also when that was folded", async () => {
    await show("Events");
    await page.keyboard.press("Control+g");
    await page.keyboard.type("5");
    await page.keyboard.press("Enter");
    await show("Timeline");
    expect(await page.locator(".timeline-row[aria-selected=true]").innerText()).toContain("HttpCacheModule");
    await page.locator(".plot-selected").waitFor({ state: "attached" });
  });
});

const boxes = () =>
  page.evaluate<readonly (readonly number[])[]>(
    "[...document.querySelectorAll('.trace .tab')].map(tab => [tab.offsetLeft, tab.offsetTop, tab.offsetWidth])",
  );

describe("the tabs", () => {
  beforeEach(() => open("cart"));

  it("stand in one line, keep their places whichever is chosen, and are all reached by arrows and by the menu", async () => {
    await show("Overview");
    const before = await boxes();
    expect(new Set(before.map(([, top]) => top)).size).toBe(1);
    const last = page.getByRole("tab").last();
    await page.keyboard.press("End");
    await expect.poll(() => last.getAttribute("aria-selected")).toBe("true");
    expect(await boxes()).toEqual(before);
    const list = await page.locator(".trace-tab-list").boundingBox();
    const box = await last.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((list?.x ?? 0) + (list?.width ?? 0) + 1);
    await page.keyboard.press("Home");
    for (let step = 1; step < before.length; step++) await page.keyboard.press("ArrowRight");
    await expect.poll(() => last.getAttribute("aria-selected")).toBe("true");
    await page.getByRole("button", { name: "All views" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Events" }).click();
    await expect.poll(() => tab("Events").getAttribute("aria-selected")).toBe("true");
  });

  it("all fit into a pane of 1280 px", async () => {
    await page.setViewportSize({ width: 1520, height: 800 });
    await expect
      .poll(() => page.evaluate<number>("document.querySelector('.trace').clientWidth"))
      .toBeLessThanOrEqual(1_290);
    await page.getByRole("button", { name: "All views" }).waitFor({ state: "detached" });
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

it("has no accessibility faults with the find bar open, light and dark", async () => {
  await open("cart");
  await page.keyboard.press("Control+f");
  for (const view of ["Overview", "Timeline", "Events"]) {
    await show(view);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(".trace")).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  expect(app.pageErrors).toEqual([]);
});

it("the keys of the window work from a field too, and a dialog keeps its own", async () => {
  await open("cart");
  await show("Events");
  await page.keyboard.press("Control+l");
  await page.keyboard.press("F8");
  expect(await page.evaluate<boolean>("document.activeElement.closest('.trace') !== null")).toBe(true);
  await page.keyboard.press("Control+f");
  await page.keyboard.press("Control+Shift+e");
  const dialog = page.getByRole("dialog", { name: "Error look-up" });
  await dialog.waitFor();
  await page.keyboard.press("F8");
  await page.keyboard.type("12029");
  await dialog.getByRole("heading", { name: "ERROR_WINHTTP_CANNOT_CONNECT" }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});
