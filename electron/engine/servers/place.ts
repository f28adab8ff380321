/* From a path as a server's configuration writes it to one that this PC may and can open, or the step that says why not. */
import { translatePath } from "../../../shared/iis-config/path-map.ts";
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import type { LookStep, StepKind } from "../../../shared/model/server-look.ts";
import type { LookParts } from "./look-parts.ts";
import { consentStep, otherStep } from "./steps.ts";

/** The place of a path; the failure is the step to be recorded. Nothing is opened; names are put in their real case. */
export async function placeOf(parts: LookParts, kind: StepKind, written: string): Promise<Result<string, LookStep>> {
  const translated = translatePath(written, parts.ground.drives, parts.rules);
  if (!translated.ok) {
    return fail(otherStep(kind, written, "untranslated", translated.message, "Add a rule to the path map."));
  }
  if (translated.path.split(/[\\/]/).includes("..")) {
    const message = `${written} leads upwards, out of the place it stands in; it was not opened.`;
    return fail(otherStep(kind, written, "untranslated", message));
  }
  const host = parts.hostToAllow(translated.path);
  if (host !== undefined) return fail(consentStep(kind, translated.path, host));
  const path = parts.ground.locate(translated.path);
  if (path === undefined) {
    const message = `${translated.path} is a Windows share path, which this system cannot open by itself.`;
    const advice = "Mount the share and name the folder it is mounted on, or add a rule to the path map.";
    return fail(otherStep(kind, translated.path, "untranslated", message, advice));
  }
  if (!parts.ground.anyCase) return ok(path);
  const real = await parts.files.realPath(path);
  return ok(real.ok ? real.value : path);
}
