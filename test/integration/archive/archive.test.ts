/* The archive on a real disk: contents once, oldest first, kept ones spared, damage noticed. */
import { existsSync, readdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openArchive, type Archive } from "../../../electron/engine/archive/archive.ts";
import { unknownHead, type TraceSummary } from "../../../shared/model/summary.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

const megabyte = 1_048_576;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

let folder: TraceFolder;
let archive: Archive;

function open(capBytes = 10 * megabyte): Archive {
  const opened = openArchive(folder.path, capBytes, 100 * megabyte);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** A trace that is known by a word. */
const named = (path: string): TraceSummary => ({ ...unknownHead, ...nowhere, path });
const nowhere = { id: 1, sourceId: "s", server: "", sizeBytes: 1, modifiedAt: 1, gone: false, problems: [] } as const;
const put = (key: string, bytes: Uint8Array, spared: boolean) => archive.put(named(key), bytes, spared);
const get = (key: string) => archive.get(named(key));
const isKept = (key: string): boolean => archive.isKept(named(key));

/** Where a content lies. */
function pathOf(bytes: Uint8Array): string {
  const hash = createHash("sha256").update(bytes).digest("hex");
  return join(folder.path, "archive", hash.slice(0, 2), `${hash}.zst`);
}

/** Sizes of the contents on disk. */
function contents(): readonly number[] {
  return readdirSync(join(folder.path, "archive"), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith(".zst"))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
}

beforeEach(() => {
  folder = emptyFolder();
  archive = open();
});
afterEach(async () => {
  await archive.close();
  folder.remove();
});

describe("an archive", () => {
  it("gives back what was put in, also after a restart, and takes less room", async () => {
    const text = "<Event>the same again</Event>\n".repeat(5_000);
    expect(await put("a", bytesOf(text), false)).toMatchObject({ ok: true });
    await archive.close();
    archive = open();
    expect(textOf(await get("a"))).toBe(text);
    expect(archive.usage()).toMatchObject({ traces: 1 });
    expect(archive.usage().packedBytes).toBeLessThan(text.length / 20);
    expect(await get("b")).toBeUndefined();
  });

  it("keeps the same content once, and lets it go with the last trace that has it", async () => {
    const same = randomBytes(50_000);
    await Promise.all(["a", "b", "c"].map((key) => put(key, same, false)));
    expect(contents()).toHaveLength(1);
    await put("a", randomBytes(10), false);
    await put("b", randomBytes(10), false);
    expect(await get("c")).toEqual(same);
    await put("c", randomBytes(10), false);
    expect(contents()).toHaveLength(3);
    expect(contents().reduce((sum, size) => sum + size, 0)).toBe(archive.usage().packedBytes);
  });

  it("lets the oldest go when it is full, and spares those the user wants", async () => {
    await archive.setCap(250_000);
    await put("wanted", randomBytes(50_000), true);
    for (const key of ["1", "2", "3", "4", "5", "6"]) await put(key, randomBytes(50_000), false);
    const there = ["wanted", "1", "2", "3", "4", "5", "6"].filter((key) => isKept(key));
    expect(there).toEqual(["wanted", "4", "5", "6"]);
    expect(archive.usage().packedBytes).toBeLessThanOrEqual(250_000);
    archive.spare(named("wanted"), false);
    await put("7", randomBytes(50_000), false);
    expect(isKept("wanted")).toBe(false);
  });

  it("says so where nothing may go, and then keeps what it had", async () => {
    await archive.setCap(100_000);
    await put("wanted", randomBytes(90_000), true);
    const second = await put("more", randomBytes(50_000), true);
    expect(second).toMatchObject({ ok: false, error: { message: expect.stringContaining("Raise its limit") } });
    expect(await get("wanted")).toHaveLength(90_000);
    expect(contents()).toHaveLength(1);
  });

  it("never hands out a content that is damaged or gone", async () => {
    const [cut, gone] = [randomBytes(9_000), randomBytes(9_000)];
    await put("cut", cut, false);
    await put("gone", gone, false);
    truncateSync(pathOf(cut), 4_000);
    rmSync(pathOf(gone));
    expect(await get("cut")).toBeUndefined();
    expect(await get("gone")).toBeUndefined();
  });

  it("refuses a folder it cannot write to, with a sentence", () => {
    const file = folder.add("a-file", "x");
    expect(openArchive(file, megabyte, megabyte)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining("cannot be kept") },
    });
    expect(existsSync(join(file, "archive"))).toBe(false);
  });
});
