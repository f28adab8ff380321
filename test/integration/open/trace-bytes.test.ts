/* Reading a trace's bytes from a real file: whole where it fits, else its beginning and a word about the rest. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFileAccess } from "../../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../../electron/engine/files/host-gate.ts";
import { readTraceBytes } from "../../../electron/engine/open/trace-bytes.ts";
import { readTrace } from "../../../shared/freb/read-trace.ts";
import { createFarmFolder, type FarmFolder } from "../../support/farm-folder.ts";
import { traceText } from "../../support/farm-trace.ts";

const files = createFileAccess({ hosts: createHostGate(), network: false });
const text = traceText("http://shop.example:80/long", { steps: 40 });
let farm: FarmFolder;

beforeEach(() => {
  farm = createFarmFolder();
});
afterEach(() => farm.remove());

describe("the bytes of a trace", () => {
  it("are the whole file where it fits", async () => {
    const path = farm.write("fr000001.xml", text);
    const read = await readTraceBytes(files, path, text.length, undefined);
    expect(read).toMatchObject({ ok: true, value: { problem: undefined } });
    expect(read.ok && read.value.bytes.length).toBe(text.length);
  });

  it("are the beginning of a file that is too large, which still reads as a trace and says what is missing", async () => {
    const path = farm.write("fr000001.xml", text);
    const read = await readTraceBytes(files, path, 20_000, undefined);
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.bytes.length).toBe(20_000);
    expect(read.value.problem?.code).toBe("truncated");
    expect(read.value.problem?.message).toContain("maxLogFileSizeKB");
    const { trace } = readTrace(read.value.bytes);
    expect(trace.events.length).toBeGreaterThan(5);
    expect(trace.head.url).toBe("http://shop.example:80/long");
  });

  it("are refused in words where there is no such file", async () => {
    const read = await readTraceBytes(files, farm.at("gone.xml"), 20_000, undefined);
    expect(read.ok).toBe(false);
  });
});
