/* The reader of access logs: against a naive one on drawn and damaged logs, and one by one for what logs do in the wild. */
import { describe, expect, it } from "vitest";
import { httpErrFields } from "../../../shared/access-log/log-layout.ts";
import type { LogRecord } from "../../../shared/access-log/log-record.ts";
import { scanLog, type ScanCounts, type ScanWish } from "../../../shared/access-log/scan-log.ts";
import { statusSet } from "../../../shared/access-log/status-set.ts";
import { createRandom, type Random } from "../../../shared/samples/random.ts";
import { naiveRead } from "./naive-reader.ts";

type Read = {
  readonly records: readonly LogRecord[];
  readonly counts: ScanCounts;
  readonly extent: readonly (number | undefined)[];
};

const encoder = new TextEncoder();
const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const only502 = statusSet((code) => code === 502);

function read(log: string | Uint8Array, wish: Partial<ScanWish> = {}, pieces: readonly number[] = []): Read {
  const bytes = typeof log === "string" ? encoder.encode(log) : log;
  const records: LogRecord[] = [];
  const scan = scanLog({ statuses: only502, ...always, onRecord: (record) => records.push(record), ...wish });
  let from = 0;
  for (const length of [...pieces, bytes.length]) {
    // The piece is overwritten afterwards: the reader must not hold on to it.
    const piece = bytes.slice(from, from + length);
    scan.push(piece);
    piece.fill(0x58);
    from += length;
  }
  scan.end();
  return { records, counts: scan.counts(), extent: [scan.firstAt(), scan.lastAt()] };
}

const allFields = [
  "date",
  "time",
  "s-sitename",
  "s-computername",
  "s-ip",
  "cs-method",
  "cs-uri-stem",
  "cs-uri-query",
  "s-port",
  "cs-username",
  "c-ip",
  "cs(User-Agent)",
  "cs(Cookie)",
  "sc-status",
  "sc-substatus",
  "sc-win32-status",
  "sc-bytes",
  "time-taken",
];

const digits = (value: number): string => String(value).padStart(2, "0");

function drawValue(field: string, random: Random): string {
  if (field === "date") return `2026-${digits(random.whole(1, 12))}-${digits(random.whole(1, 31))}`;
  if (field === "time") return [23, 59, 59].map((most) => digits(random.whole(0, most))).join(":");
  if (field === "sc-status") return random.pick(["502", "502", "200", "503", "-", "50", "5020", "x02"]);
  if (field === "sc-substatus") return String(random.whole(0, 5));
  if (field === "s-sitename") return `W3SVC${random.whole(1, 40)}`;
  if (field === "cs(Cookie)") return "ü=502+".repeat(random.whole(0, 40)) || "-";
  if (["sc-win32-status", "time-taken", "sc-bytes", "s-port"].includes(field)) return String(random.whole(0, 70_000));
  return random.pick(["-", "/cart", "a+b", "502", "/über", "GET"]);
}

function drawFields(random: Random): readonly string[] {
  const rest = allFields.filter((field) => ["date", "time", "sc-status"].includes(field) || random.whole(0, 3) > 0);
  return rest
    .map((field) => ({ field, key: random.whole(0, 1_000_000) }))
    .sort((a, b) => a.key - b.key)
    .map(({ field }) => field);
}

function drawLog(random: Random): string {
  let fields = drawFields(random);
  let text = random.whole(0, 9) === 0 ? "lost line before any field\r\n" : "";
  const lineEnd = random.pick(["\r\n", "\n"]);
  const header = (): string => `#Software: IIS${lineEnd}#Fields: ${fields.join(" ")}${lineEnd}`;
  text += header();
  for (let line = random.whole(0, 40); line > 0; line--) {
    if (random.whole(0, 12) === 0) {
      fields = drawFields(random);
      text += header();
    }
    const cells = fields.map((field) => drawValue(field, random));
    if (random.whole(0, 10) === 0) cells.splice(random.whole(0, cells.length - 1), 1);
    if (random.whole(0, 20) === 0) cells.push("more");
    if (random.whole(0, 20) === 0) text += "\0".repeat(random.whole(1, 30));
    text += cells.join(" ") + lineEnd;
    if (random.whole(0, 15) === 0) text += lineEnd;
  }
  return random.whole(0, 1) === 0 ? text : text.slice(0, Math.max(0, text.length - random.whole(1, 60)));
}

