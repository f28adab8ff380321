/* `npm run dist`: builds the app and makes installers for this system, or those named: `npm run dist -- --win nsis zip`. */
import { join } from "node:path";
import { modernNode, ensurePackages, root, run, stop, toolEnvironment } from "./setup.mjs";

ensurePackages();
const env = toolEnvironment();
if (run(modernNode(), [join(root, "build", "bundle.mjs")], { env }) !== 0)
  stop("The build failed; the lines above say where.");
const builder = join(root, "node_modules", "electron-builder", "cli.js");
const args = ["--config", join("build", "electron-builder.mjs"), "--publish", "never", ...process.argv.slice(2)];
if (run(modernNode(), [builder, ...args], { env }) !== 0)
  stop(
    "The installers were not made; the lines above say where it stopped. Electron's runtime and the installer tools are " +
      "downloaded from github.com the first time: if that was refused, set ELECTRON_MIRROR and " +
      "ELECTRON_BUILDER_BINARIES_MIRROR to a mirror you can reach, or run this once where github.com can be reached.",
  );
