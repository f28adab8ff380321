/*
 * Preferences as a file, to take them to another machine: those of the windows and those of the engine. A file that is not
 * wholly understood changes nothing, and the sentence says why.
 */
import * as v from "valibot";
import { visibleText } from "../../shared/base/terminal.ts";
import { fail, ok, type Result } from "../../shared/base/result.ts";
import { enginePreferencesSchema, type EnginePreferences } from "../../shared/contract/window-methods.ts";
import { preferenceEntries, type Preferences } from "./preferences.ts";

/** Version of the file's layout. */
export const preferencesVersion = 1;

const schema = v.strictObject({
  freblens: v.literal("preferences"),
  version: v.literal(preferencesVersion),
  window: v.strictObject(preferenceEntries),
  engine: enginePreferencesSchema,
});

/** All preferences. */
export type AllPreferences = { readonly window: Preferences; readonly engine: EnginePreferences };

/** The text of the file. */
export function preferencesText({ window, engine }: AllPreferences): string {
  const file: v.InferOutput<typeof schema> = {
    freblens: "preferences",
    version: preferencesVersion,
    window,
    engine,
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Of what stands in a file, so many characters are repeated in a sentence. */
const longestShown = 60;
const shown = (text: string): string =>
  visibleText(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);

const whatElse = "Choose a file that Freblens wrote with Export. Nothing was changed.";

/** Reads a file's text; the failure is a sentence. */
export function readPreferences(text: string): Result<AllPreferences, string> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return fail(`This file cannot be read as JSON. ${whatElse}`);
  }
  const head = v.safeParse(v.looseObject({ freblens: v.literal("preferences"), version: v.number() }), json);
  if (!head.success) return fail(`This file holds no preferences of Freblens. ${whatElse}`);
  if (head.output.version !== preferencesVersion) {
    return fail(
      `This file is of version ${head.output.version}, and this Freblens reads version ${preferencesVersion}. ` +
        "Export it again with the same version of Freblens. Nothing was changed.",
    );
  }
  const read = v.safeParse(schema, json);
  if (read.success) return ok({ window: read.output.window, engine: read.output.engine });
  const [issue] = read.issues;
  const path = v.getDotPath(issue) ?? "the file";
  return fail(
    `“${shown(path)}” is ${shown(issue.received)}, but must be ${issue.expected ?? "something else"}. Nothing was changed.`,
  );
}
