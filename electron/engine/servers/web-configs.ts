/*
 * The web.config files of a server's applications, where they can be reached: tracing rules and application settings may
 * stand there instead of on the server. A file that is not there is no fault; the rest is said, together.
 */
import { formatCount } from "../../../shared/base/format.ts";
import { createLimiter } from "../../../shared/base/limiter.ts";
import { configFolders, type SiteUrl } from "../../../shared/iis-config/config-folders.ts";
import { configPath } from "../../../shared/iis-config/effective-rules.ts";
import type { ConfigFile } from "../../../shared/iis-config/layers.ts";
import type { ServerConfig } from "../../../shared/model/iis-config.ts";
import type { LookStep, StepOutcome } from "../../../shared/model/server-look.ts";
import type { LookParts } from "./look-parts.ts";
import { readConfigFile, type ReadFile } from "./read-config.ts";
import { foundStep, otherStep } from "./steps.ts";

/** Files asked for at once, fewer than a source's places: a look must not starve. */
const atOnce = 8;
/** Faults that get a step of their own; the others are counted. */
const mostFaults = 10;
/** Folders that are no applications looked at on one server. */
const mostFolders = 200;
/** Unanswered files after which the others are left alone. */
const mostUnanswered = 3;

type Wanted = { readonly path: string; readonly written: string };

/** What was read, and the paths of applications whose file may be there but was not read. */
export type WebConfigs = { readonly files: readonly ConfigFile[]; readonly unread: readonly string[] };

/**
 * Reads them all; each file holds from the site's or application's path on. Then those in plain folders, as far as something
 * points there: a location, a virtual directory, or one of the URLs.
 */
export async function readWebConfigs(
  parts: LookParts,
  config: ServerConfig,
  hostFile: ConfigFile,
  urls: readonly SiteUrl[] = [],
): Promise<WebConfigs> {
  const wanted = config.sites.flatMap((site) =>
    site.applications.flatMap(({ path, physicalPath }): readonly Wanted[] =>
      physicalPath === undefined ? [] : [{ path: configPath(site.name, path), written: `${physicalPath}\\web.config` }],
    ),
  );
  const limiter = createLimiter(atOnce);
  const readThese = async (these: readonly Wanted[], tally: Tally): Promise<readonly ConfigFile[]> => {
    const found = await Promise.all(these.map((one) => limiter.run(() => readOne(parts, one, tally))));
    return found.filter((file) => file !== undefined);
  };
  const tally = newTally();
  const files = await readThese(wanted, tally);
  if (wanted.length > 0) sayCounts(parts, wanted.length, files.length, tally);
  const { folders, more } = configFolders(config, [hostFile, ...files], urls, mostFolders);
  const folderTally: Tally = {
    ...newTally(),
    faults: tally.faults,
    unanswered: tally.unanswered,
    unread: tally.unread,
  };
  const inFolders = await readThese(
    folders.map(({ path, physicalPath }) => ({ path, written: `${physicalPath}\\web.config` })),
    folderTally,
  );
  if (wanted.length > 0)
    sayFolders(parts, folders.length - folderTally.leftAlone, inFolders.length, more + folderTally.leftAlone);
  return { files: [...files, ...inFolders], unread: tally.unread };
}

type Tally = { faults: number; missing: number; unanswered: number; leftAlone: number; readonly unread: string[] };

const newTally = (): Tally => ({ faults: 0, missing: 0, unanswered: 0, leftAlone: 0, unread: [] });

const missingIsNoFault = (outcome: StepOutcome): boolean => outcome === "missing";

async function readOne(parts: LookParts, { path, written }: Wanted, tally: Tally): Promise<ConfigFile | undefined> {
  if (tally.unanswered >= mostUnanswered || parts.signal?.aborted === true) {
    tally.leftAlone++;
    tally.unread.push(path);
    return undefined;
  }
  let isFault = false;
  const step = (failed: LookStep): void => {
    isFault = true;
    if (failed.outcome === "unreachable") tally.unanswered++;
    if (++tally.faults <= mostFaults) parts.step(failed);
  };
  const file = await readConfigFile({ ...parts, step }, "web-config", written, missingIsNoFault);
  if (file.ok) return { file: file.value.path, path, ...contentOf(file.value) };
  if (isFault) tally.unread.push(path);
  else tally.missing++;
  return undefined;
}

function contentOf({ configuration, modifiedAt }: ReadFile): Pick<ConfigFile, "configuration" | "modifiedAt"> {
  return { configuration, modifiedAt };
}

function sayCounts(parts: LookParts, wanted: number, read: number, { missing, leftAlone }: Tally): void {
  const left = leftAlone === 0 ? "" : ` ${formatCount(leftAlone)} were left alone, because others gave no answer.`;
  const message = `web.config of ${formatCount(read)} of ${formatCount(wanted)} applications read; ${formatCount(missing)} ${missing === 1 ? "has" : "have"} none.${left}`;
  const path = parts.ground.drives.driveC;
  parts.step(
    leftAlone === 0 ? foundStep("web-config", path, message) : otherStep("web-config", path, "unreachable", message),
  );
}

/* A web.config in a folder that nothing points to is not found: whole trees of far servers are not walked for it. */
function sayFolders(parts: LookParts, looked: number, read: number, left: number): void {
  const first =
    looked === 0
      ? "No folder below the applications was looked at: no location, virtual directory or trace points to one."
      : `Of ${formatCount(looked)} folders below them that a location, a virtual directory or a trace's URL points to, ${formatCount(read)} have a web.config that was read. Other folders were not looked at.`;
  const more = left === 0 ? "" : ` ${formatCount(left)} more such folders were not looked at.`;
  parts.step(foundStep("web-config", parts.ground.drives.driveC, `${first}${more}`));
}
