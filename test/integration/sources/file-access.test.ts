/* Files of this machine through gate, places and deadline: what comes back, and that nothing stays open. */
import { readdirSync, truncateSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFileAccess, type DiskOptions } from "../../../electron/engine/files/disk-access.ts";
import type { FileAccess } from "../../../electron/engine/files/file-access.ts";
import { createHostGate } from "../../../electron/engine/files/host-gate.ts";
import { nodeFiles } from "../../../electron/engine/files/raw-files.ts";
import { withLatency } from "../../../electron/engine/files/with-latency.ts";
import { readTraceHead } from "../../../electron/engine/ingest/head-reader.ts";
import { createFarmFolder, type FarmFolder } from "../../support/farm-folder.ts";
import { traceText } from "../../support/farm-trace.ts";

let farm: FarmFolder;

beforeEach(() => {
  farm = createFarmFolder();
});
afterEach(() => farm.remove());

function access(options: Partial<DiskOptions> = {}): FileAccess {
  return createFileAccess({ hosts: createHostGate(), network: false, ...options });
}

/** Descriptors of this process; undefined where the system does not tell. */
function openFiles(): number | undefined {
  if (process.platform !== "linux") return undefined;
  return readdirSync("/proc/self/fd").length;
}

/** Bytes read of a trace with a URL of that length. */
async function bytesReadOf(urlLength: number): Promise<number> {
  const path = farm.write("fr000001.xml", traceText(`http://h:80/${"a".repeat(urlLength)}`, { steps: 400 }));
  const statistics = { filesRead: 0, bytesRead: 0 };
  const sighting = { sourceId: "s", path, sizeBytes: undefined, modifiedAt: undefined };
  expect((await readTraceHead(access(), sighting, statistics)).kind).toBe("whole");
  return statistics.bytesRead;
}

describe("reading a whole file", () => {
  test("gives its bytes, in pieces or not", async () => {
    const bytes = Buffer.alloc(2_500_000, "trace ");
    const path = farm.write("fr000001.xml", bytes);
    const read = await access().readWhole(path, 3_000_000);
    expect(read.ok && Buffer.compare(Buffer.from(read.value), bytes)).toBe(0);
  });

  test("refuses one of 500 MB with both sizes in the sentence, without reading it", async () => {
    const path = farm.write("fr000001.xml", "");
    truncateSync(path, 500 * 1024 * 1024);
    const read = await access().readWhole(path, 256 * 1024 * 1024);
    expect(read).toMatchObject({ ok: false, error: { code: "too-large" } });
    expect(read.ok ? "" : read.error.message).toMatch(/500 MB.*256 MB/);
  });

  test("stops when it is told to", async () => {
    const path = farm.write("fr000001.xml", Buffer.alloc(2_500_000));
    const read = await access().readWhole(path, 3_000_000, AbortSignal.abort());
    expect(read).toMatchObject({ ok: false, error: { code: "cancelled" } });
  });

  test("says what a folder, a missing file and a host nobody allowed are", async () => {
    const codes = await Promise.all(
      [farm.path, farm.at("none.xml"), "\\\\web1\\share\\fr000001.xml"].map(async (path) => {
        const read = await access().readWhole(path, 1_000);
        return read.ok ? "ok" : read.error.code;
      }),
    );
    expect(codes).toEqual(["unreadable", "vanished", "host-not-allowed"]);
  });
});

describe("listing", () => {
  test("gives every entry once, in parts and whole", async () => {
    for (let number = 0; number < 2_500; number++) farm.write(`fr${number}.xml`, "");
    const parts: number[] = [];
    const names = new Set<string>();
    const counted = await access().listInBatches(farm.path, (batch) => {
      parts.push(batch.length);
      for (const entry of batch) names.add(entry.name);
    });
    expect(counted).toEqual({ ok: true, value: 2_500 });
    expect(names.size).toBe(2_500);
    expect(parts.length).toBeGreaterThan(2);
    const listed = await access().list(farm.path);
    expect(listed.ok && listed.value.length).toBe(2_500);
  });

  test("of a file or of nothing fails in words", async () => {
    const file = farm.write("fr000001.xml", "");
    expect(await access().list(file)).toMatchObject({ ok: false, error: { code: "not-a-folder" } });
    expect(await access().list(farm.at("none"))).toMatchObject({ ok: false, error: { code: "missing" } });
  });
});

describe("a disk that answers too late", () => {
  test("gives a timely sentence, and what it opens late is closed again", async () => {
    const path = farm.trace("fr000001.xml");
    const before = openFiles();
    const slow = access({ raw: withLatency(nodeFiles, 1_500), deadlineMs: 40, places: 2 });
    const startedAt = performance.now();
    const opened = await Promise.all([slow.open(path), slow.open(path), slow.open(path)]);
    expect(performance.now() - startedAt).toBeLessThan(1_400);
    for (const result of opened) expect(result).toMatchObject({ ok: false, error: { code: "unreachable" } });
    await wait(3_500);
    expect(openFiles()).toBe(before);
  });

  test("does not keep a file open whose reading was given up", async () => {
    const path = farm.trace("fr000001.xml");
    const before = openFiles();
    const stalling = { ...nodeFiles, read: () => wait(120, 0) };
    const files = access({ raw: stalling, deadlineMs: 30, places: 1 });
    const outcome = await readTraceHead(
      files,
      { sourceId: "s", path, sizeBytes: undefined, modifiedAt: undefined },
      { filesRead: 0, bytesRead: 0 },
    );
    expect(outcome).toMatchObject({ kind: "failed", failure: { code: "unreachable" } });
    await wait(250);
    expect(openFiles()).toBe(before);
  });
});

describe("reading a head", () => {
  test("reads a few KB of a file of 500 MB", async () => {
    const text = traceText("http://shop.example:80/huge", { steps: 20 });
    const path = farm.write("fr000001.xml", text);
    truncateSync(path, 500 * 1024 * 1024);
    const statistics = { filesRead: 0, bytesRead: 0 };
    const sighting = { sourceId: "s", path, sizeBytes: undefined, modifiedAt: undefined };
    const outcome = await readTraceHead(access(), sighting, statistics);
    expect(outcome).toMatchObject({ kind: "unfinished", trace: { head: { url: "http://shop.example:80/huge" } } });
    expect(statistics).toEqual({ filesRead: 1, bytesRead: 4_096 + 2_048 });
  });

  test("reads on only as far as a long URL needs, and gives up at 256 KB", async () => {
    expect(await bytesReadOf(5_000)).toBe(8_192 + 2_048);
    expect(await bytesReadOf(40_000)).toBe(65_536 + 2_048);
    expect(await bytesReadOf(400_000)).toBe(262_144 + 2_048);
  });
});
