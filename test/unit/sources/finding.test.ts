import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newestFirst } from "../../../electron/engine/ingest/file-sighting.ts";
import { createLargestFirst } from "../../../electron/engine/ingest/largest-first.ts";
import { networkMount } from "../../../electron/engine/sources/is-network.ts";
import { createJobLine } from "../../../electron/engine/sources/job-line.ts";
import { goneOf } from "../../../electron/engine/sources/reconciler.ts";
import { scanDelayMs, sweepDelayMs } from "../../../electron/engine/sources/scan-pace.ts";
import { sourceLabel, sourcePath } from "../../../electron/engine/sources/source-path.ts";
import { isSiteFolder, isTraceName } from "../../../electron/engine/sources/trace-names.ts";
import { isIgnored } from "../../../electron/engine/sources/watcher.ts";

function order(path: string, modifiedAt?: number): number {
  return newestFirst({ sourceId: "s", path, sizeBytes: undefined, modifiedAt });
}

describe("names", () => {
  test("traces are told from what lies beside them, in any case", () => {
    for (const name of ["fr000001.xml", "FR1234567.XML", "fr000027.aspnet-trace.xml", "fr1 (2).xml", "fr\n1.xml"]) {
      expect(isTraceName(name)).toBe(true);
    }
    for (const name of ["freb.xsl", "u_ex200101.log", "xfr000001.xml", "fr000001.xml.tmp", "fr000001"]) {
      expect(isTraceName(name)).toBe(false);
    }
    expect(isSiteFolder("w3svc12")).toBe(true);
    expect(isSiteFolder("logs")).toBe(false);
  });

  test("a watcher looks where a scan looks", () => {
    const root = join("/", "farm");
    expect(isIgnored(root, join(root, "W3SVC1", "fr000001.xml"), true)).toBe(false);
    expect(isIgnored(root, join(root, "W3SVC1", "big.log"), true)).toBe(true);
    expect(isIgnored(root, join(root, "W3SVC1"), false)).toBe(false);
    expect(isIgnored(root, join(root, "W3SVC1", "below"), false)).toBe(true);
    expect(isIgnored(root, join(root, "a", "b", "c", "d"), false)).toBe(false);
    expect(isIgnored(root, join(root, "a", "b", "c", "d", "e"), false)).toBe(true);
    expect(isIgnored(root, root, false)).toBe(false);
  });
});

describe("order of reading", () => {
  test("takes the largest first, as sorting would", () => {
    const heap = createLargestFirst<number>();
    const numbers = Array.from({ length: 1_000 }, (_, index) => (index * 7_919) % 1_009);
    for (const number of numbers) heap.add(number, number);
    const taken: (number | undefined)[] = [];
    while (heap.size() > 0) taken.push(heap.take());
    expect(taken).toEqual(numbers.toSorted((a, b) => b - a));
    expect(heap.take()).toBeUndefined();
  });

  test("changed files go before unknown ones, and those by number", () => {
    expect(order("/W3SVC9/fr000010.xml")).toBeGreaterThan(order("/W3SVC9/fr000009.xml"));
    expect(order("/fr1000000.xml")).toBeGreaterThan(order("/fr999999.xml"));
    expect(order("/fr000001.xml", 1_790_000_000_000)).toBeGreaterThan(order("/fr999999.xml"));
    expect(order("/W3SVC1/frother.xml")).toBe(0);
  });
});

const none: ReadonlySet<string> = new Set();

describe("what is gone", () => {
  const known = ["/f/W3SVC1/fr1.xml", "/f/W3SVC2/fr1.xml", "/f/W3SVC22/fr1.xml"];
  const denied = { code: "denied", message: "", systemCode: undefined } as const;

  test("is what was known and not seen", () => {
    expect(goneOf(known, new Set([known[0] ?? ""]), { failed: [] }, undefined)).toEqual(known.slice(1));
  });

  test("is never below a folder that could not be listed", () => {
    const failed = [{ path: "/f/W3SVC2", failure: denied }];
    expect(goneOf(known, none, { failed }, undefined)).toEqual([known[0], known[2]]);
  });

  test("is only in the folder that was looked at", () => {
    expect(goneOf(known, none, { failed: [] }, "/f/W3SVC22")).toEqual([known[2]]);
  });
});

