/*
 * `npm run screens [-- NAME… --look=PART…]`: pictures of every screen, in all themes, sizes and scalings, into build/screens/.
 * The README shows two of them.
 */
import { join } from "node:path";
import { ensureBrowser, ensurePackages, modernNode, root, run, stop, toolEnvironment } from "./setup.mjs";

ensurePackages();
const env = { ...toolEnvironment(), FREBLENS_BROWSER: ensureBrowser() };
if (run(modernNode(), [join(root, "build", "bundle.mjs")], { env }) !== 0)
  stop("The build failed; the lines above say where.");
const program = join(root, "test", "support", "screens", "take-screens.ts");
process.exit(run(modernNode(), [program, join(root, "build", "screens"), ...process.argv.slice(2)], { env }));
