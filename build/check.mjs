/* `npm run check`: types, lint, format, architecture and unit tests, in under a minute. */
import { ensurePackages, root, run, stop, toolEnvironment } from "./setup.mjs";
import { join } from "node:path";

const bin = (name) => join(root, "node_modules", ".bin", name);
const shell = process.platform === "win32";

/** The steps by name; each ends the check when it fails. */
export const checks = [
  { name: "types", program: "tsc", args: ["-b"] },
  { name: "lint", program: "oxlint", args: ["--type-aware", "--deny-warnings"] },
  { name: "format", program: "oxfmt", args: ["--check", "."] },
  { name: "unit", program: "vitest", args: ["run", "--config", "build/vitest.config.ts", "--project", "unit"] },
];

/** Runs the steps in order. */
export function runChecks() {
  for (const { name, program, args } of checks) {
    const started = Date.now();
    if (run(bin(program), args, { env: toolEnvironment(), shell }) !== 0)
      stop(`The check "${name}" failed; the lines above say where.`);
    console.log(`${name}: fine (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
}

if (import.meta.filename === process.argv[1]) {
  ensurePackages();
  runChecks();
}
