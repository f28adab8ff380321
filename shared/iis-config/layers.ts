/*
 * Inheritance: which pieces of configuration hold for a path of a site, from the widest to the narrowest. A piece is the
 * root of a file or one of its location elements.
 *
 *   Shop/api:  applicationHost.config  ->  its location ""  ->  its location "Shop"  ->  web.config of the site
 *              ->  applicationHost.config's location "Shop/api"  ->  the site's web.config location "api"  ->  web.config of api
 *
 * Source: Microsoft, "Understanding IIS 7 configuration delegation" and "<location>" of the configuration reference.
 */
import { childrenAt, type ConfigNode } from "./config-node.ts";
import { readBool } from "./values.ts";

/** A file of configuration. `path` is where it holds from: "" for the server, `Shop`, `Shop/api`. */
export type ConfigFile = {
  readonly file: string;
  readonly path: string;
  readonly configuration: ConfigNode;
  /** When it was last written, by the time of the file, epoch ms; not there where nobody asked. */
  readonly modifiedAt?: number | undefined;
};

/** A piece that holds for the path asked for. `node` has the sections as its children. */
export type Layer = {
  readonly node: ConfigNode;
  readonly file: string;
  readonly location: string | undefined;
  /** The path its file holds from, in lower case: `` for the server's, `shop/api`. */
  readonly root: string;
  /** Whether the piece is for an application or wider, not for a folder or file in one. */
  readonly atApplication: boolean;
};

/**
 * The pieces that hold for a path (site name, then folders), widest first. Files may come in any order. `applications` are
 * the paths of applications (`Shop/api`): a location with inheritInChildApplications="false" ends at them.
 */
export function layersFor(
  files: readonly ConfigFile[],
  path: string,
  applications: readonly string[] = [],
): readonly Layer[] {
  const byRoot = filesByRoot(files);
  const roots = applications.map(tidy).filter((root) => isBelow(path, root));
  const own = new Set(applications.map(tidy));
  const layers: Layer[] = [];
  const levels = levelsOf(path);
  for (const [depth, level] of levels.entries()) {
    const atApplication = own.size === 0 || depth < 2 || own.has(level);
    const staysAbove = roots.some((root) => root.length > level.length);
    for (const root of levels.slice(0, depth + 1)) {
      for (const { file, configuration } of byRoot.get(root) ?? []) {
        const about = { file, root, atApplication };
        if (level === root) layers.push({ ...about, node: configuration, location: undefined });
        for (const { node, written } of locationsOf(configuration).get(tidyBelow(level, root)) ?? []) {
          const ends = readBool(node.attributes.get("inheritInChildApplications") ?? "") === false;
          if (!(ends && staysAbove)) layers.push({ ...about, node, location: written });
        }
      }
    }
  }
  return layers;
}

/* Thousands of sites have thousands of web.config files; only those above a path are looked at. */
const rootIndex = new WeakMap<readonly ConfigFile[], ReadonlyMap<string, readonly ConfigFile[]>>();

function filesByRoot(files: readonly ConfigFile[]): ReadonlyMap<string, readonly ConfigFile[]> {
  const known = rootIndex.get(files);
  if (known !== undefined) return known;
  const index = Map.groupBy(files, ({ path }) => tidy(path));
  rootIndex.set(files, index);
  return index;
}

type Location = { readonly node: ConfigNode; readonly written: string };

/* A farm of thousands of sites has as many locations; they are put in order once a file. */
const locationIndex = new WeakMap<ConfigNode, ReadonlyMap<string, readonly Location[]>>();

function locationsOf(configuration: ConfigNode): ReadonlyMap<string, readonly Location[]> {
  const known = locationIndex.get(configuration);
  if (known !== undefined) return known;
  const index = new Map<string, Location[]>();
  for (const node of childrenAt(configuration, "location")) {
    const written = node.attributes.get("path") ?? "";
    const key = written === "." ? "" : tidy(written);
    const same = index.get(key);
    if (same === undefined) index.set(key, [{ node, written }]);
    else same.push({ node, written });
  }
  locationIndex.set(configuration, index);
  return index;
}

/* What is left of a path below the one a file holds from; both are tidy. */
function tidyBelow(path: string, root: string): string {
  return root === "" ? path : path.slice(root.length + 1);
}

/* "Shop/api" -> "", "shop", "shop/api": paths of configuration are compared without case, as IIS does. */
function levelsOf(path: string): readonly string[] {
  const parts = tidy(path)
    .split("/")
    .filter((part) => part !== "");
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}

function isBelow(path: string, root: string): boolean {
  return tidy(root) === "" || tidy(path) === tidy(root) || tidy(path).startsWith(`${tidy(root)}/`);
}

function tidy(path: string): string {
  return path
    .toLowerCase()
    .split(/[/\\]/)
    .filter((part) => part !== "")
    .join("/");
}
