/* URLs of a server's traces, for which the web.config files in their folders matter: the newest few thousand, each folder once. */
import type { SiteUrl } from "../../../shared/iis-config/config-folders.ts";
import { shortName } from "../../../shared/model/server-names.ts";
import type { Catalog } from "../catalog/catalog.ts";

/** Traces looked at. Configuration is asked about rarely, but a catalog holds hundreds of thousands. */
const mostTraces = 20_000;

/** The folders' URLs of a server's newest traces, each once; its name may be short or long. */
export function tracedUrls(catalog: Pick<Catalog, "matching" | "all">, server: string): readonly SiteUrl[] {
  const newest = catalog.matching({ query: "", sort: { field: "time", descending: true } }, Date.now());
  if (!newest.ok) return [];
  const wanted = shortName(server).toLowerCase();
  const found = new Map<string, SiteUrl>();
  for (const { server: own, siteId, url } of catalog.all(newest.value.slice(0, mostTraces))) {
    if (siteId === undefined || url === undefined || shortName(own).toLowerCase() !== wanted) continue;
    const path = folderOf(url);
    if (path !== undefined) found.set(`${siteId} ${path.toLowerCase()}`, { siteId, path });
  }
  return [...found.values()];
}

/* Path of a URL up to its last slash, decoded; undefined where it cannot be. */
function folderOf(url: string): string | undefined {
  const local = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(local).replace(/[^/]*$/, "");
  } catch {
    return undefined;
  }
}
