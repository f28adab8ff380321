/* The one window: made hardened, shown when painted, kept where the user left it. Its page is joined to the engine elsewhere. */
import { app, BrowserWindow, nativeTheme, screen } from "electron";
import { join } from "node:path";
import { pageUrl } from "./app-scheme.ts";
import { readWindowState, smallestWindow, writeWindowState } from "./window-state.ts";

/** Makes the window; call `showPage` once its page has been joined to the engine. */
export function createWindow(preloadPath: string): BrowserWindow {
  const statePath = join(app.getPath("userData"), "window.json");
  const state = readWindowState(
    statePath,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...(state.bounds ?? { width: 1280, height: 800 }),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: "Freblens",
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#1b1b1b" : "#ffffff",
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once("ready-to-show", () => {
    if (state.maximised) window.maximize();
    window.show();
  });
  window.on("close", () => {
    writeWindowState(statePath, { bounds: window.getNormalBounds(), maximised: window.isMaximized() });
  });
  return window;
}

/** Loads the page; loads it again when its process dies, but not more often than three times. */
export async function showPage(window: BrowserWindow): Promise<void> {
  let reloads = 0;
  window.webContents.on("render-process-gone", (_event, details) => {
    if (details.reason === "clean-exit" || ++reloads > 3) return;
    window.webContents.reload();
  });
  await window.loadURL(pageUrl);
}

/** Brings the window to the front. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
