/*
 * Which hosts a path would make the machine talk to, seen from its text alone. Asking the system about `\\host\x` sends
 * the user's credentials to that host before any file is opened, so every path passes here first.
 * Pure text: it touches no file, and it reads Windows forms on every system.
 */

/**
 * What a path points to.
 * - `local`: a drive or a posix path. - `unc`: a host, in lower case, without `@SSL`, `@port` or a trailing dot.
 * - `device`: the device name space (`\\.\pipe`, `\\?\GLOBALROOT`), never touched. - `other`: not a path (`http:`, an empty one, NUL inside).
 */
export type PathPlace =
  | { readonly kind: "local" }
  | { readonly kind: "unc"; readonly host: string }
  | { readonly kind: "device" }
  | { readonly kind: "other" };

const local: PathPlace = { kind: "local" };
const device: PathPlace = { kind: "device" };
const other: PathPlace = { kind: "other" };

/**
 * Classifies a path. Both slashes count, as they do on Windows: `//host/x`, `/\host\x` and `\\host\x` are the same host.
 * `\\?\C:\x` is the long form of a local path and `\\?\UNC\host\x` that of a UNC path; the rest of `\\?\` and all of `\\.\` are devices.
 * Source: Microsoft, "Naming files, paths, and namespaces"; WebDAV's `host@SSL@port`.
 */
export function classifyPath(path: string): PathPlace {
  if (path === "" || path.includes("\0")) return other;
  if (/^file:/i.test(path)) return classifyFileUrl(path.slice("file:".length));
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return other;
  if (path.startsWith("\\??\\")) return classifyLongForm(path.slice(4));
  if (!/^[\\/]{2}/.test(path)) return local;
  const rest = path.slice(2);
  if (/^\?[\\/]/.test(rest)) return classifyLongForm(rest.slice(2));
  if (/^\.([\\/]|$)/.test(rest) || rest === "?") return device;
  return classifyHost(rest);
}

function classifyLongForm(rest: string): PathPlace {
  if (/^[a-z]:([\\/]|$)/i.test(rest)) return local;
  const unc = /^UNC[\\/]+/i.exec(rest);
  return unc === null ? device : classifyHost(rest.slice(unc[0].length));
}

function classifyHost(rest: string): PathPlace {
  const named = /^[^\\/]*/.exec(rest.replace(/^[\\/]+/, ""))?.[0] ?? "";
  const host = hostName(named);
  return host === "" ? other : { kind: "unc", host };
}

/** `file://host/x` names a host, `file:///C:/x` and `file://localhost/x` do not, `file:////host/x` hides one in the path. */
function classifyFileUrl(rest: string): PathPlace {
  let path: string;
  try {
    path = decodeURIComponent(rest);
  } catch {
    return other;
  }
  if (!/^[\\/]{2}/.test(path)) return path === "" ? other : local;
  const afterSlashes = path.slice(2);
  if (/^[\\/]{2}/.test(afterSlashes)) return classifyHost(afterSlashes);
  if (/^[\\/]/.test(afterSlashes)) {
    const inner = afterSlashes.slice(1);
    return /^[\\/?]/.test(inner) ? classifyHost(inner) : local;
  }
  const place = classifyHost(afterSlashes);
  return place.kind === "unc" && place.host === "localhost" ? local : place;
}

function hostName(text: string): string {
  return (text.split("@")[0] ?? "").replace(/\.+$/, "").toLowerCase();
}
