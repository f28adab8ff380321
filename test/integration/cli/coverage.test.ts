/* `freblens coverage` as a process, over traces, access logs, HTTPERR and configuration of a small drawn farm. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessLog, errorFields, usualFields, type DrawnLine } from "../../support/access-log.ts";
import { runCli } from "../../support/run-cli.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

const start = Date.parse("2026-06-08T19:00:00.000Z");
const second = 1000;

let farm: TraceFolder;
beforeAll(() => {
  farm = emptyFolder();
  const drive = "WEB01/C$";
  const logs = `${drive}/inetpub/logs`;
  // Ten 502.3 of site 2, of which the first six have a trace.
  const lines: DrawnLine[] = [];
  for (let index = 0; index < 10; index++) {
    const at = start + index * 60 * second;
    lines.push({ ...gatewayLine(at), "cs-uri-stem": `/cart/${index}`, "cs-uri-query": "id=1" });
    lines.push({ at: at + 3 * second, "cs-uri-stem": "/fine" });
    if (index < 6) {
      const begun = new Date(at - 8_000).toISOString();
      farm.add(
        `${logs}/FailedReqLogFiles/W3SVC2/fr00000${index}.xml`,
        sketchBytes(`GET https://shop.example:443/cart/${index}?id=1 502.3 8000ms pool=ShopPool pid=7120 site=2 at=${begun} computer=WEB01 activity={8000000${index}-0000-F200-B63F-84710C7967BB}
          0 GENERAL_REQUEST_START
          8000 GENERAL_REQUEST_END`),
      );
    }
  }
  // Site 3 is not traced.
  farm.add(`${logs}/LogFiles/W3SVC2/u_ex260608.log`, accessLog(lines));
  farm.add(
    `${logs}/LogFiles/W3SVC3/u_ex260608.log`,
    accessLog([
      {
        ...gatewayLine(start),
        "sc-substatus": 0,
        "sc-win32-status": 0,
        "cs-uri-query": "X-ARR-CACHE-HIT=0&X-ARR-LOG-ID=2ec4b8ad-3cf0-4442-93ab-837317ece6a1",
      },
    ]),
  );
  farm.add(`${drive}/Windows/System32/LogFiles/HTTPERR/httperr1.log`, errorLog());
  farm.add(`${drive}/Windows/System32/inetsrv/config/applicationHost.config`, config);
});
afterAll(() => farm.remove());

function gatewayLine(at: number): DrawnLine {
  return { at, "sc-status": 502, "sc-substatus": 3, "sc-win32-status": 12_030, "time-taken": 8_010 };
}

function errorLog(): string {
  const offline = {
    "cs-uri": "/cart",
    "sc-status": 503,
    "s-siteid": 2,
    "s-reason": "AppOffline",
    "s-queuename": "ShopPool",
  };
  const dropped = { "sc-status": "-", "s-reason": "Connection_Abandoned_By_ReqQueue", "s-queuename": "ShopPool" };
  return accessLog(
    [
      { at: start, ...offline },
      { at: start + second, ...offline },
      { at: start + 480 * second, ...dropped },
    ],
    errorFields,
  );
}

const config = `<?xml version="1.0"?><configuration>
  <system.applicationHost><sites>
    <site name="Shop" id="2"><application path="/" applicationPool="ShopPool"><virtualDirectory path="/" physicalPath="C:\\shop" /></application>
      <traceFailedRequestsLogging enabled="true" maxLogFiles="50" directory="%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles" /></site>
    <site name="Office" id="3"><application path="/" applicationPool="OfficePool"><virtualDirectory path="/" physicalPath="C:\\office" /></application></site>
  </sites></system.applicationHost>
  <system.webServer><globalModules><add name="FailedRequestsTracingModule" image="x" /></globalModules>
    <tracing><traceFailedRequests><add path="*"><failureDefinitions statusCodes="502" /></add></traceFailedRequests></tracing>
  </system.webServer></configuration>`;

const at = (...parts: readonly string[]): string => [farm.path, "WEB01", "C$", ...parts].join("/");
const traces = (): string => at("inetpub", "logs", "FailedReqLogFiles");
const logs = (): string => at("inetpub", "logs", "LogFiles");
const errors = (): string => at("Windows", "System32", "LogFiles", "HTTPERR");
const configFile = (): string => at("Windows", "System32", "inetsrv", "config", "applicationHost.config");

const answerOf = async (...more: readonly string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await runCli(["coverage", traces(), "--logs", logs(), "--json", ...more])).out);

describe("freblens coverage", () => {
  it("tells how many answers have a trace and who gave the rest, as JSON", async () => {
    const { code, out, err } = await runCli([
      "coverage",
      traces(),
      "--logs",
      logs(),
      "--httperr",
      errors(),
      "--config",
      configFile(),
      "--filter",
      "status:502,503",
      "--json",
    ]);
    expect(err).toBe("");
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ schema: 1, kind: "coverage", filter: "status:502,503", from: null, to: null });
    expect(answer).toMatchObject({ seen: 13, traced: 6, untraced: 7, unlogged: { count: 0 }, problems: [] });
    const groups: readonly Record<string, unknown>[] = answer.groups;
    expect(groups.map(({ code: group, count, confidence }) => [group, count, confidence])).toEqual([
      ["gateway/unexplained", 4, "possible"],
      ["http-sys/AppOffline/never-in-pipeline", 2, "certain"],
      ["backend/tracing-off", 1, "possible"],
    ]);
    expect(groups[0]).toMatchObject({ servers: [{ server: "WEB01", count: 4 }], firstAt: "2026-06-08T19:06:00.000Z" });
    expect(JSON.stringify(groups[0])).toContain("4 x 502.3 with 12030 ERROR_WINHTTP_CONNECTION_ERROR");
    expect(JSON.stringify(groups[0])).toContain("While 1 of them ran, or within 2 s, HTTP.sys logged trouble");
    expect(JSON.stringify(groups[2])).toContain("Tracing is off for the site Office");
    expect(answer.connections).toMatchObject([{ reason: "Connection_Abandoned_By_ReqQueue", count: 1 }]);
    expect(answer.logs).toHaveLength(3);
  });

  it("tells the same as text, and finds the logs beside the traces by itself", async () => {
    const { code, out } = await runCli(["coverage", traces(), "--filter", "status:502"]);
    expect(code).toBe(0);
    expect(out).toContain("11 answers in the logs fit status:502; 6 have a trace, 5 have none.");
    expect(out).toContain("    4 The gateway in IIS");
    expect(out).toContain("2026-06-08 19:06:00 WEB01 GET /cart/6?id=1 502.3 win32 12030 8.0 s (u_ex260608.log)");
  });

  it("finds everything from the name of a server", async () => {
    const { code, out } = await runCli([
      "coverage",
      "--server",
      "WEB01",
      "--root",
      farm.path,
      "--filter",
      "status:502,503",
      "--json",
      "--data",
      `${farm.path}/data`,
    ]);
    const answer = JSON.parse(out);
    expect(code).toBe(0);
    expect(answer).toMatchObject({ seen: 13, traced: 6, untraced: 7 });
    expect(answer.groups.map(({ code: group }: { code: string }) => group)).toContain("backend/tracing-off");
  });

  it("takes a log folder that a configuration names and IIS has not made yet for no fault, and says it", async () => {
    const drive = "quiet/WEB09/C$";
    farm.add(`${drive}/Windows/System32/inetsrv/config/applicationHost.config`, config);
    farm.add(`${drive}/inetpub/logs/LogFiles/W3SVC2/u_ex260608.log`, accessLog([gatewayLine(start)]));
    farm.add(
      `${drive}/inetpub/logs/FailedReqLogFiles/W3SVC2/fr000001.xml`,
      sketchBytes("GET http://x/y 200 5ms site=2"),
    );
    const asked = ["coverage", "--server", "WEB09", "--root", `${farm.path}/quiet`, "--data", `${farm.path}/data`];
    const { code, out, err } = await runCli([...asked, "--filter", "site:Shop status:502", "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const answer = JSON.parse(out);
    expect(answer.seen).toBe(1);
    expect(answer.problems).toEqual([]);
    expect(JSON.stringify(answer.limits)).toContain("IIS makes a folder of logs with its first line");
  });

  it("keeps to the filter and to the time asked for", async () => {
    expect(await answerOf("--filter", "status:502 url:/cart/7")).toMatchObject({ seen: 1, traced: 0 });
    expect(await answerOf("--filter", "status:502 -site:3 server:WEB01")).toMatchObject({ seen: 10, traced: 6 });
    expect(
      await answerOf(
        "--filter",
        "status:502.3 time>5s",
        "--since",
        "2026-06-08T19:04",
        "--until",
        "2026-06-08T19:07:30",
      ),
    ).toMatchObject({
      seen: 4,
      traced: 2,
      untraced: 2,
      from: "2026-06-08T19:04:00.000Z",
      to: "2026-06-08T19:07:30.000Z",
    });
  });

  it("says what it means that there is neither a log line nor a trace, with exit code 1", async () => {
    const { code, out } = await runCli([
      "coverage",
      traces(),
      "--httperr",
      errors(),
      "--filter",
      "status:504",
      "--reported",
      "9",
    ]);
    expect(code).toBe(1);
    expect(out).toContain("No answer in the logs fits status:504. Reported: 9.");
    expect(out).toContain("these servers did not give such an answer");
    expect(out).toContain("(Connection_Abandoned_By_ReqQueue)");
  });

  it("counts traces without a line, and says why", async () => {
    const { out } = await runCli(["coverage", traces(), "--logs", `${logs()}/W3SVC3`, "--filter", "status:502"]);
    expect(out).toContain("6 traces have no line in the logs read:");
    expect(out).toContain("No log of that server and site was read.");
  });

  it("names fields that are missing, and tells a clock that is wrong", async () => {
    const other = emptyFolder();
    const lines = Array.from({ length: 6 }, (_, index) => ({
      ...gatewayLine(start + (index * 60 + 90) * second),
      "cs-uri-stem": `/cart/${index}`,
      "cs-uri-query": "id=1",
    }));
    other.add(
      "u_ex260608.log",
      accessLog(
        lines,
        usualFields.filter((field) => field !== "sc-substatus"),
      ),
    );
    const { out } = await runCli(["coverage", traces(), "--logs", `WEB01=${other.path}`, "--filter", "status:502"]);
    other.remove();
    expect(out).toContain("6 answers in the logs fit status:502; 6 have a trace, 0 have none.");
    expect(out).toContain("1 log lacks the field sc-substatus: it tells 502.3");
    expect(out).toMatch(
      /The clock of the log of WEB01 is 1 min (29|30|31) s ahead of that of the traces, by 6 requests/,
    );
  });

  it("ends with 3 where a folder or a configuration could not be read, and answers all the same", async () => {
    const { code, out, err } = await runCli([
      "coverage",
      traces(),
      "--logs",
      logs(),
      "--logs",
      at("gone"),
      "--config",
      at("none.config"),
      "--filter",
      "status:502",
      "--json",
    ]);
    expect(code).toBe(3);
    expect(err).toContain(`There is no ${at("gone")}`);
    expect(err).toContain("none.config");
    expect(JSON.parse(out)).toMatchObject({ seen: 11, traced: 6 });
  });

  it.each([
    [["--filter", "status:502"], "Name at least one folder"],
    [[".", "--filter", "url:/x"], "Say which status is meant"],
    [[".", "--filter", "status:502 pid:12"], "A log line does not tell what pid: asks for"],
    [[".", "--since", "yesterday"], "--since wants a time"],
    [[".", "--since", "-1h", "--until", "-2h"], "--since is later than --until"],
    [[".", "--reported", "many"], "--reported wants a whole number"],
    [[".", "--log", "x"], "Did you mean --logs?"],
  ])("refuses %j and says why", async (args, sentence) => {
    const { code, err } = await runCli(["coverage", ...args]);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
