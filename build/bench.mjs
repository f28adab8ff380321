/* `npm run bench [-- NAME…]`: one JSON line a measurement, each with its peer and ratio. Never part of the tests. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser, ensurePackages, modernNode, root, stop, toolEnvironment } from "./setup.mjs";

ensurePackages();
const folder = join(root, "test", "bench");
const wanted = process.argv.slice(2);
const files = readdirSync(folder).filter(
  (name) => name.endsWith(".bench.ts") && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
);
if (files.length === 0)
  stop(`No benchmark is called ${wanted.join(", ")}. There are: ${readdirSync(folder).join(", ")}.`);
const env = { ...toolEnvironment(), UV_THREADPOOL_SIZE: "64", FREBLENS_BROWSER: ensureBrowser() };
const runner = join(root, "build", "bench-one.mjs");
let failed = false;
// Each in a process of its own, so that none inherits another's heap or compiled code.
for (const name of files) {
  const url = new URL(`../test/bench/${name}`, import.meta.url).href;
  const done = spawnSync(modernNode(), ["--expose-gc", runner, url], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  failed ||= done.status !== 0;
}
process.exit(failed ? 1 : 0);
