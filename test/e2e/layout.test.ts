/*
 * Every screen in a small window and at the scalings between the whole ones: nothing is wider than the window, and no button,
 * tab or heading is cut without saying so. The screens are those that pictures are taken of.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layoutFaults } from "../support/screens/faults.ts";
import { screens, type Screen } from "../support/screens/screens.ts";
import { setStage, type Stage } from "../support/screens/stage.ts";

const looks = [
  { name: "1024", width: 1024, height: 768, deviceScaleFactor: 1 },
  { name: "1280 at 125 %", width: 1280, height: 800, deviceScaleFactor: 1.25 },
  { name: "1280 at 150 %", width: 1280, height: 800, deviceScaleFactor: 1.5 },
] as const;

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ servers: 3, traces: 150 });
}, 120_000);
afterAll(() => stage?.close());

/** Opens a screen once, and looks at it in every size. */
async function faultsOf(screen: Screen): Promise<readonly string[]> {
  const [first] = looks;
  const page = await stage.page(screen, {
    viewport: { width: first.width, height: first.height },
    reducedMotion: "reduce",
  });
  page.setDefaultTimeout(15_000);
  try {
    await screen.open(page);
    const metrics = await page.context().newCDPSession(page);
    const found: string[] = [];
    for (const { name, ...look } of looks) {
      await metrics.send("Emulation.setDeviceMetricsOverride", { ...look, mobile: false });
      await page.waitForFunction((width) => innerWidth === width, look.width);
      // What measures itself does so at the next drawing.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      for (const fault of await layoutFaults(page)) found.push(`${name}: ${fault}`);
    }
    return found;
  } finally {
    await page.context().close();
  }
}

describe("before there is a source", () => {
  for (const screen of screens.filter(({ empty }) => empty === true)) {
    it(screen.name, async () => expect(await faultsOf(screen)).toEqual([]), 60_000);
  }
});

describe("over a farm", () => {
  beforeAll(() => stage.fill(), 120_000);
  for (const screen of screens.filter(({ empty }) => empty === undefined)) {
    it(screen.name, async () => expect(await faultsOf(screen)).toEqual([]), 60_000);
  }
});

it("finds what is wrong: a page too wide, a button cut without a word, a heading outside", async () => {
  const screen = screens.find(({ name }) => name === "list");
  if (screen === undefined) throw new Error("there is no list");
  const page = await stage.page(screen, { viewport: { width: 1024, height: 768 } });
  expect(await layoutFaults(page)).toEqual([]);
  await page.evaluate(() => {
    const bad = document.createElement("div");
    bad.style.cssText = "position:absolute;top:0;left:0;z-index:99;width:1300px";
    const button = document.createElement("button");
    button.style.cssText = "width:60px;overflow:hidden;white-space:nowrap";
    button.textContent = "A label that is much too long";
    const heading = document.createElement("h2");
    heading.style.cssText = "margin-left:1100px";
    heading.textContent = "Far out";
    bad.append(button, heading);
    document.body.append(bad);
  });
  const found = (await layoutFaults(page)).join("\n");
  expect(found).toMatch(/the page is 1300 px wide/);
  expect(found).toMatch(/"A label that is much too long" is cut/);
  expect(found).toMatch(/"Far out" stands outside/);
  await page.context().close();
});
