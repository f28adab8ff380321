/*
 * Names of sites for rows: by the folders that looks at servers have named, below the folders of the sources. Where two
 * folders of one source hold the same number under different names, the number stays.
 */
import type { SiteName } from "../../../shared/model/server-record.ts";
import type { SourceFolder } from "../../../shared/model/source-folder.ts";

/** Looks names up. */
export type SiteNames = {
  readonly nameOf: (sourceId: string, siteId: number) => string | undefined;
  /** The names that a number has in any source, in the order they were learned. */
  readonly namesOf: (siteId: number) => readonly string[];
  /** Changes whenever a name may have changed. */
  readonly revision: () => number;
};

type Parts = {
  /** A new list for every change. */
  readonly names: () => readonly SiteName[];
  readonly folders: () => readonly SourceFolder[];
};

/** Makes the look-up; it is put in order anew when names or sources change. */
export function createSiteNames({ names, folders }: Parts): SiteNames {
  let seenNames: readonly SiteName[] = [];
  let seenSources = "";
  let index: ReadonlyMap<string, string> = new Map();
  let byNumber: ReadonlyMap<number, readonly string[]> = new Map();
  let revision = 0;
  const refresh = (): void => {
    const list = names();
    if (list.length === 0 && index.size === 0) return;
    const sources = folders();
    const key = sources.map(({ id }) => id).join(" ");
    if (list === seenNames && key === seenSources) return;
    seenNames = list;
    seenSources = key;
    index = indexOf(list, sources);
    byNumber = namesByNumber(index);
    revision++;
  };
  return {
    nameOf(sourceId, siteId) {
      refresh();
      return index.get(`${sourceId} ${siteId}`);
    },
    namesOf(siteId) {
      refresh();
      return byNumber.get(siteId) ?? [];
    },
    revision() {
      refresh();
      return revision;
    },
  };
}

function indexOf(names: readonly SiteName[], sources: readonly SourceFolder[]): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  const twice = new Set<string>();
  const roots = sources.map(({ id, path }) => ({ id, root: tidy(path) }));
  for (const { folder, siteId, name } of names) {
    const path = tidy(folder);
    for (const { id, root } of roots) {
      if (path !== root && !path.startsWith(`${root}/`)) continue;
      const key = `${id} ${siteId}`;
      if ((index.get(key) ?? name) !== name) twice.add(key);
      index.set(key, name);
    }
  }
  for (const key of twice) index.delete(key);
  return index;
}

function namesByNumber(index: ReadonlyMap<string, string>): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  for (const [key, name] of index) {
    const siteId = Number(key.slice(key.lastIndexOf(" ") + 1));
    const known = names.get(siteId);
    if (known === undefined) names.set(siteId, [name]);
    else if (!known.includes(name)) known.push(name);
  }
  return names;
}

/* Windows does not tell upper from lower case, nor / from \. */
function tidy(path: string): string {
  return path.toLowerCase().replaceAll("\\", "/").replace(/\/+$/, "");
}
