/* Logs on a real disk: found by name and folder, read from where the window begins, and read again only as far as they grew. */
import { appendFileSync, utimesSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAccessLogs, type LogQuestion } from "../../../electron/engine/access-logs/access-logs.ts";
import { besideTraces, namedRoot } from "../../../electron/engine/access-logs/log-roots.ts";
import type { LogRoot } from "../../../electron/engine/access-logs/log-file.ts";
import { createFileAccess } from "../../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../../electron/engine/files/host-gate.ts";
import { nodeFiles } from "../../../electron/engine/files/raw-files.ts";
import { statusSet } from "../../../shared/access-log/status-set.ts";
import type { LogProgress } from "../../../shared/model/coverage.ts";
import { accessLog, errorFields, logHeader, logLine, usualFields, type DrawnLine } from "../../support/access-log.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

let folder: TraceFolder;
beforeEach(() => (folder = emptyFolder()));
afterEach(() => folder.remove());

const start = Date.parse("2026-06-08T06:00:00Z");
const minute = 60_000;
const byText = (a: string, b: string): number => (a < b ? -1 : 1);
const all: LogQuestion = {
  statuses: statusSet((code) => code === 502),
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
  serverNames: ["WEB01", "WEB02"],
};
const bad = (at: number, more: Partial<DrawnLine> = {}): DrawnLine => ({
  at,
  "sc-status": 502,
  "sc-substatus": 3,
  ...more,
});

