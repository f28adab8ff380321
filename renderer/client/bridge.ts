/* Where the page finds the desktop shell, if there is one. In a browser `shellBridge` answers undefined. */
import type { ShellBridge } from "../../shared/contract/bridge.ts";

declare global {
  interface Window {
    readonly freblens?: ShellBridge;
  }
}

/** The desktop shell's bridge; undefined in a browser. */
export function shellBridge(): ShellBridge | undefined {
  return window.freblens;
}
