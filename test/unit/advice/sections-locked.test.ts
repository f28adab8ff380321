import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { advise } from "../../../shared/advice/advise.ts";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import { serverConfigOf } from "../../../shared/iis-config/server-config.ts";
import type { AdviceFinding } from "../../../shared/model/advice.ts";

const genuine = new URL("../../../../shared/config/", import.meta.url).pathname;

const host = `<configuration><configSections><sectionGroup name="system.webServer"><section name="handlers" overrideModeDefault="Deny" />
<section name="proxy" allowDefinition="AppHostOnly" /><sectionGroup name="tracing"><section name="traceFailedRequests" /></sectionGroup></sectionGroup></configSections>
<system.applicationHost><sites><site name="Shop" id="1"><application path="/"><virtualDirectory path="/" physicalPath="C:\\shop" /></application>
<application path="/api"><virtualDirectory path="/" physicalPath="C:\\api" /></application></site></sites></system.applicationHost></configuration>`;

function locked(text: string, webConfigs: Readonly<Record<string, string>>): readonly AdviceFinding[] {
  const files = Object.entries({ "": text, ...webConfigs }).map(([path, body]) => {
    const parsed = parseConfig(body.includes("<configuration>") ? body : `<configuration>${body}</configuration>`);
    if (!parsed.ok) throw new Error(parsed.error.message);
    return { file: path === "" ? "host.config" : `${path}/web.config`, path, configuration: parsed.value };
  });
  const [first] = files;
  if (first === undefined) throw new Error("no file");
  return advise(serverConfigOf(first.configuration, first.file), files, "502").filter(
    ({ code }) => code === "section-locked",
  );
}

const handlers = "<system.webServer>\n<handlers><clear /></handlers></system.webServer>";

describe("a section in a web.config that applicationHost.config locks", () => {
  it("is a problem, with the places of both and the ways out", () => {
    const [finding, ...more] = locked(host, { "Shop/api": handlers });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: "problem",
      scope: { kind: "application", name: "Shop/api" },
      setting: "system.webServer/handlers",
      file: "Shop/api/web.config",
      line: 2,
      found:
        'set for Shop/api, although line 1 of applicationHost.config locks it: overrideModeDefault="Deny" of its declaration',
    });
    expect(finding?.why).toContain("500.19 (0x80070021)");
    expect(finding?.remedy.xml).toBe(
      '<location path="Shop/api" overrideMode="Allow"><system.webServer><handlers /></system.webServer></location>',
    );
    expect(finding?.remedy.appcmd).toContain(
      'unlock config "Shop/api" -section:system.webServer/handlers -commit:apphost',
    );
  });

  it("ends as a finding when what the advice says is put in", () => {
    const [finding] = locked(host, { "Shop/api": handlers });
    const mended = host.replace("</configuration>", `${finding?.remedy.xml ?? ""}</configuration>`);
    expect(locked(mended, { "Shop/api": handlers })).toEqual([]);
  });

  it("is told once a place, by its nearest application, and not for what is free", () => {
    const web = `${handlers}<location path="admin">${handlers}</location>`;
    const found = locked(host, {
      Shop: web,
      "Shop/api": "<system.webServer><tracing><traceFailedRequests /></tracing></system.webServer>",
    });
    expect(found.map(({ scope, found: text }) => `${scope.kind} ${scope.name}: ${text.split(",")[0] ?? ""}`)).toEqual([
      "site Shop: set for Shop",
      "site Shop: set for Shop/admin",
    ]);
  });

  it("cannot be unlocked where only the server's own file may have it", () => {
    const [finding] = locked(host, { Shop: "<system.webServer><proxy /></system.webServer>" });
    expect(finding?.remedy).toEqual({ appcmd: undefined, powershell: undefined, xml: undefined });
    expect(finding?.advised).not.toContain("unlock");
  });

  it.skipIf(!existsSync(genuine)).each([
    // ASP.NET's set-up unlocks handlers and modules by a location ""; this server never had it.
    ["iis-reverse-proxy", ["handlers", "httpErrors/@defaultPath", "modules", "rewrite/globalRules", "serverRuntime"]],
    ["pruebamonitoreo", ["httpErrors/@defaultPath", "rewrite/globalRules", "serverRuntime"]],
  ])("is judged by the locks that the genuine %s has", (name, expected) => {
    const text = readFileSync(join(genuine, `${name}.applicationHost.config`), "utf8");
    const site = /<site name="([^"]*)"/.exec(text)?.[1] ?? "";
    const found = locked(text, {
      [site]: `<configuration><system.webServer><serverRuntime enabled="true" /><rewrite><rules /><globalRules /></rewrite>
        <httpErrors errorMode="Detailed" defaultPath="/x" /><staticContent><mimeMap fileExtension=".x" mimeType="text/x" /></staticContent>
        <handlers><remove name="StaticFile" /></handlers><modules><remove name="FormsAuthentication" /></modules></system.webServer></configuration>`,
    });
    expect(found.map(({ setting }) => setting.replace("system.webServer/", "")).toSorted()).toEqual(expected);
  });
});

function advised(more: string): readonly string[] {
  const parsed = parseConfig(host.replace("</configuration>", `${more}</configuration>`));
  if (!parsed.ok) throw new Error(parsed.error.message);
  const files = [{ file: "host.config", path: "", configuration: parsed.value }];
  return advise(serverConfigOf(parsed.value, "host.config"), files, "502").map(
    ({ code, severity, found }) => `${code} ${severity} ${found}`,
  );
}

describe("an encrypted section", () => {
  const hidden = 'configProtectionProvider="RsaProtectedConfigurationProvider"><EncryptedData /></';

  it("is not said to lack what it may hold", () => {
    const plain = advised("");
    expect(plain).toContain("tracing-not-installed problem no providers");
    expect(plain).toContain("no-rule-for-status problem no rule");
    const secret = advised(
      `<system.webServer><globalModules ${hidden}globalModules><tracing><traceProviderDefinitions ${hidden}traceProviderDefinitions><traceFailedRequests ${hidden}traceFailedRequests></tracing></system.webServer>`,
    );
    expect(secret.filter((text) => text.startsWith("tracing-not-installed"))).toEqual([]);
    expect(secret).toContain("no-rule-for-status warning no rule; a section of rules is encrypted and may hold one");
  });
});
