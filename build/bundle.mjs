/*
 * Builds the app into out/: shell, preload, engine process, parse worker, command line, renderer. Plain Vite, one
 * configuration an output, because each runs somewhere else. `node build/bundle.mjs` builds if something changed.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./setup.mjs";

/* Tests that run side by side build into folders of their own. */
const out = process.env["FREBLENS_OUT"] ?? join(root, "out");
const stampFile = join(out, ".built-from");

function* sourceFiles(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (entry.isFile()) yield path;
  }
}

function fingerprint() {
  const hash = createHash("sha256");
  const files = [join(root, "package-lock.json"), join(root, "build", "bundle.mjs")];
  for (const folder of ["shared", "electron", "renderer"]) files.push(...sourceFiles(join(root, folder)));
  for (const path of files) {
    const facts = statSync(path);
    hash.update(`${relative(root, path)} ${facts.size} ${facts.mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/** What runs on Node: entry, file, module format, and what is left to the runtime. */
const nodeOutputs = [
  { entry: "electron/shell/main.ts", file: "shell/main.js", format: "es", external: ["electron"] },
  { entry: "electron/shell/preload.ts", file: "shell/preload.cjs", format: "cjs", external: ["electron"] },
  { entry: "electron/engine/process.ts", file: "engine/process.js", format: "es", external: [] },
  { entry: "electron/engine/open/parse-worker.ts", file: "engine/parse-worker.js", format: "es", external: [] },
  { entry: "electron/cli/main.ts", file: "cli/freblens.js", format: "es", external: [] },
];

function nodeConfig({ entry, file, format, external }) {
  return {
    root,
    configFile: false,
    logLevel: "warn",
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      outDir: join(out, file.split("/")[0]),
      emptyOutDir: false,
      target: "node22",
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: join(root, entry),
        external: [...external, /^node:/],
        output: { format, entryFileNames: file.split("/")[1], codeSplitting: false },
      },
    },
  };
}

async function rendererConfig() {
  const { default: react } = await import("@vitejs/plugin-react");
  return {
    root: join(root, "renderer"),
    base: "./",
    configFile: false,
    logLevel: "warn",
    plugins: [react()],
    build: {
      outDir: join(out, "renderer"),
      emptyOutDir: true,
      target: "chrome152",
      // Nothing may be inlined as data: URLs but images, and the page's policy forbids inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: true,
      chunkSizeWarningLimit: 2_000,
    },
  };
}

/** Builds everything; with `onlyIfStale`, nothing when out/ was made from just these sources. Answers whether it built. */
export async function bundle({ onlyIfStale }) {
  const current = fingerprint();
  if (onlyIfStale && existsSync(stampFile) && readFileSync(stampFile, "utf8") === current) return false;
  const { build } = await import("vite");
  process.env["NODE_ENV"] = "production";
  rmSync(out, { recursive: true, force: true });
  const outputs = nodeOutputs.filter(({ entry }) => existsSync(join(root, entry)));
  await Promise.all([...outputs.map((output) => build(nodeConfig(output))), build(await rendererConfig())]);
  writeFileSync(stampFile, current);
  return true;
}

if (import.meta.filename === process.argv[1]) {
  const started = performance.now();
  const built = await bundle({ onlyIfStale: !process.argv.includes("--force") });
  console.log(built ? `Built out/ in ${Math.round(performance.now() - started)} ms.` : "out/ is up to date.");
}
