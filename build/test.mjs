/* `npm test`: everything, on a fresh machine too: packages, browser, share server, checks, build, all tests. */
import { join } from "node:path";
import { runChecks } from "./check.mjs";
import {
  ensureBrowser,
  ensurePackages,
  ensureShareServer,
  modernNode,
  root,
  run,
  stop,
  testEnvironment,
} from "./setup.mjs";

ensurePackages();
const node = modernNode();
const browser = ensureBrowser();
ensureShareServer();
const env = { ...testEnvironment(), FREBLENS_BROWSER: browser };
run(node, ["-p", "`Node ${process.version}, SQLite ${process.versions.sqlite}`"], { env });

runChecks();
if (run(node, [join(root, "build", "bundle.mjs")], { env }) !== 0) stop("The build failed; the lines above say where.");
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const projects = ["--project", "integration", "--project", "e2e"];
if (run(node, [vitest, "run", "--config", "build/vitest.config.ts", ...projects], { env }) !== 0)
  stop("Some tests failed; the lines above say which.");
