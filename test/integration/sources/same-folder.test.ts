/* A folder in which nothing came or went costs no more than its names; what did change in it is found all the same. */
import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCatalog } from "../../../electron/engine/catalog/catalog.ts";
import type { CatalogPort } from "../../../electron/engine/catalog/catalog-port.ts";
import { createFileAccess } from "../../../electron/engine/files/disk-access.ts";
import { createHostGate } from "../../../electron/engine/files/host-gate.ts";
import type { FileSighting } from "../../../electron/engine/ingest/file-sighting.ts";
import { createReconciler, type Reconciler } from "../../../electron/engine/sources/reconciler.ts";
import { unknownHead } from "../../../shared/model/summary.ts";
import { createFarmFolder, type FarmFolder } from "../../support/farm-folder.ts";

let farm: FarmFolder;
let reconciler: Reconciler;
let sighted: FileSighting[];
let lookedUp: number;
let catalog: CatalogPort;

beforeEach(() => {
  farm = createFarmFolder();
  sighted = [];
  lookedUp = 0;
  catalog = createCatalog();
  const counted: CatalogPort = {
    ...catalog,
    known: (sourceId, path) => {
      lookedUp++;
      return catalog.known(sourceId, path);
    },
  };
  reconciler = createReconciler({
    sourceId: "s",
    root: farm.path,
    files: createFileAccess({ hosts: createHostGate(), network: false }),
    catalog: counted,
    now: Date.now,
    liveRows: () => [...catalog.pathsOf("s")].length,
    onSightings: (sightings) => sighted.push(...sightings),
  });
  for (let number = 1; number <= 20; number++) farm.trace(`W3SVC1/fr${String(number).padStart(6, "0")}.xml`);
});
afterEach(() => farm.remove());

const never = new AbortController().signal;

/** Scans, and puts what was sighted into the catalog as the queue would; answers its names. */
async function scan(problems: readonly string[] = []): Promise<readonly string[]> {
  sighted = [];
  lookedUp = 0;
  expect((await reconciler.scan(never)).ok).toBe(true);
  for (const { path } of sighted) {
    const facts = await createFileAccess({ hosts: createHostGate(), network: false }).facts(path);
    if (!facts.ok) continue;
    const { sizeBytes, modifiedAt } = facts.value;
    const troubled = problems.some((name) => path.endsWith(name));
    catalog.put({
      sourceId: "s",
      path,
      sizeBytes,
      modifiedAt,
      head: unknownHead,
      problems: troubled ? [{ code: "truncated", message: "cut" }] : [],
    });
  }
  return sighted.map(({ path }) => path.split(/[\\/]/).at(-1) ?? "");
}

describe("a folder that holds the same names", () => {
  it("is not looked into again", async () => {
    expect(await scan()).toHaveLength(20);
    expect(await scan()).toEqual([]);
    expect(lookedUp).toBe(20);
    expect(await scan()).toEqual([]);
    expect(lookedUp).toBe(0);
  });

  it("is looked into when a name came or went, at its beginning, middle or end", async () => {
    for (let turn = 0; turn < 3; turn++) await scan();
    farm.trace("W3SVC1/fr000000.xml");
    farm.trace("W3SVC1/fr000021.xml");
    expect((await scan()).toSorted()).toEqual(["fr000000.xml", "fr000021.xml"]);
    for (let turn = 0; turn < 2; turn++) await scan();
    for (const name of ["fr000007.xml", "fr000021.xml"]) rmSync(farm.at("W3SVC1", name));
    expect(await scan()).toEqual([]);
    expect([...catalog.pathsOf("s")]).toHaveLength(20);
  });

  it("still has its doubtful files asked for", async () => {
    for (let turn = 0; turn < 3; turn++) await scan(["fr000003.xml"]);
    expect(lookedUp).toBe(1);
    farm.write("W3SVC1/fr000003.xml", "longer than before, and quite another thing than it was");
    expect(await scan()).toEqual(["fr000003.xml"]);
  });

  it("is looked into again when the catalog lost a row of it", async () => {
    for (let turn = 0; turn < 3; turn++) await scan();
    catalog.markGone("s", [farm.at("W3SVC1", "fr000005.xml")]);
    await scan();
    expect(await scan()).toEqual(["fr000005.xml"]);
  });
});
