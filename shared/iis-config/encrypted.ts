/* Sections that are encrypted: what they hold is not known, so that nothing may be said to be missing in them. */
import type { ConfigNode } from "./config-node.ts";

/** Whether a section, or what it stands in, is encrypted. Source: configProtectedData, attribute configProtectionProvider. */
export function isEncrypted(configuration: ConfigNode, path: string): boolean {
  let at: readonly ConfigNode[] = [configuration];
  for (const name of path.split("/")) {
    at = at.flatMap(({ children }) => children.filter((child) => child.name === name));
    if (at.some(({ attributes }) => attributes.has("configProtectionProvider"))) return true;
  }
  return false;
}
