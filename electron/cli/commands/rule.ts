/* `freblens rule`: writes a tracing rule in three forms, and reads each back before it is shown. It changes nothing. */
import { fail, ok, type Result } from "../../../shared/base/result.ts";
import { checkForms } from "../../../shared/advice/rule-check.ts";
import {
  draftFaults,
  eventSeverities,
  providerAreas,
  usualAreas,
  verbosities,
  type RuleDraft,
} from "../../../shared/advice/rule-draft.ts";
import { ruleForms } from "../../../shared/advice/rule-forms.ts";
import { readTimeSpan } from "../../../shared/iis-config/values.ts";
import type { TraceArea } from "../../../shared/model/iis-config.ts";
import { nearest } from "../../../shared/query/nearest.ts";
import { exitCodes, type Command, type CommandIo } from "../command.ts";
import { wrongUse } from "../exit.ts";
import { readOptions, type Given } from "../options.ts";
import { ruleLine, ruleText } from "../print/rule-text.ts";

const help = `Usage: freblens rule [options]

Writes a new rule of failed request tracing as appcmd, PowerShell and XML. Each form is read back and checked before it is
shown; nothing is run and nothing is changed.

Options:
  --status CODES       502, 502.3, 400-599, several parted by commas
  --time-taken T       requests that take longer: 30s, 2m, 500 (seconds) or 00:00:30
  --event-severity S   an event of this severity or worse: CriticalError, Error, Warning
  --path P             which content, a wildcard: *, *.aspx, api/* (*)
  --site NAME          only this site; without it the whole server
  --verbosity V        how much is traced: ${verbosities.join(", ")} (Verbose)
  --areas LIST         WWW Server/Rewrite, ASPNET/Page, ASP or an area's own name, several parted by commas.
                       Without it all four providers with all that IIS, URL Rewrite and ARR define; IIS refuses
                       Rewrite and RequestRouting where they are not installed: leave them out there
  --json               {"schema":1,"rule":{...},"appcmd","powershell","xml"}
  --help               this text

Exit codes: 0 done, 2 wrong use or a rule that IIS would not take.
`;

const options = {
  status: { type: "string" },
  "time-taken": { type: "string" },
  "event-severity": { type: "string" },
  path: { type: "string" },
  site: { type: "string" },
  verbosity: { type: "string" },
  areas: { type: "string" },
  json: { type: "boolean" },
} as const;

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readOptions(args, options);
  if (!given.ok) return wrongUse(io, "rule", given.error);
  if (given.value.rest.length > 0) return wrongUse(io, "rule", "It takes options only, no names.");
  const draft = readDraft(given.value);
  if (!draft.ok) return wrongUse(io, "rule", draft.error);
  const forms = ruleForms(draft.value);
  const faults = [...draftFaults(draft.value), ...checkForms(draft.value, forms)];
  const [fault] = faults;
  if (fault !== undefined) return wrongUse(io, "rule", fault);
  await io.out(given.value.flag("json") ? ruleLine(draft.value, forms) : ruleText(draft.value, forms));
  return exitCodes.done;
}

function readDraft({ text }: Given): Result<RuleDraft, string> {
  const verbosity = oneOf("verbosity", text("verbosity") ?? "Verbose", verbosities);
  if (!verbosity.ok) return verbosity;
  const severity = oneOf("event-severity", text("event-severity") ?? "Ignore", eventSeverities);
  if (!severity.ok) return severity;
  const time = text("time-taken");
  const timeTakenMs = time === undefined ? 0 : readTime(time);
  if (timeTakenMs === undefined) {
    return fail(`--time-taken wants a time such as 30s, 2m or 00:00:30, not ${JSON.stringify(time)}.`);
  }
  const areas = text("areas");
  const read = areas === undefined ? ok(usualAreas(verbosity.value)) : readAreas(areas, verbosity.value);
  if (!read.ok) return read;
  return ok({
    site: text("site"),
    path: text("path") ?? "*",
    statusCodes: (text("status") ?? "").replaceAll(/\s+/g, ""),
    timeTakenMs,
    eventSeverity: severity.value,
    areas: read.value,
  });
}

function oneOf(name: string, given: string, known: readonly string[]): Result<string, string> {
  const found = known.find((one) => one.toLowerCase() === given.toLowerCase());
  return found === undefined
    ? fail(`--${name} wants one of ${known.join(", ")}, not ${JSON.stringify(given)}.`)
    : ok(found);
}

const longestMs = 24 * 3_600_000;

/* `30`, `30s`, `2m` or as IIS writes it; at least a second. */
function readTime(text: string): number | undefined {
  const short = /^(\d{1,6})(s|m)?$/.exec(text.trim());
  const ms = short === null ? readTimeSpan(text) : Number(short[1]) * (short[2] === "m" ? 60_000 : 1_000);
  return ms === undefined || ms < 1_000 || ms > longestMs ? undefined : ms;
}

/* `WWW Server/Rewrite`, `Rewrite` and `ASP`: by provider, in the order of the providers. */
function readAreas(text: string, verbosity: string): Result<readonly TraceArea[], string> {
  const chosen = new Map<string, string[]>();
  for (const word of text.split(",").map((part) => part.trim())) {
    if (word === "") continue;
    const found = findArea(word);
    if (found === undefined) {
      const near = nearest(word.toLowerCase(), [...Object.keys(providerAreas), ...Object.values(providerAreas).flat()]);
      return fail(`--areas knows no ${JSON.stringify(word)}.${near === undefined ? "" : ` Did you mean ${near}?`}`);
    }
    chosen.set(found.provider, [...(chosen.get(found.provider) ?? []), ...found.areas]);
  }
  const order = Object.keys(providerAreas).filter((provider) => chosen.has(provider));
  return ok(order.map((provider) => ({ provider, areas: [...new Set(chosen.get(provider))], verbosity })));
}

function findArea(word: string): { readonly provider: string; readonly areas: readonly string[] } | undefined {
  const [first = "", second] = word.toLowerCase().split("/");
  for (const [provider, areas] of Object.entries(providerAreas)) {
    if (provider.toLowerCase() === first && second === undefined) return { provider, areas };
    if (second !== undefined && provider.toLowerCase() !== first) continue;
    const area = areas.find((one) => one.toLowerCase() === (second ?? first));
    if (area !== undefined) return { provider, areas: [area] };
  }
  return undefined;
}

/** The command. */
export const ruleCommand: Command = {
  name: "rule",
  summary: "writes a new tracing rule as appcmd, PowerShell and XML",
  help,
  run,
};
