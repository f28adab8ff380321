/* `npm run e2e`: the end-to-end tests alone, on a fresh build. Arguments go to the test runner. */
import { join } from "node:path";
import { ensureBrowser, ensurePackages, modernNode, root, run, stop, testEnvironment } from "./setup.mjs";

ensurePackages();
const env = { ...testEnvironment(), FREBLENS_BROWSER: ensureBrowser() };
if (run(modernNode(), [join(root, "build", "bundle.mjs")], { env }) !== 0)
  stop("The build failed; the lines above say where.");
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
process.exit(
  run(
    modernNode(),
    [vitest, "run", "--config", "build/vitest.config.ts", "--project", "e2e", ...process.argv.slice(2)],
    { env },
  ),
);
