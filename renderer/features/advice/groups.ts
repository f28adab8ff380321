/* Findings put together: the same advice on many places is said once, with the places below. Pure. */
import type { AdviceFinding, AdviceSeverity, Remedy } from "../../../shared/model/advice.ts";

/** One place that a piece of advice concerns. */
export type AdvicePlaceOf = {
  /** Unique among all places. */
  readonly key: string;
  /** undefined for what concerns several servers. */
  readonly server: string | undefined;
  readonly finding: AdviceFinding;
};

/** The same advice on one or more places. */
export type AdviceGroup = {
  readonly key: string;
  readonly code: string;
  readonly severity: AdviceSeverity;
  readonly why: string;
  readonly source: string;
  readonly advised: string;
  readonly places: readonly AdvicePlaceOf[];
};

/** Severities, the worst first. */
export const severities: readonly AdviceSeverity[] = ["problem", "warning", "note"];

/** Groups in the order of the findings; the worst first is the order they come in. */
export function groupFindings(places: readonly AdvicePlaceOf[]): readonly AdviceGroup[] {
  const groups = new Map<string, AdvicePlaceOf[]>();
  for (const place of places) {
    const { code, severity, advised, why } = place.finding;
    const key = `${severity} ${code} ${advised} ${why}`;
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [place]);
    else same.push(place);
  }
  return [...groups].flatMap(([key, same]): readonly AdviceGroup[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { code, severity, why, source, advised } = first.finding;
    return [{ key, code, severity, why, source, advised, places: same }];
  });
}

/** `15 pools`, `1 site`, by what the places are. */
export function placesWords({ places }: AdviceGroup): string {
  const kinds = new Map<string, number>();
  for (const { finding } of places) kinds.set(finding.scope.kind, (kinds.get(finding.scope.kind) ?? 0) + 1);
  return [...kinds].map(([kind, count]) => `${count} ${count === 1 ? kind : `${kind}s`}`).join(", ");
}

/** What was found, where it is the same in all places. */
export function commonFound({ places }: AdviceGroup): string | undefined {
  const found = new Set(places.map(({ finding }) => finding.found));
  return found.size === 1 ? places[0]?.finding.found : undefined;
}

/** The changes of all places of one server as one text a form; undefined for forms that some place lacks. */
export function togetherOf(places: readonly AdvicePlaceOf[]): Remedy {
  const join = (form: "appcmd" | "powershell"): string | undefined => {
    const texts = places.map(({ finding }) => finding.remedy[form]);
    return texts.every((text) => text !== undefined) ? texts.join("\n") : undefined;
  };
  return { appcmd: join("appcmd"), powershell: join("powershell"), xml: undefined };
}
