/*
 * Starts the built desktop app against the double and gives a test its page and its levers. Two runs with the same data
 * folder are two instances of the same app for the same user.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type * as Electron from "electron";
import type { Page } from "playwright-core";
import { startPersistentBrowser } from "../browser.ts";
import { AppDouble } from "./app.ts";
import { BrowserWindowDouble } from "./browser-window.ts";
import { runMain } from "./hooks.ts";
import { routeEverything } from "./router.ts";
import { SessionDouble } from "./session.ts";
import { createDialog, createMenu, createProtocol, createScreen, createShell } from "./small-parts.ts";
import { createUtilityProcess, type UtilityProcessDouble } from "./utility-process.ts";
import { createWorld, type Area, type World } from "./world.ts";

/** How the app is started. */
export type LaunchOptions = {
  /** The build: holds shell/main.js, shell/preload.cjs, engine/process.js, renderer/. */
  readonly outFolder: string;
  readonly userData: string;
  /** Arguments of the user, without program and app folder. */
  readonly args?: readonly string[];
  readonly workAreas?: readonly Area[];
  readonly packaged?: boolean;
};

/** A running app. */
export type RunningApp = {
  readonly app: AppDouble;
  readonly world: World;
  readonly session: SessionDouble;
  readonly windows: () => readonly BrowserWindowDouble[];
  /** The page of the first window; rejects when none opens within ten seconds. */
  readonly page: () => Promise<Page>;
  /** Engine processes, oldest first. */
  readonly engines: readonly UtilityProcessDouble[];
  /** Clicks a menu item by its labels, without `&` and `…`. */
  readonly clickMenu: (...labels: readonly string[]) => void;
  /** Quits as the user would, waits until everything has ended, and closes the browser. */
  readonly close: () => Promise<void>;
};

/** Starts the app. Resolves when its main module ran; windows may still be opening. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const mainPath = join(options.outFolder, "shell", "main.js");
  if (!existsSync(mainPath)) throw new Error(`${mainPath} is missing: run "npm run build" first`);
  const context = await startPersistentBrowser(join(options.userData, "browser-profile"));
  const packaged = options.packaged ?? false;
  const world = createWorld({
    context,
    userData: options.userData,
    version: "9.8.7",
    packaged,
    workAreas: options.workAreas ?? [{ x: 0, y: 0, width: 1920, height: 1040 }],
  });
  const windows = new Set<BrowserWindowDouble>();
  const engines: UtilityProcessDouble[] = [];
  const session = new SessionDouble();
  const argv = ["freblens", ...(packaged ? [] : ["."]), ...(options.args ?? [])];
  const app = new AppDouble(world, argv, () => [...windows]);
  const shared = { world, session, windows, app };
  await routeEverything(context, world);
  const parts = {
    app,
    BrowserWindow: class extends BrowserWindowDouble {
      constructor(windowOptions: Electron.BrowserWindowConstructorOptions) {
        super(shared, windowOptions);
      }
    },
    session: { defaultSession: session },
    protocol: createProtocol(world),
    dialog: createDialog(world),
    Menu: createMenu(world),
    screen: createScreen(world),
    shell: createShell(world),
    nativeTheme: { themeSource: "system", shouldUseDarkColors: false },
    utilityProcess: createUtilityProcess(world, (child) => engines.push(child)),
  } satisfies Partial<Record<keyof typeof Electron, unknown>>;
  const realArguments = process.argv;
  process.argv = argv;
  try {
    await runMain(mainPath, parts);
  } finally {
    process.argv = realArguments;
  }
  return {
    app,
    world,
    session,
    windows: () => [...windows],
    page: () => firstPage(windows),
    engines,
    clickMenu: (...labels) => clickMenu(world.menu, labels),
    close: () => close(app, world),
  };
}

async function firstPage(windows: ReadonlySet<BrowserWindowDouble>): Promise<Page> {
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 20) {
    const window = [...windows][0];
    if (window?.visible === true) return window.webContents.page;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("no window was shown within ten seconds");
}

async function close(app: AppDouble, world: World): Promise<void> {
  if (!app.exited) {
    const exited = new Promise((resolve) => app.once("double-exited", resolve));
    app.quit();
    await exited;
  }
  await world.context.close();
}

function clickMenu(menu: readonly Electron.MenuItemConstructorOptions[], labels: readonly string[]): void {
  let items = menu;
  let found: Electron.MenuItemConstructorOptions | undefined;
  for (const label of labels) {
    found = items.find((item) => item.label?.replaceAll(/[&…]/g, "") === label);
    items = Array.isArray(found?.submenu) ? found.submenu : [];
  }
  if (found?.click === undefined) throw new Error(`there is no menu item ${labels.join(" > ")}`);
  if (found.enabled === false) throw new Error(`the menu item ${labels.join(" > ")} is disabled`);
  Reflect.apply(found.click, undefined, []);
}
