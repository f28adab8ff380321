/* What whole files told, over a restart: kept with the row, gone with the file's content, none where it is damaged. */
import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCatalog, type Catalog } from "../../../electron/engine/catalog/catalog.ts";
import { openStore, type Store } from "../../../electron/engine/catalog/store.ts";
import type { TraceSummary, WholeReading } from "../../../shared/model/summary.ts";
import { foundTrace } from "../../support/found-trace.ts";

let folder: string;
let open: Store[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "freblens-readings-"));
  open = [];
});
afterEach(() => {
  for (const store of open) store.close();
  rmSync(folder, { recursive: true, force: true });
});

function openCatalog(): { catalog: Catalog; store: Store } {
  const catalog = createCatalog();
  const store = openStore(folder, catalog);
  open.push(store);
  return { catalog, store };
}

const database = (): string => join(folder, "catalog.db");

const timeOut: WholeReading = {
  module: "ApplicationRequestRouting",
  notification: "EXECUTE_REQUEST_HANDLER",
  errorCode: 2_147_954_402,
  verdict: "arr-time-out",
  verdictKind: "failure",
  verdictTitle: "The backend did not answer",
  confidence: "certain",
  events: ["GENERAL_REQUEST_START", "ARR_REQUEST_HEADERS_START", "GENERAL_REQUEST_END"],
};
const fine: WholeReading = {
  ...timeOut,
  module: undefined,
  notification: undefined,
  errorCode: undefined,
  verdict: "answered",
  verdictKind: "expected",
  verdictTitle: "Nothing failed",
  events: [],
};

const newest = { field: "time", descending: true } as const;

function idsOf(catalog: Catalog, query: string): readonly number[] {
  const found = catalog.matching({ query, sort: newest }, Date.now());
  if (!found.ok) throw new Error(found.error.message);
  return found.value.toSorted((a, b) => a - b);
}

function rowOf(catalog: Catalog, id: number): TraceSummary {
  const row = catalog.get(id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
}

/** Three rows: read with a culprit, read with none, not read. Saved and closed. */
function fill(): void {
  const { catalog, store } = openCatalog();
  const ids = [1, 2, 3].map((number) => catalog.put(foundTrace(number)));
  catalog.readings.setReading(rowOf(catalog, ids[0] ?? 0), timeOut);
  catalog.readings.setReading(rowOf(catalog, ids[1] ?? 0), fine);
  store.close();
}

describe("a restart", () => {
  it("brings back what whole files told, event names included", () => {
    fill();
    const { catalog } = openCatalog();
    const { events: _events, ...told } = timeOut;
    expect(rowOf(catalog, 1).enrichment).toEqual(told);
    expect(rowOf(catalog, 2).enrichment).toMatchObject({ verdict: "answered", module: undefined });
    expect(rowOf(catalog, 3).enrichment).toBeUndefined();
    expect(idsOf(catalog, "event:ARR_*")).toEqual([1]);
    expect(idsOf(catalog, 'module:""')).toEqual([2]);
    expect(idsOf(catalog, "error:2147954402")).toEqual([1]);
  });

  it("keeps one copy of what many traces tell, and goes on with it", () => {
    fill();
    const first = openCatalog();
    first.catalog.readings.setReading(rowOf(first.catalog, 3), { ...timeOut, events: timeOut.events.toReversed() });
    first.store.close();
    const db = new DatabaseSync(database());
    expect(db.prepare("SELECT count(*) AS n FROM reading").get()).toEqual({ n: 2 });
    db.close();
    expect(idsOf(openCatalog().catalog, "event:ARR_*")).toEqual([1, 3]);
  });

  it("forgets a reading together with the content it was of", () => {
    fill();
    const first = openCatalog();
    first.catalog.put(foundTrace(1, {}, { sizeBytes: 5, modifiedAt: 6 }));
    first.catalog.put(foundTrace(2));
    expect(rowOf(first.catalog, 1).enrichment).toBeUndefined();
    expect(rowOf(first.catalog, 2).enrichment).toBeDefined();
    first.store.close();
    const { catalog } = openCatalog();
    expect([1, 2, 3].map((id) => rowOf(catalog, id).enrichment?.verdict)).toEqual([undefined, "answered", undefined]);
  });
});

describe("a database of schema 1", () => {
  it("opens, keeps its rows, and takes readings from then on", () => {
    makeSchema1();
    const first = openCatalog();
    expect(first.store.status()).toEqual({ kind: "durable", message: undefined });
    expect(first.catalog.size()).toBe(2);
    expect(rowOf(first.catalog, 7)).toMatchObject({ url: "http://shop.example:80/7", status: 502_003, verb: "GET" });
    expect(rowOf(first.catalog, 7).enrichment).toBeUndefined();
    first.catalog.readings.setReading(rowOf(first.catalog, 7), timeOut);
    first.store.close();
    const second = openCatalog();
    expect(rowOf(second.catalog, 7).enrichment?.verdict).toBe("arr-time-out");
    expect(second.catalog.put(foundTrace(9))).toBe(12);
  });
});

/** A catalog as versions before whole readings made it, with two rows and ids given out up to 11. */
function makeSchema1(): void {
  const db = new DatabaseSync(database());
  const columns =
    "source, path, size, modified, gone, problems, url, site, pool, pid, verb, remote_user, user, token_user, " +
    "authentication, activity, reason, status, trigger_status, taken, started, computer";
  db.exec(`CREATE TABLE trace (id INTEGER PRIMARY KEY, ${columns}); CREATE TABLE meta (name TEXT PRIMARY KEY, value);`);
  const insert = db.prepare(
    "INSERT INTO trace (id, source, path, size, modified, gone, url, verb, status) VALUES (?, 'farm', ?, 10, 20, 0, ?, 'GET', 502003)",
  );
  for (const id of [7, 8]) insert.run(id, `/farm/fr${id}.xml`, `http://shop.example:80/${id}`);
  db.exec("INSERT INTO meta VALUES ('next-id', 12); PRAGMA user_version = 1");
  db.close();
}

describe("a reading that cannot be ours", () => {
  const damages: readonly string[] = [
    "reading SET kind = 'nonsense'",
    "reading SET confidence = 5",
    "reading SET events = NULL",
    "reading SET error = 'twelve'",
    "reading SET error = -1",
    "reading SET module = x'00'",
    "reading SET version = 0",
    "trace SET title = NULL",
    "trace SET reading = 99",
    "trace SET reading = 'one'",
  ];
  for (const damage of damages) {
    it(`(${damage}) counts as none, and the row stays`, () => {
      fill();
      const db = new DatabaseSync(database());
      db.exec(`UPDATE ${damage} WHERE id = 1`);
      db.close();
      const { catalog, store } = openCatalog();
      expect(store.status()).toEqual({ kind: "durable", message: undefined });
      expect(rowOf(catalog, 1)).toMatchObject({ path: foundTrace(1).path });
      expect(rowOf(catalog, 1).enrichment).toBeUndefined();
      expect(rowOf(catalog, 2).enrichment).toBeDefined();
    });
  }
});
