/* The pool of parse workers, with real threads: what a job gives, and what happens to one that goes wrong. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorkerPool } from "../../../electron/engine/open/worker-pool.ts";
import { sketchBytes } from "../../support/sketch.ts";

const workerUrl = new URL("../../../electron/engine/open/parse-worker.ts", import.meta.url);
const bytes = sketchBytes(`
GET http://shop:80/ 200 16ms
0 GENERAL_REQUEST_START
16 GENERAL_RESPONSE_ENTITY_BUFFER Buffer="${"x".repeat(10_000)}"
`);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "freblens-pool-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A worker that misbehaves in a chosen way, beside which the real one would be too well-bred to test with. */
function workerThat(source: string): URL {
  const path = join(folder, "worker.mjs");
  writeFileSync(
    path,
    `import { parentPort } from "node:worker_threads";\nparentPort.on("message", (request) => { ${source} });`,
  );
  return pathToFileURL(path);
}

describe("a pool of parse workers", () => {
  it("reads a trace, shortens long values and says which", async () => {
    const pool = createWorkerPool({ workerUrl, size: 1, timeoutMs: 20_000 });
    const done = await pool.run({ kind: "open", bytes, shortenTo: 100 });
    await pool.close();
    if (!done.ok) throw new Error(done.error.detail);
    expect(done.value.trace.events.map(({ name }) => name)).toEqual([
      "GENERAL_REQUEST_START",
      "GENERAL_RESPONSE_ENTITY_BUFFER",
    ]);
    const index = done.value.trace.events[1]?.data.findIndex(([name]) => name === "Buffer") ?? -1;
    expect(done.value.trace.events[1]?.data[index]?.[1]).toBe("x".repeat(100));
    expect(done.value.cutValues).toEqual([[2, index, 10_000]]);
  });

  it("gives whole values of one event and the raw text", async () => {
    const pool = createWorkerPool({ workerUrl, size: 2, timeoutMs: 20_000 });
    const [event, none, raw] = await Promise.all([
      pool.run({ kind: "event", bytes, number: 2 }),
      pool.run({ kind: "event", bytes, number: 3 }),
      pool.run({ kind: "raw", bytes, start: 2, maxChars: 3 }),
    ]);
    await pool.close();
    expect(event.ok && event.value?.find(([name]) => name === "Buffer")?.[1]).toHaveLength(10_000);
    expect(none).toEqual({ ok: true, value: undefined });
    expect(raw.ok && raw.value.text).toBe("xml");
  });

  it("ends a job that takes too long, and does the next one", async () => {
    const url = workerThat(
      `if (request.job.number === 1) while (true); parentPort.postMessage({ id: request.id, value: "done" });`,
    );
    const pool = createWorkerPool({ workerUrl: url, size: 1, timeoutMs: 300 });
    const slow = pool.run({ kind: "event", bytes, number: 1 });
    const next = pool.run({ kind: "event", bytes, number: 2 });
    expect(await slow).toMatchObject({ ok: false, error: { kind: "timed-out" } });
    expect(await next).toEqual({ ok: true, value: "done" });
    await pool.close();
  });

  it("fails a job whose bytes were given away before, and does the others", async () => {
    const pool = createWorkerPool({ workerUrl, size: 1, timeoutMs: 20_000 });
    const given = bytes.slice();
    structuredClone(given.buffer, { transfer: [given.buffer] });
    const jobs = [given, bytes, given, bytes].map((some) =>
      pool.run({ kind: "raw", bytes: some, start: 2, maxChars: 3 }, undefined, { giveBytes: some === given }),
    );
    const done = await Promise.all(jobs);
    await pool.close();
    expect(done.map((one) => (one.ok ? one.value.text : one.error.kind))).toEqual(["crashed", "xml", "crashed", "xml"]);
  });

  it("survives a thread that dies", async () => {
    const url = workerThat(
      `if (request.job.number === 1) process.exit(3); parentPort.postMessage({ id: request.id, value: "done" });`,
    );
    const pool = createWorkerPool({ workerUrl: url, size: 1, timeoutMs: 20_000 });
    expect(await pool.run({ kind: "event", bytes, number: 1 })).toMatchObject({
      ok: false,
      error: { kind: "crashed" },
    });
    expect(await pool.run({ kind: "event", bytes, number: 2 })).toEqual({ ok: true, value: "done" });
    await pool.close();
  });

  it("lets a job be cancelled while it waits and while it runs", async () => {
    const url = workerThat(
      `if (request.job.number === 1) while (true); parentPort.postMessage({ id: request.id, value: "done" });`,
    );
    const pool = createWorkerPool({ workerUrl: url, size: 1, timeoutMs: 20_000 });
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = pool.run({ kind: "event", bytes, number: 1 }, running.signal);
    const second = pool.run({ kind: "event", bytes, number: 2 }, waiting.signal);
    const third = pool.run({ kind: "event", bytes, number: 3 });
    waiting.abort();
    expect(await second).toMatchObject({ ok: false, error: { kind: "cancelled" } });
    running.abort();
    expect(await first).toMatchObject({ ok: false, error: { kind: "cancelled" } });
    expect(await third).toEqual({ ok: true, value: "done" });
    await pool.close();
  });

  it("answers everything that still waits when it is closed", async () => {
    const pool = createWorkerPool({ workerUrl: workerThat("while (true);"), size: 1, timeoutMs: 20_000 });
    const jobs = [1, 2, 3].map((number) => pool.run({ kind: "event", bytes, number }));
    await pool.close();
    for (const result of await Promise.all(jobs))
      expect(result).toMatchObject({ ok: false, error: { kind: "cancelled" } });
  });

  it("does jobs nobody waits for last, and keeps a thread free of them", async () => {
    const slow = workerThat(
      "setTimeout(() => parentPort.postMessage({ id: request.id, value: request.job.number }), 60);",
    );
    const pool = createWorkerPool({ workerUrl: slow, size: 2, timeoutMs: 20_000 });
    const done: number[] = [];
    const job = async (number: number, behind: boolean): Promise<void> => {
      await pool.run({ kind: "event", bytes: bytes.slice(), number }, undefined, { behind, giveBytes: behind });
      done.push(number);
    };
    const behind = [1, 2, 3].map((number) => job(number, true));
    const clicks = [11, 12].map((number) => job(number, false));
    await Promise.all([...behind, ...clicks]);
    await pool.close();
    // The first of the others had begun; no second one did before the clicks were served.
    expect(done.filter((number) => number > 10)).toEqual([11, 12]);
    expect(done.indexOf(11)).toBeLessThan(done.indexOf(2));
    expect(done.indexOf(12)).toBeLessThan(done.indexOf(3));
  });

  it("moves bytes that were given away, and copies others", async () => {
    const pool = createWorkerPool({ workerUrl, size: 2, timeoutMs: 20_000 });
    const [own, given] = [new Uint8Array(bytes), new Uint8Array(bytes)];
    const first = await pool.run({ kind: "diagnose", bytes: own });
    const second = await pool.run({ kind: "diagnose", bytes: given }, undefined, { giveBytes: true });
    await pool.close();
    expect(first.ok && first.value.verdict).toEqual(second.ok && second.value.verdict);
    expect([own.byteLength, given.byteLength]).toEqual([bytes.byteLength, 0]);
  });
});
