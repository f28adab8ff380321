/* `freblens advise` as a process: genuine and drawn configurations in, findings with their remedies out. */
import { existsSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, runCli, type CliRun } from "../../support/run-cli.ts";
import { drawnConfig, inetsrvConfig, serverRoot, type ServerRoot } from "../../support/server-root.ts";

let root: ServerRoot;
let data: ServerRoot;

const tracingOn = '<traceFailedRequestsLogging enabled="true" maxLogFiles="50" />';
const rule = (codes: string): string =>
  `<system.webServer><tracing><traceFailedRequests><clear /><add path="*"><traceAreas><add provider="WWW Server" verbosity="Verbose" /></traceAreas><failureDefinitions statusCodes="${codes}" /></add></traceFailedRequests></tracing></system.webServer>`;

beforeAll(() => {
  root = serverRoot();
  data = serverRoot();
  const sites = [{ id: 1, name: "Shop", tracing: tracingOn }];
  root.write(`WEB01/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig(sites));
  root.write("WEB01/C$/web/Shop/web.config", `<configuration>${rule("502")}</configuration>`);
  for (let number = 0; number < 20; number++) {
    const file = root.write(`WEB01/C$/inetpub/logs/FailedReqLogFiles/W3SVC1/fr0000${10 + number}.xml`, "<x/>");
    utimesSync(file, 1_700_000_000 + number * 60, 1_700_000_000 + number * 60);
  }
  const pools = '<add name="Shop" startMode="AlwaysRunning" />';
  root.write(`WEB02/C$/${inetsrvConfig}/applicationHost.config`, drawnConfig(sites, { pools }));
  root.write("WEB02/C$/web/Shop/web.config", "<configuration");
});
afterAll(() => {
  root.remove();
  data.remove();
});

const advise = (...args: string[]): Promise<CliRun> => runCli(["advise", ...args, "--data", join(data.path, "lists")]);
const codesOf = (out: string, server: string | null): unknown[] =>
  jsonLines(out)
    .filter((line) => line["server"] === server)
    .map((line) => line["code"]);

describe("freblens advise on a server", () => {
  it("writes a finding a line with every key, web.config and the traces on hand taken into account", async () => {
    const { code, out, err } = await advise("WEB01", "--root", root.path, "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const codes = codesOf(out, "WEB01");
    expect(codes).toEqual(
      expect.arrayContaining(["pool-starts-on-demand", "application-not-preloaded", "tracing-not-installed"]),
    );
    expect(codes).not.toContain("no-rule-for-status");
    const fast = jsonLines(out).find((line) => line["code"] === "traces-rotate-fast");
    expect(fast).toMatchObject({ found: "50; at the present rate they hold 25 min 0 s", severity: "warning" });
    expect(Object.keys(fast ?? {})).toEqual([
      "schema",
      "server",
      "code",
      "severity",
      "scope",
      "setting",
      "found",
      "advised",
      "where",
      "why",
      "source",
      "remedy",
    ]);
    expect(fast?.["where"]).toEqual({
      file: join(root.path, `WEB01/C$/${inetsrvConfig}/applicationHost.config`),
      line: 9,
    });
  });

  it("asks the rules for the statuses that are wanted", async () => {
    const { out } = await advise("WEB01", "--root", root.path, "--status", "404", "--json");
    expect(jsonLines(out).find((line) => line["code"] === "no-rule-for-status")).toMatchObject({
      found: "502",
      advised: "a rule for the path * with 404",
      remedy: {
        appcmd: expect.stringContaining("failureDefinitions.statusCodes:404"),
        powershell: expect.stringContaining("'404'"),
        xml: expect.stringContaining('statusCodes="404"'),
      },
    });
  });

  it("compares several servers, and says what could not be read of one", async () => {
    const { code, out, err } = await advise("WEB01", "WEB02", "--root", root.path, "--json");
    expect(code).toBe(3);
    expect(err).toContain("WEB02 could not be read as a whole");
    expect(err).toMatch(/UNREADABLE\s.*web\.config/);
    const differences = jsonLines(out).filter((line) => line["server"] === null);
    expect(
      jsonLines(out).find((line) => line["server"] === "WEB02" && line["code"] === "no-rule-for-status"),
    ).toMatchObject({
      severity: "warning",
      found: "no rule; its web.config was not read and may hold one",
    });
    expect(differences.map((line) => line["found"])).toEqual(
      expect.arrayContaining(["WEB01: OnDemand; WEB02: AlwaysRunning", "WEB01: * 502; WEB02: no rule"]),
    );
  });

  it("prints plain text with the commands to copy", async () => {
    const { out } = await advise("WEB01", "--root", root.path);
    expect(out).toMatch(/^WEB01: \d+ problems?, \d+ warnings?, \d+ notes?$/m);
    expect(out).toMatch(
      /^WARNING  pool Shop: pool-starts-on-demand\n {2}found {4}OnDemand\n {2}advised {2}AlwaysRunning$/m,
    );
    expect(out).toMatch(/^ {2}appcmd {3}%windir%.*set apppool \/apppool\.name:"Shop" \/startMode:AlwaysRunning$/m);
  });
});

const genuine = new URL("../../../../shared/config/", import.meta.url).pathname;

describe("freblens advise on a file", () => {
  it("needs no server", async () => {
    const file = root.write("copy.config", drawnConfig([{ id: 1, name: "Shop" }]));
    const { code, out } = await advise(file, "--json");
    expect(code).toBe(0);
    expect(codesOf(out, file)).toContain("pool-idles-out");
  });

  it.each([
    ["broken", "<configuration><sites>", "line 1"],
    ["empty", "", "It is empty"],
  ])("that is %s is said, with exit code 3", async (name, text, sentence) => {
    const { code, out, err } = await advise(root.write(`${name}.config`, text), "--json");
    expect({ code, out }).toEqual({ code: 3, out: "" });
    expect(err).toContain(sentence);
  });

  it("that hides controls in its names prints none of them", async () => {
    const file = root.write("hostile.config", drawnConfig([{ id: 1, name: "a\u009b2Jb\u202ec" }]));
    for (const args of [[], ["--json"]]) {
      const { out } = await advise(file, ...args);
      expect(out).not.toMatch(/[\u0080-\u009f\u202e]/);
    }
  });

  it.each([
    [[], "Name at least one server"],
    [["WEB01", "--status", "x"], "--status wants codes"],
    [["web?01"], "is no server's name"],
  ])("ends with 2 for %j", async (args, sentence) => {
    const { code, err } = await advise(...args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it("that is not there is said", async () => {
    const { code, err } = await advise("/no/such/applicationHost.config");
    expect(code).toBe(3);
    expect(err).toContain("/no/such/applicationHost.config");
  });

  it.skipIf(!existsSync(genuine))("of genuine servers gives what they lack", async () => {
    const names = ["etc", "iis-reverse-proxy", "pruebamonitoreo"];
    const files = names.map((name) => join(genuine, `${name}.applicationHost.config`));
    const { code, out } = await advise(...files, "--json");
    expect(code).toBe(0);
    expect(codesOf(out, files[0] ?? "")).toContain("tracing-not-installed");
    expect(codesOf(out, files[2] ?? "")).toEqual(expect.arrayContaining(["tracing-off", "no-rule-for-status"]));
    expect(codesOf(out, files[2] ?? "")).not.toContain("tracing-not-installed");
  });
});
