/* Where Freblens keeps its catalog when the host does not say: the user's own data folder, by the rules of each system. */
import { posix, win32 } from "node:path";

/**
 * The data folder of a user: `%LOCALAPPDATA%\Freblens`, `~/Library/Application Support/Freblens`, or `$XDG_DATA_HOME/freblens`
 * with `~/.local/share` in its stead (XDG Base Directory Specification: a relative value is to be ignored).
 */
export function dataFolderFor(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === "win32") {
    const local = env["LOCALAPPDATA"] ?? "";
    return win32.join(local === "" ? win32.join(home, "AppData", "Local") : local, "Freblens");
  }
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", "Freblens");
  const data = env["XDG_DATA_HOME"] ?? "";
  return posix.join(data.startsWith("/") ? data : posix.join(home, ".local", "share"), "freblens");
}
