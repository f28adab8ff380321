/*
 * 10,000 traces of 200 KB read whole and diagnosed by an engine, from a warm disk: as a command waits for it, and behind
 * the list, where one thread stays free for clicks. Peers: reading the same files and doing nothing with them, and
 * parsing some of them with fast-xml-parser.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { createEngine, type Engine } from "../../electron/engine/engine.ts";
import { sketch } from "../support/sketch.ts";
import type { Measurement } from "./measurement.ts";

export const name = "diagnose 10,000 traces";

const count = 10_000;
const wantedSeconds = 15;
const peerSample = 100;
const sizeBytes = 200 * 1024;
const newest = { field: "time", descending: true } as const;

/** One of several requests, long enough; its activity id is to be replaced. */
function base(kind: number): string {
  const failed = kind % 2 === 0;
  const head = `GET http://shop.example:80/item/${kind} ${failed ? "502.3" : "404"} 9000ms pool=Shop computer=WEB0${kind} activity={${marked}}`;
  const set = failed
    ? "    8000 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=ApplicationRequestRouting Notification=128 HttpStatus=502 HttpSubStatus=3 ErrorCode=2147954402"
    : "";
  const lines = [head, "0 GENERAL_REQUEST_START"];
  let text = "";
  for (let at = 0; text.length < sizeBytes; at += 20) {
    for (let more = 0; more < 20; more++) {
      const module = `Module${(at + more) % 30}`;
      lines.push(`${at + more} +${module} AUTHENTICATE_REQUEST`, `${at + more} -${module} 0`);
    }
    const end = ["1000 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER", set, "8100 -ApplicationRequestRouting 2"];
    text = sketch([...lines, ...end, "9000 GENERAL_REQUEST_END"].filter((line) => line !== "").join("\n"));
  }
  return text;
}

const marked = "80000000-0000-F200-B63F-84710C7967BB";

function writeTraces(folder: string): readonly string[] {
  const texts = [0, 1, 2, 3].map(base);
  const before = new Date(Date.now() - 3_600_000);
  mkdirSync(join(folder, "W3SVC1"));
  return Array.from({ length: count }, (_, number) => {
    const path = join(folder, "W3SVC1", `fr${String(number + 1).padStart(6, "0")}.xml`);
    const id = `8${number.toString(16).toUpperCase().padStart(7, "0")}${marked.slice(8)}`;
    writeFileSync(path, (texts[number % texts.length] ?? "").replaceAll(marked, id));
    utimesSync(path, before, before);
    return path;
  });
}

async function readThem(paths: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const reader = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) await readFile(path);
  };
  await Promise.all([reader(), reader(), reader(), reader()]);
  return (performance.now() - startedAt) / 1_000;
}

function parseSome(paths: readonly string[]): number {
  const texts = paths.slice(0, peerSample).map((path) => readFileSync(path, "utf8"));
  const parser = new XMLParser({ ignoreAttributes: false });
  const startedAt = performance.now();
  for (const text of texts) parser.parse(text);
  return ((performance.now() - startedAt) / 1_000) * (count / peerSample);
}

async function engineOn(folder: string, mode: "once" | "watch"): Promise<Engine> {
  const engine = await createEngine({ dataFolder: undefined, version: "0.0.0", host: "cli", mode });
  await engine.sources.add(folder);
  await engine.sources.settled();
  return engine;
}

function unread(engine: Engine): number {
  const left = engine.catalog.toRead({ query: "", sort: newest }, Date.now(), "all");
  return left.ok ? left.value.length : Number.NaN;
}

async function complete(folder: string): Promise<number> {
  const engine = await engineOn(folder, "once");
  const startedAt = performance.now();
  await engine.enricher.complete({ query: "", sort: newest });
  const seconds = (performance.now() - startedAt) / 1_000;
  check(engine);
  await engine.close();
  return seconds;
}

/** From the first row to the last verdict, heads included: both go on together. */
async function behind(folder: string): Promise<number> {
  const startedAt = performance.now();
  const engine = await engineOn(folder, "watch");
  while (unread(engine) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const seconds = (performance.now() - startedAt) / 1_000;
  check(engine);
  await engine.close();
  return seconds;
}

function check(engine: Engine): void {
  const question = { query: "verdict:arr-time-out", sort: newest, from: 0, count: 0 };
  const answer = engine.catalog.answer(question, Date.now());
  const shown = answer.ok ? answer.value.shown : 0;
  if (shown !== count / 2 || unread(engine) > 0) throw new Error(`${shown} of ${count} timed out, as told`);
}

/** Measures both ways. */
export async function run(): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "freblens-diagnose-"));
  try {
    const paths = writeTraces(folder);
    await readThem(paths);
    const peerValue = await readThem(paths);
    const parsing = parseSome(paths);
    const times = [
      ["as a command waits for it", await complete(folder)],
      ["behind the list, heads included", await behind(folder)],
    ] as const;
    return times.flatMap(([how, value]) => [
      row(`diagnose ${count} traces of 200 KB, ${how}`, value, "read the same files and do nothing", peerValue),
      row(`diagnose ${count} traces of 200 KB, ${how}`, value, `fast-xml-parser, from ${peerSample} of them`, parsing),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(what: string, value: number, peer: string, peerValue: number): Measurement {
  const ratio = value / peerValue;
  return { name: what, value, unit: "s", peer, peerValue, ratio, wanted: "under 15 s", met: value < wantedSeconds };
}
