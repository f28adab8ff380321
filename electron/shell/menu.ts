/*
 * The menu as data, made from the list of commands. Commands of Freblens go to the page, which has the same keys: a key
 * the page handles does not reach the menu. Everything else is a role of the system.
 */
import type { MenuItemConstructorOptions } from "electron";
import { commandList, type CommandGroup, type CommandInfo, type CommandName } from "../../shared/contract/commands.ts";

/** What the menu depends on. */
export type MenuContext = {
  readonly platform: string;
  /** Packaged apps offer neither reload nor developer tools. */
  readonly packaged: boolean;
  readonly send: (command: CommandName) => void;
  /** Opening a window is the shell's own business: it works without a page, too. */
  readonly openWindow: () => void;
};

const line: MenuItemConstructorOptions = { type: "separator" };

/** The first of a command's keys that does not type a character, as Electron writes it. */
function acceleratorOf({ keys = [] }: CommandInfo): string | undefined {
  return keys.find((chord) => chord.includes("+") || /^F\d+$/.test(chord))?.replace("Ctrl+", "CmdOrCtrl+");
}

function items({ send, openWindow }: MenuContext, group: CommandGroup): MenuItemConstructorOptions[] {
  return commandList
    .filter((command) => command.group === group)
    .flatMap((command) => {
      const accelerator = acceleratorOf(command);
      const item: MenuItemConstructorOptions = {
        label: command.menu,
        click: command.name === "newWindow" ? openWindow : () => send(command.name),
        ...(accelerator === undefined ? {} : { accelerator }),
      };
      return command.line === true ? [line, item] : [item];
    });
}

/** The menu's template. */
export function menuTemplate(context: MenuContext): MenuItemConstructorOptions[] {
  const mac = context.platform === "darwin";
  return [
    ...(mac ? [{ role: "appMenu" } as const] : []),
    {
      label: "&File",
      submenu: [...items(context, "file"), line, mac ? { role: "close" } : { role: "quit", label: "E&xit" }],
    },
    { role: "editMenu" },
    {
      label: "&View",
      submenu: [
        ...items(context, "view"),
        line,
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { role: "togglefullscreen" },
        ...(context.packaged ? [] : [line, { role: "reload" } as const, { role: "toggleDevTools" } as const]),
      ],
    },
    { label: "&Go", submenu: items(context, "go") },
    { label: "Fi&lter", submenu: items(context, "filter") },
    { label: "&Trace", submenu: items(context, "trace") },
    ...(mac ? [{ role: "windowMenu" } as const] : []),
    { role: "help", label: "&Help", submenu: items(context, "help") },
  ];
}
