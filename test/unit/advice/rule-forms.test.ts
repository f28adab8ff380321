import { describe, expect, it } from "vitest";
import { checkForms, ruleOfXml } from "../../../shared/advice/rule-check.ts";
import { draftFaults, usualAreas, type RuleDraft } from "../../../shared/advice/rule-draft.ts";
import { ruleForms } from "../../../shared/advice/rule-forms.ts";
import { appcmdRule, powershellRule } from "../../../shared/advice/rule-read-back.ts";

const usual: RuleDraft = {
  site: undefined,
  path: "*",
  statusCodes: "502",
  timeTakenMs: 0,
  eventSeverity: "Ignore",
  areas: usualAreas("Verbose"),
};

describe("a new tracing rule", () => {
  it.each<readonly [string, Partial<RuleDraft>]>([
    ["for one status", {}],
    ["for substatuses, ranges and a time", { statusCodes: "502.3,500-599,404.2-404.5", timeTakenMs: 90_000 }],
    ["for time alone, over an hour", { statusCodes: "", timeTakenMs: 3_905_000 }],
    ["for events alone", { statusCodes: "", eventSeverity: "Error" }],
    ["of one site and one kind of file", { site: "Shop & Co", path: "*.aspx" }],
    ["below a folder", { path: "api/*" }],
    ["of one provider without areas", { areas: [{ provider: "ASP", areas: [], verbosity: "Information" }] }],
    ["of a site with a quote", { site: "O'Neil" }],
    ["of a site with a typographic quote", { site: "O\u2019Neil", path: "it\u2019s/*" }],
    ["of a path with a quote", { path: "it's/*.asp" }],
  ])("%s says the same in every form, and would fire", (_, part) => {
    const draft = { ...usual, ...part };
    expect(draftFaults(draft)).toEqual([]);
    expect(checkForms(draft, ruleForms(draft))).toEqual([]);
  });

  it("is found out where a form says something else", () => {
    const forms = ruleForms(usual);
    const other = ruleForms({ ...usual, statusCodes: "503" });
    expect(checkForms(usual, { ...forms, appcmd: other.appcmd })).toEqual([expect.stringContaining("appcmd")]);
    expect(checkForms(usual, { ...forms, powershell: other.powershell })).toEqual([
      expect.stringContaining("PowerShell"),
    ]);
    expect(checkForms(usual, { ...forms, xml: other.xml })).toEqual([
      expect.stringContaining("XML"),
      "The rule would not fire for status 502.0.",
      "The rule would not fire for status 502.999.",
    ]);
    expect(checkForms(usual, { ...forms, xml: "<tracing" })).toEqual([expect.stringContaining("not read as one")]);
  });

  it("gives no command for cmd.exe where a name would be taken apart", () => {
    expect(ruleForms({ ...usual, site: 'a" & calc' }).appcmd).toBeUndefined();
    expect(ruleForms({ ...usual, path: "x']/*" }).appcmd).toBeUndefined();
    expect(ruleForms({ ...usual, path: "%windir%/*" }).appcmd).toBeUndefined();
  });

  it.each<readonly [Partial<RuleDraft>, RegExp]>([
    [{ statusCodes: "50x" }, /"50x" is no status/],
    [{ statusCodes: "" }, /never writes a trace/],
    [{ path: " " }, /needs a path/],
    [{ areas: [] }, /at least one provider/],
    [{ areas: [{ provider: "WWW", areas: [], verbosity: "Verbose" }] }, /no provider "WWW"; there are ASP/],
    [
      { areas: [{ provider: "WWW Server", areas: ["Rewrit"], verbosity: "Verbose" }] },
      /no area Rewrit; it has Authentication/,
    ],
    [{ areas: [{ provider: "ASP", areas: ["Page"], verbosity: "Verbose" }] }, /it has none/],
  ])("with %j is refused with a sentence", (part, sentence) => {
    expect(draftFaults({ ...usual, ...part })).toEqual([expect.stringMatching(sentence)]);
  });

  it("asks for all four providers, with what Rewrite and ARR add", () => {
    const rule = ruleOfXml(ruleForms(usual).xml ?? "");
    expect(rule?.areas.map(({ provider }) => provider)).toEqual(["ASP", "ASPNET", "ISAPI Extension", "WWW Server"]);
    expect(rule?.areas[3]?.areas).toEqual(
      expect.arrayContaining(["Rewrite", "RequestRouting", "RequestNotifications"]),
    );
  });
});

describe("commands read back", () => {
  it("are nothing where a line belongs to another rule or section", () => {
    const { appcmd = "", powershell = "" } = ruleForms(usual);
    expect(appcmdRule(appcmd.replace("traceAreas.[provider='ASP'", "traceArea.[provider='ASP'"))).toBeUndefined();
    expect(appcmdRule(`${appcmd}\n${ruleForms({ ...usual, path: "*.asp" }).appcmd ?? ""}`)).toBeUndefined();
    expect(powershellRule(powershell.replace("traceFailedRequests'", "other'"))).toBeUndefined();
    expect(powershellRule("Remove-Item C:\\")).toBeUndefined();
  });
});
