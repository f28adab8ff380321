/* Names of sites for rows of folders given on the command line: those that `servers add`, or the app, has learned. */
import { homedir } from "node:os";
import type { SiteName } from "../../shared/model/server-record.ts";
import { dataFolderFor } from "../engine/data-folder.ts";
import { knownSiteNames } from "../engine/servers/server-list.ts";

/** The names that the user's own data folder, or another one, knows; read once, when first asked for. */
export function knownSites(dataFolder?: string): () => readonly SiteName[] {
  let names: readonly SiteName[] | undefined;
  return () => (names ??= knownSiteNames(dataFolder ?? dataFolderFor(process.platform, process.env, homedir())));
}
