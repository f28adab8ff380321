/* `webContents`: a page of the test browser. Made at once, filled when the browser has the page; calls wait in order. */
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { Frame, Page } from "playwright-core";
import { toAppUrl, toChromiumUrl } from "./addresses.ts";
import { IpcDouble, type FrameDouble } from "./ipc.ts";
import { preloadScript } from "./page-side.ts";
import type { SessionDouble } from "./session.ts";
import type { World } from "./world.ts";

type OpenHandler = (details: { readonly url: string }) => { readonly action: "allow" | "deny" };
let lastId = 0;

/** A page's contents. */
export class WebContentsDouble extends EventEmitter {
  readonly id = ++lastId;
  readonly ipc = new IpcDouble();
  readonly mainFrame: FrameDouble;
  readonly session: SessionDouble;
  readonly page: Promise<Page>;
  /** Addresses the app itself loads: these are no navigation by the page. */
  readonly expected = new Set<string>();
  openHandler: OpenHandler | undefined;
  #url = "";
  #line: Promise<unknown> = Promise.resolve();

  constructor(world: World, session: SessionDouble, preloadPath: string | undefined) {
    super();
    this.session = session;
    const url = (): string => this.#url;
    this.mainFrame = {
      parent: null,
      get url() {
        return url();
      },
    };
    this.page = this.#prepare(world, preloadPath);
  }

  async #prepare(world: World, preloadPath: string | undefined): Promise<Page> {
    const first = world.context.pages().find((page) => page.url() === "about:blank" && !taken.has(page));
    const page = first ?? (await world.context.newPage());
    taken.set(page, this);
    await page.exposeBinding("doubleToMain", (source, kind: string, channel: string, args: unknown[]) => {
      const event = { sender: this, senderFrame: this.#frameOf(source.frame) };
      if (kind === "invoke") return this.ipc.invoke(channel, event, args);
      this.ipc.emit(channel, event, ...args);
      return undefined;
    });
    if (preloadPath !== undefined) {
      await page.addInitScript({ content: preloadScript(readFileSync(preloadPath, "utf8"), process.platform) });
    }
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame()) this.#url = toAppUrl(frame.url());
    });
    page.on("crash", () => this.emit("render-process-gone", {}, { reason: "crashed", exitCode: 1 }));
    return page;
  }

  #frameOf(frame: Frame): FrameDouble {
    return frame.parentFrame() === null ? this.mainFrame : { url: toAppUrl(frame.url()), parent: this.mainFrame };
  }

  getURL(): string {
    return this.#url;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    const sent = structuredClone(args);
    this.#line = this.#line.then(() => this.#deliver(channel, sent));
  }
  async #deliver(channel: string, args: readonly unknown[]): Promise<void> {
    const page = await this.page;
    // A page that is closing or on its way elsewhere misses messages, as in Electron.
    await page
      .evaluate(([name, values]) => window.doubleFromMain?.(name, values), [channel, args] as const)
      .catch(() => undefined);
  }
  async loadURL(url: string): Promise<void> {
    const page = await this.page;
    this.expected.add(url);
    await page.goto(toChromiumUrl(url));
    this.emit("did-finish-load");
  }
  reload(): void {
    this.expected.add(this.#url);
    void this.page.then((page) => page.reload());
  }
}

/** Which contents a page of the browser belongs to. */
export const taken = new WeakMap<Page, WebContentsDouble>();
