/*
 * A new rule's forms, read back: the XML by the same reader and evaluator that judge a server's configuration, the commands
 * word by word. Says where a form would make another rule than was asked for.
 */
import type { TraceRule } from "../model/iis-config.ts";
import type { Remedy } from "../model/advice.ts";
import { parseConfig } from "../iis-config/config-node.ts";
import { firingRule } from "../iis-config/effective-rules.ts";
import { readStatusCodes } from "../iis-config/status-codes.ts";
import { readTraceRules } from "../iis-config/tracing.ts";
import type { RuleDraft } from "./rule-draft.ts";
import { appcmdRule, powershellRule, type ReadBack } from "./rule-read-back.ts";

/** What does not fit, one sentence each; none where every form makes the rule that was asked for. */
export function checkForms(draft: RuleDraft, forms: Remedy): readonly string[] {
  const rule = ruleOfXml(forms.xml ?? "");
  if (rule === undefined) return ["The XML is not read as one tracing rule."];
  const wanted = fieldsOf(draft);
  const different: string[] = [];
  const compare = (form: string, read: ReadBack | undefined): void => {
    if (read === undefined || JSON.stringify(read) !== JSON.stringify(wanted)) {
      different.push(`The ${form} form makes another rule than was asked for.`);
    }
  };
  compare("XML", fieldsOf({ ...rule, eventSeverity: rule.verbosity }));
  if (forms.appcmd !== undefined) compare("appcmd", appcmdRule(forms.appcmd));
  if (forms.powershell !== undefined) compare("PowerShell", powershellRule(forms.powershell));
  return [...different, ...firingFaults(draft, rule)];
}

/** The rule in a piece of XML as it stands below system.webServer; undefined where there is not exactly one. */
export function ruleOfXml(xml: string): TraceRule | undefined {
  const parsed = parseConfig(`<configuration><system.webServer>${xml}</system.webServer></configuration>`);
  if (!parsed.ok) return undefined;
  const rules = readTraceRules([{ file: "", path: "", configuration: parsed.value }], "");
  return rules.length === 1 ? rules[0] : undefined;
}

function fieldsOf(rule: Omit<RuleDraft, "site">): ReadBack {
  const { path, statusCodes, timeTakenMs, eventSeverity, areas } = rule;
  const plain = areas.map((area) => ({ provider: area.provider, areas: area.areas, verbosity: area.verbosity }));
  // IIS keeps whole seconds.
  return { path, statusCodes, timeTakenMs: Math.floor(timeTakenMs / 1000) * 1000, eventSeverity, areas: plain };
}

/* Both ends of every range, and the time, must make the rule fire; the evaluator is that of the advice. */
function firingFaults(draft: RuleDraft, rule: TraceRule): readonly string[] {
  const file = draft.path.replaceAll("*", "x");
  const asks = readStatusCodes(draft.statusCodes).ranges.flatMap(({ from, to }) => [from, to]);
  const silent = asks.filter((status) => firingRule([rule], { file, status, timeTakenMs: 0 }) === undefined);
  const faults = silent.map(
    (status) => `The rule would not fire for status ${Math.floor(status / 1000)}.${status % 1000}.`,
  );
  const slow = { file, status: 200_000, timeTakenMs: draft.timeTakenMs };
  if (draft.timeTakenMs > 0 && firingRule([rule], slow) === undefined) {
    faults.push("The rule would not fire for a request of the time taken.");
  }
  return faults;
}
