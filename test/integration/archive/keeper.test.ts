/* Keeping while IIS writes and deletes: a storm with rotation on a real folder, by source and by filter. */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

let data: TraceFolder;
let source: TraceFolder;
let engine: Engine;

beforeEach(async () => {
  data = emptyFolder();
  source = emptyFolder();
  engine = await createEngine({ dataFolder: data.path, version: "0", host: "cli" });
});
afterEach(async () => {
  await engine.close();
  data.remove();
  source.remove();
});

function trace(number: number, status: string): Uint8Array {
  const id = number.toString(16).toUpperCase().padStart(12, "0");
  const at = new Date(Date.UTC(2026, 5, 8, 10) + number * 5).toISOString();
  return sketchBytes(`
    GET http://shop:80/cart?n=${number} ${status} 15ms at=${at} activity={800000A1-0002-F500-B63F-${id}}
    0 GENERAL_REQUEST_START
    15 GENERAL_REQUEST_END`);
}

async function addSource(): Promise<string> {
  mkdirSync(join(source.path, "W3SVC1"));
  const added = await engine.sources.add(source.path);
  if (!added.ok) throw new Error(added.error.message);
  await engine.sources.settled();
  return added.value.id;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !holds(); turn++) await wait(25);
}

function rows(query = "") {
  const found = engine.catalog.matching({ query, sort: { field: "time", descending: false } }, Date.now());
  return found.ok ? [...engine.catalog.all(found.value)] : [];
}

describe("keeping the traces of a source", () => {
  it(
    "loses none that lay there for a second in a storm of 2,000 with rotation at 50",
    { timeout: 60_000 },
    async () => {
      const id = await addSource();
      engine.keep.choose({ sourceIds: [id], query: undefined, capBytes: 1e9 });
      const folder = join(source.path, "W3SVC1");
      const written: {
        readonly name: string;
        readonly at: number;
        readonly activity: string;
        gone: number | undefined;
      }[] = [];
      const began = performance.now();
      for (let number = 1; number <= 2_000; number++) {
        const name = `fr${String(number).padStart(6, "0")}.xml`;
        const aside = join(source.path, "writing.tmp");
        writeFileSync(aside, trace(number, "502.3"));
        renameSync(aside, join(folder, name));
        const activity = `{800000A1-0002-F500-B63F-${number.toString(16).toUpperCase().padStart(12, "0")}}`;
        written.push({ name, at: performance.now(), activity, gone: undefined });
        const there = written.filter(({ gone }) => gone === undefined);
        if (there.length >= 50) {
          // IIS deletes the older half.
          for (const old of there.slice(0, 25)) {
            rmSync(join(folder, old.name));
            old.gone = performance.now();
          }
          // Now and then it rests, as storms do, so that files do lie there for a second.
          if (number % 200 === 0) await wait(1_050);
        }
        const ahead = number * 5 - (performance.now() - began - Math.floor(number / 200) * 1_050);
        if (ahead > 5) await wait(ahead);
      }
      await wait(1_200);
      await engine.keep.idle();
      const kept = new Set(
        rows()
          .filter((row) => engine.keep.isKept(row.id))
          .map(({ activityId }) => activityId),
      );
      const lay = written.filter(({ at, gone }) => (gone ?? performance.now()) - at >= 1_000);
      expect(lay.length).toBeGreaterThan(200);
      expect(lay.filter(({ activity }) => !kept.has(activity)).map(({ name }) => name)).toEqual([]);
    },
  );

  it("opens a trace from the archive when its file is gone, and says so", async () => {
    const id = await addSource();
    engine.keep.choose({ sourceIds: [id], query: undefined, capBytes: 1e9 });
    const path = join(source.path, "W3SVC1", "fr000001.xml");
    writeFileSync(path, trace(1, "502.3"));
    await until(() => engine.keep.status().kept === 1);
    rmSync(path);
    await until(() => rows()[0]?.gone === true);
    const opened = await engine.opener.open(rows()[0]?.id ?? 0);
    expect(opened).toMatchObject({ ok: true, value: { kept: true, verdict: { clientGot: "502.3 Bad Gateway" } } });
  });

  it("also knows it after a restart", async () => {
    const id = await addSource();
    engine.keep.choose({ sourceIds: [id], query: undefined, capBytes: 1e9 });
    const path = join(source.path, "W3SVC1", "fr000001.xml");
    writeFileSync(path, trace(1, "502.3"));
    await until(() => engine.keep.status().kept === 1);
    await engine.close();
    rmSync(path);
    engine = await createEngine({ dataFolder: data.path, version: "0", host: "cli" });
    expect(engine.keep.settings().sourceIds).toEqual([id]);
    await until(() => rows()[0]?.gone === true);
    expect(await engine.opener.open(rows()[0]?.id ?? 0)).toMatchObject({ ok: true, value: { kept: true } });
  });

  it("never writes to the source", async () => {
    const id = await addSource();
    engine.keep.choose({ sourceIds: [id], query: undefined, capBytes: 1e9 });
    const folder = join(source.path, "W3SVC1");
    writeFileSync(join(folder, "fr000001.xml"), trace(1, "502.3"));
    const look = () => ({ names: readdirSync(folder), changed: statSync(folder).mtimeMs });
    const before = look();
    await until(() => engine.keep.status().kept === 1);
    expect(look()).toEqual(before);
  });
});

describe("keeping by a filter", () => {
  it("copies only what matches", async () => {
    await addSource();
    engine.keep.choose({ sourceIds: [], query: "status:502", capBytes: 1e9 });
    writeFileSync(join(source.path, "W3SVC1", "fr000001.xml"), trace(1, "502.3"));
    writeFileSync(join(source.path, "W3SVC1", "fr000002.xml"), trace(2, "404"));
    await until(() => rows().length === 2 && engine.keep.status().kept === 1);
    await engine.keep.idle();
    expect(rows().map(({ id }) => engine.keep.isKept(id))).toEqual([true, false]);
    expect(engine.keep.status()).toMatchObject({ traces: 1, kept: 1, lost: 0 });
  });

  it("refuses a filter that cannot be read, or that asks for what the head of a trace does not say", async () => {
    for (const query of ["status:abc", "verdict:arr-*"]) {
      expect(engine.keep.choose({ sourceIds: [], query, capBytes: 1e9 })).toMatchObject({ ok: false });
    }
  });
});

describe("keeping one trace", () => {
  it("copies it at once, and it is never evicted", async () => {
    await addSource();
    writeFileSync(join(source.path, "W3SVC1", "fr000001.xml"), trace(1, "502.3"));
    await until(() => rows().length === 1);
    const [row] = rows();
    expect(await engine.keep.keep(row?.id ?? 0)).toMatchObject({ ok: true });
    engine.keep.choose({ sourceIds: [], query: undefined, capBytes: 0 });
    await wait(50);
    expect(engine.keep.isKept(row?.id ?? 0)).toBe(true);
    expect(await engine.keep.keep(99)).toMatchObject({ ok: false });
  });
});
