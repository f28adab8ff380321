import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { advise } from "../../../shared/advice/advise.ts";
import { ruleXml } from "../../../shared/advice/rules/tracing.ts";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import { serverConfigOf } from "../../../shared/iis-config/server-config.ts";
import { readTraceRules } from "../../../shared/iis-config/tracing.ts";
import type { AdviceFinding } from "../../../shared/model/advice.ts";

const genuine = new URL("../../../../shared/config/", import.meta.url).pathname;

function findings(text: string, statusCodes = "502"): readonly AdviceFinding[] {
  const parsed = parseConfig(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const file = "applicationHost.config";
  return advise(serverConfigOf(parsed.value, file), [{ file, path: "", configuration: parsed.value }], statusCodes);
}

type Parts = {
  readonly pool?: string;
  readonly site?: string;
  readonly application?: string;
  readonly rules?: string;
  readonly farms?: string;
  readonly modules?: string;
  readonly name?: string;
};

/* A server on which nothing needs to be advised; tests spoil one thing at a time. */
function server(parts: Parts = {}): string {
  const name = parts.name ?? "Shop";
  const pool =
    parts.pool ??
    `<add name="${name}" startMode="AlwaysRunning"><processModel idleTimeout="00:00:00" /><recycling><periodicRestart time="00:00:00" /></recycling></add>`;
  return `<configuration><system.applicationHost>
  <applicationPools>${pool}<add name="Unused" /></applicationPools>
  <sites><site name="${name}" id="1">
    <application path="/" applicationPool="${name}" ${parts.application ?? 'preloadEnabled="true"'}><virtualDirectory path="/" physicalPath="C:\\shop" /></application>
    ${parts.site ?? '<traceFailedRequestsLogging enabled="true" maxLogFiles="1000" maxLogFileSizeKB="4096" />'}
  </site></sites></system.applicationHost>
  <system.webServer>
    <globalModules>${parts.modules ?? '<add name="FailedRequestsTracingModule" image="iisfreb.dll" />'}</globalModules>
    <tracing>
      <traceProviderDefinitions><add name="WWW Server" guid="{3a2a4e84-4c21-4981-ae10-3fda0d9b0f83}"><areas>
        <add name="Rewrite" value="1024" /><add name="RequestRouting" value="2048" />
      </areas></add></traceProviderDefinitions>
    </tracing>
    ${parts.rules ?? ruleXml("400-599")}
  </system.webServer>${parts.farms ?? ""}</configuration>`;
}

const codes = (list: readonly AdviceFinding[]): readonly string[] => list.map(({ code }) => code);

describe("advice", () => {
  it("has nothing to say of a server where all is as it should be", () => {
    expect(findings(server())).toEqual([]);
  });

  it.each([
    [
      "pool-starts-on-demand",
      {
        pool: '<add name="Shop"><processModel idleTimeout="00:00:00" /><recycling><periodicRestart time="00:00:00" /></recycling></add>',
      },
    ],
    [
      "pool-idles-out",
      {
        pool: '<add name="Shop" startMode="AlwaysRunning"><recycling><periodicRestart time="00:00:00" /></recycling></add>',
      },
    ],
    [
      "pool-recycles-by-the-clock",
      { pool: '<add name="Shop" startMode="AlwaysRunning"><processModel idleTimeout="00:00:00" /></add>' },
    ],
    ["application-not-preloaded", { application: "" }],
    ["tracing-off", { site: "" }],
    ["few-trace-files", { site: '<traceFailedRequestsLogging enabled="true" maxLogFileSizeKB="4096" />' }],
    ["small-trace-files", { site: '<traceFailedRequestsLogging enabled="true" maxLogFiles="1000" />' }],
    [
      "traces-on-a-share",
      {
        site: '<traceFailedRequestsLogging enabled="true" maxLogFiles="1000" maxLogFileSizeKB="0" directory="\\\\nas\\traces" />',
      },
    ],
    [
      "traces-on-another-drive",
      {
        site: '<traceFailedRequestsLogging enabled="true" maxLogFiles="1000" maxLogFileSizeKB="0" directory="T:\\traces" />',
      },
    ],
    ["no-rule-for-status", { rules: ruleXml("404,500-501") }],
    ["rule-covers-status-partly", { rules: ruleXml("502.3") }],
    ["tracing-not-installed", { modules: "" }],
    [
      "farm-with-one-member",
      {
        farms:
          '<webFarms><webFarm name="F"><server address="a" /><server address="b" enabled="false" /><applicationRequestRouting><protocol timeout="00:02:00" /></applicationRequestRouting></webFarm></webFarms>',
      },
    ],
    [
      "farm-times-out-early",
      { farms: '<webFarms><webFarm name="F"><server address="a" /><server address="b" /></webFarm></webFarms>' },
    ],
  ] as const)("finds %s, and only that", (code, parts) => {
    expect(codes(findings(server(parts)))).toEqual([code]);
  });

  it("asks for a rule of all paths and names the rules there are", () => {
    const rules = ruleXml("502").replace('path="*"', 'path="*.aspx"');
    expect(findings(server({ rules }))).toMatchObject([{ code: "no-rule-for-status", found: "rules only for *.aspx" }]);
  });

  it("wants the areas that explain a 502", () => {
    const rules = ruleXml("502").replace("Rewrite,RequestRouting,", "");
    expect(findings(server({ rules }))).toMatchObject([
      { code: "rule-asks-too-little", found: "without Rewrite, RequestRouting at Verbose" },
    ]);
  });

  it("covers a substatus by a rule of that substatus", () => {
    expect(codes(findings(server({ rules: ruleXml("502.3") }), "502.3"))).toEqual([]);
  });

  it("leaves pools without applications alone, and puts problems first", () => {
    const list = findings(server({ pool: '<add name="Shop" autoStart="false" />', site: "" }));
    expect(list.map(({ scope }) => scope.name)).not.toContain("Unused");
    expect(list.map(({ severity }) => severity)).toEqual([
      ...list.filter(({ severity }) => severity === "problem").map(() => "problem"),
      ...list.filter(({ severity }) => severity === "warning").map(() => "warning"),
      ...list.filter(({ severity }) => severity === "note").map(() => "note"),
    ]);
    expect(list[0]?.severity).toBe("problem");
  });

  it("writes rules that the reader of rules takes for what was meant", () => {
    const parsed = parseConfig(
      `<configuration><system.webServer>${ruleXml("502.3,500-599")}</system.webServer></configuration>`,
    );
    if (!parsed.ok) throw new Error(parsed.error.message);
    const [rule] = readTraceRules([{ file: "f", path: "", configuration: parsed.value }], "Shop");
    expect(rule).toMatchObject({ path: "*", statusCodes: "502.3,500-599" });
    expect(rule?.areas.map(({ provider, verbosity }) => [provider, verbosity])).toEqual([
      ["ASP", "Verbose"],
      ["ASPNET", "Verbose"],
      ["ISAPI Extension", "Verbose"],
      ["WWW Server", "Verbose"],
    ]);
  });

  it("gives each change in three forms, quoted for each", () => {
    const [finding] = findings(server({ name: "O'Neil &amp; Co", site: "" }));
    expect(finding).toMatchObject({
      scope: { kind: "site", name: "O'Neil & Co" },
      remedy: {
        appcmd: `%windir%\\system32\\inetsrv\\appcmd.exe set site /site.name:"O'Neil & Co" /traceFailedRequestsLogging.enabled:true`,
        powershell: expect.stringContaining("'O''Neil & Co'"),
        xml: `<site name="O'Neil &amp; Co"><traceFailedRequestsLogging enabled="true" /></site>`,
      },
    });
  });

  it("gives no command line for a name that cmd.exe would take apart", () => {
    const [finding] = findings(server({ name: "a&quot; &amp; calc %windir%", site: "" }));
    expect(finding?.remedy.appcmd).toBeUndefined();
    expect(finding?.remedy.powershell).toContain(`'a" & calc %windir%'`);
  });
});

function genuineFindings(name: string): readonly AdviceFinding[] {
  return findings(readFileSync(join(genuine, name), "utf8"));
}

describe.skipIf(!existsSync(genuine))("advice on genuine files", () => {
  it("sees that tracing is not installed, and that pools start on demand", () => {
    expect(codes(genuineFindings("etc.applicationHost.config"))).toContain("tracing-not-installed");
    const full = genuineFindings("pruebamonitoreo.applicationHost.config");
    expect(codes(full)).not.toContain("tracing-not-installed");
    expect(codes(full)).toEqual(expect.arrayContaining(["tracing-off", "pool-starts-on-demand", "pool-idles-out"]));
  });
});
