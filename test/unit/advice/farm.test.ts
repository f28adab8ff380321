import { describe, expect, it } from "vitest";
import { advise } from "../../../shared/advice/advise.ts";
import { farmDifferences, type FarmServer } from "../../../shared/advice/farm-differences.ts";
import { parseConfig, type ConfigNode } from "../../../shared/iis-config/config-node.ts";
import { effectiveRules, firingRule } from "../../../shared/iis-config/effective-rules.ts";
import type { ConfigFile } from "../../../shared/iis-config/layers.ts";
import { serverConfigOf } from "../../../shared/iis-config/server-config.ts";

function node(body: string): ConfigNode {
  const parsed = parseConfig(`<configuration>${body}</configuration>`);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

const rules = (...list: readonly string[]): string =>
  `<system.webServer><tracing><traceFailedRequests>${list.join("")}</traceFailedRequests></tracing></system.webServer>`;
const rule = (codes: string, path = "*"): string =>
  `<add path="${path}"><traceAreas><add provider="WWW Server" verbosity="Verbose" /></traceAreas><failureDefinitions statusCodes="${codes}" timeTaken="00:00:10" /></add>`;

function host(more: { readonly pool?: string; readonly api?: string; readonly rest?: string } = {}): ConfigNode {
  return node(`<system.applicationHost>
    <applicationPools><add name="Shop" ${more.pool ?? 'startMode="AlwaysRunning"'} /></applicationPools>
    <sites><site name="Shop" id="1">
      <application path="/" applicationPool="Shop" preloadEnabled="true" />
      ${more.api ?? '<application path="/api" applicationPool="Shop" preloadEnabled="true" />'}
      <traceFailedRequestsLogging enabled="true" />
    </site></sites>
  </system.applicationHost>${more.rest ?? rules(rule("502"))}`);
}

const location = (inherit: string): string =>
  `<location path="Shop" inheritInChildApplications="${inherit}">${rules(rule("502"))}</location>`;

function server(name: string, configuration: ConfigNode, webConfigs: readonly ConfigFile[] = []): FarmServer {
  const file = `\\\\${name}\\applicationHost.config`;
  return {
    server: name,
    config: serverConfigOf(configuration, file),
    files: [{ file, path: "", configuration }, ...webConfigs],
  };
}

function web(path: string, body: string): ConfigFile {
  return { file: `${path}/web.config`, path, configuration: node(body) };
}

const ruleCounts = (inherit: string): readonly number[] => {
  const { config, files } = server("WEB01", host({ rest: location(inherit) }));
  return effectiveRules(config, files).map(({ rules: list }) => list.length);
};

describe("servers of one farm", () => {
  it("that are alike give no finding, whatever their file is called", () => {
    expect(farmDifferences([server("WEB01", host()), server("WEB02", host())])).toEqual([]);
    expect(farmDifferences([server("WEB01", host())])).toEqual([]);
  });

  it("are told apart by each setting, with every server's value", () => {
    const [finding, ...more] = farmDifferences([
      server("WEB01", host()),
      server("WEB02", host()),
      server("WEB03", host({ pool: 'startMode="OnDemand"' })),
    ]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      code: "servers-differ",
      scope: { kind: "pool", name: "Shop" },
      setting: expect.stringContaining("@startMode"),
      found: "WEB01: AlwaysRunning; WEB02: AlwaysRunning; WEB03: OnDemand",
      file: "\\\\WEB03\\applicationHost.config",
    });
  });

  it("say once that one of them lacks an application", () => {
    expect(farmDifferences([server("WEB01", host()), server("WEB02", host({ api: "" }))])).toMatchObject([
      {
        code: "servers-lack",
        scope: { kind: "application", name: "Shop/api" },
        found: "WEB01: there; WEB02: not there",
      },
    ]);
  });

  it("say of a site that is not there nothing more", () => {
    const other = node(`<system.applicationHost><sites><site name="Other" id="9" /></sites></system.applicationHost>`);
    const found = farmDifferences([server("WEB01", host()), server("WEB02", other)]);
    expect(found.filter(({ scope }) => scope.kind === "application" || scope.kind === "site")).toMatchObject([
      { code: "servers-lack", scope: { kind: "site", name: "Shop" } },
      { code: "servers-lack", scope: { kind: "site", name: "Other" } },
    ]);
  });

  it("differ by a rule of a web.config, too", () => {
    const cleared = web("Shop/api", rules("<clear />"));
    expect(farmDifferences([server("WEB01", host()), server("WEB02", host(), [cleared])])).toMatchObject([
      { scope: { name: "Shop/api" }, found: "WEB01: * 502 10000; WEB02: no rule" },
    ]);
  });
});

