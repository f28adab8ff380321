/*
 * A new tracing rule in three forms: appcmd, PowerShell (WebAdministration) and XML, all for the same rule. Forms after
 * Microsoft's reference of traceFailedRequests. Nothing here runs anything.
 */
import type { Remedy } from "../model/advice.ts";
import type { TraceArea } from "../model/iis-config.ts";
import { writeTimeSpan } from "../iis-config/values.ts";
import { cmdQuoted, powershellQuoted, xmlQuoted } from "./quoting.ts";
import { appcmdExe } from "./remedies.ts";
import type { RuleDraft } from "./rule-draft.ts";

const section = "system.webServer/tracing/traceFailedRequests";

/** Writes the rule; a form that cannot be given the names safely is undefined. */
export function ruleForms(draft: RuleDraft): Remedy {
  return { appcmd: appcmdForm(draft), powershell: powershellForm(draft), xml: xmlForm(draft) };
}

/** The same for a rule that is there already: the commands take it out first. */
export function replacingForms(draft: RuleDraft): Remedy {
  const { appcmd, powershell, xml } = ruleForms(draft);
  const remove = `Remove-WebConfigurationProperty ${psPlace(draft)} -Filter ${powershellQuoted(section)} -Name '.' -AtElement @{path=${powershellQuoted(draft.path)}}`;
  const [first = ""] = appcmd?.split("\n") ?? [];
  return {
    appcmd: appcmd === undefined ? undefined : `${first.replace('/+"', '/-"')}\n${appcmd}`,
    powershell: `${remove}\n${powershell ?? ""}`,
    xml,
  };
}

function psPlace({ site }: RuleDraft): string {
  return `-PSPath 'MACHINE/WEBROOT/APPHOST'${site === undefined ? "" : ` -Location ${powershellQuoted(site)}`}`;
}

function failureOf({ statusCodes, timeTakenMs, eventSeverity }: RuleDraft): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  if (statusCodes !== "") pairs.push(["statusCodes", statusCodes]);
  if (timeTakenMs > 0) pairs.push(["timeTaken", writeTimeSpan(timeTakenMs)]);
  if (eventSeverity !== "Ignore") pairs.push(["verbosity", eventSeverity]);
  return pairs;
}

function areaPairs({ provider, areas, verbosity }: TraceArea): readonly (readonly [string, string])[] {
  const named = areas.length === 0 ? [] : [["areas", areas.join(",")] as const];
  return [["provider", provider], ...named, ["verbosity", verbosity]];
}

/* Names stand in appcmd's own quotes and brackets, which it knows no escape for. */
function appcmdForm(draft: RuleDraft): string | undefined {
  const target = draft.site === undefined ? "" : cmdQuoted(draft.site);
  if (target === undefined || cmdQuoted(draft.path) === undefined || /['[\],]/.test(draft.path)) return undefined;
  const key = `[path='${draft.path}']`;
  const command = (change: string): string =>
    `${appcmdExe} set config ${target === "" ? "" : `${target} `}-section:${section} ${change} /commit:apphost`;
  return [
    command(`/+"${key}"`),
    ...draft.areas.map((area) =>
      command(
        `/+"${key}.traceAreas.[${areaPairs(area)
          .map(([name, value]) => `${name}='${value}'`)
          .join(",")}]"`,
      ),
    ),
    ...failureOf(draft).map(([name, value]) => command(`/"${key}.failureDefinitions.${name}:${value}"`)),
  ].join("\n");
}

function powershellForm(draft: RuleDraft): string {
  const place = psPlace(draft);
  const rule = `${section}/add[@path=${xpathText(draft.path)}]`;
  const add = (filter: string, pairs: readonly (readonly [string, string])[]): string =>
    `Add-WebConfigurationProperty ${place} -Filter ${powershellQuoted(filter)} -Name '.' -Value @{${pairs
      .map(([name, value]) => `${name}=${powershellQuoted(value)}`)
      .join(";")}}`;
  return [
    add(section, [["path", draft.path]]),
    ...draft.areas.map((area) => add(`${rule}/traceAreas`, areaPairs(area))),
    ...failureOf(draft).map(
      ([name, value]) =>
        `Set-WebConfigurationProperty ${place} -Filter ${powershellQuoted(`${rule}/failureDefinitions`)} -Name '${name}' -Value ${powershellQuoted(value)}`,
    ),
  ].join("\n");
}

function xmlForm(draft: RuleDraft): string {
  return [
    "<tracing>",
    "  <traceFailedRequests>",
    `    <add path=${xmlQuoted(draft.path)}>`,
    "      <traceAreas>",
    ...draft.areas.map((area) => `        <add${attributes(areaPairs(area))} />`),
    "      </traceAreas>",
    `      <failureDefinitions${attributes(failureOf(draft))} />`,
    "    </add>",
    "  </traceFailedRequests>",
    "</tracing>",
  ].join("\n");
}

function attributes(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => ` ${name}=${xmlQuoted(value)}`).join("");
}

/* A filter is XPath, which has no escape; a path with both kinds of quotes does not exist on Windows. */
function xpathText(text: string): string {
  return text.includes("'") ? `"${text.replaceAll('"', "")}"` : `'${text}'`;
}
