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
export type ConfigFile = { readonly file: string; readonly path: string; readonly configuration: ConfigNode };

/** A piece that holds for the path asked for. `node` has the sections as its children. */
export type Layer = { readonly node: ConfigNode; readonly file: string; readonly location: string | undefined };

/**
 * The pieces that hold for a path (site name, then folders), widest first. Files may come in any order. `applications` are
 * the paths of applications (`Shop/api`): a location with inheritInChildApplications="false" ends at them.
 */
export function layersFor(
  files: readonly ConfigFile[],
  path: string,
  applications: readonly string[] = [],
): readonly Layer[] {
  const sorted = files.toSorted((a, b) => depthOf(a.path) - depthOf(b.path));
  const roots = applications.map(tidy).filter((root) => isBelow(path, root));
  const layers: Layer[] = [];
  for (const level of levelsOf(path)) {
    const staysAbove = roots.some((root) => root.length > tidy(level).length);
    for (const { file, path: root, configuration } of sorted) {
      if (!isBelow(level, root)) continue;
      if (samePath(level, root)) layers.push({ node: configuration, file, location: undefined });
      for (const { node, written } of locationsOf(configuration).get(tidyBelow(level, root)) ?? []) {
        const ends = readBool(node.attributes.get("inheritInChildApplications") ?? "") === false;
        if (!(ends && staysAbove)) layers.push({ node, file, location: written });
      }
    }
  }
  return layers;
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

/* What is left of a path below the one a file holds from. */
function tidyBelow(path: string, root: string): string {
  const above = tidy(root);
  return above === "" ? tidy(path) : tidy(path).slice(above.length + 1);
}

/** A section in each of the pieces that has it: `sections(layers, "system.webServer/tracing/traceFailedRequests")`. */
export function sections(
  layers: readonly Layer[],
  path: string,
): readonly { readonly node: ConfigNode; readonly layer: Layer }[] {
  return layers.flatMap((layer) => childrenAt(layer.node, path).map((node) => ({ node, layer })));
}

/* "Shop/api" -> "", "Shop", "Shop/api". */
function levelsOf(path: string): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "");
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}

function depthOf(path: string): number {
  return path.split("/").filter((part) => part !== "").length;
}

/* Paths of configuration are compared without case, as IIS does. */
function samePath(a: string, b: string): boolean {
  return tidy(a) === tidy(b);
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
