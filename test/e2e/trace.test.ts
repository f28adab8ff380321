/* The detail of one trace in a real browser: the wait is seen, one selection is shared by all views, text stays text. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLoopbackApp, type LoopbackUnderTest } from "../support/app.ts";
import { sketch } from "../support/sketch.ts";

const hostile = `<img src=x onerror="document.title='owned'">${String.fromCodePoint(0x202e)}`;
const trace = sketch(`
GET http://shop:80/cart?id=1 502.3 8078ms pool=Pool1 pid=7120 site=2 computer=WEB01
0 GENERAL_REQUEST_START
0 +UriCacheModule BEGIN_REQUEST
0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
  16 ~
  8078 ^ ErrorCode=2147954429
  8078 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=ApplicationRequestRouting Notification=128 HttpStatus=502 HttpReason="Bad Gateway" HttpSubStatus=3 ErrorCode=2147954429 @level=3
  8078 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${JSON.stringify(hostile)}
8078 GENERAL_REQUEST_END HttpStatus=502
`);

let app: LoopbackUnderTest;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "freblens-trace-"));
  await writeFile(join(folder, "fr000001.xml"), trace);
  app = await startLoopbackApp({ reducedMotion: "reduce" });
  const added = await app.engine.sources.add(folder);
  expect(added.ok).toBe(true);
  await app.page.getByRole("row", { name: /cart/ }).dblclick();
  await app.page.getByRole("tab", { name: "Overview" }).waitFor();
});

afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const show = (tab: string) => app.page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();

async function violations(): Promise<readonly string[]> {
  // As a string, because the page's policy lets no inline script in.
  await app.page.evaluate(axe);
  return app.page.evaluate(
    "axe.run('.trace').then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary))",
  );
}

describe("the detail of a trace", () => {
  it("says who set the status, with the code in decimal and hex", async () => {
    await show("Overview");
    const text = await app.page.locator(".setters").innerText();
    expect(text).toContain("ApplicationRequestRouting");
    expect(text).toContain("2147954429 0x80072EFD");
  });

  it("hatches the wait, and picking the bar selects its event in the table", async () => {
    await show("Timeline");
    const row = app.page
      .locator('g[data-kind="span"]')
      .filter({ has: app.page.locator(".plot-wait") })
      .last();
    const wait = row.locator(".plot-wait");
    await wait.waitFor();
    const box = await wait.boundingBox();
    await app.page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 4);
    const figures = await app.page.locator('.timeline-row[aria-selected="true"]').innerText();
    expect(figures).toMatch(/ApplicationRequestRouting[\s\S]*8,062/);
    await show("Events");
    const selected = app.page.getByRole("row", { selected: true }).filter({ hasText: "NOTIFY_MODULE_START" });
    expect(await selected.innerText()).toContain("ApplicationRequestRouting");
  });

  it("finds text, steps to the next error, and the raw view shows that event", async () => {
    await show("Events");
    await app.page.keyboard.press("Control+f");
    await app.page.keyboard.type("UriCache");
    expect(await app.page.locator(".find-count").innerText()).toMatch(/^1 of 2 events/);
    // The resume carries the error code first, then the module sets the status.
    await app.page.keyboard.press("F8");
    await app.page.locator(".event-panel h3", { hasText: "NOTIFY_MODULE_COMPLETION" }).waitFor({ timeout: 5_000 });
    await app.page.keyboard.press("F8");
    await app.page
      .locator(".event-panel h3", { hasText: "MODULE_SET_RESPONSE_ERROR_STATUS" })
      .waitFor({ timeout: 5_000 });
    await show("Raw");
    await app.page.locator('.text-row[data-marked="true"]').first().waitFor();
    const marked = await app.page.locator('.text-row[data-marked="true"]').allInnerTexts();
    expect(marked.join("\n")).toContain(`<Data Name="HttpStatus">502`);
  });

  it("the selected event is in sight in each view it is taken to, also in a low pane", async () => {
    await app.page.setViewportSize({ width: 1280, height: 620 });
    await app.page.keyboard.press("Control+g");
    await app.page.keyboard.type("99");
    await app.page.keyboard.press("Enter");
    for (const view of ["Events", "Timeline", "Tree", "Compact View", "Performance"]) {
      await show(view);
      const row = app.page.locator('.trace-panel [role="row"][aria-selected="true"]').first();
      await row.waitFor();
      const seen = (): Promise<boolean> =>
        row.evaluate((element) => {
          const box = element.getBoundingClientRect();
          const room = element.closest('[role="grid"], [role="treegrid"]')?.getBoundingClientRect();
          return room !== undefined && box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
        });
      await expect.poll(seen, { message: view }).toBe(true);
    }
    await app.page.setViewportSize({ width: 1280, height: 800 });
  });

  it("the header names time, server, site, pool and process whole at 1280 px, and the rest on hover", async () => {
    const where = app.page.locator(".trace-where");
    expect(await where.innerText()).toMatch(/8\.1 s\s*·\s*WEB01\s*·\s*(site )?\w+\s*·\s*Pool1\s*·\s*pid 7120/);
    expect(await where.evaluate((element) => element.scrollWidth <= element.clientWidth + 8)).toBe(true);
    expect(await where.getAttribute("title")).toContain("pid 7120");
  });

  it("keeps hostile text text", async () => {
    await show("Events");
    await app.page.getByRole("textbox", { name: "Find in this trace" }).fill("onerror");
    const panel = app.page.locator(".event-panel");
    expect(await panel.innerText()).toContain("<img src=x onerror=");
    expect(await panel.locator(".inert-escape").first().innerText()).toBe("U+202E");
    expect(await app.page.locator(".trace img").count()).toBe(0);
    expect(await app.page.title()).not.toContain("owned");
  });

  it.each(["Overview", "Timeline", "Events", "Raw"])(
    "has no accessibility faults in %s, light, dark and forced",
    async (tab) => {
      await show(tab);
      for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
        await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...look });
        expect(await violations()).toEqual([]);
      }
      await app.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
    },
  );

  it("closes with Escape, the find bar first, and leaves no error behind", async () => {
    await show("Overview");
    await app.page.keyboard.press("Control+f");
    await app.page.locator(".trace-head").click();
    await show("Overview");
    await app.page.keyboard.press("Escape");
    await app.page.locator(".find-bar").waitFor({ state: "detached", timeout: 5_000 });
    expect(await app.page.locator(".trace").count()).toBe(1);
    await app.page.keyboard.press("Escape");
    await app.page.locator(".trace").waitFor({ state: "detached", timeout: 5_000 });
    expect(app.pageErrors.filter((text) => !text.includes("404"))).toEqual([]);
  });
});
