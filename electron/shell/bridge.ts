/*
 * The main process's end of `window.freblens`: relays between one window's page and the engine process, and offers the
 * shell's abilities. Every message is answered only when it comes from the main frame of our own page.
 */
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from "electron";
import * as v from "valibot";
import { menuState, type MenuState } from "../../shared/contract/menu.ts";
import { isPageUrl } from "./app-scheme.ts";
import { channels } from "./channels.ts";
import { pickFile, pickFolder, saveText } from "./dialogs.ts";
import type { EngineClient, EngineProcess } from "./engine-process.ts";
import { showInFolder } from "./show-in-folder.ts";

/** What a window's page reaches in the shell. */
export type WindowParts = {
  readonly engine: EngineProcess;
  readonly openWindow: () => Promise<void>;
  /** The page says how the menu of its window is to look. */
  readonly onMenuState: (window: BrowserWindow, state: MenuState) => void;
};

/** Joins a window's page to the engine until the window is closed. Each load of the page is a client of its own. */
export function joinWindow(window: BrowserWindow, parts: WindowParts): void {
  const { engine, onMenuState } = parts;
  const contents = window.webContents;
  let client: EngineClient | undefined;
  const leave = (): void => {
    client?.close();
    client = undefined;
  };
  contents.ipc.on(channels.toEngine, (event, message: unknown) => {
    if (!fromOurPage(event)) return;
    client ??= engine.connect((answer) => {
      if (!window.isDestroyed()) contents.send(channels.fromEngine, answer);
    });
    client.receive(message);
  });
  contents.on("did-start-navigation", (details) => {
    if (details.isMainFrame && !details.isSameDocument) leave();
  });
  contents.on("render-process-gone", leave);
  window.on("closed", leave);
  contents.ipc.on(channels.menuState, (event, state: unknown) => {
    if (fromOurPage(event) && v.is(menuState, state)) onMenuState(window, state);
  });
  offerAbilities(window, parts);
}

/** Sends what was chosen in the menu to a window's page. */
export function sendMenuCommand(window: BrowserWindow, name: string): void {
  window.webContents.send(channels.menu, name);
}

function offerAbilities(window: BrowserWindow, { engine, openWindow }: WindowParts): void {
  const offer = (channel: string, answer: (...args: unknown[]) => Promise<unknown>): void => {
    window.webContents.ipc.handle(channel, (event, ...args: unknown[]) => {
      if (!fromOurPage(event)) throw new Error("refused: not the page of Freblens");
      return answer(...args);
    });
  };
  offer(channels.pickFolder, () => pickFolder(window));
  offer(channels.pickFile, () => pickFile(window));
  offer(channels.openWindow, openWindow);
  offer(channels.showInFolder, (traceId) => showInFolder(engine, traceId));
  offer(channels.saveText, (fileName, text) => {
    if (typeof fileName !== "string" || typeof text !== "string") throw new TypeError("saveText wants two texts");
    return saveText(window, fileName, text);
  });
}

function fromOurPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame === event.sender.mainFrame && isPageUrl(frame.url);
}
