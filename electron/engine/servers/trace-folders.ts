/*
 * The trace folders of a server's sites: each directory of the configuration is listed once, and each site's own folder
 * looked for in it. IIS makes that folder with the first trace, so that a missing one is no fault.
 */
import { formatCount } from "../../../shared/base/format.ts";
import { joinPath } from "../../../shared/iis-config/path-map.ts";
import type { ServerConfig, SiteFacts } from "../../../shared/model/iis-config.ts";
import type { ServerPlace, ServerSite, StepOutcome } from "../../../shared/model/server-look.ts";
import { isSiteFolder } from "../sources/trace-names.ts";
import type { LookParts } from "./look-parts.ts";
import { placeOf } from "./place.ts";
import { failedStep, foundStep, outcomeOf } from "./steps.ts";

type Directory = ServerPlace & { readonly names: readonly string[] };

/** The sites of a configuration with their folders. */
export async function findTraceFolders(parts: LookParts, config: ServerConfig): Promise<readonly ServerSite[]> {
  const traced = new Set(
    config.sites.filter((site) => site.tracing.enabled.value).map((site) => site.tracing.directory.value),
  );
  const directories = await eachOnce(
    config.sites.map((site) => site.tracing.directory.value),
    (written) => lookAt(parts, written, traced.has(written)),
  );
  const logs = await eachOnce(
    config.sites.filter((site) => site.log.enabled.value).map((site) => site.log.directory.value),
    (written) => logDirectory(parts, written),
  );
  return config.sites.map((site) =>
    siteOf(parts, site, directories.get(site.tracing.directory.value), logs.get(site.log.directory.value)),
  );
}

async function eachOnce<T>(texts: readonly string[], work: (text: string) => Promise<T>): Promise<Map<string, T>> {
  return new Map(await Promise.all([...new Set(texts)].map(async (text) => [text, await work(text)] as const)));
}

/* Of what failed tracing writes, IIS makes only the site's own folder (event 2283 in the Application log otherwise). */
const howToMend =
  "IIS makes only the site's own folder in it: make this folder on the server, or say in the path map what its letter stands for, if that is a mapped drive.";

/** Lists one directory of traces; `traced` where some site has to write into it. */
async function lookAt(parts: LookParts, written: string, traced: boolean): Promise<Directory> {
  const place = await placeOf(parts, "trace-folder", written);
  if (!place.ok) {
    parts.step(place.error);
    return { written, path: undefined, outcome: place.error.outcome, names: [] };
  }
  const listed = await parts.files.list(place.value);
  if (!listed.ok) {
    const step = failedStep("trace-folder", place.value, listed.error, parts.server);
    parts.step(traced && step.outcome === "missing" ? Object.assign({}, step, { advice: howToMend }) : step);
    return { written, path: place.value, outcome: outcomeOf(listed.error), names: [] };
  }
  const names = listed.value.filter(({ kind }) => kind !== "file").map(({ name }) => name);
  const count = names.filter((name) => isSiteFolder(name) || parts.ground.layout === "express").length;
  const message = `${formatCount(count)} ${count === 1 ? "site has" : "sites have"} written traces here.`;
  parts.step(foundStep("trace-folder", place.value, message));
  return { written, path: place.value, outcome: "found", names };
}

function siteOf(
  parts: LookParts,
  site: SiteFacts,
  directory: Directory | undefined,
  log: ServerPlace | undefined,
): ServerSite {
  const folder = parts.ground.layout === "express" ? site.name.toUpperCase() : `W3SVC${site.id}`;
  return {
    id: site.id,
    name: site.name,
    bindings: site.bindings.map(({ protocol, information }) => `${protocol} ${information}`),
    pools: [...new Set(site.applications.map(({ pool }) => pool))],
    tracingEnabled: site.tracing.enabled.value,
    maxLogFiles: site.tracing.maxLogFiles.value,
    maxLogFileSizeKB: site.tracing.maxLogFileSizeKB.value,
    traceRoot: placeIn(directory),
    traces: siteFolder(directory, folder),
    log: site.log.enabled.value && log !== undefined ? logFolder(log, folder) : undefined,
    logFormat: site.log.format.value,
  };
}

function placeIn(directory: Directory | undefined): ServerPlace {
  return { written: directory?.written ?? "", path: directory?.path, outcome: directory?.outcome };
}

/** The folder of a site in a directory that was listed. */
export function siteFolder(directory: Directory | undefined, folder: string): ServerPlace {
  const written = `${directory?.written ?? ""}\\${folder}`;
  if (directory?.path === undefined) return { written, path: undefined, outcome: directory?.outcome };
  const name = directory.names.find((one) => one.toLowerCase() === folder.toLowerCase());
  const outcome: StepOutcome | undefined =
    directory.outcome === "found" && name === undefined ? "missing" : directory.outcome;
  return { written, path: joinPath(directory.path, name ?? folder), outcome };
}

/* Access logs are only said where they are; who needs them looks. IIS puts each site's into a folder of its own. */
async function logDirectory(parts: LookParts, written: string): Promise<ServerPlace> {
  const place = await placeOf(parts, "trace-folder", written);
  return { written, path: place.ok ? place.value : undefined, outcome: place.ok ? undefined : place.error.outcome };
}

function logFolder({ written, path, outcome }: ServerPlace, folder: string): ServerPlace {
  return { written: `${written}\\${folder}`, path: path === undefined ? undefined : joinPath(path, folder), outcome };
}
