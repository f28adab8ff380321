/* `app`: life cycle, single instance, paths. Quitting runs Electron's events in Electron's order but ends no process. */
import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { preventable } from "./events.ts";
import { needUnready, type World } from "./world.ts";

/** Running instances by their data folder: the lock is per user and app, as in Electron. */
const holders = new Map<string, AppDouble>();

type AppPart = Pick<
  Electron.App,
  | "isPackaged"
  | "whenReady"
  | "isReady"
  | "getVersion"
  | "getName"
  | "getPath"
  | "setPath"
  | "requestSingleInstanceLock"
  | "releaseSingleInstanceLock"
  | "enableSandbox"
  | "quit"
  | "exit"
>;

/** The app. */
export class AppDouble extends EventEmitter implements AppPart {
  readonly isPackaged: boolean;
  readonly commandLine = { hasSwitch: (): boolean => false, appendSwitch: (): void => undefined };
  sandboxed = false;
  exited = false;
  readonly #world: World;
  readonly #argv: readonly string[];
  readonly #paths = new Map<string, string>();
  readonly #windows: () => readonly { readonly close: () => void }[];
  #ready: Promise<void> | undefined;

  constructor(world: World, argv: readonly string[], windows: () => readonly { readonly close: () => void }[]) {
    super();
    this.#world = world;
    this.#argv = argv;
    this.#windows = windows;
    this.isPackaged = world.packaged;
    this.#paths.set("userData", world.userData);
  }

  whenReady(): Promise<void> {
    this.#ready ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#world.ready = true;
        this.emit("ready");
        resolve();
      });
    });
    return this.#ready;
  }
  isReady(): boolean {
    return this.#world.ready;
  }
  getVersion(): string {
    return this.#world.version;
  }
  getName(): string {
    return "Freblens";
  }
  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`the double knows no path "${name}"`);
    return path;
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  enableSandbox(): void {
    needUnready(this.#world, "app.enableSandbox");
    this.sandboxed = true;
  }
  requestSingleInstanceLock(): boolean {
    const key = this.getPath("userData");
    const holder = holders.get(key);
    if (holder !== undefined && holder !== this) {
      holder.emit("second-instance", preventable({}), [...this.#argv], process.cwd(), undefined);
      return false;
    }
    holders.set(key, this);
    return true;
  }
  releaseSingleInstanceLock(): void {
    if (holders.get(this.getPath("userData")) === this) holders.delete(this.getPath("userData"));
  }
  quit(): void {
    const before = preventable({});
    this.emit("before-quit", before);
    if (before.defaultPrevented || this.exited) return;
    for (const window of this.#windows()) window.close();
    const will = preventable({});
    this.emit("will-quit", will);
    if (!will.defaultPrevented) this.exit();
  }
  exit(): void {
    if (this.exited) return;
    this.exited = true;
    this.emit("quit", preventable({}), 0);
    this.releaseSingleInstanceLock();
    for (const dispose of this.#world.disposers.splice(0)) dispose();
    this.emit("double-exited");
  }
}