describe("effective rules", () => {
  it("of an application are those of its web.config before the server's, and advice says where a rule is taken away", () => {
    const { config, files } = server("WEB01", host(), [web("Shop/api", rules('<remove path="*" />', rule("404")))]);
    expect(
      effectiveRules(config, files).map(({ path, rules: list }) => [path, list.map((one) => one.statusCodes)]),
    ).toEqual([
      ["Shop", ["502"]],
      ["Shop/api", ["404"]],
    ]);
    expect(advise(config, files, "502").filter(({ code }) => code === "no-rule-for-status")).toMatchObject([
      { scope: { kind: "application", name: "Shop/api" }, file: "Shop/api/web.config", found: "404" },
    ]);
  });

  it("end at applications where a location is not inherited by them", () => {
    expect(ruleCounts("true")).toEqual([1, 1]);
    expect(ruleCounts("false")).toEqual([1, 0]);
  });

  it("fire by path, status and time", () => {
    const { config, files } = server("WEB01", host({ rest: rules(rule("502.3", "*.aspx"), rule("404", "api/*")) }));
    const list = effectiveRules(config, files)[0]?.rules ?? [];
    const fires = (file: string, status: number, timeTakenMs = 0): string | undefined =>
      firingRule(list, { file, status, timeTakenMs })?.path;
    expect(fires("/shop/Cart.ASPX", 502_003)).toBe("*.aspx");
    expect(fires("/shop/cart.aspx", 502_004)).toBeUndefined();
    expect(fires("/shop/cart.aspx", 200_000, 10_000)).toBe("*.aspx");
    expect(fires("/api/v1/x", 404_000)).toBe("api/*");
    expect(fires("/other/x", 404_000)).toBeUndefined();
  });

  it("of 5,000 sites with a location each are worked out in a few seconds", () => {
    const sites = Array.from(
      { length: 5_000 },
      (_, index) =>
        `<site name="s${index}" id="${index + 1}"><application path="/" /><application path="/api" /></site>`,
    );
    const locations = sites.map((_, index) => `<location path="s${index}">${rules(rule("502"))}</location>`);
    const configuration = node(
      `<system.applicationHost><sites>${sites.join("")}</sites></system.applicationHost>${locations.join("")}`,
    );
    const began = performance.now();
    const found = effectiveRules(serverConfigOf(configuration, "f"), [{ file: "f", path: "", configuration }]);
    expect(found.filter(({ rules: list }) => list.length === 1)).toHaveLength(10_000);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("of 5,000 sites with a web.config each are worked out in a few seconds", () => {
    const sites = Array.from(
      { length: 5_000 },
      (_, index) => `<site name="s${index}" id="${index + 1}"><application path="/" /></site>`,
    );
    const configuration = node(`<system.applicationHost><sites>${sites.join("")}</sites></system.applicationHost>`);
    const own = node(rules(rule("502")));
    const files = [
      { file: "f", path: "", configuration },
      ...sites.map((_, index) => ({ file: `s${index}/web.config`, path: `s${index}`, configuration: own })),
    ];
    const began = performance.now();
    const found = effectiveRules(serverConfigOf(configuration, "f"), files);
    expect(found.filter(({ rules: list }) => list.length === 1)).toHaveLength(5_000);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
