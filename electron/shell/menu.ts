/*
 * The menu as data, made from the list of commands and from what the page of the window says about them. Commands of
 * Freblens go to the page, which has the same keys: a key the page handles does not reach the menu. Everything else is a
 * role of the system.
 */
import type { MenuItemConstructorOptions } from "electron";
import {
  commandList,
  submenus,
  type CommandGroup,
  type NamedCommand,
  type SubmenuInfo,
  type SubmenuName,
} from "../../shared/contract/commands.ts";
import type { MenuState } from "../../shared/contract/menu.ts";

/** What the menu depends on. */
export type MenuContext = {
  readonly platform: string;
  /** Packaged apps offer neither reload nor developer tools. */
  readonly packaged: boolean;
  readonly state: MenuState;
  /** Sends what was chosen to the page: a command, or an entry of the moment, by name. */
  readonly send: (name: string) => void;
  /** Opening a window is the shell's own business: it works without a page, too. */
  readonly openWindow: () => void;
};

const line: MenuItemConstructorOptions = { type: "separator" };

/* As Electron writes keys. */
const accelerator = (chord: string): string => chord.replace("Ctrl+", "CmdOrCtrl+");

/** The first of a command's keys that does not type a character; keys of a place are shown and not listened to. */
function keysOf({ keys = [], placeKeys = [] }: NamedCommand): Partial<MenuItemConstructorOptions> {
  const own = keys.find((chord) => chord.includes("+") || /^F\d+$/.test(chord));
  if (own !== undefined) return { accelerator: accelerator(own) };
  const [shown] = placeKeys;
  return shown === undefined ? {} : { accelerator: accelerator(shown), registerAccelerator: false };
}

function itemOf({ send, openWindow, state }: MenuContext, command: NamedCommand): MenuItemConstructorOptions {
  const { name, menu } = command;
  return {
    id: name,
    label: menu,
    click: name === "newWindow" ? openWindow : () => send(name),
    enabled: !state.off.includes(name),
    ...(state.on.includes(name) ? { type: "checkbox", checked: true } : {}),
    ...keysOf(command),
  };
}

/* A user's own words: `&` is no letter to press. */
const plain = (label: string): string => label.replaceAll("&", "&&");

function momentItem({ send }: MenuContext, entry: MenuState["entries"][number]): MenuItemConstructorOptions {
  const { name, label, keys, on, off } = entry;
  return {
    id: name,
    label: plain(label),
    click: () => send(name),
    enabled: off !== true,
    ...(on === true ? { type: "checkbox", checked: true } : {}),
    ...(keys === undefined ? {} : { accelerator: accelerator(keys), registerAccelerator: false }),
  };
}

function submenuOf(context: MenuContext, name: SubmenuName): readonly MenuItemConstructorOptions[] {
  const moment = context.state.entries.filter(({ submenu }) => submenu === name);
  const submenu = moment.map((entry) => momentItem(context, entry));
  for (const command of commandList.filter((one) => one.submenu === name)) {
    if (command.line === true && submenu.length > 0) submenu.push(line);
    submenu.push(itemOf(context, command));
  }
  return submenu.length === 0 ? [] : [{ id: `menu ${name}`, label: submenus[name].menu, submenu }];
}

function behindOf(command: NamedCommand): readonly SubmenuName[] {
  const all: readonly (readonly [string, SubmenuInfo])[] = Object.entries(submenus);
  return all.flatMap(([name, { behind }]) => (behind === command.name && isSubmenu(name) ? [name] : []));
}

const isSubmenu = (name: string): name is SubmenuName => Object.hasOwn(submenus, name);

function items(context: MenuContext, group: CommandGroup): MenuItemConstructorOptions[] {
  const made: MenuItemConstructorOptions[] = [];
  const seen = new Set<SubmenuName>();
  for (const command of commandList.filter((one) => one.group === group)) {
    const { submenu } = command;
    if (submenu === undefined) {
      if (command.line === true) made.push(line);
      made.push(itemOf(context, command));
    } else if (!seen.has(submenu)) {
      seen.add(submenu);
      made.push(...submenuOf(context, submenu));
    }
    for (const name of behindOf(command)) made.push(...submenuOf(context, name));
  }
  return made;
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
    { label: "F&ilter", submenu: items(context, "filter") },
    { label: "&List", submenu: items(context, "list") },
    { label: "&Trace", submenu: items(context, "trace") },
    ...(mac ? [{ role: "windowMenu" } as const] : []),
    { role: "help", label: "&Help", submenu: items(context, "help") },
  ];
}
