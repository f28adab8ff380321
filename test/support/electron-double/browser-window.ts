/* `BrowserWindow`: options that would weaken a page are refused; bounds and states are kept, and shown as a viewport. */
import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { preventable } from "./events.ts";
import type { SessionDouble } from "./session.ts";
import { WebContentsDouble } from "./web-contents.ts";
import { needReady, type Area, type World } from "./world.ts";

const mustBeTrue = ["sandbox", "contextIsolation"] as const;
const mustNotBeTrue = [
  "nodeIntegration",
  "nodeIntegrationInWorker",
  "nodeIntegrationInSubFrames",
  "webviewTag",
  "allowRunningInsecureContent",
  "experimentalFeatures",
  "navigateOnDragDrop",
] as const;

function refuseInsecure(preferences: Electron.WebPreferences): void {
  for (const name of mustBeTrue) {
    if (preferences[name] !== true) throw new Error(`webPreferences.${name} must be true`);
  }
  for (const name of mustNotBeTrue) {
    if (preferences[name] === true) throw new Error(`webPreferences.${name} must not be true`);
  }
  if (preferences.webSecurity === false) throw new Error("webPreferences.webSecurity must not be false");
}

type Shared = {
  readonly world: World;
  readonly session: SessionDouble;
  readonly windows: Set<BrowserWindowDouble>;
  readonly app: EventEmitter;
};

/** A window. */
export class BrowserWindowDouble extends EventEmitter {
  readonly webContents: WebContentsDouble;
  readonly options: Electron.BrowserWindowConstructorOptions;
  visible = false;
  focused = false;
  readonly #shared: Shared;
  #bounds: Area;
  #maximised = false;
  #minimised = false;
  #destroyed = false;

  constructor(shared: Shared, options: Electron.BrowserWindowConstructorOptions) {
    super();
    needReady(shared.world, "BrowserWindow");
    refuseInsecure(options.webPreferences ?? {});
    this.#shared = shared;
    this.options = options;
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = new WebContentsDouble(shared.world, shared.session, options.webPreferences?.preload);
    shared.windows.add(this);
    shared.app.emit("web-contents-created", preventable({}), this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.webContents.page;
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height });
    await this.webContents.loadURL(url);
    this.emit("ready-to-show");
  }
  getNormalBounds(): Area {
    return this.#bounds;
  }
  setBounds(bounds: Area): void {
    this.#bounds = bounds;
    this.emit("resize");
  }
  maximize(): void {
    this.#maximised = true;
  }
  isMaximized(): boolean {
    return this.#maximised;
  }
  minimize(): void {
    this.#minimised = true;
  }
  isMinimized(): boolean {
    return this.#minimised;
  }
  restore(): void {
    this.#minimised = false;
  }
  show(): void {
    this.visible = true;
    this.emit("show");
  }
  focus(): void {
    this.focused = true;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  close(): void {
    if (this.#destroyed) return;
    const event = preventable({});
    this.emit("close", event);
    if (event.defaultPrevented) return;
    this.#destroyed = true;
    this.#shared.windows.delete(this);
    this.emit("closed");
    // The last page of a persistent browser stays: closing it would end the browser before the run is over.
    void this.webContents.page.then((page) => page.goto("about:blank")).catch(() => undefined);
    if (this.#shared.windows.size === 0) this.#shared.app.emit("window-all-closed");
  }
}
