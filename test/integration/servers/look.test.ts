/* From a server's name to its trace folders, on folders that stand for `\\server\C$`: drawn ones and genuine files. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { lookAtServer, type LookOptions } from "../../../electron/engine/servers/look.ts";
import type { ServerLook } from "../../../shared/model/server-look.ts";
import { drawnConfig, faultyFiles, inetsrvConfig, serverRoot, type ServerRoot } from "../../support/server-root.ts";

const machine = { platform: "linux", env: {}, hostName: "desk" } as const;
const roots: ServerRoot[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) root.remove();
});

function network(): ServerRoot {
  const root = serverRoot();
  roots.push(root);
  return root;
}

async function look(root: ServerRoot, more: Partial<LookOptions> = {}): Promise<ServerLook> {
  return (await lookAtServer({ server: "WEB01", root: root.path, machine, ...more })).look;
}

const steps = (found: ServerLook): readonly string[] => found.steps.map(({ kind, outcome }) => `${kind} ${outcome}`);

const redirected = (path: string): string =>
  `<configuration><configurationRedirection enabled="true" path="${path}" userName="corp\\svc" password="[enc:x]" /></configuration>`;

async function lookAt(content: string | Uint8Array): Promise<ServerLook> {
  const root = network();
  root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, content);
  root.folder("WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC3");
  return look(root);
}

describe("a server's name", () => {
  it("leads over redirection.config and applicationHost.config to its sites and their folders", async () => {
    const root = network();
    const config = `WEB01/C$/${inetsrvConfig}`;
    root.write(`${config}/redirection.config`, "<configuration><configurationRedirection /></configuration>");
    root.write(
      `${config}/applicationHost.config`,
      drawnConfig([
        { id: 1, name: "Shop" },
        { id: 2, name: "Api", tracing: '<traceFailedRequestsLogging directory="D:\\traces" maxLogFiles="200" />' },
      ]),
    );
    root.folder("WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1");
    root.folder("WEB01/D$/traces");
    const found = await look(root);
    expect(steps(found)).toEqual([
      "share found",
      "redirection found",
      "configuration found",
      "trace-folder found",
      "trace-folder found",
    ]);
    expect(found).toMatchObject({ origin: "configuration", hostsWanted: [], doubts: [], poolCount: 1 });
    expect(found.configFile).toBe(join(root.path, `${config}/applicationHost.config`));
    expect(found.sites).toMatchObject([
      {
        id: 1,
        name: "Shop",
        bindings: ["http *:80:shop.example"],
        pools: ["Shop"],
        tracingEnabled: true,
        maxLogFiles: 50,
        traces: { outcome: "found", path: join(root.path, "WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1") },
        log: { path: join(root.path, "WEB01/C$/inetpub/logs/LogFiles/W3SVC1") },
      },
      {
        id: 2,
        name: "Api",
        tracingEnabled: false,
        maxLogFiles: 200,
        traceRoot: { written: "D:\\traces", outcome: "found" },
        traces: { outcome: "missing", path: join(root.path, "WEB01/D$/traces/W3SVC2") },
      },
    ]);
  });

  it("with its domain finds the folder of its short name, and the root may be drive C itself", async () => {
    const root = network();
    root.write(`web01/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop" }]));
    const full = await look(root, { server: "WEB01.corp.example" });
    expect(full.sites.map(({ name }) => name)).toEqual(["Shop"]);
    const drive = await look(root, { server: "OTHER", root: join(root.path, "web01") });
    expect(drive.sites.map(({ name }) => name)).toEqual(["Shop"]);
  });

  it("tells each step when it is done", async () => {
    const root = network();
    root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop" }]));
    const told: string[] = [];
    const found = await look(root, { onStep: ({ kind }) => told.push(kind) });
    expect(told).toEqual(found.steps.map(({ kind }) => kind));
    expect(told).toContain("configuration");
  });
});

describe("a redirected configuration", () => {
  it("on another host is left untouched until that host is allowed, then read", async () => {
    const root = network();
    const config = `WEB01/C$/${inetsrvConfig}`;
    root.write(`${config}/redirection.config`, redirected("\\\\NAS\\iis$\\shared\\"));
    root.write(`${config}/applicationHost.config`, drawnConfig([{ id: 9, name: "Old" }]));
    root.write("NAS/iis$/shared/applicationHost.config", drawnConfig([{ id: 1, name: "Shop" }]));
    const touched: string[] = [];
    const asked = await look(root, { filesFor: faultyFiles([], touched) });
    expect(asked.hostsWanted).toEqual(["nas"]);
    expect(asked.sites).toEqual([]);
    expect(asked.steps.find(({ outcome }) => outcome === "consent")).toMatchObject({
      kind: "configuration",
      host: "nas",
    });
    expect(touched.filter((path) => path.includes("NAS"))).toEqual([]);

    const allowed = await look(root, { allowedHosts: ["NAS"] });
    expect(allowed.sites.map(({ name }) => name)).toEqual(["Shop"]);
    expect(allowed.configFile).toBe(join(root.path, "NAS/iis$/shared/applicationHost.config"));
    expect(allowed.steps[1]?.message).toContain("corp\\svc");
  });

  it.each([
    ["WEB01", "\\\\web01.elsewhere.example\\iis", "web01.elsewhere.example"],
    ["web01.corp.example", "\\\\web01.elsewhere.example\\iis", "web01.elsewhere.example"],
    ["WEB01", "\\\\?\\UNC\\nas\\iis", "nas"],
    ["WEB01", "//nas@SSL@443/iis", "nas"],
  ])("of %s to %s needs consent for that very host", async (server, path, host) => {
    const root = network();
    root.write(`WEB01/C$/${inetsrvConfig}/redirection.config`, redirected(path));
    const touched: string[] = [];
    const found = await look(root, { server, filesFor: faultyFiles([], touched) });
    expect(found.hostsWanted).toEqual([host]);
    expect(touched.filter((one) => /nas|elsewhere/.test(one))).toEqual([]);
  });

  it("to the server's own share needs no consent", async () => {
    const root = network();
    root.write(`WEB01/C$/${inetsrvConfig}/redirection.config`, redirected("\\\\WEB01\\iis"));
    root.write("WEB01/iis/applicationHost.config", drawnConfig([{ id: 1, name: "Shop" }]));
    const found = await look(root, { server: "web01.corp.example" });
    expect(found.sites.map(({ name }) => name)).toEqual(["Shop"]);
  });

  it.each(["C:\\..\\..\\etc", "\\\\.\\pipe\\x", "%SystemDrive%\\a\\..\\..\\b"])(
    "to %s is not followed",
    async (path) => {
      const root = network();
      root.write(`WEB01/C$/${inetsrvConfig}/redirection.config`, redirected(path));
      const touched: string[] = [];
      const found = await look(root, { filesFor: faultyFiles([], touched) });
      expect(found.origin).toBe("nothing");
      expect(touched.filter((one) => one.includes("..") || one.includes("pipe"))).toEqual([]);
    },
  );

  it("on a drive of the server is found there", async () => {
    const root = network();
    root.write(`WEB01/C$/${inetsrvConfig}/redirection.config`, redirected("%SystemDrive%\\Shared"));
    root.write("WEB01/C$/shared/applicationhost.config", drawnConfig([{ id: 1, name: "Shop" }]));
    expect((await look(root)).sites.map(({ name }) => name)).toEqual(["Shop"]);
  });
});

describe("what cannot be opened", () => {
  it("is said with the missing right, and the usual folder is tried", async () => {
    const root = network();
    root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop" }]));
    root.folder("WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC7");
    const found = await look(root, { filesFor: faultyFiles([{ at: /inetsrv/, code: "EACCES" }]) });
    expect(steps(found)).toEqual(["share found", "redirection denied", "configuration denied", "default-folder found"]);
    expect(found.steps[2]).toMatchObject({
      missingRight: expect.stringContaining("Administrators of WEB01"),
      advice: expect.stringContaining("share of the trace folder"),
    });
    expect(found).toMatchObject({
      origin: "default-folder",
      configFile: undefined,
      sites: [{ id: 7, name: undefined, tracingEnabled: undefined, traces: { outcome: "found" } }],
    });
  });

  it("costs one deadline where the server is dead", async () => {
    const root = network();
    root.folder("WEB01/C$");
    const touched: string[] = [];
    const found = await look(root, { filesFor: faultyFiles([{ at: /C\$/, code: "hang" }], touched) });
    expect(steps(found)).toEqual(["share unreachable"]);
    expect(found.steps[0]?.advice).toContain("TCP 445");
    // Every touch of the dead share is a deadline waited for.
    expect(touched.filter((path) => path.includes("C$"))).toHaveLength(1);
  });

  it("on a dead host of its own leaves the server itself readable", async () => {
    const root = network();
    const tracing = '<traceFailedRequestsLogging enabled="true" directory="\\\\nas\\freb" />';
    const sites = [
      { id: 1, name: "Shop" },
      { id: 2, name: "Api", tracing },
      { id: 3, name: "Blog", tracing: tracing.replace("freb", "other") },
    ];
    root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig(sites));
    root.folder("WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1");
    root.folder("nas/freb");
    const touched: string[] = [];
    const filesFor = faultyFiles([{ at: /nas/, code: "hang" }], touched);
    const found = await look(root, { filesFor, allowedHosts: ["nas"] });
    expect(found.sites.map(({ traces }) => traces.outcome)).toEqual(["found", "unreachable", "unreachable"]);
    // Each of its two folders is asked for once, and not waited for a second time.
    expect(touched.filter((path) => path.includes("nas"))).toHaveLength(2);
  });

  it("needs a rule of the path map where a letter is a mapped drive, and follows it", async () => {
    const root = network();
    const tracing = '<traceFailedRequestsLogging enabled="true" directory="T:\\traces" />';
    root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig([{ id: 1, name: "Shop", tracing }]));
    root.folder("nas/freb/traces/W3SVC1");
    const unmapped = await look(root);
    expect(unmapped.sites[0]?.traces.outcome).toBe("missing");
    expect(unmapped.steps.at(-1)?.advice).toContain("path map");
    const rules = [{ server: "WEB*", prefix: "T:\\", replacement: "\\\\nas\\freb" }];
    expect((await look(root, { rules })).sites[0]?.traces).toMatchObject({
      outcome: "found",
      path: join(root.path, "nas/freb/traces/W3SVC1"),
    });
  });

  it("is a share path on a system that has none, which is said", async () => {
    const found = (await lookAtServer({ server: "WEB01", machine })).look;
    expect(found.origin).toBe("nothing");
    expect(found.steps).toMatchObject([{ kind: "share", outcome: "untranslated", path: "\\\\WEB01\\C$" }]);
  });
});

describe("a configuration that is not as it should be", () => {
  it.each([
    [
      "cut behind an element",
      drawnConfig([{ id: 1, name: "Shop" }]).split("</site>")[0] ?? "",
      /\.config, line \d+ cannot be read as configuration\. It ends too early: <site> is not closed\.$/,
    ],
    ["cut", drawnConfig([{ id: 1, name: "Shop" }]).slice(0, 400), /not well-formed XML/],
    ["empty", "", /It is empty/],
    ["another file", "<html></html>", /no <configuration>/],
    ["a list of entities", '<!DOCTYPE x [<!ENTITY a "b">]><configuration/>', /DOCTYPE/],
    ["nested too deep", `<configuration>${"<a>".repeat(500)}${"</a>".repeat(500)}</configuration>`, /./],
  ])("%s: is said, and the usual folder stands in", async (_, content, message) => {
    const found = await lookAt(content);
    expect(
      found.steps.find(({ kind, outcome }) => kind === "configuration" && outcome === "unreadable")?.message,
    ).toMatch(message);
    expect(found.sites).toMatchObject([{ id: 3, name: undefined }]);
  });

  it("with its sites encrypted says so", async () => {
    const found = await lookAt(
      `<configuration><system.applicationHost><sites configProtectionProvider="AesProvider"><EncryptedData /></sites></system.applicationHost></configuration>`,
    );
    expect(found.steps.find(({ outcome }) => outcome === "unreadable")?.message).toContain("encrypted");
    expect(found.origin).toBe("default-folder");
  });

  it.each(["utf16le", "utf-8 with mark", "utf16le without mark"])("in %s is read", async (encoding) => {
    const text = drawnConfig([{ id: 1, name: "Größe" }]).replace(' encoding="UTF-8"', "");
    const bytes = {
      utf16le: Buffer.from(`\uFEFF${text}`, "utf16le"),
      "utf-8 with mark": Buffer.from(`\uFEFF${text}`, "utf8"),
      "utf16le without mark": Buffer.from(text, "utf16le"),
    }[encoding];
    expect((await lookAt(bytes ?? "")).sites.map(({ name }) => name)).toEqual(["Größe"]);
  });

  it("with two sites of one number has both and says so", async () => {
    const found = await lookAt(
      drawnConfig([
        { id: 3, name: "A" },
        { id: 3, name: "B" },
      ]),
    );
    expect(found.sites.map(({ name }) => name)).toEqual(["A", "B"]);
    expect(found.doubts).toEqual([expect.stringContaining("the same id 3")]);
  });

  it("with 5,000 sites is read whole", async () => {
    const sites = Array.from({ length: 5_000 }, (_, index) => ({ id: index + 1, name: `s${index + 1}` }));
    const found = await lookAt(drawnConfig(sites));
    expect(found.sites).toHaveLength(5_000);
    expect(found.sites[2]?.traces.outcome).toBe("found");
  });

  it("larger than is read at once is refused with its size", async () => {
    const found = await lookAt(Buffer.alloc(25 * 1024 * 1024, 0x20));
    expect(found.steps.find(({ outcome }) => outcome === "unreadable")?.message).toContain("25 MB");
  });
});

describe("layouts", () => {
  it("knows IIS Express, whose folders are named after sites", async () => {
    const root = network();
    const tracing = '<traceFailedRequestsLogging enabled="true" directory="%IIS_USER_HOME%\\TraceLogFiles" />';
    root.write("config/applicationhost.config", drawnConfig([{ id: 1, name: "WebSite1", tracing }]));
    root.folder("TraceLogFiles/WEBSITE1");
    const found = await look(root, { server: "iisexpress" });
    expect(found.sites).toMatchObject([
      { name: "WebSite1", traces: { outcome: "found", path: join(root.path, "TraceLogFiles/WEBSITE1") } },
    ]);
  });

  it("knows the log folder of an Azure App Service", async () => {
    const root = network();
    root.folder("home/LogFiles/W3SVC1273337584");
    root.folder("home/LogFiles/http");
    const found = await look(root);
    expect(found.sites).toMatchObject([{ id: 1_273_337_584, traces: { outcome: "found" } }]);
  });
});

const genuine = new URL("../../../../shared/config/", import.meta.url).pathname;

describe.skipIf(!existsSync(genuine))("genuine configurations", () => {
  it.each([
    ["pruebamonitoreo.applicationHost.config", 15],
    ["etc.applicationHost.config", 1],
    ["iis-reverse-proxy.applicationHost.config", 1],
  ])("%s gives %i sites", async (name, count) => {
    const root = network();
    const config = `WEB01/C$/${inetsrvConfig}`;
    root.write(`${config}/applicationHost.config`, readFileSync(join(genuine, name)));
    root.write(`${config}/redirection.config`, readFileSync(join(genuine, "JexusManager.redirection.config")));
    root.folder("WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1");
    const found = await look(root);
    expect(found.sites).toHaveLength(count);
    expect(found.steps[1]).toMatchObject({
      kind: "redirection",
      outcome: "found",
      message: expect.stringContaining("not"),
    });
    expect(found.sites[0]?.traces.outcome).toBe("found");
  });

  it("of IIS Express is read from its own folder", async () => {
    const root = network();
    root.write("config/applicationhost.config", readFileSync(join(genuine, "JexusManager.iisexpress.original.config")));
    root.folder("TraceLogFiles/GUESSMEWEB");
    const found = await look(root, { server: "iisexpress" });
    expect(found.sites).toHaveLength(12);
    expect(found.sites[1]).toMatchObject({ name: "GuessMeWeb", traces: { outcome: "found" } });
  });
});
