/* `freblens servers` as a process: names in, steps and folders out, lists kept, exit codes. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../../electron/engine/engine.ts";
import { jsonLines, runCli, type CliRun } from "../../support/run-cli.ts";
import { drawnConfig, inetsrvConfig, serverRoot, type ServerRoot } from "../../support/server-root.ts";
import { sketchBytes } from "../../support/sketch.ts";

let root: ServerRoot;
let data: ServerRoot;

beforeAll(() => {
  root = serverRoot();
  data = serverRoot();
  const sites = [
    { id: 1, name: "Shop" },
    { id: 2, name: "Api", tracing: '<traceFailedRequestsLogging enabled="true" directory="D:\\traces" />' },
    { id: 3, name: "Quiet\u001b[2J", tracing: '<traceFailedRequestsLogging enabled="false" directory="E:\\none" />' },
  ];
  root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig(sites).replace("\u001b", "\u009b"));
  root.folder("WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1");
  root.folder("WEB01/D$/traces/W3SVC2");
  root.folder("WEB01/E$/none");
  root.write(`WEB02/C$/${inetsrvConfig}/applicationHost.config`, "<configuration>");
  root.folder("WEB02/C$/inetpub/logs/FailedReqLogFiles/W3SVC4");
});
afterAll(() => {
  root.remove();
  data.remove();
});

const servers = (...args: string[]): Promise<CliRun> =>
  runCli(["servers", ...args, "--root", root.path, "--data", join(data.path, "lists")]);

describe("site names that servers add learned", () => {
  it("stand for the numbers in what other commands write, without a word", async () => {
    const net = serverRoot();
    const home = serverRoot();
    try {
      const sites = [
        { id: 1, name: "Shop" },
        { id: 2, name: "Office", tracing: '<traceFailedRequestsLogging enabled="true" directory="C:\\none" />' },
      ];
      net.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig(sites));
      const folder = "WEB01/C$/inetpub/logs/FailedReqLogFiles";
      net.write(
        `${folder}/W3SVC1/fr000001.xml`,
        sketchBytes("GET http://shop/x 502.3 5ms site=1\n0 GENERAL_REQUEST_START"),
      );
      const env = { XDG_DATA_HOME: home.path };
      const added = await runCli(["servers", "add", "WEB01", "--root", net.path], { env });
      expect(added.out).toMatch(/^2\tOffice\ton\t50\tno directory\t/m);
      const traces = join(net.path, folder);
      expect((await runCli(["list", traces], { env })).out).toMatch(/\tShop\t502\.3\t/);
      const [record] = (await runCli(["list", traces, "--json", "--filter", "site:shop"], { env })).out.split("\n");
      expect(JSON.parse(record ?? "")).toMatchObject({ siteId: 1, siteName: "Shop" });
      for (const [format, expected] of [
        ["html", /By site[\s\S]*Shop[\s\S]*<td[^>]*>Shop<[\s\S]*Shop \(1\)/],
        ["csv", /siteName\r?\n[^]*,Shop\r?\n/],
        ["json", /"siteName": ?"Shop"/],
      ] as const) {
        const { out } = await runCli(["report", traces, "--out", "-", "--format", format], { env });
        expect(out).toMatch(expected);
      }
      // Without them the numbers stay, and the key is not there.
      const [plain] = (await runCli(["list", traces, "--json"], { env: { XDG_DATA_HOME: net.path } })).out.split("\n");
      expect(JSON.parse(plain ?? "")).not.toHaveProperty("siteName");
    } finally {
      net.remove();
      home.remove();
    }
  });
});

describe("freblens servers test", () => {
  it("says each step and each site's folder, and keeps nothing", async () => {
    const { code, out } = await servers("test", "WEB01");
    expect(code).toBe(0);
    expect(out).toContain(`WEB01 answers; its Windows is on C:. ${join(root.path, "WEB01/C$")}`);
    expect(out).toMatch(/^1\tShop\ton\t50\tok\t.*W3SVC1$/m);
    expect(out).toContain("Quiet[U+009B][2J");
    expect(existsSync(join(data.path, "lists"))).toBe(false);
  });

  it("writes one object a server with every key, for several servers named in a file", async () => {
    const names = data.write(
      "names.txt",
      Buffer.from("\uFEFFWEB01; web02.corp.example\r\n# old: WEB09\r\n\\\\WEB01\\C$\n", "utf16le"),
    );
    const { code, out } = await servers("test", "--names", names, "--json");
    const looks = jsonLines(out);
    expect(code).toBe(3);
    expect(looks.map((look) => [look["schema"], look["server"], look["origin"]])).toEqual([
      [1, "WEB01", "configuration"],
      [1, "web02.corp.example", "default-folder"],
    ]);
    expect(Object.keys(looks[1] ?? {})).toEqual(
      expect.arrayContaining(["sites", "steps", "doubts", "hostsWanted", "configFile"]),
    );
    expect(looks[1]).toMatchObject({
      configFile: null,
      sites: [{ id: 4, name: null, tracingEnabled: null }],
      steps: expect.arrayContaining([
        expect.objectContaining({ kind: "configuration", outcome: "unreadable", missingRight: null }),
      ]),
    });
  });

  it("ends with 3 for a server that is not there", async () => {
    const { code, out } = await servers("test", "WEB99");
    expect(code).toBe(3);
    expect(out).toContain("missing     WEB99 has no");
  });

  it.each([
    [["test"], "Name at least one server"],
    [["tset", "WEB01"], "Say add, test or list"],
    [["test", "-x!"], "no option"],
    [["test", "web?01"], "is no server's name"],
    [["test", "--names", "/no/such/file"], "cannot be read (ENOENT)"],
    [["list", "WEB01"], "list takes no names"],
  ])("ends with 2 for %j", async (args, sentence) => {
    const { code, err } = await servers(...args);
    expect(err).toContain(sentence);
    expect(code).toBe(2);
  });
});

describe("freblens servers add", () => {
  it("changes nothing in lists that an open Freblens has", async () => {
    const folder = join(data.path, "open");
    const engine = await createEngine({ dataFolder: folder, version: "0", host: "cli" });
    const { code, err } = await runCli(["servers", "add", "WEB01", "--root", root.path, "--data", folder]);
    expect({ code, kept: existsSync(join(folder, "servers.json")) }).toEqual({ code: 3, kept: false });
    expect(err).toContain("close it first");
    await engine.close();
    expect((await runCli(["servers", "add", "WEB01", "--root", root.path, "--data", folder])).code).toBe(0);
  });

  it("adds the folders of sites that trace, once, keeps the server in its farm, and list shows it", async () => {
    const first = await servers("add", "WEB01", "--farm", "shop");
    expect(first.code).toBe(0);
    expect(first.out).toContain("2 new trace folders in the list of sources.");
    const again = await servers("add", "web01", "--json");
    expect(jsonLines(again.out)[0]?.["added"]).toEqual([]);
    const kept = JSON.parse(readFileSync(join(data.path, "lists/sources.json"), "utf8")) as {
      readonly sources: readonly { readonly path: string }[];
    };
    expect(kept.sources.map(({ path }) => path)).toEqual([
      join(root.path, "WEB01/C$/inetpub/logs/FailedReqLogFiles"),
      join(root.path, "WEB01/D$/traces"),
    ]);
    const listed = await runCli(["servers", "list", "--json", "--data", join(data.path, "lists")]);
    expect(jsonLines(listed.out)).toMatchObject([{ schema: 1, name: "web01", farm: "shop", root: root.path }]);
  });

  it("takes one site by its name, and then only that site's folder", async () => {
    root.write(
      `WEB03/C$/${inetsrvConfig}/applicationHost.config`,
      drawnConfig([
        { id: 1, name: "Shop" },
        { id: 2, name: "Api" },
      ]),
    );
    root.folder("WEB03/C$/inetpub/logs/FailedReqLogFiles/W3SVC2");
    const { out } = await servers("add", "WEB03", "--site", "api", "--json");
    expect(jsonLines(out)[0]?.["added"]).toEqual([join(root.path, "WEB03/C$/inetpub/logs/FailedReqLogFiles/W3SVC2")]);
  });

  it("makes a farm's name stand for its servers", async () => {
    const lists = join(data.path, "farm");
    await runCli([
      "servers",
      "add",
      "WEB01",
      "WEB03",
      "--farm",
      "Shop",
      "--root",
      root.path,
      "--data",
      lists,
      "--json",
    ]);
    const { out, code } = await runCli(["servers", "test", "shop", "--data", lists, "--json"]);
    expect(jsonLines(out).map((look) => look["server"])).toEqual(["WEB01", "WEB03"]);
    expect(code).toBe(0);
  });

  it("says that a damaged list was set aside", async () => {
    const lists = serverRoot();
    lists.write("servers.json", "{");
    const { err, code } = await runCli(["servers", "list", "--data", lists.path]);
    expect(err).toContain("The list of servers was damaged");
    expect(code).toBe(1);
    lists.remove();
  });
});
