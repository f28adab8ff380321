/*
 * What windows ask the engine to keep for them: what a page remembers, where the browser cannot (each run of the loopback
 * host is another origin to it), and the preferences that are the engine's.
 */
import * as v from "valibot";

const everyMs = v.pipe(v.number(), v.integer(), v.minValue(500), v.maxValue(3_600_000));

/** Preferences of the engine. Times are in ms. */
export const enginePreferencesSchema = v.strictObject({
  /** How often a source on another machine is looked at while traces come; less often after half an hour without one. */
  networkScanMs: everyMs,
  /** How often a folder of this machine is looked at where no watcher tells of changes. */
  localScanMs: everyMs,
  /** Traces of one source on another machine that are read whole at the same time. */
  networkReads: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
});

/** Preferences of the engine. */
export type EnginePreferences = v.InferOutput<typeof enginePreferencesSchema>;

/** What holds until the user says otherwise. */
export const usualEnginePreferences: EnginePreferences = { networkScanMs: 4_000, localScanMs: 700, networkReads: 3 };

/** Characters of what windows remember. */
export const mostRemembered = 100_000;

/** Input schemas by method. */
export const windowMethods = {
  /** What windows remembered last. */
  recall: v.strictObject({}),
  /** Keeps a text in place of the one before; only the page knows what it means. */
  remember: v.strictObject({ text: v.pipe(v.string(), v.maxLength(mostRemembered)) }),
  /** The preferences that hold now. */
  enginePreferences: v.strictObject({}),
  /** Sets preferences; they hold from the next scan on. */
  chooseEnginePreferences: enginePreferencesSchema,
} as const;

/** What each method answers with. */
export type WindowOutputs = {
  readonly recall: { readonly text: string | null };
  readonly remember: null;
  readonly enginePreferences: EnginePreferences;
  readonly chooseEnginePreferences: EnginePreferences;
};
