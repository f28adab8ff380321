/*
 * Where the package lies and which version it is. This file stays two folders below the package's root, in source
 * (electron/cli) as in the built form (out/cli).
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/** The built page, as a path. */
export const rendererFolder = fileURLToPath(new URL("out/renderer", root));

/** Version of the package; `unknown` where package.json cannot be read. */
export function packageVersion(): string {
  try {
    const facts: unknown = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
    if (typeof facts === "object" && facts !== null && "version" in facts && typeof facts.version === "string") {
      return facts.version;
    }
  } catch {
    return "unknown";
  }
  return "unknown";
}
