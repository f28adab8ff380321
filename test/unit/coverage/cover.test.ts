/* Who gave the answers that have no trace: one small story each, and a drawn farm whose truth is known. */
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import { serverConfigOf } from "../../../shared/iis-config/server-config.ts";
import { coverAnswers, type CoverageInput } from "../../../shared/coverage/cover.ts";
import { traceHistory } from "../../../shared/coverage/history.ts";
import type { LogLine, TraceFact } from "../../../shared/coverage/log-line.ts";
import type { ServerTracing } from "../../../shared/coverage/tracing-rules.ts";
import type { CoverageAnswer, CoverageLog } from "../../../shared/model/coverage.ts";
import { drawRequests, farmStart, line, shuffled, trace } from "./drawn-farm.ts";

const hour = 3_600_000;
const log: CoverageLog = {
  file: "u_ex260608.log",
  kind: "w3c",
  server: "WEB01",
  siteId: 2,
  firstAt: farmStart - hour,
  lastAt: farmStart + hour,
  sizeBytes: 1_000,
  readBytes: 1_000,
  lines: 50,
  unreadLines: 0,
  problem: undefined,
};

function cover(change: Partial<CoverageInput> & { readonly all?: readonly TraceFact[] }): CoverageAnswer {
  const { all, ...rest } = change;
  const traces = rest.traces ?? [];
  return coverAnswers({
    from: farmStart - hour,
    to: farmStart + hour,
    filter: "status:502",
    lines: [],
    connections: [],
    traces,
    fits: () => true,
    history: traceHistory(all ?? traces),
    servers: [],
    logs: [log],
    missingFields: [],
    limits: [],
    ...rest,
  });
}

/** Traces from before and after, so that the site is known to be traced. */
const around = [
  trace({ id: 90, startedAt: farmStart - hour, url: "https://shop.example:443/before" }),
  trace({ id: 91, startedAt: farmStart + hour, url: "https://shop.example:443/after" }),
];

function config(site: string, more = ""): readonly ServerTracing[] {
  const text = `<configuration>
    <system.applicationHost><sites>
      <site name="Shop" id="2"><application path="/" applicationPool="ShopPool"><virtualDirectory path="/" physicalPath="C:\\shop" /></application>${site}</site>
    </sites></system.applicationHost>
    <system.webServer><globalModules><add name="FailedRequestsTracingModule" image="x" /></globalModules></system.webServer>
    ${more}
  </configuration>`;
  const parsed = parseConfig(text);
  if (!parsed.ok) throw new Error("the drawn configuration cannot be read");
  const file = { file: "applicationHost.config", path: "", configuration: parsed.value };
  return [{ server: undefined, config: serverConfigOf(parsed.value, "applicationHost.config"), files: [file] }];
}

const rule = (path: string, failure: string): string =>
  `<location path="Shop"><system.webServer><tracing><traceFailedRequests><add path="${path}"><failureDefinitions ${failure} /></add></traceFailedRequests></tracing></system.webServer></location>`;
const tracingOn = '<traceFailedRequestsLogging enabled="true" maxLogFiles="50" />';

const only = (answer: CoverageAnswer) => {
  expect(answer.groups).toHaveLength(1);
  return answer.groups[0]!;
};

const reasonOf = (change: Parameters<typeof cover>[0]): string => only(cover({ lines: [line()], ...change })).noTrace;

