/* The menu as data. */
import { expect, test } from "vitest";
import { menuCommands } from "../../../shared/contract/bridge.ts";
import { menuTemplate } from "../../../electron/shell/menu.ts";

function commandsOf(platform: string): readonly string[] {
  const sent: string[] = [];
  for (const { submenu } of menuTemplate({ platform, packaged: true, send: (name) => sent.push(name) })) {
    for (const { click } of Array.isArray(submenu) ? submenu : []) {
      if (click !== undefined) Reflect.apply(click, undefined, []);
    }
  }
  return sent;
}

function roles(packaged: boolean): string {
  return JSON.stringify(menuTemplate({ platform: "win32", packaged, send: () => undefined }));
}

test.each(["win32", "darwin", "linux"])("on %s every command of the page has its item, once", (platform) => {
  expect([...commandsOf(platform)].sort()).toEqual([...menuCommands].sort());
});

test("packaged apps offer neither reload nor developer tools", () => {
  expect(roles(true)).not.toMatch(/reload|toggleDevTools/);
  expect(roles(false)).toMatch(/reload.*toggleDevTools/);
});

test("no two items share a key", () => {
  const keys = menuTemplate({ platform: "win32", packaged: true, send: () => undefined })
    .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    .flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
  expect(new Set(keys).size).toBe(keys.length);
});
