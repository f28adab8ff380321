/* Hops through ARR over a restart: joined again without a file being read, in a store of any version that knew no hops. */
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCatalog, type Catalog } from "../../../electron/engine/catalog/catalog.ts";
import { openStore } from "../../../electron/engine/catalog/store.ts";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import { farmInsight } from "../../../electron/engine/insight/farm-insight.ts";
import type { HopRecord } from "../../../shared/insight/hop-record.ts";
import type { HopId } from "../../../shared/model/hop.ts";
import type { WholeReading } from "../../../shared/model/summary.ts";
import { foundTrace } from "../../support/found-trace.ts";
import { sketchBytes } from "../../support/sketch.ts";
import { emptyFolder, type TraceFolder } from "../../support/trace-folder.ts";

let data: string;
let traces: TraceFolder;
let engine: Engine | undefined;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "freblens-hops-"));
  traces = emptyFolder();
});
afterEach(async () => {
  await engine?.close();
  engine = undefined;
  traces.remove();
  rmSync(data, { recursive: true, force: true });
});

const database = (): string => join(data, "catalog.db");

async function start(): Promise<Engine> {
  engine = await createEngine({ dataFolder: data, version: "0.0.0", host: "loopback" });
  return engine;
}

async function stop(): Promise<void> {
  await engine?.close();
  engine = undefined;
}

function writeHop(id: string): void {
  traces.add(
    "FRONT/fr000001.xml",
    sketchBytes(`GET http://shop.example/a 502.3 30000ms computer=FRONT01 pool=Arr
0 GENERAL_REQUEST_START
0 GENERAL_SET_REQUEST_HEADER HeaderName=X-ARR-LOG-ID HeaderValue=${id}
30000 GENERAL_REQUEST_END`),
  );
  traces.add(
    "APP/fr000001.xml",
    sketchBytes(`GET http://shop.example/a 200 41000ms computer=APP01 pool=Shop
0 GENERAL_REQUEST_START
0 GENERAL_REQUEST_HEADERS Headers="Host: shop.example\\nX-ARR-LOG-ID: ${id.toUpperCase()}"
41000 GENERAL_REQUEST_END`),
  );
}

async function readWhole(of: Engine): Promise<void> {
  expect((await of.sources.add(traces.path)).ok).toBe(true);
  await of.sources.settled();
  await expect.poll(() => of.hops.records().length, { timeout: 10_000 }).toBe(2);
}

const byId = (records: readonly HopRecord[]): readonly HopRecord[] => records.toSorted((a, b) => a.traceId - b.traceId);

async function storiesOf({ catalog, hops }: Engine): Promise<readonly string[]> {
  const insight = await farmInsight(catalog, { query: "", hops: hops.records() });
  if (!insight.ok) throw new Error(insight.error.message);
  return insight.value.hops.items.map(
    ({ front, members }) => `${front.server} ${members.map(({ server }) => server).join()}`,
  );
}

describe("a restart of the engine", () => {
  it("joins both sides of a request again, although no file can be read any more", async () => {
    writeHop("3f2504e0-4f89-11d3");
    const first = await start();
    await readWhole(first);
    expect(await storiesOf(first)).toEqual(["FRONT01 APP01"]);
    const before = first.hops.records();
    await stop();
    renameSync(traces.path, `${traces.path}.away`);
    const second = await start();
    expect(byId(second.hops.records())).toEqual(byId(before));
    expect(await storiesOf(second)).toEqual(["FRONT01 APP01"]);
    renameSync(`${traces.path}.away`, traces.path);
  });

  it("forgets the hops of a file with its content", async () => {
    writeHop("3f2504e0-4f89-11d3");
    await readWhole(await start());
    await stop();
    traces.add(
      "APP/fr000001.xml",
      sketchBytes("GET http://shop.example/b 500 10ms computer=APP01\n0 GENERAL_REQUEST_START"),
    );
    const again = await start();
    await again.sources.settled();
    await expect.poll(() => again.hops.records().map(({ server }) => server), { timeout: 10_000 }).toEqual(["FRONT01"]);
    expect(await storiesOf(again)).toEqual([]);
  });
});

describe("a store that knew no hops", () => {
  it.each([2, 3])(
    "of version %i opens with its rows and readings, and is filled as traces are read",
    async (version) => {
      writeHop("abc-1");
      await readWhole(await start());
      await stop();
      const db = new DatabaseSync(database());
      db.exec(`ALTER TABLE trace DROP COLUMN hops; PRAGMA user_version = ${version}`);
      db.close();
      const old = await start();
      expect(old.status().store).toEqual({ kind: "durable", message: undefined });
      expect(old.catalog.size()).toBe(2);
      expect([...old.catalog.all([1, 2])].every(({ enrichment }) => enrichment !== undefined)).toBe(true);
      expect(old.hops.records()).toEqual([]);
      // Read again, as when a file was written anew.
      writeHop("abc-2");
      await old.sources.rescan(old.sources.list()[0]?.id ?? "");
      await expect
        .poll(() => old.hops.records().map(({ logId }) => logId), { timeout: 10_000 })
        .toEqual(["abc-2", "abc-2"]);
      await stop();
      expect(await storiesOf(await start())).toEqual(["FRONT01 APP01"]);
    },
  );
});

const reading: WholeReading = {
  module: undefined,
  notification: undefined,
  errorCode: undefined,
  verdict: "answered",
  verdictKind: "expected",
  verdictTitle: "Nothing failed",
  confidence: "certain",
  events: ["GENERAL_REQUEST_START"],
};

function withCatalog<T>(use: (catalog: Catalog) => T): T {
  const catalog = createCatalog();
  const store = openStore(data, catalog);
  const result = use(catalog);
  store.close();
  return result;
}

function keep(hops: readonly HopId[]): void {
  withCatalog((catalog) => {
    const row = catalog.get(catalog.put(foundTrace(1)));
    if (row !== undefined) catalog.readings.setReading(row, { ...reading, hops });
  });
}
const kept = (): readonly (readonly HopId[])[] => withCatalog((catalog) => [...catalog.hops()].map(({ hops }) => hops));

describe("the cell of a row's hops", () => {
  const middle: readonly HopId[] = [
    { logId: "a-1", role: "front", backend: "app01.farm.example:8080" },
    { logId: "b-2", role: "member", backend: undefined },
  ];

  it("holds both of a server in the middle", () => {
    keep(middle);
    expect(kept()).toEqual([middle]);
  });

  it("holds a backend that came with signs of its own", () => {
    keep([{ logId: "a", role: "front", backend: "one\ntwo\tthree" }]);
    expect(kept()).toEqual([[{ logId: "a", role: "front", backend: "one two three" }]]);
  });

  it.each(["''", "'x'", "'qabc'", "5", "x'0102'", "'f\n\nm'", "'fa b'"])(
    "(%s) counts as none, and the reading stays",
    (cell) => {
      keep(middle);
      const db = new DatabaseSync(database());
      db.exec(`UPDATE trace SET hops = ${cell}`);
      db.close();
      expect(kept()).toEqual([]);
      expect(withCatalog((catalog) => catalog.get(1)?.enrichment?.verdict)).toBe("answered");
    },
  );
});
