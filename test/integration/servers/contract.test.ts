/* Servers at the border of the contract: a real engine, spoken to with messages as a page sends them. */
import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { connectUi, type UiConnection } from "../../../electron/engine/handlers.ts";
import type { EngineMessage } from "../../../shared/contract/messages.ts";
import type { MethodName, Outputs } from "../../../shared/contract/methods.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { drawnConfig, inetsrvConfig, serverRoot, type ServerRoot } from "../../support/server-root.ts";

let root: ServerRoot;
let engine: Engine;
let ui: UiConnection;
let heard: EngineMessage[];
let lastId = 0;

async function start(): Promise<void> {
  heard = [];
  engine = await createEngine({ dataFolder: join(root.path, ".data"), version: "0.0.0", host: "loopback" });
  ui = connectUi(engine, (message) => heard.push(message));
}

beforeEach(async () => {
  root = serverRoot();
  const config = `WEB01/C$/${inetsrvConfig}`;
  root.write(`${config}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop" }]));
  root.write(
    "WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1/fr000001.xml",
    sketchBytes("GET http://shop/x 502.3 5ms site=1 computer=WEB01\n0 GENERAL_REQUEST_START"),
  );
  await start();
});
afterEach(async () => {
  ui.close();
  await engine.close();
  root.remove();
});

async function call<M extends MethodName>(method: M, input: unknown): Promise<Outputs[M]> {
  const id = ++lastId;
  ui.receive({ kind: "request", id, method, input });
  const deadline = Date.now() + 20_000;
  for (;;) {
    const reply = heard.find((message) => message.kind === "reply" && message.id === id);
    if (reply?.kind === "reply") {
      if (!reply.result.ok) throw new Error(reply.result.error.message);
      return reply.result.value as Outputs[M];
    }
    if (Date.now() > deadline) throw new Error(`${method} was not answered`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const tracingRules = (body: string): string =>
  `<system.webServer><tracing><traceFailedRequests>${body}</traceFailedRequests></tracing></system.webServer>`;

describe("a server in the contract", () => {
  it("is looked at step by step, becomes a source with its rows, and is known after a restart", async () => {
    const wish = { name: "WEB01", root: root.path };
    const look = await call("lookAtServer", wish);
    const pushed = heard.flatMap((message) =>
      message.kind === "push" && message.push === "serverStep" ? [message.value] : [],
    );
    expect(pushed.map(({ server, step }) => [server, step.kind])).toEqual(
      look.steps.map(({ kind }) => ["WEB01", kind]),
    );

    const added = await call("addServer", { ...wish, farm: "shop" });
    expect(added.failed).toEqual([]);
    expect(added.sources.map(({ path }) => path)).toEqual([join(root.path, "WEB01/C$/inetpub/logs/FailedReqLogFiles")]);
    await engine.sources.settled();
    expect(engine.catalog.size()).toBe(1);
    expect(await call("siteNames", {})).toEqual([
      {
        folder: join(root.path, "WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1"),
        server: "WEB01",
        siteId: 1,
        name: "Shop",
      },
    ]);

    ui.close();
    await engine.close();
    await start();
    const view = await call("serverRecords", {});
    expect(view.servers).toMatchObject([{ name: "WEB01", farm: "shop", root: root.path }]);
    expect(view.local).toEqual([]);
    expect((await call("lookAtServer", { name: "web01" })).origin).toBe("configuration");
    expect((await call("forgetServer", { name: "web01" })).servers).toEqual([]);
  });

  it("keeps the hosts that were allowed", async () => {
    root.write(
      `WEB01/C$/${inetsrvConfig}/redirection.config`,
      '<configuration><configurationRedirection enabled="true" path="\\\\nas\\iis" /></configuration>',
    );
    root.write("nas/iis/applicationHost.config", drawnConfig([{ id: 2, name: "Moved" }]));
    const wish = { name: "WEB01", root: root.path };
    expect((await call("lookAtServer", wish)).hostsWanted).toEqual(["nas"]);
    expect((await call("lookAtServer", { ...wish, allowHosts: ["NAS"] })).sites.map(({ name }) => name)).toEqual([
      "Moved",
    ]);
    expect((await call("lookAtServer", wish)).sites.map(({ name }) => name)).toEqual(["Moved"]);
    expect((await call("serverRecords", {})).allowedHosts).toEqual(["nas"]);
    expect((await call("forbidHost", { host: "NAS" })).allowedHosts).toEqual([]);
    expect((await call("lookAtServer", wish)).hostsWanted).toEqual(["nas"]);
  });

  it("tries a path map before it is saved, and follows it afterwards", async () => {
    root.folder("nas/freb/web");
    const rules = [
      { server: "APP*", prefix: "T:\\", replacement: "\\\\other\\x" },
      { server: "*", prefix: "T:\\", replacement: "\\\\nas\\freb" },
    ];
    const ask = { server: "WEB01", root: root.path, path: "T:\\web" };
    expect(await call("testPath", { ...ask, rules: [] })).toMatchObject({ outcome: "missing", rule: undefined });
    expect(await call("testPath", { ...ask, rules })).toMatchObject({
      outcome: "found",
      rule: 1,
      path: join(root.path, "nas/freb/web"),
    });
    expect((await call("savePathMap", { rules })).pathMap).toEqual(rules);
  });

  it("gives advice on kept servers, and the differences between them", async () => {
    const pools = '<add name="Shop" startMode="AlwaysRunning" />';
    root.write(`WEB02/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop" }], { pools }));
    for (const name of ["WEB01", "WEB02"]) await call("addServer", { name, root: root.path, farm: "shop" });
    const { servers, differences, cut } = await call("adviseServers", {
      names: ["WEB01", "WEB02"],
      statusCodes: "502",
    });
    expect(servers.map(({ server }) => server)).toEqual(["WEB01", "WEB02"]);
    expect(servers[0]?.findings.map(({ code }) => code)).toContain("pool-starts-on-demand");
    expect(servers[1]?.findings.map(({ code }) => code)).not.toContain("pool-starts-on-demand");
    expect(differences.map(({ found }) => found)).toEqual(["WEB01: OnDemand; WEB02: AlwaysRunning"]);
    expect(cut).toBe(0);
  });

  it("says of a site without traces why it has no folder yet", async () => {
    const sites = [
      { id: 1, name: "Shop" },
      { id: 2, name: "New" },
    ];
    root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig(sites));
    const added = await call("addServer", { name: "WEB01", root: root.path, siteIds: [2] });
    expect(added).toMatchObject({
      sources: [],
      failed: [{ message: expect.stringContaining("New has written no trace yet") }],
    });
    expect((await call("addServer", { name: "WEB01", root: root.path, siteIds: [1, 2] })).failed).toEqual([]);
  });

  it("compares no servers that are in no farm", async () => {
    root.write(`WEB02/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 9, name: "Other" }]));
    for (const name of ["WEB01", "WEB02"]) await call("addServer", { name, root: root.path });
    const { differences } = await call("adviseServers", { names: ["WEB01", "WEB02"], statusCodes: "502" });
    expect(differences).toEqual([]);
  });

  it("gives the configurations it has read to insight, and reads the others behind", async () => {
    await call("addServer", { name: "WEB01", root: root.path });
    expect(engine.servers.configs().map(({ server }) => server)).toEqual(["WEB01"]);
    ui.close();
    await engine.close();
    await start();
    expect(engine.servers.configs()).toEqual([]);
    for (let tries = 0; tries < 200 && engine.servers.configs().length === 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(engine.servers.configs().map(({ server }) => server)).toEqual(["WEB01"]);
  });

  it("says on the farm page's first question after a start what is configured, and when the files were last written", async () => {
    const host = root.write(
      `WEB01/C$/${inetsrvConfig}/applicationHost.config`,
      drawnConfig([{ id: 1, name: "Shop" }], { pools: '<add name="Shop" startMode="AlwaysRunning" />' }),
    );
    const web = root.write("WEB01/C$/web/Shop/web.config", "<configuration />");
    const [hostAt, webAt] = [Date.UTC(2026, 5, 1, 9), Date.UTC(2026, 5, 2, 9)];
    utimesSync(host, hostAt / 1_000, hostAt / 1_000);
    utimesSync(web, webAt / 1_000, webAt / 1_000);
    await call("addServer", { name: "WEB01", root: root.path });
    await engine.sources.settled();
    ui.close();
    await engine.close();
    await start();
    const asked = await call("farmInsight", { query: "", zone: "Europe/Berlin" });
    expect(asked.clockZone).toBe("Europe/Berlin");
    expect(asked.serverFacts.items).toMatchObject([
      { server: "WEB01", configFile: host, changes: { items: [{ file: host, at: hostAt }], more: 0 } },
    ]);
    // web.config files are read for advice only, and remembered from then on.
    await call("adviseServers", { names: ["WEB01"], statusCodes: "502" });
    await call("lookAtServer", { name: "WEB01" });
    const again = await call("farmInsight", { query: "", zone: "UTC" });
    expect(again.serverFacts.items[0]?.changes.items).toEqual([
      { file: web, at: webAt },
      { file: host, at: hostAt },
    ]);
  });

  it("reads the web.config of a folder that a trace's URL or a location points to, and says that others were not", async () => {
    const traced = "WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1/fr000002.xml";
    root.write(
      traced,
      sketchBytes("GET http://shop/admin/users/list.aspx 502.3 5ms site=1 computer=WEB01\n0 GENERAL_REQUEST_START"),
    );
    const rules = '<add path="*"><failureDefinitions statusCodes="502" /></add>';
    root.write(
      `WEB01/C$/${inetsrvConfig}/applicationHost.config`,
      drawnConfig([{ id: 1, name: "Shop" }], {
        rest: `${tracingRules(rules)}<configSections><sectionGroup name="system.webServer"><section name="handlers" overrideModeDefault="Deny" /></sectionGroup></configSections><location path="Shop/reports" />`,
      }),
    );
    root.write("WEB01/C$/web/Shop/admin/web.config", `<configuration>${tracingRules("<clear />")}</configuration>`);
    const locked = "<configuration><system.webServer><handlers /></system.webServer></configuration>";
    root.write("WEB01/C$/web/Shop/reports/web.config", locked);
    // Nothing points to this one.
    root.write("WEB01/C$/web/Shop/other/web.config", locked);
    await call("addServer", { name: "WEB01", root: root.path });
    await engine.sources.settled();
    const { servers } = await call("adviseServers", { names: ["WEB01"], statusCodes: "502" });
    const found = servers[0]?.findings.map(
      ({ code, scope, file }) => `${code} ${scope.name} ${file.slice(root.path.length)}`,
    );
    expect(found).toContain(`no-rule-for-status Shop/admin /WEB01/C$/${inetsrvConfig}/applicationHost.config`);
    expect(found).toContain("section-locked Shop /WEB01/C$/web/Shop/reports/web.config");
    expect(found?.filter((text) => text.startsWith("section-locked"))).toHaveLength(1);
    const said = servers[0]?.steps.filter(({ kind }) => kind === "web-config").map(({ message }) => message);
    expect(said).toEqual([
      "web.config of 0 of 1 applications read; 1 has none.",
      "Of 3 folders below them that a location, a virtual directory or a trace's URL points to, 2 have a web.config that was read. Other folders were not looked at.",
    ]);
  });

  it("writes a rule, or says what is wrong with it", async () => {
    const wish = { path: "*", statusCodes: "502", timeTakenMs: 0, eventSeverity: "Ignore", verbosity: "Verbose" };
    const good = await call("traceRule", { ...wish, areas: ["ASP", "WWW Server/Rewrite"] });
    expect(good.faults).toEqual([]);
    expect(good.forms?.xml).toContain('<add provider="WWW Server" areas="Rewrite" verbosity="Verbose" />');
    expect(good.providers.map(({ name }) => name)).toContain("ASPNET");
    const wrong = await call("traceRule", { ...wish, statusCodes: "5o2" });
    expect(wrong).toMatchObject({ forms: undefined, faults: [expect.stringContaining("5o2")] });
  });

  it("sets a damaged list aside and says so", async () => {
    ui.close();
    await engine.close();
    writeFileSync(join(root.path, ".data", "servers.json"), "not json");
    await start();
    expect((await call("serverRecords", {})).problem).toContain("was damaged");
  });
});
