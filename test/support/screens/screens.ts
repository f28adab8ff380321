/* The screens that pictures are taken of, and how to get to each from the list of the farm. A new screen is an entry here. */
import type { Page } from "playwright-core";
import {
  command,
  filter,
  keys,
  menuOf,
  openFirst,
  press,
  rows,
  run,
  selectTwo,
  settle,
  inTurn,
  typed,
  view,
} from "./walk.ts";

/** A screen. `open` starts at the list, with nothing else open; what it leaves open goes with the page. */
export type Screen = {
  readonly name: string;
  /** Taken before there are any sources. */
  readonly empty?: true;
  /** One of its sources is missing. */
  readonly gone?: true;
  /** Its connection to the engine can be cut by `cutConnection`. */
  readonly cuttable?: true;
  readonly open: (page: Page) => Promise<void>;
};

const timeOut = "verdict:arr-time-out";
const exception = "verdict:managed-exception";
const slow = "verdict:slow*";

declare global {
  interface Window {
    /** Cuts the page off from the engine; there for screens that ask for it. */
    cutConnection?: () => void;
  }
}

async function cutOff(page: Page): Promise<void> {
  await page.evaluate(() => window.cutConnection?.());
  await page.waitForTimeout(2_500);
}

/** Every facet open, with values that the filter includes and excludes. */
async function facets(page: Page): Promise<void> {
  const titles = page.locator(".facet-title[aria-expanded=false]");
  while ((await titles.count()) > 0) await titles.first().click();
  await filter(page, 'status:5xx -verb:GET problem:truncated,""');
}

async function grouped(page: Page): Promise<void> {
  await run(page, "group by how it failed");
  await page.locator(".group-list").focus();
  await keys("ArrowRight", "ArrowDown")(page);
}

async function compared(page: Page): Promise<void> {
  await filter(page, timeOut);
  await selectTwo(page);
  await run(page, "compare the two selected");
  await page.getByRole("tab", { name: /^Events/ }).waitFor();
  await settle(page);
}

const comparedTab = (name: RegExp) =>
  inTurn(compared, async (page) => {
    await page.getByRole("tab", { name }).click();
    await settle(page);
  });

async function searched(page: Page): Promise<void> {
  await keys("Control+Shift+S")(page);
  await page.getByRole("textbox", { name: "Search inside traces" }).fill("timed out");
  await page.keyboard.press("Enter");
  await page.getByRole("tree", { name: "Found" }).waitFor();
  await page.waitForTimeout(1_500);
}

async function covered(page: Page): Promise<void> {
  await keys("Control+Shift+Digit3")(page);
  await page.getByRole("button", { name: "Read logs" }).click();
  await page.getByRole("button", { name: "Read logs" }).waitFor();
  await page.waitForTimeout(2_000);
}

async function lookedAtServers(page: Page): Promise<void> {
  await run(page, "add servers by name");
  await page.getByLabel(/^Servers:/).fill("WEB01; WEB02; WEB09");
  await page.getByRole("button", { name: "Look", exact: true }).click();
  await page.waitForTimeout(1_500);
}

async function ruleInPathMap(page: Page): Promise<void> {
  await run(page, "path map");
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByLabel("Path there begins with, rule 1").fill("T:\\");
  await page.getByLabel("On this PC that is, rule 1").fill("\\\\nas\\freb");
  await settle(page);
}

async function saidInLookUp(page: Page): Promise<void> {
  await keys("Control+Shift+E")(page);
  await page.keyboard.type("12002");
  await settle(page);
}

async function noted(page: Page): Promise<void> {
  await rows(page).first().click();
  await keys("n")(page);
}

/* The page wears the accent of whatever has the focus; a rule more shows the form. */
async function highlighting(page: Page): Promise<void> {
  await filter(page, "time>5s");
  await run(page, "highlight rows");
  await press("Add a rule")(page);
}

async function traceOnTheRight(page: Page): Promise<void> {
  await run(page, "open trace right");
  await openFirst(page, timeOut);
}

async function missing(page: Page): Promise<void> {
  await page.getByText("FailedReqLogFiles is missing").waitFor();
  await settle(page);
}

