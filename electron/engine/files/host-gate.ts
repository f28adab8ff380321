/*
 * The hosts the user chose. A path on any other host is refused before the system hears of it. Adding a source by its
 * path is the user's consent for that host; nothing found inside a trace ever is.
 */
import type { FileFailure } from "./file-access.ts";
import { classifyPath } from "./path-gate.ts";

/** Lets paths through, or says why not. */
export type HostGate = {
  /** Allows the host of a path the user gave; a local path needs no consent. */
  readonly allowHostOf: (path: string) => void;
  /** Why this path may not be touched; undefined where it may. */
  readonly refusal: (path: string) => FileFailure | undefined;
  readonly allowedHosts: () => readonly string[];
};

/** Makes a gate that lets local paths through and no host yet. */
export function createHostGate(): HostGate {
  const hosts = new Set<string>();
  return {
    allowedHosts: () => [...hosts],
    allowHostOf(path) {
      const place = classifyPath(path);
      if (place.kind === "unc") hosts.add(place.host);
    },
    refusal(path) {
      const place = classifyPath(path);
      if (place.kind === "local" || (place.kind === "unc" && hosts.has(place.host))) return undefined;
      if (place.kind === "unc") {
        const message = `${path} is on ${place.host}, which was not added by you. Add a folder of ${place.host} first, if you trust it.`;
        return { code: "host-not-allowed", message, systemCode: undefined };
      }
      const what = place.kind === "device" ? "names a device" : "is no path";
      const message = `"${path}" ${what}. Give a folder or file on a drive, or \\\\server\\share.`;
      return { code: "bad-path", message, systemCode: undefined };
    },
  };
}
