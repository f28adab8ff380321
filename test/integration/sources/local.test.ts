/* Folders on a real local disk, as an engine watches them: what appears, changes, rotates, and what only looks like a trace. */
import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../electron/engine/engine.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import type { TraceSummary } from "../../../shared/model/summary.ts";
import { createFarmFolder, until, type FarmFolder } from "../../support/farm-folder.ts";
import { traceText } from "../../support/farm-trace.ts";

let farm: FarmFolder;
let engine: Engine;

beforeEach(async () => {
  farm = createFarmFolder();
  engine = await createEngine({ dataFolder: undefined, version: "0.0.0", host: "cli" });
});
afterEach(async () => {
  await engine.close();
  farm.remove();
});

async function add(path: string): Promise<SourceHealth> {
  const added = await engine.sources.add(path);
  if (!added.ok) throw new Error(added.error.message);
  await engine.sources.settled();
  return added.value;
}

function rows(query = ""): readonly TraceSummary[] {
  const question = { query, sort: { field: "url", descending: false }, from: 0, count: 1_000 } as const;
  const answer = engine.catalog.answer(question, Date.now());
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.rows;
}

const names = (of: readonly TraceSummary[]): string[] =>
  of.map(({ path }) => path.slice(farm.path.length + 1)).toSorted();
const codes = (name: string): string[] =>
  rows()
    .filter(({ path }) => path.endsWith(name))
    .flatMap(({ problems }) => problems.map(({ code }) => code));

describe("what counts as a trace", () => {
  it("is fr*.xml in W3SVC folders and loose, down to four levels, and nothing else", async () => {
    farm.trace("fr000001.xml");
    farm.trace("W3SVC1/fr000002.xml");
    farm.trace("a/b/W3SVC22/FR000003.XML");
    farm.trace("a/b/c/d/fr000004.xml");
    farm.trace("a/b/c/d/e/fr000005.xml");
    farm.trace("W3SVC1/notes.xml");
    farm.write("W3SVC1/freb.xsl", "<xsl/>");
    await add(farm.path);
    expect(names(rows())).toEqual([
      "W3SVC1/fr000002.xml",
      "a/b/W3SVC22/FR000003.XML",
      "a/b/c/d/fr000004.xml",
      "fr000001.xml",
    ]);
  });

  it("may stand under odd names, and a loop of links ends", async () => {
    farm.trace("W3SVC1/fr000001.xml");
    farm.trace('it\'s "odd"\nname \u202e\u{1f600}/W3SVC1/fr000002.xml');
    symlinkSync(farm.path, farm.at("loop"));
    mkdirSync(farm.at("deep"));
    symlinkSync("..", farm.at("deep", "up"));
    await add(farm.path);
    expect(rows()).toHaveLength(2);
  });

  it("is read even where a pipe, a folder or nonsense bears a trace's name", async () => {
    farm.trace("W3SVC1/fr000001.xml");
    execFileSync("mkfifo", [farm.at("W3SVC1", "fr000002.xml")]);
    mkdirSync(farm.at("W3SVC1", "fr000003.xml"));
    farm.write("W3SVC1/fr000004.xml", "<html>not a trace</html>", 60_000);
    farm.write("W3SVC1/fr000005.xml", "", 60_000);
    farm.write("W3SVC1/fr000006.xml", traceText("http://shop.example:80/cut").slice(0, 2_000), 60_000);
    await add(farm.path);
    expect(codes("fr000001.xml")).toEqual([]);
    expect(codes("fr000004.xml")).toEqual(["not-a-trace"]);
    expect(codes("fr000005.xml")).toEqual(["empty"]);
    expect(codes("fr000006.xml")).toEqual(["truncated"]);
  });

  it("may be given alone, whatever its name", async () => {
    const path = farm.trace("saved from ticket.xml");
    expect(await add(path)).toMatchObject({ kind: "file" });
    expect(rows()).toMatchObject([{ path, problems: [] }]);
  });
});

