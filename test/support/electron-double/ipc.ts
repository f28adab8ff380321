/* `webContents.ipc`: messages from a page. A second handler for a channel throws, as in Electron. */
import { EventEmitter } from "node:events";

/** The frame that sent a message, as far as the app looks at it. */
export type FrameDouble = { readonly url: string; readonly parent: FrameDouble | null };

/** The event a listener gets. */
export type MessageEvent = { readonly sender: unknown; readonly senderFrame: FrameDouble | null };

type Handler = (event: MessageEvent, ...args: unknown[]) => unknown;

/** Messages of one page. */
export class IpcDouble extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }
  /** Answers an `invoke` of a page. */
  async invoke(channel: string, event: MessageEvent, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(event, ...args));
  }
}