describe("who answered", () => {
  it("HTTP.sys, by its reason: a stopped pool, a full queue", () => {
    const errors = [
      line({ kind: "httperr", status: 503_000, reason: "AppOffline", queue: "ShopPool" }),
      line({ kind: "httperr", status: 503_000, reason: "AppOffline", queue: "ShopPool", offset: 1 }),
      line({ kind: "httperr", status: 503_000, reason: "QueueFull", queue: "ApiPool", offset: 2 }),
    ];
    const answer = cover({ lines: errors, filter: "status:503" });
    expect(answer).toMatchObject({ seen: 3, traced: 0, untraced: 3 });
    expect(answer.groups.map(({ code, count, confidence }) => [code, count, confidence])).toEqual([
      ["http-sys/AppOffline/never-in-pipeline", 2, "certain"],
      ["http-sys/QueueFull/never-in-pipeline", 1, "certain"],
    ]);
    expect(answer.groups[0]?.answeredBy).toContain("offline");
    expect(answer.groups[0]?.evidence).toContain("Request queues: ShopPool (2).");
    expect(answer.groups[0]?.check[0]).toContain("pool is stopped");
  });

  it.each([
    [
      "the gateway, with the code of the failed connection",
      { status: 502_003, win32Status: 12_002 },
      "gateway",
      "likely",
    ],
    ["the gateway, with the code as HRESULT", { status: 502_003, win32Status: 2_147_954_402 }, "gateway", "likely"],
    ["the gateway without a server to choose", { status: 502_004, win32Status: 0 }, "gateway", "likely"],
    [
      "the backend, as ARR's log says",
      { status: 502_000, win32Status: 0, query: "X-ARR-LOG-ID=1&SERVER-STATUS=502" },
      "backend",
      "likely",
    ],
    [
      "the backend, as ARR routed it and had no error of its own",
      { status: 502_000, win32Status: 0, query: "id=1&X-ARR-CACHE-HIT=0&X-ARR-LOG-ID=1" },
      "backend",
      "possible",
    ],
    [
      "the backend perhaps, as the log has no substatus to tell it from an error of ARR's own",
      { status: 502_000, substatusKnown: false, win32Status: undefined, query: "X-ARR-LOG-ID=1&SERVER-STATUS=502" },
      "backend",
      "possible",
    ],
    [
      "the gateway, although ARR's log has a status: the substatus is its own",
      { status: 502_003, win32Status: 12_030, query: "X-ARR-LOG-ID=1&SERVER-STATUS=502" },
      "gateway",
      "likely",
    ],
    [
      "the application or what is behind it, where nothing shows that ARR routed it",
      { status: 502_000, win32Status: 0, query: "source_id=01" },
      "application",
      "possible",
    ],
    [
      "the backend of another failure, as ARR's log says",
      { status: 500_000, win32Status: 0, query: "X-ARR-CACHE-HIT=0&X-ARR-LOG-ID=1&SERVER-STATUS=500" },
      "backend",
      "likely",
    ],
    ["a process that did not start", { status: 502_005, win32Status: 0 }, "app-host", "likely"],
    ["a CGI program", { status: 502_002, win32Status: 0 }, "cgi", "likely"],
    ["the application", { status: 500_000, win32Status: 0 }, "application", "likely"],
    [
      "cannot be told without substatus and code",
      { status: 502_000, substatusKnown: false, win32Status: undefined },
      "gateway",
      "possible",
    ],
  ] satisfies [string, Partial<LogLine>, string, string][])("%s", (_, change, answerer, confidence) => {
    const group = only(cover({ lines: [line(change)], servers: config("") }));
    expect([group.answerer, group.confidence]).toEqual([answerer, confidence]);
  });

  it("tells how long the requests took of which the log tells", () => {
    expect(tookOf([100])).toBe("It took 100 ms.");
    expect(tookOf([100, 100])).toBe("Each took 100 ms.");
    expect(tookOf([100, undefined, 100])).toBe("2 of them took 100 ms each. The lines of 1 do not tell.");
    expect(tookOf([100, undefined])).toBe("One took 100 ms. The lines of 1 do not tell.");
    expect(tookOf([100, 200, undefined, 900])).toBe(
      "Half of 3 took up to 200 ms, the longest 900 ms. The lines of 1 do not tell.",
    );
    expect(tookOf([undefined])).toBeUndefined();
  });

  it("names the code and what HTTP.sys logged meanwhile on the server behind", () => {
    const connections = [
      line({ kind: "httperr", status: 0, reason: "Connection_Abandoned_By_ReqQueue", server: "WEB02" }),
    ];
    const group = only(cover({ lines: [line()], connections, all: around }));
    expect(group.evidence.join(" ")).toContain("1 x 502.3 with 12002 ERROR_WINHTTP_TIMEOUT");
    expect(group.evidence.join(" ")).toContain("mostly Connection_Abandoned_By_ReqQueue on WEB02");
  });
});

function tookOf(times: readonly (number | undefined)[]): string | undefined {
  const lines = times.map((timeTakenMs, index) => line({ timeTakenMs, offset: index, path: `/p/${index}` }));
  return only(cover({ lines, servers: config("") })).evidence.find((text) => text.includes("took"));
}

function toldOf(change: Parameters<typeof cover>[0]): string {
  const group = only(cover({ lines: [line()], all: around, ...change }));
  return `${group.why} ${group.check.join(" ")}`;
}

