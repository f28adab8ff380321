/*
 * Limits that throw the telling trace away: by their size alone, and against the rate at which traces come. Facts:
 * Microsoft's reference of traceFailedRequestsLogging; IIS keeps the newer half when maxLogFiles is reached.
 */
import { formatDuration } from "../../base/format.ts";
import type { AdviceFinding } from "../../model/advice.ts";
import type { SiteFacts } from "../../model/iis-config.ts";
import { aboutSite, reference } from "../about.ts";
import type { AdviceRule, ObservedTraces } from "../advice-rule.ts";
import { siteRemedy } from "../remedies.ts";

const fewFiles = 200;
const usualFiles = 1_000;
/** The schema's upper bound of maxLogFiles. */
const mostFiles = 10_000;
/** Traces are wanted for this long: a morning after, a weekend. */
const wantedMs = 72 * 3_600_000;
const source = `${reference}, traceFailedRequestsLogging`;
const path = "traceFailedRequestsLogging";

/** Findings on sites whose tracing is on. */
export const tracingRoom: AdviceRule = ({ config, observed }) =>
  config.sites
    .filter(({ tracing }) => tracing.enabled.value)
    .flatMap((site) =>
      filesFinding(config.file, site, observed.traces.get(site.id)).concat(sizeFinding(config.file, site)),
    );

function filesFinding(file: string, site: SiteFacts, seen: ObservedTraces | undefined): readonly AdviceFinding[] {
  const { maxLogFiles } = site.tracing;
  const held = seen === undefined ? undefined : heldMs(maxLogFiles.value, seen);
  const short = held !== undefined && held < wantedMs / 3;
  if (!short && (maxLogFiles.value >= fewFiles || held !== undefined)) return [];
  const value = String(short ? filesFor(maxLogFiles.value, held) : usualFiles);
  const rate = short ? `; at the present rate they hold ${formatDuration(held)}` : "";
  return [
    {
      ...aboutSite(file, site),
      code: short ? "traces-rotate-fast" : "few-trace-files",
      severity: "warning",
      setting: maxLogFiles.place,
      line: maxLogFiles.line,
      found: `${maxLogFiles.value}${rate}`,
      advised: `${value}, with room on the disk for as many files`,
      why: "When the limit is reached IIS deletes the older half: a burst of failures erases its own beginning within seconds.",
      source,
      remedy: siteRemedy(site.name, { path, attribute: "maxLogFiles", value }),
    },
  ];
}

/* After a rotation half of the files are left; that half is what can be counted on. */
function heldMs(maxLogFiles: number, { files, oldestAt, newestAt }: ObservedTraces): number | undefined {
  if (files < 10 || newestAt <= oldestAt) return undefined;
  return Math.round(((newestAt - oldestAt) / (files - 1)) * (maxLogFiles / 2));
}

function filesFor(maxLogFiles: number, held: number): number {
  const wanted = Math.ceil((maxLogFiles * wantedMs) / Math.max(1, held) / 100) * 100;
  return Math.min(mostFiles, Math.max(usualFiles, wanted));
}

function sizeFinding(file: string, site: SiteFacts): readonly AdviceFinding[] {
  const { maxLogFileSizeKB } = site.tracing;
  if (maxLogFileSizeKB.value === 0 || maxLogFileSizeKB.value >= 2048) return [];
  return [
    {
      ...aboutSite(file, site),
      code: "small-trace-files",
      severity: "note",
      setting: maxLogFileSizeKB.place,
      line: maxLogFileSizeKB.line,
      found: `${maxLogFileSizeKB.value} KB`,
      advised: "4096 KB",
      why: "A trace that reaches the limit loses its later events, and with them mostly the failure itself.",
      source,
      remedy: siteRemedy(site.name, { path, attribute: "maxLogFileSizeKB", value: "4096" }),
    },
  ];
}
