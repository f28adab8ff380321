/* Renames a database that cannot be read, with its companions, so that a new one can be made and nothing is lost. */
import { existsSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";

/** Renames `catalog.db` to `catalog.damaged-20261121T101500Z.db`; answers the new path. Throws what renaming throws. */
export function setAside(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  let aside = join(dirname(path), `catalog.damaged-${stamp}.db`);
  for (let copy = 2; existsSync(aside); copy++) {
    aside = join(dirname(path), `catalog.damaged-${stamp}-${copy}.db`);
  }
  renameSync(path, aside);
  for (const end of ["-wal", "-shm"]) {
    if (existsSync(path + end)) renameSync(path + end, aside + end);
  }
  return aside;
}