describe("why there is no trace", () => {
  it("tracing is not installed, off, or no rule fits the status, the URL or the time", () => {
    const bare = config(tracingOn)[0]!;
    const none = [{ ...bare, config: { ...bare.config, tracingModuleInstalled: false } }];
    expect(reasonOf({ servers: none })).toBe("not-installed");
    expect(reasonOf({ servers: config("") })).toBe("tracing-off");
    expect(reasonOf({ servers: config(tracingOn, rule("*", 'statusCodes="500"')) })).toBe("no-rule");
    expect(reasonOf({ servers: config(tracingOn, rule("*.aspx", 'statusCodes="502"')) })).toBe("no-rule");
    expect(reasonOf({ servers: config(tracingOn, rule("*", 'statusCodes="502.4"')) })).toBe("no-rule");
    expect(reasonOf({ servers: config(tracingOn, rule("*", 'timeTaken="00:00:05"')) })).toBe("no-rule");
    for (const failure of [
      'statusCodes="502"',
      'statusCodes="400-599"',
      'timeTaken="00:00:01"',
      'statusCodes="502.3"',
    ]) {
      expect(reasonOf({ servers: config(tracingOn, rule("c*", failure)) })).toBe("no-traces-read");
    }
  });

  it("but traces from that time know better than the configuration of today", () => {
    expect(reasonOf({ servers: config(""), all: around })).toBe("unexplained");
    expect(reasonOf({ servers: config(tracingOn), all: around })).toBe("unexplained");
  });

  it("is not asked of a configuration that was read", () => {
    const again = "Read the server's configuration too";
    expect(toldOf({})).toContain("the configuration was not read.");
    expect(toldOf({})).toContain(again);
    const covered = toldOf({ servers: config(tracingOn, rule("*", 'statusCodes="502"')) });
    expect(covered).toContain("A tracing rule of the site Shop covers it");
    expect(covered).not.toContain(again);
    const off = toldOf({ servers: config("") });
    expect(off).toContain("but traces of that time were written");
    expect(off).not.toContain(again);
  });

  it("rotation took it, or nothing of that server was read", () => {
    const later = [trace({ id: 91, startedAt: farmStart + 60_000 })];
    expect(reasonOf({ all: later })).toBe("rotated");
    expect(reasonOf({ all: [trace({ server: "WEB02" })] })).toBe("no-traces-read");
    expect(reasonOf({ all: around })).toBe("unexplained");
    // Seen before, deleted since: between the two nobody looked.
    expect(reasonOf({ all: [trace({ startedAt: farmStart - hour, gone: true }), ...later] })).toBe("rotated");
    expect(reasonOf({ all: [trace({ startedAt: farmStart - hour, gone: true })] })).toBe("rotated");
    const full = Array.from({ length: 40 }, (_, id) => trace({ id, startedAt: farmStart + 60_000 + id }));
    const servers = config(tracingOn, rule("*", 'statusCodes="502"'));
    expect(only(cover({ lines: [line()], all: full, servers })).confidence).toBe("likely");
    expect(only(cover({ lines: [line()], all: later, servers })).confidence).toBe("possible");
  });

  it("a worker process had just begun: not the first one, of which nobody knows when it began", () => {
    const second = trace({ id: 92, startedAt: farmStart + 3_000, processId: 5_000, url: "https://shop.example:443/x" });
    const group = only(cover({ lines: [line()], all: [...around, second] }));
    expect(group).toMatchObject({ noTrace: "worker-start", confidence: "likely" });
    expect(group.evidence.join(" ")).toContain("process 5000 of ShopPool on WEB01");
    expect(group.check.join(" ")).toContain("preloadEnabled=true");
    expect(reasonOf({ all: [around[0]!, { ...second, server: "WEB02" }, around[1]!] })).toBe("unexplained");
    expect(reasonOf({ all: [...around, { ...second, siteId: 9 }] })).toBe("unexplained");
  });

  it("a storm was more than IIS writes", () => {
    const storm = Array.from({ length: 120 }, (_, index) => line({ offset: index, path: `/${index}` }));
    expect(only(cover({ lines: storm, all: around }))).toMatchObject({ noTrace: "burst", count: 120 });
  });
});

