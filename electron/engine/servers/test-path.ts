/* Tries a path map on one path of a server: what it becomes, by which rule, and whether it is there. */
import { startsWithPath, matchesName, translatePath } from "../../../shared/iis-config/path-map.ts";
import type { PathRule, PathTest } from "../../../shared/model/server-record.ts";
import type { StepOutcome } from "../../../shared/model/server-look.ts";
import { lookParts, type LookOptions } from "./look.ts";
import { placeOf } from "./place.ts";
import { failedStep } from "./steps.ts";
import { reachDrives } from "./system-drive.ts";

/** Looks for a path of a server. The rules are those of the options. */
export async function testPath(options: LookOptions, written: string): Promise<PathTest> {
  const given = await lookParts(options, () => undefined);
  // Variables mean the drive of the server's Windows; a path without them needs no further look.
  const reached = written.includes("%") ? await reachDrives(given) : undefined;
  const parts = reached?.ok === true ? reached.value.parts : given;
  const translated = translatePath(written, parts.ground.drives, parts.rules);
  const rule = usedRule(parts.rules, options.server, translated.expanded);
  const answer = (path: string, outcome: StepOutcome, message: string): PathTest => {
    return { path, outcome, message, rule, steps: translated.steps };
  };
  const place = await placeOf(parts, "trace-folder", written);
  if (!place.ok) return answer(place.error.path, place.error.outcome, place.error.message);
  const listed = await parts.files.list(place.value);
  if (listed.ok) return answer(place.value, "found", `${listed.value.length} files and folders are there.`);
  const step = failedStep("trace-folder", place.value, listed.error, options.server);
  return answer(place.value, step.outcome, step.message);
}

function usedRule(rules: readonly PathRule[], server: string, path: string): number | undefined {
  const index = rules.findIndex((rule) => matchesName(rule.server, server) && startsWithPath(path, rule.prefix));
  return index === -1 ? undefined : index;
}