/** All screens. */
export const screens: readonly Screen[] = [
  { name: "welcome", empty: true, open: settle },
  { name: "add-path", empty: true, open: command("type or paste a path") },
  { name: "add-servers", empty: true, open: command("add servers by name") },

  { name: "list", open: settle },
  { name: "list-selected", open: selectTwo },
  { name: "list-grouped", open: grouped },
  { name: "list-compact", open: command("compact rows") },
  { name: "list-no-panes", open: keys("Control+b") },
  { name: "cell-menu", open: (page) => menuOf(page, rows(page).first().locator('[data-column="status"]')) },
  { name: "source-menu", open: (page) => menuOf(page, page.locator(".source").first()) },
  { name: "column-menu", open: press("Choose columns") },
  { name: "saved-menu", open: press(/^Saved/) },
  { name: "view-menu", open: press("View") },
  { name: "group-menu", open: press("Group by") },
  { name: "filter-suggestions", open: typed("status:") },
  { name: "filter-fault", open: typed("status:50x") },
  {
    name: "filter-long",
    open: (page) => filter(page, "(status:502 OR time>5s) -verb:OPTIONS server:WEB01,WEB02,WEB03"),
  },
  { name: "nothing-matches", open: (page) => filter(page, "status:502 server:WEB09") },
  { name: "facets", open: facets },
  { name: "note", open: noted },
  { name: "offline", cuttable: true, open: cutOff },
  { name: "source-missing", gone: true, open: missing },

  { name: "trace", open: (page) => openFirst(page, timeOut) },
  { name: "trace-right", open: traceOnTheRight },
  { name: "trace-overview", open: view("Overview", timeOut) },
  { name: "trace-timeline", open: view("Timeline", timeOut) },
  { name: "trace-tree", open: view("Tree", exception) },
  { name: "trace-events", open: view("Events", timeOut) },
  { name: "trace-compact", open: view("Compact View", timeOut) },
  { name: "trace-performance", open: view("Performance", slow) },
  { name: "trace-modules", open: view("Modules", slow) },
  { name: "trace-routing", open: view("Rewrite/ARR", timeOut) },
  { name: "trace-auth", open: view("Auth", "status:401") },
  { name: "trace-page", open: view("Page", exception) },
  { name: "trace-content", open: view("Headers/Body", exception) },
  { name: "trace-raw", open: view("Raw", exception) },
  { name: "trace-find", open: inTurn(view("Events", timeOut), keys("Control+f", "w", "a", "i", "t")) },
  { name: "trace-cut", open: (page) => openFirst(page, "url:cut-off") },

  { name: "compare", open: compared },
  { name: "compare-modules", open: comparedTab(/^Time by module/) },
  { name: "compare-headers", open: comparedTab(/^Head/) },
  { name: "farm", open: inTurn(keys("Control+Shift+F"), (page) => page.waitForTimeout(800)) },
  { name: "coverage", open: keys("Control+Shift+Digit3") },
  { name: "coverage-answer", open: covered },
  { name: "advice", open: inTurn(keys("Control+Shift+Digit4"), (page) => page.waitForTimeout(1_000)) },
  { name: "rule-builder", open: inTurn(keys("Control+Shift+Digit4"), settle, press("New tracing rule")) },
  { name: "search", open: keys("Control+Shift+S") },
  { name: "search-found", open: searched },

  { name: "palette", open: keys("Control+k") },
  { name: "palette-found", open: inTurn(keys("Control+k"), keys("s", "o", "r", "t")) },
  { name: "keys", open: keys("Shift+?") },
  { name: "preferences", open: keys("Control+,") },
  { name: "look-up", open: keys("Control+Shift+E") },
  { name: "look-up-found", open: saidInLookUp },
  { name: "saved-filters", open: inTurn((page) => filter(page, "status:500 -verb:HEAD"), command("save the filter")) },
  { name: "highlights", open: highlighting },
  { name: "keep", open: command("keep traces") },
  {
    name: "health",
    open: (page) =>
      page
        .locator(".source")
        .first()
        .click()
        .then(() => settle(page)),
  },
  { name: "problems", open: command("problems of sources") },
  { name: "servers-looked-at", open: lookedAtServers },
  { name: "path-map", open: ruleInPathMap },
];
