/*
 * What a host puts at a page's disposal as `window.freblens`, when it is the desktop shell. In a browser there is no
 * bridge: the page opens the WebSocket of the loopback host, and abilities that need a shell are absent.
 */
import type { MenuState } from "./menu.ts";

/** Things only a desktop shell can do. Each answers undefined when the user cancels. */
export type ShellAbilities = {
  readonly pickFolder: () => Promise<string | undefined>;
  readonly pickFile: () => Promise<string | undefined>;
  /** Asks where to save a text and saves it; answers the path, or a sentence why not. */
  readonly saveText: (
    fileName: string,
    text: string,
  ) => Promise<{ readonly path: string } | { readonly error: string } | undefined>;
  /** Opens one more window. */
  readonly openWindow: () => Promise<void>;
  /** Shows a trace's file in its folder; answers a sentence why not. */
  readonly showInFolder: (traceId: number) => Promise<string | undefined>;
  /** The path of a dropped file; empty where it has none. `file` is a DOM File. */
  readonly pathOfDrop: (file: unknown) => string;
};

/** The bridge of the desktop shell. */
export type ShellBridge = {
  /** Sends a message to the engine; messages and answers are those of `contract/messages.ts`. */
  readonly send: (message: unknown) => void;
  /** Hears the engine's messages; answers a function that stops hearing. */
  readonly onMessage: (listener: (message: unknown) => void) => () => void;
  /** Hears what was chosen in the menu: a command's name, or that of an entry of the moment. */
  readonly onMenu: (listener: (name: string) => void) => () => void;
  /** Tells the shell how the menu of this window is to look. */
  readonly setMenu: (state: MenuState) => void;
  readonly platform: string;
  readonly abilities: ShellAbilities;
};
