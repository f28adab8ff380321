/* What changes in a folder while it is watched, down to half-written files, and what only looks like one folder. */
import { appendFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSourceSet, type SourceSet } from "../../../electron/engine/sources/source-set.ts";
import { createFarmFolder, until, type FarmFolder } from "../../support/farm-folder.ts";
import { traceText } from "../../support/farm-trace.ts";
import { createMemoryPort, type MemoryPort } from "../../support/memory-port.ts";

let farm: FarmFolder;
let catalog: MemoryPort;
let sources: SourceSet;

beforeEach(() => {
  farm = createFarmFolder();
  catalog = createMemoryPort();
  sources = createSourceSet({ catalog, mode: "watch" });
});

afterEach(async () => {
  await sources.close();
  farm.remove();
});

async function addFarm(): Promise<void> {
  const added = await sources.add(farm.path);
  expect(added).toMatchObject({ ok: true });
  await sources.settled();
}

const lastLook = (): number => sources.list()[0]?.lastScanAt ?? 0;
const codesAt = (path: string): readonly string[] | undefined =>
  catalog.rows.get(path)?.problems.map((problem) => problem.code);

describe("a folder of traces", () => {
  test("marks a vanished trace and keeps the others", async () => {
    const rotated = farm.trace("W3SVC1/fr000001.xml");
    const kept = farm.trace("W3SVC1/fr000002.xml");
    await addFarm();
    unlinkSync(rotated);
    await until("marked gone", () => catalog.gone.includes(rotated));
    expect(catalog.gone).toEqual([rotated]);
    expect(catalog.rows.has(kept)).toBe(true);
    await until("counted", () => sources.list()[0]?.files === 1);
  });

  test("marks a trace at once that came and went between two looks", async () => {
    farm.trace("W3SVC1/fr000001.xml");
    await addFarm();
    // The folder is looked at once more when its watcher has begun; from then on it holds the names it held.
    const first = lastLook();
    await until("the watcher", () => lastLook() > first, 8_000);
    const rotated = farm.trace("W3SVC1/fr000002.xml");
    await until("the row", () => catalog.rows.has(rotated));
    unlinkSync(rotated);
    await until("marked gone", () => catalog.gone.includes(rotated), 2_000);
    expect(catalog.gone).toEqual([rotated]);
  });

  test("reads a name again that was used for another trace", async () => {
    const path = farm.trace("W3SVC1/fr000001.xml", "http://shop.example:80/before");
    await addFarm();
    writeFileSync(path, traceText("http://shop.example:80/after"));
    await until("the second trace", () => catalog.rows.get(path)?.head.url?.endsWith("/after") === true);
  });

  test("finds a used-again name by its time alone when no event told of it", async () => {
    const path = farm.trace("W3SVC1/fr000001.xml", "http://shop.example:80/one", 3_600_000);
    const quiet = createSourceSet({ catalog, mode: "once" });
    await quiet.add(farm.path);
    await quiet.settled();
    farm.trace("W3SVC1/fr000001.xml", "http://shop.example:80/two", 1_800_000);
    await quiet.rescan();
    await quiet.settled();
    expect(catalog.rows.get(path)?.head.url).toBe("http://shop.example:80/two");
    await quiet.close();
  });

  test("reads nothing again that did not change", async () => {
    const path = farm.trace("W3SVC1/fr000001.xml");
    await addFarm();
    await sources.rescan();
    await sources.rescan();
    await sources.settled();
    expect(catalog.puts.get(path)).toBe(1);
  });
});

