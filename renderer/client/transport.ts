/*
 * How messages reach the engine: through the desktop shell's bridge, or through the WebSocket of the loopback host,
 * which is opened again when it is lost. It carries messages and knows nothing of what they mean.
 */
import type { ShellBridge } from "../../shared/contract/bridge.ts";
import type { UiMessage } from "../../shared/contract/messages.ts";
import { createEmitter, type Dispose } from "../../shared/base/emitter.ts";

/** `connecting` before the first contact, `lost` when it broke and is being tried again. */
export type Connection = "connecting" | "open" | "lost";

/** Carries messages both ways. */
export type Transport = {
  readonly connection: () => Connection;
  readonly onConnection: (listener: (connection: Connection) => void) => Dispose;
  readonly send: (message: UiMessage) => void;
  readonly onMessage: (listener: (message: unknown) => void) => Dispose;
  readonly dispose: Dispose;
};

/** The desktop shell's way: always open; the shell itself says when the engine died. */
export function bridgeTransport(bridge: ShellBridge): Transport {
  const connections = createEmitter<Connection>();
  return {
    connection: () => "open",
    onConnection: connections.on,
    send: bridge.send,
    onMessage: bridge.onMessage,
    dispose: () => undefined,
  };
}

const firstRetryMs = 250;
const longestRetryMs = 4_000;

/** A WebSocket that opens itself again, with growing pauses, until it is disposed. */
export function socketTransport(url: string): Transport {
  const connections = createEmitter<Connection>();
  const messages = createEmitter<unknown>();
  let connection: Connection = "connecting";
  let socket: WebSocket | undefined;
  let retryMs = firstRetryMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;

  const become = (next: Connection): void => {
    if (connection === next) return;
    connection = next;
    connections.emit(next);
  };
  const open = (): void => {
    const opened = new WebSocket(url);
    socket = opened;
    opened.addEventListener("open", () => {
      retryMs = firstRetryMs;
      become("open");
    });
    opened.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (typeof event.data === "string") messages.emit(JSON.parse(event.data));
    });
    opened.addEventListener("close", () => {
      if (disposed) return;
      become("lost");
      timer = setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    });
  };
  open();

  return {
    connection: () => connection,
    onConnection: connections.on,
    send: (message) => socket?.send(JSON.stringify(message)),
    onMessage: messages.on,
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
