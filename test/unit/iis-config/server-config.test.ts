import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import { readServerConfig } from "../../../shared/iis-config/server-config.ts";
import type { ServerConfig } from "../../../shared/model/iis-config.ts";

const genuine = new URL("../../../../shared/config/", import.meta.url).pathname;

function read(text: string): ServerConfig {
  const config = readServerConfig(text, "applicationHost.config");
  if (!config.ok) throw new Error(config.error.message);
  return config.value;
}

const small = read(`<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <system.applicationHost>
    <applicationPools>
      <add name="Shop" startMode="AlwaysRunning">
        <processModel idleTimeout="00:00:00" />
        <recycling><periodicRestart time="00:00:00"><schedule><add value="03:30:00" /></schedule></periodicRestart></recycling>
      </add>
      <add name="Api" queueLength="many" />
      <applicationPoolDefaults><processModel idleTimeout="01:00:00" /></applicationPoolDefaults>
    </applicationPools>
    <sites>
      <site name="Shop" id="2">
        <application path="/" applicationPool="Shop" preloadEnabled="true">
          <virtualDirectory path="/" physicalPath="D:\\web\\shop" />
        </application>
        <application path="/api"><virtualDirectory path="/" physicalPath="D:\\web\\api" /></application>
        <bindings><binding protocol="http" bindingInformation="*:80:shop.example" /></bindings>
        <traceFailedRequestsLogging enabled="true" maxLogFiles="500" />
      </site>
      <site name="Double" id="2" />
      <site name="Odd" id="two" />
      <siteDefaults>
        <traceFailedRequestsLogging directory="E:\\traces" maxLogFiles="100" />
      </siteDefaults>
      <applicationDefaults applicationPool="Api" />
    </sites>
  </system.applicationHost>
  <system.webServer>
    <asp configProtectionProvider="IISProvider"><EncryptedData /></asp>
  </system.webServer>
</configuration>`);

function siteText(id: number): string {
  return `<site name="s${id}" id="${id}"><application path="/"><virtualDirectory path="/" physicalPath="C:\\s"/></application></site>`;
}

function config(name: string): ServerConfig {
  return read(readFileSync(join(genuine, name), "utf8"));
}

describe("an applicationHost.config", () => {
  it("gives a setting from the element, else from the defaults, else from the schema, and says which", () => {
    const [shop] = small.sites;
    expect(shop?.tracing.enabled).toMatchObject({ value: true, origin: "own", line: 19 });
    expect(shop?.tracing.maxLogFiles).toMatchObject({ value: 500, origin: "own" });
    expect(shop?.tracing.directory).toMatchObject({ value: "E:\\traces", origin: "defaults", line: 24 });
    expect(shop?.tracing.maxLogFileSizeKB).toMatchObject({ value: 1024, origin: "schema", line: undefined });
    expect(shop?.tracing.maxLogFiles.place).toBe(
      'system.applicationHost/sites/site[@name="Shop"]/traceFailedRequestsLogging/@maxLogFiles',
    );
  });

  it("reads pools with their idle and recycling times", () => {
    const [shop, api] = small.pools;
    expect(shop).toMatchObject({
      startMode: { value: "AlwaysRunning" },
      idleTimeoutMs: { value: 0, origin: "own" },
      recycleTimeMs: { value: 0 },
      recycleScheduleMs: [12_600_000],
    });
    expect(api).toMatchObject({
      idleTimeoutMs: { value: 3_600_000, origin: "defaults" },
      recycleTimeMs: { value: 29 * 3_600_000, origin: "schema" },
      startMode: { value: "OnDemand", origin: "schema" },
    });
  });

  it("gives an application without a pool that of the defaults", () => {
    expect(small.sites[0]?.applications.map(({ path, pool }) => [path, pool])).toEqual([
      ["/", "Shop"],
      ["/api", "Api"],
    ]);
  });

  it("says what it could not read, and leaves nothing else out", () => {
    expect(small.sites.map(({ name }) => name)).toEqual(["Shop", "Double"]);
    expect(small.doubts).toEqual([
      expect.stringMatching(/lines 13 and 21 have the same id 2/),
      expect.stringMatching(/"Odd" in line 22/),
      expect.stringMatching(/system\.webServer\/asp in line 30 is encrypted/),
      expect.stringMatching(/"many" of .*@queueLength in line 9/),
    ]);
  });

  it("is refused with the line where it is no XML", () => {
    const broken = parseConfig("<configuration>\n<system.webServer>\n</configuration>");
    expect(broken).toMatchObject({ ok: false, error: { line: 3 } });
    expect(parseConfig('<!DOCTYPE x [<!ENTITY a "b">]><configuration/>')).toMatchObject({ ok: false });
    expect(parseConfig("<other/>")).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/configuration/) },
    });
  });

  it("with 5,000 sites is read in about a second", () => {
    const sites = Array.from({ length: 5_000 }, (_, index) => siteText(index + 1)).join("\n");
    const many = read(
      `<configuration><system.applicationHost><sites>${sites}</sites></system.applicationHost></configuration>`,
    );
    expect(many.sites).toHaveLength(5_000);
    expect(many.sites.at(-1)?.line).toBe(5_000);
  });
});

describe.skipIf(!existsSync(genuine))("genuine files", () => {
  it("tell whether failed request tracing is installed", () => {
    const full = config("pruebamonitoreo.applicationHost.config");
    expect(full.traceProviders.map(({ name }) => name).toSorted()).toEqual([
      "ASP",
      "ASPNET",
      "ISAPI Extension",
      "WWW Server",
    ]);
    expect(config("etc.applicationHost.config").traceProviders).toEqual([]);
    expect(config("iis-reverse-proxy.applicationHost.config").traceProviders).toMatchObject([
      {
        areas: [
          { name: "Rewrite", value: 1024 },
          { name: "RequestRouting", value: 2048 },
        ],
      },
    ]);
  });

  it("give sites, pools and defaults", () => {
    const full = config("pruebamonitoreo.applicationHost.config");
    expect(full.sites.find(({ id }) => id === 3)).toMatchObject({
      name: "TimeHCancun",
      applications: [
        { path: "/", pool: "TimeHCancun" },
        { path: "/Citas", pool: "TimeHCancun" },
      ],
    });
    expect(full.pools.find(({ name }) => name === "MACS")).toMatchObject({
      autoStart: { value: false },
      pipelineMode: { value: "Classic" },
    });
    expect(full.doubts).toEqual([]);
  });
});
