/*
 * A text sought in 2,000 traces on a warm disk, by the engine's searcher with its threads. The peers, in the same run:
 * parsing the files with fast-xml-parser and searching its output, on a sample, and reading the files alone.
 */
import { XMLParser } from "fast-xml-parser";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine, type Engine } from "../../electron/engine/engine.ts";
import { drawFarm } from "../../shared/samples/draw-farm.ts";
import { median, type Measurement } from "./measurement.ts";

export const name = "searching 2,000 traces";

const rounds = 5;
const sampleFiles = 60;
const texts = ["checkout", "zebra crossing", 'a<b "c"'];

/** Measures; takes about half a minute. */
export async function run(): Promise<readonly Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "freblens-bench-"));
  const engine = await createEngine({ dataFolder: undefined, version: "0", host: "cli", mode: "once" });
  try {
    const paths: string[] = [];
    let bytes = 0;
    await mkdir(join(folder, "W3SVC1"));
    for (const file of drawFarm({ servers: 2, traces: 2_000, seed: 3, endAt: Date.now() })) {
      const path = join(folder, "W3SVC1", `fr${String(paths.length + 1).padStart(6, "0")}.xml`);
      await writeFile(path, file.bytes);
      paths.push(path);
      bytes += file.bytes.length;
    }
    await engine.sources.add(folder);
    await engine.sources.settled();
    const megabytes = bytes / 1e6;
    const measured: Measurement[] = [];
    for (const text of texts) {
      const [own, read, parse]: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round < rounds; round++) {
        own.push(megabytes / (await seconds(() => search(engine, text))));
        read.push(megabytes / (await seconds(() => readAll(paths))));
        parse.push(await parseSpeed(paths.slice(round * sampleFiles, (round + 1) * sampleFiles), text));
      }
      measured.push(
        compare(text, megabytes, own, "fast-xml-parser, then searching", parse, 5),
        compare(text, megabytes, own, "readFile alone, 8 at once", read, undefined),
      );
    }
    return measured;
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function compare(
  text: string,
  megabytes: number,
  own: number[],
  peer: string,
  peerSpeeds: number[],
  least: number | undefined,
): Measurement {
  const [value, peerValue] = [median(own), median(peerSpeeds)];
  return {
    name: `search ${JSON.stringify(text)} in ${megabytes.toFixed(0)} MB`,
    value,
    unit: "MB/s",
    peer,
    peerValue,
    ratio: value / peerValue,
    wanted: least === undefined ? "500 MB/s" : `ratio >= ${least}`,
    met: least === undefined ? value >= 500 : value / peerValue >= least,
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

async function search(engine: Engine, text: string): Promise<void> {
  const ids = engine.catalog.matching({ query: "", sort: { field: "time", descending: true } }, Date.now());
  const wish = { text, kind: "text", matchCase: false, wholeWord: false } as const;
  if (ids.ok) await engine.searcher.run(ids.value, wish, () => undefined, new AbortController().signal);
}

async function readAll(paths: readonly string[]): Promise<void> {
  let next = 0;
  const reader = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) await readFile(path);
  };
  await Promise.all(Array.from({ length: 8 }, reader));
}

/* MB/s of the naive way, in one thread as such scripts are written. */
async function parseSpeed(paths: readonly string[], text: string): Promise<number> {
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, parseAttributeValue: false });
  const wanted = text.toLowerCase();
  let bytes = 0;
  const taken = await seconds(async () => {
    for (const path of paths) {
      const content = await readFile(path);
      bytes += content.length;
      try {
        holds(parser.parse(content), wanted);
      } catch {
        // It refuses damaged files.
      }
    }
  });
  return bytes / 1e6 / taken;
}

function holds(value: unknown, wanted: string): boolean {
  if (typeof value === "string") return value.toLowerCase().includes(wanted);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((each) => holds(each, wanted));
}
