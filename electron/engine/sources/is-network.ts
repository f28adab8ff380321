/*
 * Whether a path lies on another machine: told from the path and, where the system mounts shares into its tree, from the
 * table of mounts. It never asks the path itself: that could hang, or send credentials.
 */
import { readFileSync } from "node:fs";
import { classifyPath } from "../files/path-gate.ts";

/** File systems whose files come over a network, or from a program that may hang as one. */
const networkTypes = /^(cifs|smb.*|nfs.*|ncpfs|afs|9p|fuse\..*|fuse|davfs|ceph|glusterfs)$/;

/** UNC paths, and below mounts of network file systems. Mapped drives of Windows cannot be told and count as local. */
export function isNetworkPath(path: string): boolean {
  if (classifyPath(path).kind === "unc") return true;
  return networkMount(path, readMounts()) !== undefined;
}

/** The mount point of the network file system a path lies on, in a table as /proc/mounts has it. */
export function networkMount(path: string, mounts: string): string | undefined {
  let best: { readonly at: string; readonly type: string } | undefined;
  for (const line of mounts.split("\n")) {
    const [, escaped, type] = line.split(" ");
    if (escaped === undefined || type === undefined) continue;
    const at = escaped.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const below = path === at || path.startsWith(at.endsWith("/") ? at : `${at}/`);
    if (below && (best === undefined || at.length >= best.at.length)) best = { at, type };
  }
  return best !== undefined && networkTypes.test(best.type) ? best.at : undefined;
}

function readMounts(): string {
  try {
    return readFileSync("/proc/mounts", "utf8");
  } catch {
    return "";
  }
}
