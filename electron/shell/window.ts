/* One window: made hardened, shown when painted, put where the user left it. Which windows there are is in windows.ts. */
import { app, BrowserWindow, nativeTheme } from "electron";
import { pageUrl } from "./app-scheme.ts";
import { smallestWindow, type WindowState } from "./window-state.ts";

/** Makes a window; call `showPage` once its page has been joined to the engine. */
export function createWindow(preloadPath: string, { bounds, maximised }: WindowState): BrowserWindow {
  const window = new BrowserWindow({
    ...(bounds ?? { width: 1280, height: 800 }),
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
    if (maximised) window.maximize();
    window.show();
  });
  return window;
}

/** Loads the page of a window; loads it again when its process dies, but not more often than three times. */
export async function showPage(window: BrowserWindow, number: number): Promise<void> {
  let reloads = 0;
  window.webContents.on("render-process-gone", (_event, details) => {
    if (details.reason === "clean-exit" || ++reloads > 3) return;
    window.webContents.reload();
  });
  await window.loadURL(number === 1 ? pageUrl : `${pageUrl}?window=${number}`);
}

/** Brings the window to the front. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
