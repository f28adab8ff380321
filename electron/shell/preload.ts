/*
 * Runs in the sandboxed page before anything else and puts the shell's bridge at `window.freblens`. It hands out a few
 * narrow functions and never `ipcRenderer` itself. Built as CommonJS: a sandboxed preload cannot be a module.
 */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from "electron";
import type { ShellBridge } from "../../shared/contract/bridge.ts";
import { channels } from "./channels.ts";

type Listener<T> = (value: T) => void;

/** Hears a channel that only the main process can send on. */
function hear<T>(channel: string, listener: Listener<T>): () => void {
  const relay = (_event: IpcRendererEvent, value: T): ReturnType<Listener<T>> => listener(value);
  ipcRenderer.on(channel, relay);
  return () => {
    ipcRenderer.off(channel, relay);
  };
}

/** Not `instanceof`: the file was made in the page's world, which has a `File` of its own. */
function isFile(value: unknown): value is File {
  return Object.prototype.toString.call(value) === "[object File]";
}

const bridge: ShellBridge = {
  send: (message) => ipcRenderer.send(channels.toEngine, message),
  onMessage: (listener) => hear(channels.fromEngine, listener),
  onMenu: (listener) => hear(channels.menu, listener),
  setMenu: (state) => ipcRenderer.send(channels.menuState, state),
  platform: process.platform,
  abilities: {
    pickFolder: () => ipcRenderer.invoke(channels.pickFolder),
    pickFile: () => ipcRenderer.invoke(channels.pickFile),
    saveText: (fileName, text) => ipcRenderer.invoke(channels.saveText, fileName, text),
    openWindow: () => ipcRenderer.invoke(channels.openWindow),
    showInFolder: (traceId) => ipcRenderer.invoke(channels.showInFolder, traceId),
    pathOfDrop: (file) => (isFile(file) ? webUtils.getPathForFile(file) : ""),
  },
};

contextBridge.exposeInMainWorld("freblens", bridge);
