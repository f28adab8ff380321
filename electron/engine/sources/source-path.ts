/* What a user types, pastes or drops as a source, made into one absolute path, or a sentence why it is none. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { Problem } from "../../../shared/model/problem.ts";
import { classifyPath } from "../files/path-gate.ts";

/** Takes quotes (Windows' "Copy as path") and `file:` addresses, and makes a relative path absolute. It touches no file. */
export function sourcePath(given: string): Result<string, Problem> {
  const bare = /^"(.*)"$/s.exec(given)?.[1] ?? given;
  const place = classifyPath(bare);
  if (place.kind === "device") {
    return bad(`${bare} names a device, not a folder. Give a drive path or \\\\server\\share.`);
  }
  if (place.kind === "other") return bad(`"${bare}" is not a path. Give a folder, a trace file, or \\\\server\\share.`);
  if (place.kind === "unc" && process.platform !== "win32") {
    return bad(
      `${bare} is a Windows share path. Mount the share of ${place.host} here and add the folder it is mounted on.`,
    );
  }
  if (!/^file:/i.test(bare)) return ok(resolve(bare));
  try {
    return ok(fileURLToPath(bare));
  } catch {
    return bad(`"${bare}" is not the address of a local file. Give its path instead.`);
  }
}

/** Two paths with the same key are the same source. Windows does not tell upper from lower case. */
export function sourceKey(path: string): string {
  return process.platform === "win32" ? path.toLowerCase() : path;
}

/** A short name for lists: the host of a UNC path or of one that stands for it (`/mnt/WEB01/C$/…`), else the last part. */
export function sourceLabel(path: string): string {
  const place = classifyPath(path);
  if (place.kind === "unc") return place.host.toUpperCase();
  const standsFor = /(?:^|[\\/])([^\\/]+)[\\/][a-z]\$(?:[\\/]|$)/i.exec(path)?.[1];
  if (standsFor !== undefined) return standsFor;
  const parts = path.split(/[\\/]/).filter((part) => part !== "");
  return parts.at(-1) ?? path;
}

function bad(message: string): Result<string, Problem> {
  return fail({ code: "bad-path", message });
}
