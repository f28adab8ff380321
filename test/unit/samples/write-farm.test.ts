import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { sampleFarmMark, writeSampleFarm } from "../../../electron/engine/sample-farm.ts";
import { drawFarm } from "../../../shared/samples/draw-farm.ts";

const farm = { servers: 2, traces: 30, seed: 3, endAt: Date.UTC(2026, 5, 8, 17), light: true };
const made: string[] = [];

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "freblens-farm-"));
  made.push(folder);
  return folder;
}

afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe("writing a sample farm", () => {
  it("leaves the files that were drawn, with the times IIS would have given them", async () => {
    const folder = join(await emptyFolder(), "new");
    const written = await writeSampleFarm(folder, farm);
    expect(written).toMatchObject({ ok: true, value: { folder, files: 30 } });
    for (const file of drawFarm(farm)) {
      const path = join(folder, ...file.folder, file.name);
      expect(Buffer.compare(await readFile(path), file.bytes)).toBe(0);
      expect(Math.abs((await stat(path)).mtimeMs - file.modifiedAt)).toBeLessThan(2);
    }
  });

  it("refuses a folder that holds anything else, and touches nothing there", async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, "notes.txt"), "mine");
    const written = await writeSampleFarm(folder, farm);
    expect(written).toMatchObject({ ok: false, error: { code: "bad-path" } });
    expect(await readdir(folder)).toEqual(["notes.txt"]);
  });

  it("replaces an older farm whole", async () => {
    const folder = await emptyFolder();
    await writeSampleFarm(folder, { ...farm, servers: 3 });
    await writeSampleFarm(folder, { ...farm, servers: 1 });
    expect((await readdir(folder)).toSorted()).toEqual(["WEB01", sampleFarmMark]);
  });

  it("stops when it is told to, and says so", async () => {
    const stopped = await writeSampleFarm(await emptyFolder(), farm, AbortSignal.abort());
    expect(stopped).toMatchObject({ ok: false, error: { code: "cancelled" } });
  });
});
