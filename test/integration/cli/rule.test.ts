/* `freblens rule` as a process: options in, three forms out that say the same. */
import { describe, expect, it } from "vitest";
import { ruleOfXml } from "../../../shared/advice/rule-check.ts";
import { appcmdRule, powershellRule } from "../../../shared/advice/rule-read-back.ts";
import { jsonLines, runCli, type CliRun } from "../../support/run-cli.ts";

const rule = (...args: string[]): Promise<CliRun> => runCli(["rule", ...args]);

describe("freblens rule", () => {
  it("writes three forms that are read as the same rule", async () => {
    const { code, out } = await rule(
      "--status",
      "502, 500.19",
      "--time-taken",
      "2m",
      "--path",
      "api/*",
      "--site",
      "Shop",
      "--json",
    );
    expect(code).toBe(0);
    const [line] = jsonLines(out);
    const wanted = { path: "api/*", statusCodes: "502,500.19", timeTakenMs: 120_000 };
    expect(line).toMatchObject({ schema: 1, rule: { ...wanted, site: "Shop", eventSeverity: "Ignore" } });
    expect(ruleOfXml(String(line?.["xml"]))).toMatchObject(wanted);
    expect(appcmdRule(String(line?.["appcmd"]))).toMatchObject(wanted);
    expect(powershellRule(String(line?.["powershell"]))).toMatchObject(wanted);
    expect(line?.["appcmd"]).toContain('set config "Shop" -section:system.webServer/tracing/traceFailedRequests');
  });

  it("takes areas by provider, by their own name, and a verbosity", async () => {
    const { out } = await rule(
      "--status",
      "502",
      "--areas",
      "rewrite,WWW Server/RequestRouting,asp",
      "--verbosity",
      "warning",
      "--json",
    );
    expect(jsonLines(out)[0]?.["rule"]).toMatchObject({
      areas: [
        { provider: "ASP", areas: [], verbosity: "Warning" },
        { provider: "WWW Server", areas: ["Rewrite", "RequestRouting"], verbosity: "Warning" },
      ],
    });
  });

  it("prints plain text to copy, where each form goes", async () => {
    const { code, out } = await rule("--status", "502");
    expect(code).toBe(0);
    expect(out).toMatch(/appcmd\.exe set config -section:.*\/\+"\[path='\*'\]" \/commit:apphost/);
    expect(out).toContain("Add-WebConfigurationProperty -PSPath 'MACHINE/WEBROOT/APPHOST'");
    expect(out).toContain('<failureDefinitions statusCodes="502" />');
  });

  it.each([
    [[], "never writes a trace"],
    [["--status", "5o2"], '"5o2" is no status code'],
    [["--status", "502", "--areas", "Rewrit"], "Did you mean Rewrite?"],
    [["--status", "502", "--verbosity", "loud"], "--verbosity wants one of"],
    [["--time-taken", "soon"], "--time-taken wants a time"],
    [["--status", "502", "Shop"], "options only"],
    [["--status", "502", "--areas", ","], "at least one provider"],
  ])("ends with 2 for %j", async (args, sentence) => {
    const { code, out, err } = await rule(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
  });
});
