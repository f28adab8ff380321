/* A new tracing rule as plain text to copy from, or as JSON. */
import { jsonText } from "../../../shared/base/json-text.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { Remedy } from "../../../shared/model/advice.ts";
import type { RuleDraft } from "../../../shared/advice/rule-draft.ts";

/** The three forms, each below a line that says where it goes. */
export function ruleText(draft: RuleDraft, forms: Remedy): string {
  const where =
    draft.site === undefined
      ? "In applicationHost.config or a web.config, in <system.webServer>:"
      : `In the web.config of ${draft.site}, in <system.webServer>, or in applicationHost.config in <location path="${draft.site}"><system.webServer>:`;
  return [
    "appcmd, in a command prompt as administrator:",
    forms.appcmd ?? "  none: the names hold characters that cmd.exe would take for its own.",
    "",
    "PowerShell (WebAdministration), as administrator:",
    forms.powershell ?? "",
    "",
    where,
    forms.xml ?? "",
    "",
  ]
    .join("\n")
    .split("\n")
    .map((line) => `${visibleText(line)}\n`)
    .join("");
}

/** The rule and its forms as one line of JSON. */
export function ruleLine(draft: RuleDraft, forms: Remedy): string {
  const { appcmd, powershell, xml } = forms;
  const rule = { ...draft, site: draft.site ?? null };
  return `${jsonText({ schema: 1, rule, appcmd: appcmd ?? null, powershell: powershell ?? null, xml: xml ?? null })}\n`;
}
