/* The parts of Electron that are little more than a record of what the app asked for: dialogs, menu, screen, theme, scheme. */
import type * as Electron from "electron";
import { needReady, needUnready, type World } from "./world.ts";

/** `dialog`: answered from the test's queue; an empty queue is a mistake of the test. */
export function createDialog(world: World): object {
  const next = (): string | undefined => {
    if (world.dialogAnswers.length === 0) throw new Error("a dialog opened that the test did not expect");
    return world.dialogAnswers.shift();
  };
  return {
    showOpenDialog: () => {
      const path = next();
      return Promise.resolve({ canceled: path === undefined, filePaths: path === undefined ? [] : [path] });
    },
    showSaveDialog: () => {
      const path = next();
      return Promise.resolve({ canceled: path === undefined, filePath: path ?? "" });
    },
    showErrorBox: (title: string, content: string) => void world.errorBoxes.push({ title, content }),
  };
}

/** `Menu`: the template is kept as it came. */
export function createMenu(world: World): object {
  return {
    buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
    setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => {
      world.menu = menu;
    },
  };
}

/** `shell`: what the app asked the system's file manager to show. */
export function createShell(world: World): object {
  return { showItemInFolder: (path: string) => void world.shownInFolder.push(path) };
}

/** `screen`. */
export function createScreen(world: World): object {
  return {
    getAllDisplays: () => {
      needReady(world, "screen");
      return world.workAreas.map((workArea, id) => ({ id, workArea, bounds: workArea }));
    },
  };
}

/** `protocol`. */
export function createProtocol(world: World): object {
  return {
    registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
      needUnready(world, "protocol.registerSchemesAsPrivileged");
      if (world.privileged.size > 0) throw new Error("registerSchemesAsPrivileged may be called only once");
      for (const { scheme } of schemes) world.privileged.add(scheme);
    },
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
      needReady(world, "protocol.handle");
      if (!world.privileged.has(scheme)) throw new Error(`scheme "${scheme}" was not registered as privileged`);
      if (world.schemes.has(scheme)) throw new Error(`scheme "${scheme}" is handled already`);
      world.schemes.set(scheme, handler);
    },
  };
}
