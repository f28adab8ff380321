/* The menu as data. */
import { expect, test } from "vitest";
import { commandList } from "../../../shared/contract/commands.ts";
import { menuTemplate } from "../../../electron/shell/menu.ts";

const nothing = (): void => undefined;

function commandsOf(platform: string): readonly string[] {
  const sent: string[] = [];
  const template = menuTemplate({
    platform,
    packaged: true,
    send: (name) => sent.push(name),
    openWindow: () => sent.push("newWindow"),
  });
  for (const { submenu } of template) {
    for (const { click } of Array.isArray(submenu) ? submenu : []) {
      if (click !== undefined) Reflect.apply(click, undefined, []);
    }
  }
  return sent;
}

const menus = (packaged = true) => menuTemplate({ platform: "win32", packaged, send: nothing, openWindow: nothing });
const itemsOf = () => menus().flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));

test.each(["win32", "darwin", "linux"])("on %s every command has its item, once", (platform) => {
  expect([...commandsOf(platform)].sort()).toEqual(commandList.map(({ name }) => name).sort());
});

test("packaged apps offer neither reload nor developer tools", () => {
  expect(JSON.stringify(menus(true))).not.toMatch(/reload|toggleDevTools/);
  expect(JSON.stringify(menus(false))).toMatch(/reload.*toggleDevTools/);
});

test("no two items share a key, and none takes a key that types or edits text", () => {
  const keys = itemsOf().flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).not.toContain("?");
  expect(keys).not.toContain("CmdOrCtrl+Z");
});

test("within one menu every item has a letter of its own", () => {
  for (const { label, submenu } of menus()) {
    const letters = (Array.isArray(submenu) ? submenu : []).flatMap(({ label: item }) =>
      item === undefined ? [] : [/&(.)/.exec(item)?.[1]?.toLowerCase() ?? `none in ${item}`],
    );
    expect(
      letters.filter((letter, at) => letters.indexOf(letter) !== at),
      label,
    ).toEqual([]);
  }
});
