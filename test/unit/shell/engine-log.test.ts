/* What is written down when the engine's process dies. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepTail, logDeath } from "../../../electron/shell/engine-log.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "freblens-log-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const death = { at: 50_000, exitCode: 134, version: "9.8.7", said: "Error: out of memory\n    at read\n" };

describe("the log of the engine's deaths", () => {
  it("has each death with its time, code and last words", () => {
    const path = join(folder, "made", "engine.log");
    expect(logDeath(path, death)).toBe(true);
    expect(logDeath(path, { ...death, exitCode: 1, said: "" })).toBe(true);
    expect(readFileSync(path, "utf8")).toBe(
      "1970-01-01T00:00:50.000Z Freblens 9.8.7: the engine ended with code 134\nError: out of memory\n    at read\n\n" +
        "1970-01-01T00:00:50.000Z Freblens 9.8.7: the engine ended with code 1\nIt said nothing.\n\n",
    );
  });

  it("is bounded, and its end is what is kept", () => {
    const path = join(folder, "engine.log");
    writeFileSync(path, "x".repeat(300_000));
    logDeath(path, death);
    expect(statSync(path).size).toBe(128 * 1024);
    expect(readFileSync(path, "utf8").endsWith("    at read\n\n")).toBe(true);
  });

  it("that cannot be written stops nothing", () => {
    writeFileSync(join(folder, "file"), "");
    expect(logDeath(join(folder, "file", "engine.log"), death)).toBe(false);
  });

  it("remembers the end of what was said, and lets all of it through", async () => {
    const through = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const stream = new PassThrough();
    const said = keepTail(stream);
    stream.write("a".repeat(20_000));
    stream.end("the end");
    await vi.waitFor(() => expect(said().endsWith("the end")).toBe(true));
    expect(said()).toHaveLength(16_000);
    expect(through).toHaveBeenCalledTimes(2);
    expect(keepTail(null)()).toBe("");
  });
});
