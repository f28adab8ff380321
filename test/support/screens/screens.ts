/* The screens that pictures are taken of, and how to get to each from the list of the sample farm. A new screen is an entry here. */
import type { Page } from "playwright-core";

/** A screen. `open` starts at the list, with nothing else open; what it leaves open goes with the page. */
export type Screen = {
  readonly name: string;
  /** Taken before there are any sources. */
  readonly empty?: true;
  readonly open: (page: Page) => Promise<void>;
};

const filter = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press("Control+l");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await page.keyboard.press("F6");
  await settle(page);
};

const openFirst = async (page: Page, text: string): Promise<void> => {
  await filter(page, text);
  await page.getByRole("grid").getByRole("row").nth(1).dblclick();
  await page.getByRole("tab", { name: "Overview" }).waitFor();
  await settle(page);
};

const view = (tab: string, query: string) => async (page: Page) => {
  await openFirst(page, query);
  await page.getByRole("button", { name: "Use the whole window" }).click();
  await page.getByRole("tab", { name: tab }).click();
  await settle(page);
};

const keys = (pressed: string) => async (page: Page) => {
  await page.keyboard.press(pressed);
  await settle(page);
};

/** Lets what was begun be painted. */
export async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(500);
}

/** Every facet open, with values that the filter includes and excludes. */
const facets = async (page: Page): Promise<void> => {
  const titles = page.locator(".facet-title[aria-expanded=false]");
  while ((await titles.count()) > 0) await titles.first().click();
  await filter(page, 'status:5xx -verb:GET problem:truncated,""');
};

const timeOut = "verdict:arr-time-out";

/** All screens. */
export const screens: readonly Screen[] = [
  { name: "welcome", empty: true, open: settle },
  { name: "list", open: settle },
  { name: "nothing-matches", open: (page) => filter(page, "status:502 server:WEB09") },
  { name: "facets", open: facets },
  {
    name: "problems",
    open: async (page) => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("problems of");
      await page.keyboard.press("Enter");
      await settle(page);
    },
  },
  { name: "trace", open: (page) => openFirst(page, timeOut) },
  { name: "trace-overview", open: view("Overview", timeOut) },
  { name: "trace-timeline", open: view("Timeline", timeOut) },
  { name: "trace-tree", open: view("Tree", "verdict:managed-exception") },
  { name: "trace-events", open: view("Events", timeOut) },
  { name: "trace-compact", open: view("Compact View", timeOut) },
  { name: "trace-performance", open: view("Performance", "verdict:slow*") },
  { name: "trace-modules", open: view("Modules", "verdict:slow*") },
  { name: "trace-routing", open: view("Rewrite/ARR", timeOut) },
  { name: "trace-content", open: view("Headers/Body", "verdict:managed-exception") },
  { name: "farm", open: keys("Control+Shift+F") },
  { name: "look-up", open: keys("Control+Shift+E") },
  { name: "coverage", open: keys("Control+Shift+Digit3") },
  { name: "advice", open: keys("Control+Shift+Digit4") },
  { name: "palette", open: keys("Control+k") },
  { name: "preferences", open: keys("Control+,") },
  { name: "keys", open: keys("Shift+?") },
];
