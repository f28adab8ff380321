/*
 * A host that gave no answer once is not asked again within one look: everything that follows would only wait for the same
 * deadline. What it stands for: a host of UNC paths, else the first folder below the root that stands for servers.
 */
import { fail, type Result } from "../../../shared/base/result.ts";
import type { FileAccess, FileFailure } from "../files/file-access.ts";
import { classifyPath } from "../files/path-gate.ts";

/** File access for one look. A dead host costs one deadline, another host nothing. */
export function withoutDeadPlaces(files: FileAccess, root: string | undefined): FileAccess {
  const dead = new Map<string, FileFailure>();

  const once = async <T>(path: string, ask: () => Promise<Result<T, FileFailure>>): Promise<Result<T, FileFailure>> => {
    const failure = [...dead].find(([place]) => isIn(path, place))?.[1];
    if (failure !== undefined) return fail(failure);
    const answer = await ask();
    if (!answer.ok && answer.error.code === "unreachable") dead.set(placeOf(path, root), answer.error);
    return answer;
  };

  return {
    list: (folder) => once(folder, () => files.list(folder)),
    listInBatches: (folder, onBatch, signal) => once(folder, () => files.listInBatches(folder, onBatch, signal)),
    facts: (path) => once(path, () => files.facts(path)),
    open: (path) => once(path, () => files.open(path)),
    readWhole: (path, maxBytes, signal) => once(path, () => files.readWhole(path, maxBytes, signal)),
    realPath: (path) => once(path, () => files.realPath(path)),
  };
}

function placeOf(path: string, root: string | undefined): string {
  const unc = classifyPath(path);
  if (unc.kind === "unc") return `\\\\${unc.host}`;
  if (root === undefined || !isIn(path, root)) return path;
  const first = tidy(path)
    .slice(tidy(root).length)
    .split("/")
    .find((part) => part !== "");
  return first === undefined ? root : `${tidy(root)}/${first}`;
}

function isIn(path: string, place: string): boolean {
  return tidy(path) === tidy(place) || tidy(path).startsWith(`${tidy(place)}/`);
}

function tidy(path: string): string {
  return path.toLowerCase().replaceAll("\\", "/").replace(/\/+$/, "");
}