function root(path = folder.path, kind: LogRoot["kind"] = "any"): LogRoot {
  const made = namedRoot(path, kind);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

describe("finding logs", () => {
  it("tells site, server and kind by folder and name, and leaves other formats and other files alone", async () => {
    folder.add("WEB01/LogFiles/W3SVC2/u_ex260608.log", accessLog([bad(start)]));
    folder.add("web02/LogFiles/W3SVC7/u_extend3.log", accessLog([bad(start + 1000, { "s-computername": "x" })]));
    folder.add("WEB01/HTTPERR/httperr1.log", accessLog([bad(start, { "s-reason": "QueueFull" })], errorFields));
    folder.add(
      "WEB01/LogFiles/W3SVC2/u_nc260608.log",
      '10.0.0.1 - - [08/Jun/2026:06:00:00 +0000] "GET / HTTP/1.1" 502 0\r\n',
    );
    folder.add("WEB01/LogFiles/W3SVC2/notes.txt", "502");
    const { lines, logs, limits, problems } = await createAccessLogs().read([root()], all);
    expect(lines.map(({ server, siteId, kind }) => `${server} ${siteId} ${kind}`).toSorted(byText)).toEqual([
      "WEB01 2 w3c",
      "WEB01 undefined httperr",
      "WEB02 7 w3c",
    ]);
    expect(logs).toHaveLength(3);
    expect(limits.join(" ")).toContain("1 log file is in NCSA or IIS format");
    expect(problems).toEqual([]);
  });

  it("does not open files whose name or last write is outside the window", async () => {
    folder.add("u_ex260608.log", accessLog([bad(start)]));
    folder.add("u_ex260301.log", accessLog([bad(start)]));
    const old = folder.add("u_extend1.log", accessLog([bad(start)]));
    utimesSync(old, new Date(), new Date(start - 24 * 60 * minute));
    const { logs } = await createAccessLogs().read([root()], { ...all, from: start - minute, to: start + minute });
    expect(logs.map(({ file }) => file.slice(folder.path.length + 1))).toEqual(["u_ex260608.log"]);
  });

  it("takes a server's name given with the folder, and a folder that holds HTTPERR under other names", async () => {
    folder.add("copy/errors.log", accessLog([bad(start, { "s-reason": "QueueFull" })], errorFields));
    const { lines } = await createAccessLogs().read([root(`WEB09=${folder.path}/copy`, "httperr")], all);
    expect(lines).toMatchObject([{ server: "WEB09", kind: "httperr", reason: "QueueFull" }]);
  });

  it("keeps no idle connections, which fill error logs and were no requests", async () => {
    const idle = { "sc-status": "-", "cs-method": "-", "cs-version": "-", "s-reason": "Timer_ConnectionIdle" };
    const lines = Array.from({ length: 50 }, (_, index) => ({ at: start + index * 1000, ...idle }));
    folder.add(
      "httperr1.log",
      accessLog([...lines, { ...idle, at: start, "s-reason": "Timer_HeaderWait" }], errorFields),
    );
    const { connections, logs } = await createAccessLogs().read([root()], all);
    expect(connections.map(({ reason }) => reason)).toEqual(["Timer_HeaderWait"]);
    expect(logs[0]?.lines).toBe(51);
  });

  it("says what is missing, what is no log, and what the logs lack", async () => {
    folder.add("other.log", "something else\r\nentirely\r\n");
    folder.add(
      "u_ex260608.log",
      accessLog(
        [bad(start)],
        usualFields.filter((field) => field !== "sc-substatus" && field !== "time-taken"),
      ),
    );
    const { problems, logs, missingFields } = await createAccessLogs().read([root(), root(`${folder.path}/gone`)], all);
    expect(problems.map(({ message }) => message).join(" ")).toContain("There is no");
    expect(logs.flatMap(({ problem }) => problem ?? []).join(" ")).toContain("no line #Fields");
    expect(missingFields.map(({ field, logs: count }) => [field.field, count])).toEqual([
      ["sc-substatus", 1],
      ["time-taken", 1],
    ]);
  });

  it("counts a copy of a log once, also an older one, but not logs of other servers", async () => {
    const lines = [bad(start), bad(start + minute, { "cs-uri-stem": "/b" }), bad(start + 2 * minute)];
    folder.add("LogFiles/W3SVC2/u_ex260608.log", accessLog(lines));
    folder.add("desk/u_ex260608.log", accessLog(lines));
    folder.add("older/u_ex260608.log", accessLog(lines.slice(0, 2)));
    folder.add("other/u_ex260608.log", accessLog([bad(start), bad(start + minute, { "cs-uri-stem": "/c" })]));
    const once = await createAccessLogs().read([root()], all);
    expect(once.lines).toHaveLength(5);
    expect(once.limits).toEqual(["2 logs are copies of others and count once."]);
    const farm = [root(`WEB01=${folder.path}/desk`), root(`WEB02=${folder.path}/LogFiles`)];
    expect((await createAccessLogs().read(farm, all)).lines).toHaveLength(6);
  });

  it("looks beside the traces where logs usually lie", () => {
    expect(besideTraces("C:\\inetpub\\logs\\FailedReqLogFiles\\W3SVC2")).toEqual([
      "C:\\inetpub\\logs\\LogFiles",
      "C:\\inetpub\\logs\\HTTPERR",
      "C:\\Windows\\System32\\LogFiles\\HTTPERR",
    ]);
    expect(besideTraces("/mnt/logs/FailedReqLogFiles/")).toEqual(["/mnt/logs/LogFiles", "/mnt/logs/HTTPERR"]);
    expect(besideTraces("/mnt/traces")).toEqual([]);
  });
});

/** A log of some 20 MB: one line a second, every hundredth a 502. */
function longLog(fields = usualFields, change?: { readonly at: number; readonly fields: readonly string[] }): string {
  const padding = `Mozilla/5.0+${"x".repeat(900)}`;
  const parts = [logHeader(start, fields)];
  let now = fields;
  for (let second = 0; second < 20_000; second++) {
    if (change?.at === second) {
      now = change.fields;
      parts.push(logHeader(start + second * 1000, now));
    }
    const status = second % 100 === 0 ? 502 : 200;
    parts.push(
      logLine(
        { at: start + second * 1000, "sc-status": status, "cs(User-Agent)": padding, "cs-uri-stem": `/${second}` },
        now,
      ),
    );
  }
  return parts.join("");
}

describe("a long log", () => {
  const from = start + 18_000 * 1000;
  const wanted = Array.from({ length: 20 }, (_, index) => `/${18_000 + index * 100}`);

  it("is read only from where the window begins", async () => {
    folder.add("u_extend1.log", longLog());
    const { lines, logs } = await createAccessLogs().read([root()], { ...all, from });
    expect(lines.map(({ path }) => path)).toEqual(wanted);
    expect(logs[0]?.readBytes).toBeLessThan((logs[0]?.sizeBytes ?? 0) / 3);
    expect(lines[0]?.offset).toBeGreaterThan(10_000_000);
  });

  it("is read with the fields that hold there, also where they changed in the middle", async () => {
    const shuffled = [...usualFields].toReversed();
    folder.add("u_extend1.log", longLog(usualFields, { at: 9_000, fields: shuffled }));
    folder.add(
      "u_extend2.log",
      longLog(usualFields, { at: 9_000, fields: usualFields.filter((field) => field !== "sc-substatus") }),
    );
    const { lines } = await createAccessLogs().read([root()], { ...all, from });
    expect(lines.map(({ path }) => path ?? "").toSorted(byText)).toEqual([...wanted, ...wanted].toSorted(byText));
    expect(new Set(lines.map(({ substatusKnown }) => substatusKnown))).toEqual(new Set([true, false]));
  });

  it("is told as far as it goes when reading is cancelled or its disk gives up", async () => {
    folder.add("u_extend1.log", longLog());
    const stop = new AbortController();
    const cut = await createAccessLogs().read([root()], {
      ...all,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(cut.logs[0]?.problem).toContain("was cancelled");
    const hosts = createHostGate();
    const raw: typeof nodeFiles = {
      ...nodeFiles,
      read: (descriptor, buffer, position) =>
        position > 3_000_000 ? Promise.reject(new Error("gone")) : nodeFiles.read(descriptor, buffer, position),
    };
    const files = createFileAccess({ hosts, network: false, raw });
    const failed = await createAccessLogs().read([{ ...root(), files }], all);
    expect(failed.logs[0]?.problem).toBeDefined();
    expect(failed.lines.length).toBeGreaterThan(10);
  });

  it("is read without holes from a share that gives less than was asked for", async () => {
    folder.add("u_extend1.log", longLog());
    let reads = 0;
    const raw: typeof nodeFiles = {
      ...nodeFiles,
      read: (descriptor, buffer, position) =>
        nodeFiles.read(descriptor, buffer.subarray(0, ++reads % 3 === 0 ? 70_001 : buffer.length), position),
    };
    const files = createFileAccess({ hosts: createHostGate(), network: false, raw });
    const { lines, logs } = await createAccessLogs().read([{ ...root(), files }], all);
    expect(lines.map(({ path }) => path)).toEqual(Array.from({ length: 200 }, (_, index) => `/${index * 100}`));
    expect(logs[0]).toMatchObject({ lines: 20_000, unreadLines: 0 });
  });

  it("of a share that does not answer costs its deadline, not the others", async () => {
    folder.add("good/u_ex260608.log", accessLog([bad(start)]));
    folder.add("hung/u_ex260608.log", accessLog([bad(start)]));
    const raw: typeof nodeFiles = { ...nodeFiles, read: () => new Promise(() => {}) };
    const files = createFileAccess({ hosts: createHostGate(), network: true, raw, deadlineMs: 200 });
    const hung = { ...root(`${folder.path}/hung`), files };
    const startedAt = performance.now();
    const { lines, logs, problems } = await createAccessLogs().read([hung, root(`${folder.path}/good`)], all);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(lines).toHaveLength(1);
    expect([...problems.map(({ message }) => message), ...logs.flatMap(({ problem }) => problem ?? [])]).toHaveLength(
      1,
    );
  });
});

describe("asked again", () => {
  it("reads only what was added, a line that was torn included, and nothing where nothing was", async () => {
    const whole = logLine(bad(start + minute, { "cs-uri-stem": "/torn" }));
    const first = accessLog([bad(start)]) + whole.slice(0, 60);
    const path = folder.add("u_ex260608.log", first);
    const logs = createAccessLogs();
    const before = await logs.read([root()], all);
    expect(before.lines.map(({ path: url }) => url)).toEqual(["/"]);
    expect(before.logs[0]?.unreadLines).toBe(1);
    expect((await logs.read([root()], all)).logs[0]?.readBytes).toBe(0);
    const added = whole.slice(60) + logLine(bad(start + 2 * minute, { "cs-uri-stem": "/new" }));
    appendFileSync(path, added);
    const after = await logs.read([root()], { ...all, from: start + 1 });
    expect(after.lines.map(({ path: url }) => url)).toEqual(["/torn", "/new"]);
    expect(after.logs[0]).toMatchObject({ readBytes: added.length + 60, unreadLines: 0, lines: 3 });
  });

  it("reads a line that was cut in its last field once, and then whole", async () => {
    const whole = logLine(bad(start, { "cs-uri-stem": "/cut", "time-taken": 4711 }));
    const path = folder.add("u_ex260608.log", logHeader(start) + whole.slice(0, -4));
    const logs = createAccessLogs();
    const before = await logs.read([root()], all);
    expect(before.lines.map(({ path: url, timeTakenMs }) => [url, timeTakenMs])).toEqual([["/cut", undefined]]);
    appendFileSync(path, whole.slice(-4));
    const after = await logs.read([root()], all);
    expect(after.lines.map(({ path: url, timeTakenMs }) => [url, timeTakenMs])).toEqual([["/cut", 4711]]);
    expect(after.logs[0]?.lines).toBe(1);
  });

  it("for an older time or other statuses reads anew", async () => {
    folder.add("u_ex260608.log", accessLog([bad(start), bad(start + minute), { at: start, "sc-status": 500 }]));
    const logs = createAccessLogs();
    expect((await logs.read([root()], { ...all, from: start + 1 })).lines).toHaveLength(1);
    expect((await logs.read([root()], all)).lines).toHaveLength(2);
    expect((await logs.read([root()], { ...all, statuses: statusSet((code) => code >= 500) })).lines).toHaveLength(3);
  });
});

describe("limits", () => {
  it("stop reading and are said", async () => {
    for (const day of ["06", "07", "08"]) {
      const at = Date.parse(`2026-06-${day}T06:00:00Z`);
      const path = folder.add(
        `u_ex2606${day}.log`,
        accessLog(Array.from({ length: 50 }, (_, index) => bad(at + index * 1000))),
      );
      utimesSync(path, new Date(), new Date(at + minute));
    }
    const { lines, logs, limits } = await createAccessLogs({ bytes: 1e9, records: 60 }).read([root()], all);
    expect(lines.length).toBeGreaterThanOrEqual(60);
    expect(logs.map(({ file }) => file.slice(-8))).toEqual(["0608.log", "0607.log"]);
    expect(limits.join(" ")).toContain("No more than 60 lines");
    expect(limits.join(" ")).toContain("2026-06-06");
  });
});

function wide(text: string, order: "le" | "be", mark = true): Buffer {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

describe("a log that was saved anew by an editor or by PowerShell", () => {
  const text = accessLog([
    bad(start, { "cs-uri-stem": "/Bestellung/größe" }),
    bad(start + minute),
    bad(start + 2 * minute, { "sc-status": 200 }),
  ]);

  it.each([
    ["UTF-16 with a mark", wide(text, "le")],
    ["UTF-16 with a mark, the other byte first", wide(text, "be")],
    ["UTF-16 without a mark", wide(text, "le", false)],
    ["UTF-16 without a mark, the other byte first", wide(text, "be", false)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
  ])("in %s is read like the one IIS wrote", async (_name, bytes) => {
    const path = folder.add("u_ex260608.log", bytes);
    const { lines, logs } = await createAccessLogs().read([root()], all);
    expect(lines.map(({ path: url, endedAt }) => `${url} ${endedAt}`)).toEqual([
      `/Bestellung/größe ${start}`,
      `/ ${start + minute}`,
    ]);
    expect(logs).toMatchObject([{ file: path, lines: 3, unreadLines: 0, problem: undefined, readBytes: bytes.length }]);
  });

  it("in UTF-16 is the copy of the log it was made of", async () => {
    folder.add("a/u_ex260608.log", text);
    folder.add("b/u_ex260608.log", wide(text, "le"));
    const { lines, limits } = await createAccessLogs().read([root()], all);
    expect(lines).toHaveLength(2);
    expect(limits.join(" ")).toContain("1 log is a copy of another");
  });

  it("in UTF-16 may be large, be cut within a letter, and grow", async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => bad(start + index * 1000));
    const whole = wide(accessLog(many), "le");
    expect(whole.length).toBeGreaterThan(8 * 1024 * 1024);
    const path = folder.add("u_ex260608.log", whole.subarray(0, whole.length - 201));
    const logs = createAccessLogs();
    const late = { ...all, from: start + 59_000_000 };
    const first = await logs.read([root()], late);
    // The last line is cut: whether it counts depends on where, the ones before do.
    expect(first.lines.length).toBeGreaterThanOrEqual(998);
    expect(first.logs[0]?.problem).toBeUndefined();
    appendFileSync(path, whole.subarray(whole.length - 201));
    expect((await logs.read([root()], late)).lines).toHaveLength(1000);
  });
});

describe("how far a reading is", () => {
  it("is told in bytes by server, of what has to be read, and ends at all of it", async () => {
    const many = Array.from({ length: 80_000 }, (_, index) => bad(start + index * 1000));
    folder.add("WEB01/W3SVC2/u_ex260608.log", accessLog(many));
    folder.add("WEB02/W3SVC2/u_ex260608.log", accessLog([bad(start + 79_000_000)]));
    const told: LogProgress[] = [];
    const logs = createAccessLogs();
    const late = { ...all, from: start + 79_000_000, onProgress: (one: LogProgress) => told.push(one) };
    const { logs: read } = await logs.read([root()], late);
    const last = told.at(-1);
    const bytesOf = (server: string): number =>
      read.filter((log) => log.server === server).reduce((sum, log) => sum + log.readBytes, 0);
    expect(last?.places.map(({ place, bytes, bytesDone }) => ({ place, bytes, bytesDone }))).toEqual([
      { place: "WEB01", bytes: bytesOf("WEB01"), bytesDone: bytesOf("WEB01") },
      { place: "WEB02", bytes: bytesOf("WEB02"), bytesDone: bytesOf("WEB02") },
    ]);
    expect(last).toMatchObject({ files: 2, filesDone: 2, bytes: bytesOf("WEB01") + bytesOf("WEB02") });
    // Only the end of the large log was wanted; what lies before is nothing to wait for.
    expect(bytesOf("WEB01")).toBeLessThan(8 * 1024 * 1024);
    for (const { bytes, bytesDone } of told) expect(bytesDone).toBeLessThanOrEqual(bytes);
    for (const [index, { bytesDone }] of told.entries()) {
      expect(bytesDone).toBeGreaterThanOrEqual(told[index - 1]?.bytesDone ?? 0);
    }
  });

  it("is nothing to read where all is known", async () => {
    folder.add("WEB01/W3SVC2/u_ex260608.log", accessLog([bad(start)]));
    const logs = createAccessLogs();
    await logs.read([root()], all);
    const told: LogProgress[] = [];
    await logs.read([root()], { ...all, onProgress: (one) => told.push(one) });
    expect(told.at(-1)).toMatchObject({ bytes: 0, bytesDone: 0, files: 1, filesDone: 1 });
  });
});
