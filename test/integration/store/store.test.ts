/* The durable copy on a real disk: killed while writing, damaged, full, held by another, newer than this program. */
import { spawn } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCatalog, type Catalog } from "../../../electron/engine/catalog/catalog.ts";
import { openSourceList } from "../../../electron/engine/catalog/source-list.ts";
import { openStore, type Store, type StoreOptions } from "../../../electron/engine/catalog/store.ts";
import { foundTrace } from "../../support/found-trace.ts";

let folder: string;
let open: Store[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "freblens-store-"));
  open = [];
});
afterEach(() => {
  for (const store of open) store.close();
  rmSync(folder, { recursive: true, force: true });
});

function openCatalog(options: StoreOptions = {}): { catalog: Catalog; store: Store } {
  const catalog = createCatalog();
  const store = openStore(folder, catalog, options);
  open.push(store);
  return { catalog, store };
}

function fill(count: number): void {
  const { catalog, store } = openCatalog();
  for (let number = 1; number <= count; number++) catalog.put(foundTrace(number));
  store.close();
}

const database = (): string => join(folder, "catalog.db");
const damagedOnes = (): string[] => readdirSync(folder).filter((name) => /^catalog\.damaged-.*\.db$/.test(name));

describe("a restart", () => {
  it("brings back every row as it was, with its id and what is wrong with it", () => {
    const first = openCatalog();
    first.catalog.put(foundTrace(1, { status: undefined, startedAt: undefined, url: "http://x/\u202e<b>&\u0000" }));
    first.catalog.put(foundTrace(2, {}, { problems: [{ code: "truncated", message: "cut" }] }));
    const gone = foundTrace(3);
    first.catalog.put(gone);
    first.catalog.markGone(gone.sourceId, [gone.path]);
    const before = [1, 2, 3].map(first.catalog.get);
    first.store.close();
    const second = openCatalog();
    expect([1, 2, 3].map(second.catalog.get)).toEqual(before);
    expect(second.store.status()).toEqual({ kind: "durable", message: undefined });
    expect(second.catalog.put(foundTrace(4))).toBe(4);
  });

  it("never gives an id again, even after the newest rows were removed", () => {
    const first = openCatalog();
    for (const number of [1, 2, 3]) first.catalog.put(foundTrace(number));
    first.catalog.removeSource("farm");
    first.store.close();
    expect(openCatalog().catalog.put(foundTrace(9))).toBeGreaterThan(3);
  });
});

describe("a process that is killed while it writes", () => {
  it("loses nothing it said was saved, and leaves a database that opens", async () => {
    let saved = 0;
    for (let round = 0; round < 12; round++) {
      saved = await killWhileWriting(20 + Math.floor(Math.random() * 120));
      const { catalog, store } = openCatalog();
      expect(store.status()).toEqual({ kind: "durable", message: undefined });
      expect(catalog.size()).toBeGreaterThanOrEqual(saved);
      for (const number of [1, saved]) if (number > 0) expect(catalog.get(number)?.path).toBe(foundTrace(number).path);
      store.close();
      open = [];
    }
    expect(saved).toBeGreaterThan(0);
    expect(damagedOnes()).toEqual([]);
  });
});

/** Runs a writer on the folder, kills it after a while, answers the last number it said was saved. */
function killWhileWriting(afterMs: number): Promise<number> {
  const program = join(import.meta.dirname, "..", "..", "support", "store-writer.ts");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, folder], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      // The first word starts the clock: before it, the process is only loading its code.
      if (text === "") setTimeout(() => child.kill("SIGKILL"), afterMs);
      text += chunk.toString();
    });
    child.on("close", () => {
      const lines = text.split("\n");
      // The last piece may be half a number.
      resolve(Number(lines.at(-2) ?? 0));
    });
  });
}

describe("a damaged database", () => {
  const damages: readonly (readonly [string, () => void])[] = [
    ["garbage", () => writeFileSync(database(), "this is no database ".repeat(500))],
    ["cut to a third", () => truncateSync(database(), Math.floor(statSync(database()).size / 3))],
    ["overwritten in the middle", () => overwriteMiddle()],
  ];
  for (const [name, damage] of damages) {
    it(`(${name}) is set aside and said, and a new one serves`, () => {
      fill(3_000);
      damage();
      const { catalog, store } = openCatalog();
      expect(store.status().kind).toBe("durable");
      expect(store.status().message).toContain("damaged");
      expect(damagedOnes()).toHaveLength(1);
      catalog.put(foundTrace(9_000));
      store.close();
      const again = openCatalog();
      expect(again.store.status()).toEqual({ kind: "durable", message: undefined });
      expect(again.catalog.known("farm", foundTrace(9_000).path)).toBeDefined();
    });
  }
});

function overwriteMiddle(): void {
  const file = openSync(database(), "r+");
  const middle = Math.floor(statSync(database()).size / 8192) * 4096;
  writeSync(file, Buffer.alloc(40_960, 0xa5), 0, 40_960, middle);
  closeSync(file);
}

describe("a store that cannot be used", () => {
  it("goes on in memory while another holds it, and says so", () => {
    fill(10);
    const first = openCatalog();
    const second = openCatalog();
    expect(first.store.status().kind).toBe("durable");
    expect(second.store.status()).toMatchObject({ kind: "memory" });
    expect(second.store.status().message).toContain("Another Freblens");
    second.catalog.put(foundTrace(50));
    expect(second.catalog.size()).toBeGreaterThan(0);
  });

  it("leaves a database of a newer version as it is", () => {
    fill(5);
    const db = new DatabaseSync(database());
    db.exec("PRAGMA user_version = 999");
    db.close();
    const before = readFileSync(database());
    const { catalog, store } = openCatalog();
    expect(store.status()).toMatchObject({ kind: "memory" });
    expect(store.status().message).toContain("newer");
    catalog.put(foundTrace(1));
    store.close();
    expect(readFileSync(database()).equals(before)).toBe(true);
  });

  it("goes on in memory when the disk is full, says so, and saves when there is room", () => {
    const { catalog, store } = openCatalog({ maxPages: 20, retryMs: 50 });
    for (let number = 1; number <= 5_000; number++) catalog.put(foundTrace(number));
    store.flush();
    expect(store.status().message).toMatch(/full/i);
    expect(catalog.size()).toBe(5_000);
    store.close();
    const again = openCatalog();
    expect(again.store.status().kind).toBe("durable");
    expect(again.catalog.size()).toBeLessThan(5_000);
    for (let number = 1; number <= 5_000; number++) again.catalog.put(foundTrace(number));
    again.store.close();
    expect(openCatalog().catalog.size()).toBe(5_000);
  });

  it("says what to do when the folder cannot be made", () => {
    writeFileSync(join(folder, "file"), "");
    const store = openStore(join(folder, "file", "data"), createCatalog());
    expect(store.status().kind).toBe("memory");
    expect(store.status().message?.length).toBeGreaterThan(30);
    store.close();
  });
});

describe("the list of sources", () => {
  const source = { id: "a", kind: "folder", path: "\\\\WEB1\\c$", addedAt: 5 } as const;

  it("comes back as it was saved", () => {
    openSourceList(folder).save([source]);
    expect(openSourceList(folder).load()).toEqual([source]);
  });

  it("is kept aside when it is damaged, and that is said", () => {
    writeFileSync(join(folder, "sources.json"), '{"version":1,"sources":[{"id":');
    const list = openSourceList(folder);
    expect(list.load()).toEqual([]);
    expect(list.problem()).toContain("sources");
    expect(readdirSync(folder).some((name) => name !== "sources.json" && name.startsWith("sources"))).toBe(true);
  });
});
