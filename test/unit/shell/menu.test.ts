/* The menu as data: the commands, and what the page says about them. */
import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { commandList, submenus } from "../../../shared/contract/commands.ts";
import { unknownMenuState, type MenuState } from "../../../shared/contract/menu.ts";
import { menuTemplate } from "../../../electron/shell/menu.ts";

const nothing = (): void => undefined;

type Item = MenuItemConstructorOptions;
const below = ({ submenu }: Item): readonly Item[] => (Array.isArray(submenu) ? submenu : []);
const allBelow = (item: Item): readonly Item[] => below(item).flatMap((one) => [one].concat(allBelow(one)));

/** One entry in every menu within a menu. */
const entries: MenuState["entries"] = [
  { name: "saved a", submenu: "saved", label: "Cats & dogs", keys: "Ctrl+1", on: true },
  { name: "groupBy status", submenu: "groupBy", label: "Status" },
  { name: "sortBy time", submenu: "sortBy", label: "Time" },
  { name: "column time", submenu: "columns", label: "Time", off: true },
  { name: "traceView raw", submenu: "traceView", label: "Raw" },
  { name: "copyTrace x", submenu: "copyTrace", label: "Text" },
];
const full: MenuState = { off: ["nextTrace"], on: ["themeDark"], entries };

const menus = (packaged = true, state: MenuState = full, platform = "win32", send: (name: string) => void = nothing) =>
  menuTemplate({ platform, packaged, state, send, openWindow: () => send("newWindow") });
const itemsOf = () => menus().flatMap(allBelow);
const itemOf = (id: string) => itemsOf().find((item) => item.id === id);

test.each(["win32", "darwin", "linux"])("on %s every command and every entry has its item, once", (platform) => {
  const sent: string[] = [];
  for (const { click } of menus(true, full, platform, (name) => sent.push(name)).flatMap(allBelow)) {
    if (click !== undefined) Reflect.apply(click, undefined, []);
  }
  const wanted = [...commandList, ...entries].map(({ name }) => name);
  expect(sent.toSorted()).toEqual(wanted.toSorted());
});

test("packaged apps offer neither reload nor developer tools", () => {
  expect(JSON.stringify(menus(true))).not.toMatch(/reload|toggleDevTools/);
  expect(JSON.stringify(menus(false))).toMatch(/reload.*toggleDevTools/);
});

test("what does nothing now is disabled, what is set is checked, and names of the user are no letters to press", () => {
  expect(itemOf("nextTrace")).toMatchObject({ enabled: false });
  expect(itemOf("previousTrace")).toMatchObject({ enabled: true });
  expect(itemOf("themeDark")).toMatchObject({ type: "checkbox", checked: true });
  expect(itemOf("column time")).toMatchObject({ enabled: false });
  expect(itemOf("saved a")).toMatchObject({ label: "Cats && dogs", checked: true, accelerator: "CmdOrCtrl+1" });
});

test("keys of a place are shown and not taken; the page has the keys of its entries itself", () => {
  expect(itemOf("bookmark")).toMatchObject({ accelerator: "B", registerAccelerator: false });
  expect(itemOf("saved a")).toMatchObject({ registerAccelerator: false });
  expect(itemOf("rescan")).not.toHaveProperty("registerAccelerator");
});

test("no two items share a key they listen to, and none takes a key that types or edits text", () => {
  const keys = itemsOf().flatMap(({ accelerator, registerAccelerator }) =>
    accelerator === undefined || registerAccelerator === false ? [] : [accelerator],
  );
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).not.toContain("?");
  expect(keys).not.toContain("CmdOrCtrl+Z");
  expect(keys.filter((key) => !/\+|^F\d/.test(key))).toEqual([]);
});

test("a menu within a menu that holds nothing is not there, and none begins with a line", () => {
  const bare = menus(true, unknownMenuState).flatMap(allBelow);
  const ids = bare.map(({ id }) => id);
  expect(ids).not.toContain("menu traceView");
  expect(ids).toContain("menu groupBy");
  for (const item of bare) expect(below(item)[0]?.type, item.label).not.toBe("separator");
  expect(Object.keys(submenus).filter((name) => !itemsOf().some(({ id }) => id === `menu ${name}`))).toEqual([]);
});

test("within one menu every item of Freblens has a letter of its own", () => {
  const all = menus(true, unknownMenuState).flatMap((menu) => [menu].concat(allBelow(menu)));
  const tops = { label: "the menu bar", submenu: menus().filter(({ role }) => role !== "editMenu") };
  for (const menu of [tops, ...all]) {
    const letters = below(menu).flatMap(({ label: item }) =>
      item === undefined ? [] : [/&(.)/.exec(item)?.[1]?.toLowerCase() ?? `none in ${item}`],
    );
    expect(
      letters.filter((letter, at) => letters.indexOf(letter) !== at || letter.startsWith("none")),
      menu.label,
    ).toEqual([]);
  }
});
