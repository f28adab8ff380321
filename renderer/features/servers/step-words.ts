/* Steps of a look in words and tones. */
import type { LookStep, ServerLook, ServerSite, StepOutcome } from "../../../shared/model/server-look.ts";
import type { Tone } from "../../components/Badge.tsx";

/** The word for an outcome. */
export const outcomeWords: Readonly<Record<StepOutcome, string>> = {
  found: "found",
  missing: "missing",
  denied: "denied",
  unreachable: "no answer",
  unreadable: "unreadable",
  consent: "not allowed",
  untranslated: "no place",
};

/** The tone of an outcome; a missing thing is often as it should be. */
export const outcomeTones: Readonly<Record<StepOutcome, Tone>> = {
  found: 2,
  missing: 0,
  denied: 5,
  unreachable: 5,
  unreadable: 5,
  consent: 4,
  untranslated: 4,
};

/** Whether a step kept something from being read. What is missing is often as it should be, unless something is advised. */
export function isTrouble({ outcome, kind, advice }: LookStep): boolean {
  return outcome !== "found" && (outcome !== "missing" || kind === "configuration" || advice !== undefined);
}

/** What a look came to, in a few words. */
export function lookWords(look: ServerLook): string {
  const sites = look.sites.length;
  const some = `${sites} ${sites === 1 ? "site" : "sites"}`;
  if (look.origin === "configuration") return `${some} from its configuration`;
  if (look.origin === "default-folder") return `${some} in the usual folder; the configuration was not read`;
  return "nothing found";
}

/** Whether a site traces or has traced: those are chosen at first. */
export function isOfUse({ tracingEnabled, traces }: ServerSite): boolean {
  return tracingEnabled === true || traces.outcome === "found";
}

/** Names servers and folders of a count. */
export function countWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
