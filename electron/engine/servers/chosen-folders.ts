/*
 * Which folders become sources for the sites that were chosen. All sites of a directory chosen: the directory itself, so that
 * sites that begin to write later are seen too. Else each site's own folder.
 */
import type { ServerLook, ServerSite } from "../../../shared/model/server-look.ts";
import type { SiteName } from "../../../shared/model/server-record.ts";

/** The folders for some sites of a look; for all that trace or have traced where none are named. */
export function chosenFolders(look: ServerLook, siteIds: readonly number[] | undefined): readonly string[] {
  const chosen =
    siteIds === undefined ? look.sites.filter(isOfUse) : look.sites.filter(({ id }) => siteIds.includes(id));
  const folders = new Set<string>();
  for (const site of chosen) {
    const root = site.traceRoot.path;
    if (root === undefined) continue;
    const others = look.sites.filter((other) => other.traceRoot.path === root && isOfUse(other));
    const all = others.every((other) => chosen.includes(other)) && site.traceRoot.outcome === "found";
    const folder = all ? root : site.traces.path;
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders];
}

/** Whether a site traces, or has written traces. */
export function isOfUse({ tracingEnabled, traces }: ServerSite): boolean {
  return tracingEnabled === true || traces.outcome === "found";
}

/** The names that a look gave to folders; they replace those known of the same folders. */
export function siteNamesOf(look: ServerLook): readonly SiteName[] {
  return look.sites.flatMap(({ id, name, traces }) =>
    name === undefined || traces.path === undefined
      ? []
      : [{ folder: traces.path, server: look.server, siteId: id, name }],
  );
}

/** Known names with newer ones in place of those of the same folders. */
export function withNames(known: readonly SiteName[], newer: readonly SiteName[]): readonly SiteName[] {
  const folders = new Set(newer.map(({ folder }) => folder.toLowerCase()));
  return [...known.filter(({ folder }) => !folders.has(folder.toLowerCase())), ...newer];
}
