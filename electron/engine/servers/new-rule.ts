/* A new tracing rule for a UI: from what was chosen to three forms, or what is wrong with the choice. */
import { checkForms } from "../../../shared/advice/rule-check.ts";
import { draftFaults, providerAreas, usualAreas, type RuleDraft } from "../../../shared/advice/rule-draft.ts";
import { ruleForms } from "../../../shared/advice/rule-forms.ts";
import type { InputOf } from "../../../shared/contract/methods.ts";
import type { TraceRuleAnswer } from "../../../shared/contract/server-methods.ts";
import type { TraceArea } from "../../../shared/model/iis-config.ts";

/** Writes the rule; forms are given only where each of them, read back, is the rule that was asked for. */
export function newRule(wish: InputOf<"traceRule">): TraceRuleAnswer {
  const { site, path, statusCodes, timeTakenMs, eventSeverity, verbosity } = wish;
  const areas = wish.areas === undefined ? usualAreas(verbosity) : chosenAreas(wish.areas, verbosity);
  const draft: RuleDraft = {
    site,
    path,
    statusCodes: statusCodes.replaceAll(/\s+/g, ""),
    timeTakenMs,
    eventSeverity,
    areas,
  };
  const wrong = draftFaults(draft);
  const forms = ruleForms(draft);
  const faults = wrong.length > 0 ? wrong : checkForms(draft, forms);
  const providers = Object.entries(providerAreas).map(([name, all]) => ({ name, areas: all }));
  return { forms: faults.length === 0 ? forms : undefined, faults, providers };
}

/* `WWW Server/Rewrite` is an area, `ASP` a provider without any. */
function chosenAreas(words: readonly string[], verbosity: string): readonly TraceArea[] {
  return Object.keys(providerAreas).flatMap((provider): readonly TraceArea[] => {
    const own = words.filter((word) => word === provider || word.startsWith(`${provider}/`));
    if (own.length === 0) return [];
    return [{ provider, areas: own.flatMap((word) => word.split("/").slice(1)), verbosity }];
  });
}
