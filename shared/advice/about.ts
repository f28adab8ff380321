/* What all findings on a site, and all that quote Microsoft's reference, have in common. */
import type { SiteFacts } from "../model/iis-config.ts";

/** Microsoft's reference of IIS's configuration, as it is named in findings. */
export const reference = "Microsoft Learn, IIS configuration reference";

/** File and scope of a finding on a site. */
export function aboutSite(file: string, site: SiteFacts) {
  return { file, scope: { kind: "site", name: site.name } } as const;
}
