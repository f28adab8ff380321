/*
 * Starts the whole built app for end-to-end tests, on either host: in a browser over the loopback host, or as the desktop
 * app on the double of Electron. Both give a page; `close` ends everything that was started.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { Engine, EngineOptions } from "../../electron/engine/engine.ts";
import { startBrowser } from "./browser.ts";
import { launchApp, type LaunchOptions, type RunningApp } from "./electron-double/launch.ts";

/** The build under test; FREBLENS_OUT names another one. */
export const outFolder = process.env["FREBLENS_OUT"] ?? fileURLToPath(new URL("../../out/", import.meta.url));

/** An app on either host. */
export type AppUnderTest = {
  readonly page: Page;
  /** Messages of the page's console that are errors, and errors nobody caught. Good runs have none. */
  readonly pageErrors: readonly string[];
  readonly close: () => Promise<void>;
};

/** The app in a browser. */
export type LoopbackUnderTest = AppUnderTest & { readonly url: string; readonly engine: Engine };

/** The desktop app; `running` has its levers: menu, dialogs, engine processes, blocked and leaked requests. */
export type DesktopUnderTest = AppUnderTest & { readonly running: RunningApp };

type Size = { readonly width: number; readonly height: number };

/** Starts engine, loopback host and browser. Without a data folder a temporary one is used and removed. */
export async function startLoopbackApp(
  options: {
    readonly dataFolder?: string;
    /** Files of the engine, where they are not to be this machine's own. */
    readonly places?: EngineOptions["places"];
    readonly viewport?: Size;
    readonly colorScheme?: "light" | "dark";
    readonly forcedColors?: "active" | "none";
    readonly reducedMotion?: "reduce" | "no-preference";
  } = {},
): Promise<LoopbackUnderTest> {
  needBuild("renderer/index.html");
  const { dataFolder, places, ...look } = options;
  const data = await folderFor(dataFolder, "data");
  // Loaded here, because specs of the desktop app have their engine in a process of its own.
  const { createEngine } = await import("../../electron/engine/engine.ts");
  const { startLoopback } = await import("../../electron/loopback/server.ts");
  const engine = await createEngine({ dataFolder: data.path, version: "9.8.7", host: "loopback", places });
  const host = await startLoopback({ engine, rendererFolder: join(outFolder, "renderer") });
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...look });
  const pageErrors = collectErrors(page);
  await page.goto(host.url);
  return {
    page,
    pageErrors,
    url: host.url,
    engine,
    async close() {
      await browser.close();
      await host.close();
      await engine.close();
      await data.remove();
    },
  };
}

/** Starts the desktop app and waits for its window. The same `userData` again is a restart of the same app. */
export async function startDesktopApp(
  options: Partial<Omit<LaunchOptions, "outFolder">> = {},
): Promise<DesktopUnderTest> {
  needBuild("shell/main.js");
  const data = await folderFor(options.userData, "user");
  const running = await launchApp({ ...options, outFolder, userData: data.path });
  const page = await running.page();
  const pageErrors = collectErrors(page);
  return {
    page,
    pageErrors,
    running,
    async close() {
      await running.close();
      await data.remove();
    },
  };
}

function needBuild(file: string): void {
  if (!existsSync(join(outFolder, file))) throw new Error(`out/${file} is missing: run "npm run build" first`);
}

async function folderFor(
  given: string | undefined,
  name: string,
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  if (given !== undefined) return { path: given, remove: () => Promise.resolve() };
  const path = await mkdtemp(join(tmpdir(), `freblens-${name}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

function collectErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return errors;
}
