/*
 * The web.config files of a server's applications, where they can be reached: tracing rules and application settings may
 * stand there instead of on the server. A file that is not there is no fault; the rest is said, together.
 */
import { formatCount } from "../../../shared/base/format.ts";
import { createLimiter } from "../../../shared/base/limiter.ts";
import { configPath } from "../../../shared/iis-config/effective-rules.ts";
import type { ConfigFile } from "../../../shared/iis-config/layers.ts";
import type { ServerConfig } from "../../../shared/model/iis-config.ts";
import type { LookStep, StepOutcome } from "../../../shared/model/server-look.ts";
import type { LookParts } from "./look-parts.ts";
import { readConfigFile } from "./read-config.ts";
import { foundStep, otherStep } from "./steps.ts";

/** Files asked for at once, fewer than a source's places: a look must not starve. */
const atOnce = 8;
/** Faults that get a step of their own; the others are counted. */
const mostFaults = 10;
/** Unanswered files after which the others are left alone. */
const mostUnanswered = 3;

type Wanted = { readonly path: string; readonly written: string };

/** What was read, and the paths of applications whose file may be there but was not read. */
export type WebConfigs = { readonly files: readonly ConfigFile[]; readonly unread: readonly string[] };

/** Reads them all; each file holds from the site's or application's path on. */
export async function readWebConfigs(parts: LookParts, config: ServerConfig): Promise<WebConfigs> {
  const wanted = config.sites.flatMap((site) =>
    site.applications.flatMap(({ path, physicalPath }): readonly Wanted[] =>
      physicalPath === undefined ? [] : [{ path: configPath(site.name, path), written: `${physicalPath}\\web.config` }],
    ),
  );
  const limiter = createLimiter(atOnce);
  const tally: Tally = { faults: 0, missing: 0, unanswered: 0, leftAlone: 0, unread: [] };
  const found = await Promise.all(wanted.map((one) => limiter.run(() => readOne(parts, one, tally))));
  const files = found.filter((file) => file !== undefined);
  if (wanted.length > 0) sayCounts(parts, wanted.length, files.length, tally);
  return { files, unread: tally.unread };
}

type Tally = { faults: number; missing: number; unanswered: number; leftAlone: number; readonly unread: string[] };

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
  if (file.ok) return { file: file.value.path, path, configuration: file.value.configuration };
  if (isFault) tally.unread.push(path);
  else tally.missing++;
  return undefined;
}

function sayCounts(parts: LookParts, wanted: number, read: number, { missing, leftAlone }: Tally): void {
  const left = leftAlone === 0 ? "" : ` ${formatCount(leftAlone)} were left alone, because others gave no answer.`;
  const message = `web.config of ${formatCount(read)} of ${formatCount(wanted)} applications read; ${formatCount(missing)} have none.${left}`;
  const path = parts.ground.drives.driveC;
  parts.step(
    leftAlone === 0 ? foundStep("web-config", path, message) : otherStep("web-config", path, "unreachable", message),
  );
}
