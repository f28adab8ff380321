/*
 * Sends `import "electron"` of a built main process to its double. Each run has its own number in the address of the main
 * module, so the same file can be started several times in one process, as several instances of the app.
 */
import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const modules = new Map<string, Record<string, unknown>>();
Object.defineProperty(globalThis, "electronDoubles", { value: modules, configurable: true });
let lastRun = 0;
let registered = false;

function register(): void {
  if (registered) return;
  registered = true;
  registerHooks({
    resolve(specifier, context, next) {
      const run = /[?&]electron-double=(\d+)/.exec(context.parentURL ?? "")?.[1];
      if (specifier !== "electron" || run === undefined) return next(specifier, context);
      return { url: `electron-double:${run}`, format: "module", shortCircuit: true };
    },
    load(url, context, next) {
      if (!url.startsWith("electron-double:")) return next(url, context);
      const run = url.slice("electron-double:".length);
      const names = Object.keys(modules.get(run) ?? {});
      const source = [
        `const parts = globalThis.electronDoubles.get(${JSON.stringify(run)});`,
        ...names.map((name) => `export const ${name} = parts.${name};`),
      ].join("\n");
      return { format: "module", source, shortCircuit: true };
    },
  });
}

const nativeImport: (url: string) => Promise<unknown> = createRequire(import.meta.url)("./native-import.cjs");

/** Runs a built main process against a double's parts. */
export async function runMain(mainPath: string, parts: Record<string, unknown>): Promise<void> {
  register();
  const run = String(++lastRun);
  modules.set(run, parts);
  await nativeImport(`${pathToFileURL(mainPath).href}?electron-double=${run}`);
}
