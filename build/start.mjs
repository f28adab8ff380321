/*
 * `npm start`: installs what is missing, builds what changed, opens the app: on Electron where its runtime is there or
 * can be fetched, else on the loopback host in the default browser, saying so. Arguments go to the host.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, ensurePackages, modernNode, root, run, stop, toolEnvironment } from "./setup.mjs";

const electronFolder = join(root, "node_modules", "electron");
/** How long a failed fetch is remembered, so that a machine without internet does not try at every start. */
const retryAfterMs = 24 * 3_600_000;

function electronProgram() {
  const pathFile = join(electronFolder, "path.txt");
  if (!existsSync(pathFile)) return undefined;
  const program = join(electronFolder, "dist", readFileSync(pathFile, "utf8"));
  return existsSync(program) ? program : undefined;
}

function fetchElectron() {
  const failedFile = join(cacheFolder(), "electron-fetch-failed");
  const recentlyFailed = existsSync(failedFile) && Date.now() - statSync(failedFile).mtimeMs < retryAfterMs;
  if (recentlyFailed && process.env["FREBLENS_FETCH_ELECTRON"] === undefined) return undefined;
  console.log("Fetching Electron's runtime (once) ...");
  const done = spawnSync(modernNode(), [join(electronFolder, "install.js")], {
    cwd: root,
    stdio: "ignore",
    timeout: 300_000,
  });
  const program = done.status === 0 ? electronProgram() : undefined;
  if (program === undefined) writeFileSync(failedFile, new Date().toISOString());
  else rmSync(failedFile, { force: true });
  return program;
}

ensurePackages();
const node = modernNode();
const env = { ...toolEnvironment(), UV_THREADPOOL_SIZE: "64" };
if (run(node, [join(root, "build", "bundle.mjs")], { env, stdio: ["ignore", "ignore", "inherit"] }) !== 0)
  stop("The build failed; the lines above say where.");

const args = process.argv.slice(2);
const electron = args.includes("--browser") ? undefined : (electronProgram() ?? fetchElectron());
const [program, programArgs] =
  electron === undefined
    ? [node, [join(root, "out", "cli", "freblens.js"), "serve", ...args.filter((arg) => arg !== "--browser")]]
    : [electron, [root, ...args]];
if (electron === undefined && !args.includes("--browser")) {
  console.log(
    "Electron's runtime is not here and could not be fetched: opening Freblens in the browser instead, on this machine only.",
  );
}
const child = spawn(program, programArgs, { cwd: root, env, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 0));