describe("when the logs show nothing", () => {
  it("the answers did not come from these servers; workers that began and dropped connections are told", () => {
    const connections = [line({ kind: "httperr", status: 0, reason: "Timer_AppPool" })];
    const second = trace({ id: 92, startedAt: farmStart, processId: 5_000, status: 200_000 });
    const answer = cover({ connections, all: [...around, second] });
    expect(answer).toMatchObject({ seen: 0, traced: 0, untraced: 0, groups: [] });
    expect(answer.statement?.title).toBe(
      "Neither a line in the access logs nor a trace; HTTP.sys's own log was not read",
    );
    const errors = { ...log, kind: "httperr" as const, file: "httperr1.log" };
    expect(cover({ logs: [log, errors] }).statement?.title).toBe(
      "Neither a log line nor a trace: these servers did not give such an answer",
    );
    expect(answer.statement?.text).toContain("ended 1 connection without an answer (Timer_AppPool)");
    expect(answer.statement?.text).toContain("process 5000 of ShopPool");
    expect(answer.connections).toMatchObject([{ reason: "Timer_AppPool", count: 1 }]);
  });

  it("traces prove that there were answers, and that not all logs were read", () => {
    const { statement, unlogged } = cover({ traces: [trace({})], all: around });
    expect(unlogged.count).toBe(1);
    expect(statement?.title).toBe("No log line, but 1 answer has a trace: the logs read are not all there are");
  });

  it("tells apart that no log was read, none of that time, and none with a status", () => {
    expect(cover({ logs: [] }).statement?.title).toBe("No access log was read");
    const other = { ...log, firstAt: farmStart + 9 * hour, lastAt: farmStart + 10 * hour };
    expect(cover({ logs: [other] }).statement?.title).toContain("do not reach into this time");
    const field = { field: "sc-status", why: "" };
    expect(cover({ missingFields: [{ field, logs: 1 }] }).statement?.title).toContain("do not tell the status");
  });

  it("says how many of the reported answers left no line", () => {
    const answer = cover({ lines: [line()], all: around, reported: 12 });
    expect(answer.statement?.title).toBe("11 of 12 answers left no line in the logs read");
    expect(cover({ lines: [line()], all: around, reported: 1 }).statement).toBeUndefined();
  });
});

describe("traces without a log line", () => {
  it("are counted with why that may be, and only where they fit the filter", () => {
    const traces = [
      trace({ id: 1 }),
      trace({ id: 2, server: "WEB09" }),
      trace({ id: 3, startedAt: farmStart + 30 * 60_000, siteId: 7 }),
      trace({ id: 4, startedAt: farmStart + 30_000, url: "https://shop.example:443/unwanted" }),
    ];
    const short = { ...log, lastAt: farmStart - 10_000 };
    const { unlogged } = cover({ traces, logs: [short], fits: ({ id }) => id !== 4 });
    expect(unlogged).toEqual({
      count: 3,
      reasons: [
        { why: "No log of that server and site was read.", count: 2 },
        { why: "The log was not written so far yet: lines come up to a minute late.", count: 1 },
      ],
    });
  });
});

describe("by server", () => {
  it("tells which one lacks traces, the worst first", () => {
    const lines = [
      line(),
      line({ server: "web02.corp.example", offset: 1 }),
      line({ server: "WEB02", offset: 2, path: "/other" }),
      line({ server: undefined, offset: 3, path: "/third" }),
    ];
    expect(cover({ lines, traces: [trace()] }).servers).toEqual([
      { server: "WEB02", seen: 2, traced: 0 },
      { server: undefined, seen: 1, traced: 0 },
      { server: "WEB01", seen: 1, traced: 1 },
    ]);
  });
});

describe("on a drawn farm", () => {
  it("counts add up to the truth, whatever the order", () => {
    const requests = drawRequests({ seed: 21, requests: 2_000, paths: 300, everyMs: 1_500, tracedPercent: 40 });
    const lines = requests.map(({ line }) => line);
    const traces = requests.flatMap(({ trace }) => (trace === undefined ? [] : [trace]));
    const errors = Array.from({ length: 30 }, (_, index) =>
      line({ kind: "httperr", status: 502_000, reason: "AppOffline", offset: index }),
    );
    const input = { from: farmStart, to: farmStart + 2_100 * 1_500 };
    const answer = cover({ ...input, lines: [...lines, ...errors], traces });
    expect(answer).toMatchObject({ seen: 2_030, traced: traces.length, untraced: 2_030 - traces.length });
    expect(answer.unlogged.count).toBe(0);
    expect(answer.groups.reduce((sum, { count }) => sum + count, 0)).toBe(answer.untraced);
    expect(answer.groups.find(({ answerer }) => answerer === "http-sys")?.count).toBe(30);
    for (const group of answer.groups) {
      expect(group.examples.length).toBeGreaterThan(0);
      expect(group.check.length).toBeGreaterThan(0);
      expect(group.firstAt).toBeLessThanOrEqual(group.lastAt);
    }
    const again = cover({ ...input, lines: shuffled([...lines, ...errors], 5), traces: shuffled(traces, 6) });
    expect(again).toEqual(answer);
  });
});
