/*
 * Where traces usually lie, for a server whose configuration cannot be read: the directory of IIS's schema, its older form,
 * and the log folder of an Azure App Service that was copied or mounted. Sites are then known by number only.
 */
import type { ServerSite } from "../../../shared/model/server-look.ts";
import { isSiteFolder } from "../sources/trace-names.ts";
import type { LookParts } from "./look-parts.ts";
import { placeOf } from "./place.ts";
import { failedStep, foundStep } from "./steps.ts";
import { siteFolder } from "./trace-folders.ts";

const usual = ["%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles", "%SystemDrive%\\inetpub\\FailedReqLogFiles"];
/* App Service keeps a site's files in \home of a drive; a copy often begins with LogFiles. */
const azure = ["C:\\home\\LogFiles", "C:\\LogFiles"];

/** Tries the usual directories; the sites of the first that is there. */
export async function findDefaultFolders(parts: LookParts, standIn: boolean): Promise<readonly ServerSite[]> {
  for (const written of standIn ? [...usual, ...azure] : usual) {
    const place = await placeOf(parts, "default-folder", written);
    if (!place.ok) {
      parts.step(place.error);
      return [];
    }
    const listed = await parts.files.list(place.value);
    if (!listed.ok) {
      const step = failedStep("default-folder", place.value, listed.error, parts.server);
      const isLayout = azure.includes(written);
      if (!isLayout || step.outcome !== "missing") parts.step(step);
      if (step.outcome === "unreachable") return [];
      continue;
    }
    const names = listed.value
      .filter(({ kind, name }) => kind !== "file" && isSiteFolder(name))
      .map(({ name }) => name);
    if (azure.includes(written) && names.length === 0) continue;
    const count = names.length === 1 ? "1 site folder is" : `${names.length} site folders are`;
    const message = `Without the configuration, this usual folder was tried: ${count} in it. Site names are not known.`;
    parts.step(foundStep(azure.includes(written) ? "layout" : "default-folder", place.value, message));
    return names.map((name) => bareSite({ written, path: place.value, outcome: "found", names }, name));
  }
  return [];
}

function bareSite(directory: Parameters<typeof siteFolder>[0] & object, name: string): ServerSite {
  const { written, path, outcome } = directory;
  return {
    id: Number(/\d+/.exec(name.slice("W3SVC".length))?.[0] ?? 0),
    name: undefined,
    bindings: [],
    pools: [],
    tracingEnabled: undefined,
    maxLogFiles: undefined,
    maxLogFileSizeKB: undefined,
    traceRoot: { written, path, outcome },
    traces: siteFolder(directory, name),
    log: undefined,
    logFormat: undefined,
  };
}
