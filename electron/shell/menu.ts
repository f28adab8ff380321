/*
 * The menu as data. Commands of Freblens go to the page, which also has its own keys for them: a key the page handles
 * does not reach the menu. Everything else is a role of the system.
 */
import type { MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "../../shared/contract/bridge.ts";

/** What the menu depends on. */
export type MenuContext = {
  readonly platform: string;
  /** Packaged apps offer neither reload nor developer tools. */
  readonly packaged: boolean;
  readonly send: (command: MenuCommand) => void;
};

/** The menu's template. */
export function menuTemplate(context: MenuContext): MenuItemConstructorOptions[] {
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => context.send(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const line: MenuItemConstructorOptions = { type: "separator" };
  const mac = context.platform === "darwin";
  return [
    ...(mac ? [{ role: "appMenu" } as const] : []),
    {
      label: "&File",
      submenu: [
        command("Open &Folder…", "openFolder", "CmdOrCtrl+O"),
        command("Open F&ile…", "openFile", "CmdOrCtrl+Shift+O"),
        command("Open &Sample Farm", "openSamples"),
        line,
        command("&Keep Traces…", "keep"),
        command("&Export Report…", "exportReport", "CmdOrCtrl+E"),
        line,
        mac ? { role: "close" } : { role: "quit", label: "E&xit" },
      ],
    },
    { role: "editMenu" },
    {
      label: "&View",
      submenu: [
        command("&Filter", "focusFilter", "CmdOrCtrl+L"),
        command("&Sources Pane", "toggleSources", "CmdOrCtrl+B"),
        command("&Rescan", "rescan", "F5"),
        command("Searc&h Inside Traces", "search", "CmdOrCtrl+Shift+S"),
        command("Far&m", "farm", "CmdOrCtrl+Shift+F"),
        line,
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        line,
        { role: "togglefullscreen" },
        ...(context.packaged ? [] : [line, { role: "reload" } as const, { role: "toggleDevTools" } as const]),
      ],
    },
    ...(mac ? [{ role: "windowMenu" } as const] : []),
    {
      role: "help",
      label: "&Help",
      submenu: [
        command("&Error Look-up…", "lookUp", "CmdOrCtrl+Shift+E"),
        command("&Keyboard Shortcuts", "showKeys", "Shift+F1"),
      ],
    },
  ];
}
