/*
 * Start of the desktop shell. It composes: one instance, the scheme, the guarded session, the engine's process, the
 * windows and the menu. It knows nothing of traces.
 */
import { app, dialog, Menu, nativeTheme, session } from "electron";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserWindow } from "electron";
import { unknownMenuState, type MenuState } from "../../shared/contract/menu.ts";
import { registerAppScheme, serveAppScheme } from "./app-scheme.ts";
import { joinWindow, sendMenuCommand } from "./bridge.ts";
import { startEngineProcess, type EngineProcess } from "./engine-process.ts";
import { menuTemplate } from "./menu.ts";
import { tracesInArguments } from "./opened-files.ts";
import { guardContents, guardSession } from "./session-guard.ts";
import { focusWindow } from "./window.ts";
import { createWindows, type Windows } from "./windows.ts";

const built = (place: string): string => fileURLToPath(new URL(`../${place}`, import.meta.url));

let windows: Windows | undefined;
let engine: EngineProcess | undefined;
const named = tracesInArguments(process.argv.slice(app.isPackaged ? 0 : 1), process.cwd());
const opened: string[] = [];

/** Keeps data out of roaming profiles, which may lie on a share: a database does not belong there. */
function keepDataLocal(): void {
  const local = process.env["LOCALAPPDATA"];
  if (process.platform !== "win32" || local === undefined || app.commandLine.hasSwitch("user-data-dir")) return;
  app.setPath("userData", join(local, app.getName()));
}

async function openWindow(): Promise<void> {
  if (engine !== undefined) await windows?.openNew();
}

/** Adds traces as sources; before the engine runs they wait. */
async function openTraces(paths: readonly string[]): Promise<void> {
  opened.push(...paths);
  if (engine === undefined) return;
  for (const path of opened.splice(0)) {
    const added = await engine.call("addSource", { path });
    if (!added.ok) dialog.showErrorBox("Freblens could not open a trace", `${path}\n\n${added.error.message}`);
  }
}

function commandPage(name: string): void {
  const window = windows?.current();
  if (window !== undefined) sendMenuCommand(window, name);
  // A chosen item with a check has turned its check itself; the page says what is so.
  requestMenu();
}

const menuStates = new WeakMap<BrowserWindow, MenuState>();
let menuWaits = false;

/** The menu is that of the window the user is in. It is made anew once, however much changed. */
function requestMenu(): void {
  if (menuWaits) return;
  menuWaits = true;
  setImmediate(() => {
    menuWaits = false;
    setMenu();
  });
}

function setMenu(): void {
  const window = windows?.current();
  const template = menuTemplate({
    platform: process.platform,
    packaged: app.isPackaged,
    state: (window === undefined ? undefined : menuStates.get(window)) ?? unknownMenuState,
    send: commandPage,
    openWindow: () => void openWindow(),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

async function start(): Promise<void> {
  await app.whenReady();
  nativeTheme.themeSource = "system";
  guardSession(session.defaultSession, !app.isPackaged);
  serveAppScheme(built("renderer"));
  const running = startEngineProcess({
    modulePath: built("engine/process.js"),
    dataFolder: join(app.getPath("userData"), "engine"),
    version: app.getVersion(),
  });
  engine = running;
  const onMenuState = (window: BrowserWindow, state: MenuState): void => {
    menuStates.set(window, state);
    if (window === windows?.current()) requestMenu();
  };
  windows = createWindows(built("shell/preload.cjs"), (window) => {
    joinWindow(window, { engine: running, openWindow, onMenuState });
    window.on("focus", requestMenu);
  });
  setMenu();
  await windows.restore();
  await openTraces(named);
}

function listen(): void {
  app.on("web-contents-created", (_event, contents) => guardContents(contents));
  app.on("second-instance", (_event, argv, workingFolder) => {
    const window = windows?.current();
    if (window !== undefined) focusWindow(window);
    void openTraces(tracesInArguments(argv, workingFolder));
  });
  app.on("open-file", (event, path) => {
    event.preventDefault();
    void openTraces([path]);
  });
  app.on("activate", () => {
    if (engine !== undefined && windows?.current() === undefined) void windows?.restore();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("will-quit", (event) => {
    if (engine === undefined) return;
    event.preventDefault();
    const stopping = engine;
    engine = undefined;
    void stopping.stop().then(() => app.quit());
  });
}

keepDataLocal();
if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  registerAppScheme();
  listen();
  start().catch((error: unknown) => {
    dialog.showErrorBox("Freblens could not start", error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
} else {
  app.quit();
}
