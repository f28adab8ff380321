import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Observed } from "../../../shared/advice/advice-rule.ts";
import { advise, nothingSeen } from "../../../shared/advice/advise.ts";
import { usualAreas } from "../../../shared/advice/rule-draft.ts";
import { ruleForms } from "../../../shared/advice/rule-forms.ts";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import { serverConfigOf } from "../../../shared/iis-config/server-config.ts";
import { readTraceRules } from "../../../shared/iis-config/tracing.ts";
import type { AdviceFinding } from "../../../shared/model/advice.ts";

const genuine = new URL("../../../../shared/config/", import.meta.url).pathname;

function ruleXml(statusCodes: string): string {
  const areas = usualAreas("Verbose");
  return (
    ruleForms({ site: undefined, path: "*", statusCodes, timeTakenMs: 0, eventSeverity: "Ignore", areas }).xml ?? ""
  );
}

function findings(text: string, statusCodes = "502", observed?: Observed): readonly AdviceFinding[] {
  const parsed = parseConfig(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const file = "applicationHost.config";
  return advise(
    serverConfigOf(parsed.value, file),
    [{ file, path: "", configuration: parsed.value }],
    statusCodes,
    observed,
  );
}

const providers = usualAreas("Verbose")
  .map(({ provider, areas }) => {
    const named = areas.map((area, index) => `<add name="${area}" value="${2 ** index}" />`);
    return `<add name="${provider}" guid="{0}"><areas>${named.join("")}</areas></add>`;
  })
  .join("");

type Parts = {
  readonly providers?: string;
  readonly more?: string;
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
      <traceProviderDefinitions>${parts.providers ?? providers}</traceProviderDefinitions>
    </tracing>
    ${parts.rules ?? ruleXml("400-599")}
  ${parts.more ?? ""}</system.webServer>${parts.farms ?? ""}</configuration>`;
}

/* A pool as it should be, but for what is put into it. */
function poolWith(elements: string, periodic = "", schedule = ""): string {
  return `<add name="Shop" startMode="AlwaysRunning"><processModel idleTimeout="00:00:00" /><recycling><periodicRestart time="00:00:00" ${periodic}>${schedule}</periodicRestart></recycling>${elements}</add>`;
}

const siteOf = (files: number): string =>
  `<traceFailedRequestsLogging enabled="true" maxLogFiles="${files}" maxLogFileSizeKB="0" />`;
const seen = (files: number, stretchMs: number): Observed => ({
  traces: new Map([[1, { files, oldestAt: 0, newestAt: stretchMs }]]),
  foundDirectories: new Set(),
  missingDirectories: new Set(),
  unreadWebConfigs: new Set(),
});

const codes = (list: readonly AdviceFinding[]): readonly string[] => list.map(({ code }) => code);

describe("advice", () => {
  it("has nothing to say of a server where all is as it should be", () => {
    expect(findings(server())).toEqual([]);
  });

  it.each([
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
    ["rapid-fail-trips-early", { pool: poolWith('<failure rapidFailProtectionMaxCrashes="2" />') }],
    ["rapid-fail-off", { pool: poolWith('<failure rapidFailProtection="false" />') }],
    ["pool-recycles-by-memory", { pool: poolWith("", 'privateMemory="512000"') }],
    ["pool-recycles-by-memory", { pool: poolWith("", 'memory="512000"') }],
    ["pool-recycles-by-requests", { pool: poolWith("", 'requests="10000"') }],
    [
      "pool-recycles-by-day",
      { pool: poolWith("", "", '<schedule><add value="12:30:00" /><add value="03:00:00" /></schedule>') },
    ],
    ["pool-queue-short", { pool: poolWith("").replace("startMode", 'queueLength="10" startMode') }],
    [
      "pool-recycles-without-overlap",
      { pool: poolWith("").replace("<recycling>", '<recycling disallowOverlappingRotation="true">') },
    ],
    ["proxy-times-out-early", { more: '<proxy enabled="true" timeout="00:00:10" />' }],
    ["core-module-times-out", { more: '<aspNetCore processPath="dotnet" hostingModel="OutOfProcess" />' }],
    [
      "custom-action-takes-traces",
      {
        site: '<traceFailedRequestsLogging enabled="true" maxLogFiles="1000" maxLogFileSizeKB="0" customActionsEnabled="true" />',
        rules: ruleXml("502").replace('path="*"', 'path="*" customActionExe="C:\\\\tools\\\\dump.exe"'),
      },
    ],
    ["rule-lacks-providers", { rules: ruleXml("502").replace(/<add provider="ASP(?:NET)?"[^>]*>/g, "") }],
    [
      "areas-not-defined",
      {
        providers: providers.replace(/<add name="Re(?:write|questRouting)"[^>]*>/g, ""),
        rules: ruleXml("502").replace("Rewrite,RequestRouting,", ""),
      },
    ],
    [
      "traces-out-of-reach",
      {
        site: '<traceFailedRequestsLogging enabled="true" maxLogFiles="1000" maxLogFileSizeKB="0" directory="\\\\nas\\traces" />',
        pool: poolWith("").replace("<processModel", '<processModel identityType="LocalService"'),
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

  it("finds a pool that starts on demand, also where its application is preloaded", () => {
    const pool = poolWith("").replace(' startMode="AlwaysRunning"', "");
    expect(codes(findings(server({ pool })))).toEqual(["pool-starts-on-demand", "preload-without-always-running"]);
  });

  it("judges the limit of files against the rate at which traces come", () => {
    const hour = 3_600_000;
    expect(findings(server({ site: siteOf(1_000) }), "502", seen(600, hour))).toMatchObject([
      {
        code: "traces-rotate-fast",
        found: expect.stringContaining("50 min"),
        remedy: { xml: expect.stringContaining("10000") },
      },
    ]);
    expect(findings(server({ site: siteOf(50) }), "502", seen(40, 60 * 24 * hour))).toEqual([]);
    expect(codes(findings(server({ site: siteOf(50) }), "502", seen(3, hour)))).toEqual(["few-trace-files"]);
  });

  it("takes a letter that was seen on the server for a drive of its own", () => {
    const site =
      '<traceFailedRequestsLogging enabled="true" maxLogFiles="1000" maxLogFileSizeKB="0" directory="T:\\traces" />';
    const onDisk = { ...nothingSeen, foundDirectories: new Set(["T:\\traces"]) };
    expect(codes(findings(server({ site }), "502", onDisk))).toEqual([]);
  });

  it("says that the folder for traces was not found on the server", () => {
    const directory = "%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles";
    const seen = { ...nothingSeen, missingDirectories: new Set([directory]) };
    expect(findings(server(), "502", seen)).toMatchObject([
      {
        code: "trace-folder-missing",
        severity: "problem",
        remedy: { powershell: expect.stringContaining(`New-Item -ItemType Directory -Force -Path`) },
      },
    ]);
  });

  it("says where a rule names what the server does not define", () => {
    const rules = ruleXml("502").replace("Rewrite,", "Rewrite,ANCM,");
    expect(findings(server({ rules }))).toMatchObject([{ code: "rule-names-unknown-area", found: "WWW Server/ANCM" }]);
  });

  it("is less sure of a missing rule where a web.config was not read", () => {
    const unread = { ...nothingSeen, unreadWebConfigs: new Set(["Shop"]) };
    expect(findings(server({ rules: ruleXml("404") }), "502", unread)).toMatchObject([
      { code: "no-rule-for-status", severity: "warning", found: "404; its web.config was not read and may hold one" },
    ]);
  });

  it("asks each of several statuses of the rules", () => {
    expect(codes(findings(server({ rules: ruleXml("502") }), "502,404"))).toEqual(["rule-covers-status-partly"]);
    expect(codes(findings(server({ rules: ruleXml("400-599") }), "502,404"))).toEqual([]);
  });

  it("changes a schedule time by time, and the memory limit that is set", () => {
    const schedule = '<schedule><add value="12:30:00" /><add value="03:00:00" /></schedule>';
    const [byDay] = findings(server({ pool: poolWith("", "", schedule) }));
    expect(byDay).toMatchObject({ found: "12:30", setting: expect.stringMatching(/periodicRestart\/schedule$/) });
    expect(byDay?.remedy.appcmd).toMatch(
      /\/-recycling\.periodicRestart\.schedule\.\[value='12:30:00'\] \/\+recycling\.periodicRestart\.schedule\.\[value='03:00:00'\]$/,
    );
    expect(byDay?.remedy.xml).toContain('<schedule><add value="03:00:00" /></schedule>');
    const memory = findings(server({ pool: poolWith("", 'memory="512000"') }))[0];
    expect(memory?.remedy.appcmd).toMatch(/\/recycling\.periodicRestart\.memory:0$/);
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
