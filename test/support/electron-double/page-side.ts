/*
 * What runs in the page before the preload: `require("electron")` with contextBridge, ipcRenderer and webUtils. The text
 * is made from a real function, so it is type-checked; it must not use anything from outside itself.
 */

type Send = (kind: "send" | "invoke", channel: string, args: unknown[]) => Promise<unknown>;
type Listener = (event: object, ...args: unknown[]) => void;

declare global {
  interface Window {
    doubleToMain: Send;
    doubleFromMain?: (channel: string, args: readonly unknown[]) => void;
    /** Paths of files a test drops, by name. */
    doubleDropPaths?: Readonly<Record<string, string>>;
  }
}

function runPreload(platform: string, preload: (require: unknown, module: unknown, process: unknown) => void): void {
  const toMain = window.doubleToMain;
  const listeners = new Map<string, Listener[]>();
  window.doubleFromMain = (channel, args) => {
    for (const listener of listeners.get(channel)?.slice() ?? []) listener({}, ...args);
  };
  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => void toMain("send", channel, structuredClone(args)),
    invoke: (channel: string, ...args: unknown[]) => toMain("invoke", channel, structuredClone(args)),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((known) => known !== listener),
      );
      return ipcRenderer;
    },
  };
  const cross = (value: unknown): unknown => {
    if (typeof value === "function") {
      return (...args: unknown[]): unknown => cross(Reflect.apply(value, undefined, args.map(cross)));
    }
    if (value instanceof Promise) return value.then(cross, (error: Error) => Promise.reject(new Error(error.message)));
    if (
      value !== null &&
      typeof value === "object" &&
      Object.values(value).some((part) => typeof part === "function")
    ) {
      return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cross(part)])));
    }
    return structuredClone(value);
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: Record<string, unknown>) => {
      if (name in window) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
      const exposed = Object.fromEntries(
        Object.entries(api).map(([key, part]) => [
          key,
          part !== null && typeof part === "object" ? cross({ ...part }) : cross(part),
        ]),
      );
      Object.defineProperty(window, name, { value: Object.freeze(exposed), enumerable: true });
    },
  };
  const webUtils = { getPathForFile: (file: File) => window.doubleDropPaths?.[file.name] ?? "" };
  const electron = { ipcRenderer, contextBridge, webUtils };
  const requireInSandbox = (name: string): unknown => {
    if (name === "electron") return electron;
    throw new Error(`module not found: ${name}`);
  };
  preload(requireInSandbox, { exports: {} }, { platform, sandboxed: true, contextIsolated: true, versions: {} });
}

/** The script that runs a built preload at the start of every document of the app, in its main frame only. */
export function preloadScript(preloadText: string, platform: string): string {
  return `if (location.hostname.endsWith(".app.test") && window === window.top) {
(${runPreload.toString()})(${JSON.stringify(platform)}, function (require, module, process) {
const exports = module.exports;
${preloadText}
});
}`;
}