describe("against a naive reader", () => {
  it("finds the same lines and counts the same damage, whatever the fields and wherever pieces end", () => {
    let hits = 0;
    for (let seed = 1; seed <= 600; seed++) {
      const random = createRandom(seed);
      const log = drawLog(random);
      const naive = naiveRead(log, (code) => code === 502);
      const pieces = Array.from({ length: random.whole(0, 60) }, () => random.whole(0, random.pick([3, 40, 700])));
      const { records, counts, extent } = read(log, {}, pieces);
      expect({ seed, extent }).toEqual({ seed, extent: read(log).extent });
      hits += naive.hits.length;
      const { lines, damaged, undeclared, torn } = counts;
      expect({ seed, lines, damaged, undeclared, torn }).toEqual({
        seed,
        lines: naive.lines,
        damaged: naive.damaged,
        undeclared: naive.undeclared,
        torn: naive.torn,
      });
      expect({ seed, hits: records.map(shape) }).toEqual({ seed, hits: naive.hits.map(naiveShape) });
    }
    expect(hits).toBeGreaterThan(1_000);
  });
});

function shape(record: LogRecord): object {
  const { endedAt, status, win32Status, timeTakenMs, verb, path, query, siteId, server, user } = record;
  return { endedAt, status, win32Status, timeTakenMs, verb, path, query, siteId, server, user };
}

function naiveShape(line: Readonly<Record<string, string>>): object {
  const raw = (name: string): string | undefined => (line[name] === "-" ? undefined : line[name]);
  const number = (name: string): number | undefined => (/^\d+$/.test(raw(name) ?? "") ? Number(raw(name)) : undefined);
  const text = (name: string): string | undefined => raw(name)?.replaceAll("+", " ");
  return {
    endedAt: Number(line["at"]),
    status: 502_000 + (number("sc-substatus") ?? 0),
    win32Status: number("sc-win32-status"),
    timeTakenMs: number("time-taken"),
    verb: raw("cs-method"),
    path: raw("cs-uri-stem"),
    query: raw("cs-uri-query"),
    siteId: /^W3SVC\d+$/.test(raw("s-sitename") ?? "") ? Number(raw("s-sitename")?.slice(5)) : undefined,
    server: text("s-computername"),
    user: text("cs-username"),
  };
}

const header = "#Fields: date time cs-method cs-uri-stem sc-status time-taken\r\n";
const line = (status: string, path = "/a"): string => `2026-06-08 19:54:51 GET ${path} ${status} 812\r\n`;

