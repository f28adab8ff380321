/*
 * Folders in a site that may hold a web.config of their own and are worth a look: virtual directories, folders a location
 * names, and folders of URLs that failed. A folder that nothing points to is not known here.
 */
import type { ServerConfig, SiteFacts } from "../model/iis-config.ts";
import { childrenAt } from "./config-node.ts";
import { configPath } from "./effective-rules.ts";
import type { ConfigFile } from "./layers.ts";

/** A URL whose folders matter; `path` begins with a slash. */
export type SiteUrl = { readonly siteId: number; readonly path: string };

/** A folder: its path in configuration, `Shop/admin`, and on the server's disk. */
export type ConfigFolder = { readonly path: string; readonly physicalPath: string };

/** Folders, and how many more there are than may be looked at. */
export type ConfigFolders = { readonly folders: readonly ConfigFolder[]; readonly more: number };

/** Deeper folders hold no configuration of their own in practice, and a hostile URL may have very many. */
const deepest = 8;

/** The folders to look at, applications left out, at most `most` of them; those that configuration names come first. */
export function configFolders(
  config: ServerConfig,
  files: readonly ConfigFile[],
  urls: readonly SiteUrl[],
  most: number,
): ConfigFolders {
  const sites = new Map(config.sites.map((site) => [site.name.toLowerCase(), site]));
  const siteOfId = new Map(config.sites.map((site) => [site.id, site]));
  const found = new Map<string, ConfigFolder>();
  const add = (site: SiteFacts, below: string): void => {
    for (const folder of foldersOn(site, below)) found.set(folder.path.toLowerCase(), folder);
  };
  for (const site of config.sites) {
    for (const { path, virtualDirectories } of site.applications) {
      for (const directory of virtualDirectories) add(site, `${path}/${directory.path}`);
    }
  }
  for (const { path, configuration } of files) {
    for (const { attributes } of childrenAt(configuration, "location")) {
      const [name = "", ...below] = `${path}/${attributes.get("path") ?? ""}`
        .split(/[\\/]+/)
        .filter((part) => part !== "");
      const site = sites.get(name.toLowerCase());
      // A location may name a file; a folder with a dot in its name is rarer.
      if (below.at(-1)?.includes(".") === true) below.pop();
      if (site !== undefined) add(site, below.join("/"));
    }
  }
  for (const { siteId, path } of urls) {
    const site = siteOfId.get(siteId);
    // What stands behind the last slash is a file, or a name that no folder stands for.
    if (site !== undefined) add(site, path.replace(/[^/]*$/, ""));
  }
  const all = [...found.values()];
  return { folders: all.slice(0, most), more: Math.max(0, all.length - most) };
}

/* All folders down to one, from below the application that holds it. */
function foldersOn(site: SiteFacts, below: string): readonly ConfigFolder[] {
  const parts = below.split(/[\\/]+/).filter((part) => part !== "");
  if (parts.some((part) => part === ".." || /[<>:"|?*\p{Cc}]/u.test(part))) return [];
  const folders: ConfigFolder[] = [];
  for (let depth = 1; depth <= Math.min(parts.length, deepest); depth++) {
    const path = `/${parts.slice(0, depth).join("/")}`;
    const place = diskPlace(site, path);
    if (place !== undefined) folders.push({ path: configPath(site.name, path), physicalPath: place });
  }
  return folders;
}

/* Where a path of a site is on disk; undefined for an application itself, and where IIS looks for no file there. */
function diskPlace(site: SiteFacts, path: string): string | undefined {
  const nearest = longest(site.applications, path, ({ path: own }) => own);
  if (nearest === undefined || tidy(nearest.path) === tidy(path)) return undefined;
  const inside = path.slice(tidy(nearest.path).length);
  const root = { path: "/", physicalPath: nearest.physicalPath, allowSubDirConfig: nearest.allowSubDirConfig };
  const directory = longest([root, ...nearest.virtualDirectories], inside, (one) => one.path) ?? root;
  if (directory.physicalPath === undefined) return undefined;
  const rest = inside
    .slice(tidy(directory.path).length)
    .split("/")
    .filter((part) => part !== "");
  if (rest.length > 0 && !directory.allowSubDirConfig) return undefined;
  return [directory.physicalPath.replace(/[\\/]+$/, ""), ...rest].join("\\");
}

function longest<T>(items: readonly T[], path: string, pathOf: (item: T) => string): T | undefined {
  const wanted = `${tidy(path)}/`;
  let best: T | undefined;
  for (const item of items) {
    if (!wanted.startsWith(`${tidy(pathOf(item))}/`)) continue;
    if (best === undefined || tidy(pathOf(item)).length > tidy(pathOf(best)).length) best = item;
  }
  return best;
}

function tidy(path: string): string {
  return path.toLowerCase().replace(/\/+$/, "");
}
