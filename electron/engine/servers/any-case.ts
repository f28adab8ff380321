/*
 * Windows does not tell `Inetpub` from `inetpub`; a folder that stands for a Windows drive on another system does. This
 * finds the names as they are really written.
 */
import { ok, type Result } from "../../../shared/base/result.ts";
import type { FileAccess, FileFailure, FolderEntry } from "../files/file-access.ts";

/** File access that takes paths below `root` in any case. A part that cannot be found stays as it was asked for. */
export function anyCaseAccess(files: FileAccess, root: string): FileAccess {
  const top = root.replace(/\/+$/, "");
  const listings = new Map<string, Promise<Result<readonly FolderEntry[], FileFailure>>>();
  const list = (folder: string): Promise<Result<readonly FolderEntry[], FileFailure>> => {
    const known = listings.get(folder) ?? files.list(folder);
    listings.set(folder, known);
    return known;
  };

  const real = async (path: string): Promise<string> => {
    if (!path.startsWith(`${top}/`) || (await files.facts(path)).ok) return path;
    let at = top;
    const below = path.slice(top.length).split("/");
    for (const part of below.filter((piece) => piece !== "")) {
      const listed = await list(at);
      const names = listed.ok ? listed.value.map(({ name }) => name) : [];
      const name = names.includes(part) ? part : names.find((one) => one.toLowerCase() === part.toLowerCase());
      at = `${at}/${name ?? part}`;
    }
    return at;
  };

  return {
    list: async (folder) => files.list(await real(folder)),
    listInBatches: async (folder, onBatch, signal) => files.listInBatches(await real(folder), onBatch, signal),
    facts: async (path) => files.facts(await real(path)),
    open: async (path) => files.open(await real(path)),
    readWhole: async (path, maxBytes, signal) => files.readWhole(await real(path), maxBytes, signal),
    realPath: async (path) => ok(await real(path)),
  };
}