describe("network paths", () => {
  const mounts = [
    "/dev/vda / ext4 rw 0 0",
    "//web1/logs /mnt/web1 cifs rw 0 0",
    "smbnetfs /mnt/my\\040share fuse.smbnetfs rw 0 0",
    "tmpfs /mnt/web1/local tmpfs rw 0 0",
  ].join("\n");

  test.each([
    ["/mnt/web1/W3SVC1", "/mnt/web1"],
    ["/mnt/web1", "/mnt/web1"],
    ["/mnt/web10", undefined],
    ["/mnt/my share/x", "/mnt/my share"],
    ["/mnt/web1/local/x", undefined],
    ["/var/log", undefined],
  ])("%s lies on the mount %s", (path, mount) => {
    expect(networkMount(path, mounts)).toBe(mount);
  });
});

describe("pace", () => {
  const quiet = { network: false, watched: false, lastScanMs: 5, quietMs: 0 };
  test("is within 1 s without a watcher and within 5 s on a network", () => {
    expect(scanDelayMs(quiet)).toBeLessThan(1_000);
    expect(scanDelayMs({ ...quiet, network: true })).toBeLessThan(5_000);
  });
  test("slows down with slow scans, idle shares and long sweeps", () => {
    expect(scanDelayMs({ ...quiet, network: true, lastScanMs: 3_000 })).toBe(12_000);
    expect(scanDelayMs({ ...quiet, network: true, quietMs: 3_600_000 })).toBe(10_000);
    expect(scanDelayMs({ ...quiet, lastScanMs: 100_000 })).toBe(60_000);
    expect(sweepDelayMs(true, 60_000)).toBe(1_200_000);
  });
});

describe("what a user gives as a source", () => {
  test("quotes and file addresses are taken, relative paths made absolute", () => {
    expect(sourcePath('"/farm/web 1"')).toEqual({ ok: true, value: "/farm/web 1" });
    expect(sourcePath("file:///farm/web%201")).toEqual({ ok: true, value: "/farm/web 1" });
    expect(sourcePath("farm")).toEqual({ ok: true, value: join(process.cwd(), "farm") });
  });
  test.each(["", "http://web1/logs", "\\\\.\\pipe\\x", "a\0b"])("%j is refused with a sentence", (given) => {
    expect(sourcePath(given)).toMatchObject({ ok: false, error: { code: "bad-path" } });
  });
  test.skipIf(process.platform === "win32")("a share path says on other systems that it has to be mounted", () => {
    const refused = sourcePath("\\\\web1\\logs");
    expect(refused.ok ? "" : refused.error.message).toContain("Mount the share of web1");
  });
  test("labels are the host or the last part", () => {
    expect(sourceLabel("\\\\web1\\c$\\inetpub")).toBe("WEB1");
    expect(sourceLabel("/var/log/FailedReqLogFiles/")).toBe("FailedReqLogFiles");
  });
});

test("jobs run one after the other; a waiting one is not queued twice", async () => {
  const done: string[] = [];
  let freed = 0;
  const line = createJobLine(() => freed++);
  const job = (name: string) => async (): Promise<void> => {
    done.push(`${name} begins`);
    await Promise.resolve();
    done.push(`${name} ends`);
  };
  const first = line.run("scan", job("first"));
  await Promise.resolve();
  await Promise.all([first, line.run("scan", job("second")), line.run("scan", job("third")), line.run("x", job("x"))]);
  expect(done).toEqual(["first begins", "first ends", "second begins", "second ends", "x begins", "x ends"]);
  expect(line.busy()).toBe(false);
  expect(freed).toBe(1);
});
