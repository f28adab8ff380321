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

const bridge: ShellBridge = {
  send: (message) => ipcRenderer.send(channels.toEngine, message),
  onMessage: (listener) => hear(channels.fromEngine, listener),
  onMenu: (listener) => hear(channels.menu, listener),
  platform: process.platform,
  abilities: {
    pickFolder: () => ipcRenderer.invoke(channels.pickFolder),
    pickFile: () => ipcRenderer.invoke(channels.pickFile),
    saveText: (fileName, text) => ipcRenderer.invoke(channels.saveText, fileName, text),
    pathOfDrop: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ""),
  },
};

contextBridge.exposeInMainWorld("freblens", bridge);
