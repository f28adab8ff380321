/* Retention of one folder of one source, as its health shows it. */
import type { Retention } from "./farm-insight.ts";

/** Files on hand against what IIS keeps, with the site's name where its server was looked at. */
export type FolderRetention = Retention & { readonly siteName: string | undefined };
