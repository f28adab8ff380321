/*
 * What stands behind the pictures: one app over a sample farm that is always the same, with a trace that was cut off and two
 * servers whose configuration is known; for one picture a source that is not there. Pages begin with nothing remembered.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { writeSampleFarm } from "../../../electron/engine/sample-farm.ts";
import { startLoopbackApp, type LoopbackUnderTest } from "../app.ts";
import { traceText } from "../farm-trace.ts";
import { drawnConfig, inetsrvConfig, serverRoot } from "../server-root.ts";
import type { Screen } from "./screens.ts";
import { run, settle } from "./walk.ts";

/** The app and what stands behind it. */
export type Stage = {
  /** Adds the farm and the servers; before, there is no source. */
  readonly fill: () => Promise<void>;
  /** A page that begins at the list with nothing remembered; the caller closes it. */
  readonly page: (screen: Screen, look: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** How large the farm is. */
export type FarmSize = { readonly servers: number; readonly traces: number };

/** Sets the stage. */
export async function setStage(size: FarmSize): Promise<Stage> {
  const app = await startLoopbackApp();
  const folder = await mkdtemp(join(tmpdir(), "freblens-screens-"));
  const network = serverRoot();
  const browser = app.page.context().browser();
  if (browser === null) throw new Error("the browser is gone");
  let gone: string | undefined;
  return {
    fill: async () => {
      await addFarm(app, join(folder, "farm"), size);
      await addCut(app, join(folder, "cut"));
      await addServers(app, network);
    },
    page: async (screen, look) => {
      // A notice stands above everything while a source is missing: only the screen that shows it has it.
      if (gone !== undefined) app.engine.sources.remove(gone);
      gone = screen.gone === true ? await addGone(app, join(folder, "WEB09", "FailedReqLogFiles")) : undefined;
      return pageOf(app, browser, screen, look);
    },
    close: async () => {
      await app.close();
      network.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function addFarm({ engine, page }: LoopbackUnderTest, path: string, size: FarmSize): Promise<void> {
  const endAt = Date.UTC(2026, 10, 20, 17);
  const written = await writeSampleFarm(path, { ...size, seed: 4, endAt });
  const added = written.ok ? await engine.sources.add(path) : written;
  if (!added.ok) throw new Error(added.error.message);
  await engine.sources.settled();
  // Verdicts fill in behind the list.
  for (let turn = 0; turn < 200; turn++) {
    const open = engine.catalog.toRead({ query: "", sort: { field: "time", descending: true } }, Date.now(), "all");
    if (open.ok && open.value.length === 0) break;
    await settle(page);
  }
}

/** A trace that ends in the middle. */
async function addCut({ engine }: LoopbackUnderTest, path: string): Promise<void> {
  await mkdir(join(path, "W3SVC1"), { recursive: true });
  const text = traceText("http://shop.example:80/cut-off", { startedAt: Date.UTC(2026, 10, 20, 16, 20) });
  await writeFile(join(path, "W3SVC1", "fr000001.xml"), text.slice(0, Math.floor(text.length * 0.8)));
  await engine.sources.add(path);
  await engine.sources.settled();
}

/** A source that was there, and is no more. */
async function addGone({ engine }: LoopbackUnderTest, path: string): Promise<string | undefined> {
  await mkdir(path, { recursive: true });
  const added = await engine.sources.add(path);
  await engine.sources.settled();
  await rm(path, { recursive: true });
  return added.ok ? added.value.id : undefined;
}

/** Two servers of a farm that differ, looked at by the dialog as a user would. */
async function addServers({ page }: LoopbackUnderTest, network: ReturnType<typeof serverRoot>): Promise<void> {
  const sites = [
    { id: 1, name: "Shop" },
    { id: 2, name: "Api", tracing: '<traceFailedRequestsLogging enabled="false" />' },
  ];
  network.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig(sites));
  network.write(
    `WEB02/C$/${inetsrvConfig}/applicationHost.config`,
    drawnConfig(sites, { pools: '<add name="Shop" startMode="AlwaysRunning" />' }),
  );
  for (const name of ["WEB01", "WEB02"]) network.folder(`${name}/C$/inetpub/logs/FailedReqLogFiles/W3SVC1`);
  await run(page, "add servers by name");
  await page.getByLabel(/^Servers:/).fill("WEB01; WEB02");
  await page.getByLabel(/^Folder that stands/).fill(network.path);
  await page.getByRole("textbox", { name: /^Farm/ }).fill("shop");
  await page.getByRole("button", { name: "Look", exact: true }).click();
  await page.getByRole("region", { name: "WEB02" }).getByText("2 sites from its configuration").waitFor();
  await page.getByRole("button", { name: /^Add \d+ sites?$/ }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function pageOf(
  { engine, url }: LoopbackUnderTest,
  browser: Browser,
  screen: Screen,
  look: BrowserContextOptions,
): Promise<Page> {
  // What the page before left is not to be found again.
  engine.preferences.remember(JSON.stringify({ at: Date.now(), texts: {} }));
  const page = await browser.newPage(look);
  if (screen.cuttable === true) await makeCuttable(page);
  await page.goto(url);
  await page.getByRole("navigation", { name: "Pages" }).waitFor();
  if (screen.empty === undefined) await page.locator(".list-row").nth(2).waitFor();
  await settle(page);
  return page;
}

/** The page gets `cutConnection`: its connections end, and no new one is made. */
async function makeCuttable(page: Page): Promise<void> {
  const ends: (() => Promise<void>)[] = [];
  let isCut = false;
  await page.routeWebSocket(/.*/, (socket) => {
    if (isCut) return void socket.close();
    const server = socket.connectToServer();
    ends.push(async () => {
      await server.close();
      await socket.close();
    });
    return undefined;
  });
  await page.exposeFunction("cutConnection", async () => {
    isCut = true;
    for (const end of ends) await end();
  });
}