describe("files that are being written", () => {
  test("half a trace becomes a whole one without being reported as cut", async () => {
    await addFarm();
    const text = traceText("http://shop.example:80/half");
    const path = farm.write("W3SVC1/fr000001.xml", text.slice(0, 3_000));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(catalog.rows.has(path)).toBe(false);
    appendFileSync(path, text.slice(3_000));
    await until("the whole trace", () => catalog.rows.has(path));
    expect(codesAt(path)).toEqual([]);
  });

  test("an empty file that fills becomes a trace", async () => {
    await addFarm();
    const path = farm.write("W3SVC1/fr000001.xml", "");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(catalog.rows.has(path)).toBe(false);
    writeFileSync(path, traceText("http://shop.example:80/filled"));
    await until("the trace", () => catalog.rows.has(path));
    expect(codesAt(path)).toEqual([]);
  });

  test("a file that keeps growing is shown when it stops", async () => {
    await addFarm();
    const text = traceText("http://shop.example:80/growing", { steps: 10 });
    const path = farm.write("W3SVC1/fr000001.xml", "");
    for (let from = 0; from < text.length; from += 4_000) {
      appendFileSync(path, text.slice(from, from + 4_000));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await until("the trace", () => catalog.rows.has(path), 8_000);
    expect(codesAt(path)).toEqual([]);
    expect(catalog.rows.get(path)?.sizeBytes).toBe(text.length);
  });

  test("young ones that never end are given up after 10 s and shown with what could be read", async () => {
    const text = traceText("http://shop.example:80/cut", { steps: 10 });
    const cut = farm.write("W3SVC1/fr000001.xml", text.slice(0, 9_000));
    const empty = farm.write("W3SVC1/fr000002.xml", "");
    await addFarm();
    expect(codesAt(cut)).toEqual(["truncated"]);
    expect(catalog.rows.get(cut)?.head.url).toBe("http://shop.example:80/cut");
    expect(codesAt(empty)).toEqual(["empty"]);
    expect(sources.list()[0]).toMatchObject({ problems: 2, unread: 0 });
    appendFileSync(cut, text.slice(9_000));
    await until("the late rest", () => codesAt(cut)?.length === 0);
    await until("counted", () => sources.list()[0]?.problems === 1);
  });
});

describe("old files with something wrong", () => {
  test("each gives a row with a named problem, at once", async () => {
    const old = 3_600_000;
    const text = traceText("http://shop.example:80/x", { steps: 10 });
    const cut = farm.write("fr000001.xml", text.slice(0, 9_000), old);
    const empty = farm.write("fr000002.xml", "", old);
    const other = farm.write("fr000003.xml", "<html></html>", old);
    const long = farm.write("fr000004.xml", traceText(`http://shop.example:80/${"a".repeat(40_000)}`), old);
    const huge = farm.write("fr000005.xml", Buffer.alloc(2_000_000, 97), old);
    const startedAt = performance.now();
    await addFarm();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(codesAt(cut)).toEqual(["truncated"]);
    expect(codesAt(empty)).toEqual(["empty"]);
    expect(codesAt(other)).toEqual(["not-a-trace"]);
    expect(codesAt(long)).toEqual([]);
    expect(catalog.rows.get(long)?.head.url).toHaveLength(40_000 + "http://shop.example:80/".length);
    expect(codesAt(huge)).toEqual(["not-a-trace"]);
  });
});

describe("odd folders", () => {
  test("loops of links end, a folder reached twice is read once", async () => {
    const path = farm.trace("sites/W3SVC1/fr000001.xml");
    symlinkSync(farm.path, farm.at("sites", "loop"));
    symlinkSync(farm.at("sites"), farm.at("again"));
    symlinkSync(farm.at("self"), farm.at("self"));
    symlinkSync(farm.at("nowhere"), farm.at("fr000009.xml"));
    await addFarm();
    expect([...catalog.rows.keys()]).toEqual([path]);
  });

  test("a link to a folder elsewhere is followed, and a link to a file", async () => {
    const elsewhere = createFarmFolder();
    elsewhere.trace("fr000001.xml");
    symlinkSync(elsewhere.path, farm.at("W3SVC5"));
    symlinkSync(elsewhere.at("fr000001.xml"), farm.at("fr000002.xml"));
    await addFarm();
    expect([...catalog.rows.keys()].toSorted()).toEqual([farm.at("W3SVC5", "fr000001.xml"), farm.at("fr000002.xml")]);
    elsewhere.remove();
  });

  test("a folder that goes and comes back keeps its rows and its place", async () => {
    const path = farm.trace("W3SVC1/fr000001.xml");
    await addFarm();
    const away = `${farm.path}-away`;
    renameSync(farm.path, away);
    await sources.rescan();
    expect(sources.list()[0]).toMatchObject({ state: "missing", problem: { code: "missing" } });
    expect(catalog.gone).toEqual([]);
    expect(catalog.rows.has(path)).toBe(true);
    renameSync(away, farm.path);
    await until("live again", () => sources.list()[0]?.state === "live");
  });

  test("a removed source stops at once", async () => {
    await addFarm();
    const [source] = sources.list();
    expect(sources.remove(source?.id ?? "")).toBe(true);
    farm.trace("fr000001.xml", undefined, 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(catalog.rows.size).toBe(0);
    expect(sources.list()).toEqual([]);
    rmSync(farm.path, { recursive: true });
  });
});
