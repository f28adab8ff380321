/*
 * Where this window keeps what is its own, and where it leaves what the next one may begin with. Windows of the desktop app
 * have numbers and share one storage; tabs of a browser are told apart by the tab's own storage.
 *
 *   name            what the last window that wrote has: a new window begins with it
 *   name@2          the window of that number of the desktop app, over restarts
 *   name (session)  this window as long as it is there, reloads included
 */
import { shellBridge } from "../client/bridge.ts";

const number = /^\d{1,9}$/.exec(new URLSearchParams(location.search).get("window") ?? "")?.[0] ?? "1";

/** The number of a window of the desktop app; undefined in a browser. */
export const windowNumber: string | undefined = shellBridge() === undefined ? undefined : number;

/** Names of everything Freblens keeps in the page's storage begin so. */
export const storagePrefix = "freblens.";

/** What this window kept itself. */
export function readOwn(name: string): string | null {
  const own = sessionStorage.getItem(name);
  return own ?? (windowNumber === undefined ? null : localStorage.getItem(`${name}@${windowNumber}`));
}

/** Keeps a text for this window. A storage that is full or closed costs only the memory. */
export function writeOwn(name: string, text: string): void {
  write(sessionStorage, name, text);
  if (windowNumber !== undefined) write(localStorage, `${name}@${windowNumber}`, text);
}

/** Writes; a browser may have closed the storage, or it is full. */
export function write(storage: Storage, name: string, text: string): void {
  try {
    storage.setItem(name, text);
  } catch {
    return;
  }
}

/** As zustand wants it: this window's own, else what another one left. */
export const windowStorage = {
  getItem: (name: string): string | null => readOwn(name) ?? localStorage.getItem(name),
  setItem: (name: string, text: string): void => {
    writeOwn(name, text);
    write(localStorage, name, text);
  },
  removeItem: (name: string): void => {
    sessionStorage.removeItem(name);
    localStorage.removeItem(name);
    if (windowNumber !== undefined) localStorage.removeItem(`${name}@${windowNumber}`);
  },
};
