/*
 * Takes the pictures: one app over a sample farm that is always the same, a page for each size and theme. Arguments: the
 * folder to write to, then names of screens (all if none).
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { writeSampleFarm } from "../../../electron/engine/sample-farm.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../app.ts";
import { screens, settle, type Screen } from "./screens.ts";

type Look = {
  readonly name: string;
  readonly colorScheme: "light" | "dark";
  readonly forcedColors?: "active";
  readonly width: number;
  readonly height: number;
};

const looks: readonly Look[] = [
  { name: "1280x800-light", colorScheme: "light", width: 1280, height: 800 },
  { name: "1280x800-dark", colorScheme: "dark", width: 1280, height: 800 },
  { name: "1920x1080-light", colorScheme: "light", width: 1920, height: 1080 },
  { name: "1920x1080-dark", colorScheme: "dark", width: 1920, height: 1080 },
  { name: "1280x800-contrast", colorScheme: "dark", forcedColors: "active", width: 1280, height: 800 },
  { name: "1024x768-light", colorScheme: "light", width: 1024, height: 768 },
];

const [folder = ".", ...names] = process.argv.slice(2);
const wanted = screens.filter(({ name }) => names.length === 0 || names.includes(name));
await mkdir(folder, { recursive: true });
const app = await startLoopbackApp();
const farm = await mkdtemp(join(tmpdir(), "freblens-screens-"));
try {
  const browser = app.page.context().browser();
  if (browser === null) throw new Error("the browser is gone");
  await takeAll(
    browser,
    wanted.filter(({ empty }) => empty === true),
  );
  await addFarm(app);
  await takeAll(
    browser,
    wanted.filter(({ empty }) => empty === undefined),
  );
} finally {
  await app.close();
  await rm(farm, { recursive: true, force: true });
}

async function addFarm({ engine }: LoopbackUnderTest): Promise<void> {
  const path = join(farm, "farm");
  const endAt = Date.UTC(2026, 10, 20, 17);
  const written = await writeSampleFarm(path, { servers: 3, traces: 600, seed: 4, endAt });
  const added = written.ok ? await engine.sources.add(path) : written;
  if (!added.ok) throw new Error(added.error.message);
  await engine.sources.settled();
  // Verdicts fill in behind the list.
  for (let turn = 0; turn < 200; turn++) {
    const open = engine.catalog.toRead({ query: "", sort: { field: "time", descending: true } }, Date.now(), "all");
    if (open.ok && open.value.length === 0) break;
    await settle(app.page);
  }
}

async function takeAll(browser: Browser, some: readonly Screen[]): Promise<void> {
  for (const look of looks) for (const screen of some) await take(browser, look, screen);
}

async function take(browser: Browser, look: Look, screen: Screen): Promise<void> {
  const { name, width, height, ...theme } = look;
  const page = await browser.newPage({ viewport: { width, height }, ...theme });
  try {
    await page.goto(app.url);
    await ready(page, screen);
    await screen.open(page);
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(folder, `${screen.name}-${name}.png`) });
    console.log(`${screen.name}-${name}.png`);
  } finally {
    await page.close();
  }
}

async function ready(page: Page, { empty }: Screen): Promise<void> {
  if (empty === undefined) await page.getByRole("grid").getByRole("row").nth(2).waitFor();
  await settle(page);
}