describe("watching", () => {
  it("shows a new trace within a second, in folders that are new, too", async () => {
    farm.trace("W3SVC1/fr000001.xml");
    await add(farm.path);
    farm.trace("W3SVC1/fr000002.xml", undefined, 0);
    expect(await until("the new file", () => rows().length === 2)).toBeLessThan(1_000);
    farm.trace("W3SVC7/fr000001.xml", undefined, 0);
    expect(await until("the file in a new folder", () => rows().length === 3)).toBeLessThan(2_000);
  });

  it("waits for a file that is being written, and then shows it whole", async () => {
    farm.trace("W3SVC1/fr000001.xml");
    await add(farm.path);
    const text = traceText("http://shop.example:80/slow-write");
    const path = farm.write("W3SVC1/fr000002.xml", "");
    await new Promise((resolve) => setTimeout(resolve, 400));
    writeFileSync(path, text.slice(0, 3_000));
    await new Promise((resolve) => setTimeout(resolve, 400));
    appendFileSync(path, text.slice(3_000));
    await until("the finished trace", () => rows("slow-write").some(({ problems }) => problems.length === 0), 8_000);
    expect(rows()).toHaveLength(2);
  });

  it("keeps the row of a rotated file, and takes a reused name with other content for a new trace", async () => {
    const path = farm.trace("W3SVC1/fr000001.xml", "http://shop.example:80/first");
    await add(farm.path);
    rmSync(path);
    await until("the mark", () => rows("first")[0]?.gone === true);
    writeFileSync(path, traceText("http://shop.example:80/second"));
    await until("the new trace", () => rows("second").length === 1);
    writeFileSync(farm.at("other.xml"), traceText("http://shop.example:80/third-and-longer"));
    renameSync(farm.at("other.xml"), path);
    await until("the third trace", () => rows("third").length === 1, 40_000);
    expect(rows().map(({ gone }) => gone)).toEqual([true, true, false]);
  });

  it("reads again what changed while the engine was not looking", async () => {
    farm.trace("W3SVC1/fr000001.xml");
    const source = await add(farm.path);
    farm.trace("W3SVC1/fr000002.xml", undefined, 5_000);
    await engine.sources.rescan(source.id);
    await until("the new file", () => rows().length === 2);
  });
});

describe("sources in trouble", () => {
  it("say that a folder is missing, and marks nothing as gone when it vanishes", async () => {
    farm.trace("farm/W3SVC1/fr000001.xml");
    expect(await engine.sources.add(farm.at("nowhere"))).toMatchObject({ ok: false, error: { code: "missing" } });
    const source = await add(farm.at("farm"));
    renameSync(farm.at("farm"), farm.at("away"));
    await until("the state", () => engine.sources.list()[0]?.state === "missing", 8_000);
    expect(rows()).toMatchObject([{ gone: false }]);
    renameSync(farm.at("away"), farm.at("farm"));
    await engine.sources.rescan(source.id);
    await until("the state", () => engine.sources.list()[0]?.state === "live", 8_000);
  });

  it("refuse what is no place for traces, in words", async () => {
    for (const path of ["", "\\\\.\\PhysicalDrive0", "//./pipe/x", "x".repeat(5_000)]) {
      const refused = await engine.sources.add(path);
      expect(refused.ok).toBe(false);
      expect(!refused.ok && refused.error.message.length).toBeGreaterThan(10);
    }
  });

  it("are the same source when the same folder is added twice", async () => {
    farm.trace("W3SVC1/fr000001.xml");
    const first = await add(farm.path);
    const second = await add(`${farm.path}/`);
    expect(second.id).toBe(first.id);
    expect(rows()).toHaveLength(1);
  });

  it("say that a folder may not be read, to a user who is not root", () => {
    if (process.getuid?.() !== 0) return;
    farm.trace("closed/W3SVC1/fr000001.xml");
    chmodSync(farm.at("closed"), 0o700);
    chmodSync(farm.path, 0o755);
    // This process may read everything, so another account has to ask.
    const out = execFileSync(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        deniedProgram,
        new URL("../../../electron/engine/engine.ts", import.meta.url).href,
        farm.at("closed"),
      ],
      { uid: 65_534, gid: 65_534, encoding: "utf8" },
    );
    expect(JSON.parse(out)).toMatchObject({ code: "denied" });
  });
});

const deniedProgram = `
const { createEngine } = await import(process.argv[1]);
const engine = await createEngine({ dataFolder: undefined, version: "0", host: "cli", mode: "once" });
const added = await engine.sources.add(process.argv[2]);
await engine.sources.settled();
console.log(JSON.stringify(added.ok ? engine.sources.list()[0].problem ?? added.value : added.error));
process.exit(0);
`;

describe("a very full folder", () => {
  it("of 20,000 files is read whole, first rows at once", async () => {
    const text = traceText("http://shop.example:80/many");
    for (let number = 1; number <= 20_000; number++)
      farm.write(`W3SVC1/fr${String(number).padStart(6, "0")}.xml`, text, 60_000);
    const startedAt = performance.now();
    const added = await engine.sources.add(farm.path);
    expect(added.ok).toBe(true);
    const firstMs = await until("first rows", () => engine.catalog.size() >= 50, 10_000);
    await engine.sources.settled();
    expect(engine.catalog.size()).toBe(20_000);
    expect(firstMs).toBeLessThan((performance.now() - startedAt) / 2);
  }, 90_000);
});