describe("what logs do in the wild", () => {
  it("reads lines of 200 KB, and drops lines over a megabyte with a count", () => {
    const cookie = "c".repeat(200_000);
    const log = `${header}${line("502", `/${cookie}`)}${line("502", `/${"x".repeat(1_200_000)}`)}${line("502", "/after")}`;
    const { records, counts } = read(
      log,
      {},
      Array.from({ length: 400 }, () => 4_000),
    );
    expect(records.map(({ path }) => path?.length)).toEqual([200_001, 6]);
    expect(counts).toMatchObject({ tooLong: 1, damaged: 0 });
  });

  it("goes on with the very next line after one that was dropped", () => {
    const after = Array.from({ length: 40 }, (_, index) => line("502", `/${index}`)).join("");
    const log = `${header}${line("502", `/${"x".repeat(1_100_000)}`)}${after}`;
    const pieces = Array.from({ length: 30_000 }, () => 37);
    expect(read(log, {}, pieces).records.map(({ path }) => path)).toEqual(
      Array.from({ length: 40 }, (_, index) => `/${index}`),
    );
  });

  it("reads a torn last line without its last field, and counts one that misses fields", () => {
    const whole = header + line("502");
    expect(read(whole.slice(0, -3)).records).toMatchObject([{ status: 502_000, path: "/a", timeTakenMs: undefined }]);
    const cut = read(whole.slice(0, -9));
    expect(cut.records).toEqual([]);
    expect(cut.counts).toMatchObject({ torn: 1, damaged: 0 });
  });

  it("goes on with new fields in the middle, and tells all layouts", () => {
    const log = `${header}${line("502")}#Fields: sc-status date time\r\n502 2026-06-09 00:00:01\r\n`;
    const scan = scanLog({ statuses: only502, ...always, onRecord: () => {} });
    scan.push(encoder.encode(log));
    expect(scan.layouts().map(({ fields }) => fields.length)).toEqual([6, 3]);
    expect(read(log).records.map(({ endedAt }) => new Date(endedAt).toISOString())).toEqual([
      "2026-06-08T19:54:51.000Z",
      "2026-06-09T00:00:01.000Z",
    ]);
    expect([scan.firstAt(), scan.lastAt()].map((at) => new Date(at ?? 0).toISOString())).toEqual([
      "2026-06-08T19:54:51.000Z",
      "2026-06-09T00:00:01.000Z",
    ]);
  });

  it("takes the day from #Date where the lines have none, past midnight too", () => {
    const log = "#Date: 2026-06-08 22:00:00\r\n#Fields: time sc-status\r\n22:00:01 502\r\n01:00:00 502\r\n";
    expect(read(log).records.map(({ endedAt }) => new Date(endedAt).toISOString())).toEqual([
      "2026-06-08T22:00:01.000Z",
      "2026-06-09T01:00:00.000Z",
    ]);
  });

  it("keeps to the window and counts what is outside", () => {
    const at = Date.parse("2026-06-08T19:54:51Z");
    expect(read(header + line("502"), { from: at, to: at }).counts).toMatchObject({ records: 1, outside: 0 });
    expect(read(header + line("502"), { from: at + 1 }).counts).toMatchObject({ records: 0, outside: 1 });
  });

  it("skips zeros that were set aside and a byte order mark, and reads ANSI texts", () => {
    const log = encoder.encode(`\ufeff${header}\0\0\0\0${line("502")}\0\0\0`);
    expect(read(log).counts).toMatchObject({ records: 1, damaged: 0, undeclared: 0, torn: 0, lines: 1 });
    const ansi = encoder.encode(header + line("502", "/caf?"));
    ansi[ansi.indexOf(0x3f)] = 0xe9;
    expect(read(ansi).records[0]?.path).toBe("/café");
  });

  it("goes on where a reading of a growing file ended", () => {
    const first = `${header}${line("502", "/1")}${line("502", "/2").slice(0, 20)}`;
    const scan = scanLog({ statuses: only502, ...always, onRecord: () => {} });
    scan.push(encoder.encode(first));
    const records: LogRecord[] = [];
    const whole = `${header}${line("502", "/1")}${line("502", "/2")}`;
    const start = scan.resume();
    const next = scanLog({ statuses: only502, ...always, onRecord: (record) => records.push(record) }, start);
    next.push(encoder.encode(whole).subarray(start.offset));
    expect(records.map(({ path, offset }) => [path, offset])).toEqual([
      ["/2", whole.indexOf("2026-06-08 19:54:51 GET /2")],
    ]);
  });
});

describe("HTTP.sys's error log", () => {
  it("is read with declared fields, newer columns, and with none at all", () => {
    const newer =
      "#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid streamid_ex sc-status s-siteid s-reason s-queuename\r\n" +
      "2026-06-08 19:54:51 10.0.0.9 52100 10.0.0.2 443 HTTP/2 GET /cart?id=1 5 - 503 2 AppOffline Shop Pool\r\n" +
      "2026-06-08 19:54:52 10.0.0.9 52100 10.0.0.2 443 - - - - - - - Timer_ConnectionIdle -\r\n";
    const wish = { statuses: statusSet((code) => code === 503), withoutStatus: true };
    expect(read(newer, wish).records).toMatchObject([
      {
        status: 503_000,
        reason: "AppOffline",
        queue: "Shop Pool",
        siteId: 2,
        path: "/cart",
        query: "id=1",
        verb: "GET",
      },
      { status: 0, reason: "Timer_ConnectionIdle", queue: undefined, path: undefined },
    ]);
    const bare =
      "2002-07-05 18:45:09 172.31.77.6 2094 172.31.77.6 80 HTTP/1.1 GET /qos/1kbfile.txt 503 - ConnLimit -\r\n";
    expect(read(bare, { ...wish, fields: httpErrFields }).records).toMatchObject([
      { status: 503_000, reason: "ConnLimit" },
    ]);
  });
});
