/*
 * Reading a whole trace of 10 MB from its bytes into a Trace, beside fast-xml-parser (fastest exact setting) and saxes
 * building the same Trace, and beside plain reading of the file. All in one process, in turns.
 */
import { EntityDecoder } from "@nodable/entities";
import { XMLParser } from "fast-xml-parser";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { SaxesParser } from "saxes";
import { readTrace } from "../../shared/freb/read-trace.ts";
import { makeHead } from "../../shared/freb/trace-head.ts";
import { parseCount, parseTime, tidyDescription } from "../../shared/freb/values.ts";
import { bigTrace } from "./big-trace.ts";
import type { EventData, Trace, TraceEvent } from "../../shared/model/trace.ts";
import type { Measurement } from "./measurement.ts";
import { median } from "./measurement.ts";

/** Shown as the group's title. */
export const name = "reading whole traces";

const rounds = 9;

/** Measures; takes about ten seconds. */
export async function run(): Promise<readonly Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "freblens-bench-"));
  try {
    const path = join(folder, "fr000001.xml");
    await writeFile(path, bigTrace());
    const bytes = await readFile(path);
    const sizeMb = bytes.length / 1e6;
    const own = readTrace(bytes).trace;
    for (const [peer, read] of peers) {
      if (!isDeepStrictEqual(read(bytes), own)) throw new Error(`${peer} builds another trace`);
    }
    const timesMs = new Map<string, number[]>();
    const time = async (what: string, work: () => unknown): Promise<void> => {
      const started = performance.now();
      await work();
      timesMs.set(what, [...(timesMs.get(what) ?? []), performance.now() - started]);
    };
    for (let round = 0; round < rounds; round++) {
      await time("own", () => readTrace(bytes).trace);
      await time("readFile", () => readFile(path));
      for (const [peer, read] of peers) await time(peer, () => read(bytes));
    }
    const speed = (what: string): number => sizeMb / (median(timesMs.get(what) ?? []) / 1000);
    const compare = (peer: string, least: number | undefined): Measurement => ({
      name: `read ${sizeMb.toFixed(1)} MB trace, ${own.events.length} events`,
      value: speed("own"),
      unit: "MB/s",
      peer,
      peerValue: speed(peer),
      ratio: speed("own") / speed(peer),
      wanted: least === undefined ? "shown for scale" : `ratio >= ${least}`,
      met: least === undefined || speed("own") / speed(peer) >= least,
    });
    return [compare("fast-xml-parser", 10), compare("saxes", 3), compare("readFile", undefined)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const peers: readonly (readonly [string, (bytes: Uint8Array) => Trace])[] = [
  ["fast-xml-parser", readWithFastXmlParser],
  ["saxes", readWithSaxes],
];

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  entityDecoder: new EntityDecoder({ numericAllowed: true }),
});
const decoder = new TextDecoder("utf-8", { fatal: true });

/* Places are found by search: cheaper than the parser's own. */
function readWithFastXmlParser(bytes: Uint8Array): Trace {
  const text = decoder.decode(bytes);
  const root = nodesIn(parser.parse(text)).find((node) => "failedRequest" in node);
  const events: TraceEvent[] = [];
  let at = 0;
  let computer = "";
  for (const node of nodesIn(root?.["failedRequest"])) {
    if (!("Event" in node)) continue;
    const start = text.indexOf("<Event ", at);
    at = text.indexOf("</Event>", start) + 8;
    const builder = startEvent(events.length + 1, start);
    for (const section of nodesIn(node["Event"])) {
      for (const children of Object.values(section)) {
        for (const child of nodesIn(children)) readNode(builder, child, "System" in section);
      }
    }
    if (events.length === 0) computer = builder.computer;
    events.push(finishEvent(builder, at));
  }
  const attributes = Object.entries(asNode(root?.[":@"])).map(([key, value]) => [key, String(value)] as const);
  return { head: makeHead(new Map(attributes), { time: events[0]?.time, computer }), events, problems: [] };
}

function readNode(builder: Builder, node: Node, inSystem: boolean): void {
  for (const tag in node) {
    if (tag === ":@" || tag === "#text") continue;
    const attributes = asNode(node[":@"]);
    const children = nodesIn(node[tag]);
    if (tag === "Keywords" && !inSystem) {
      const keyword = children.find((child) => "Keyword" in child);
      if (keyword !== undefined) builder.event.area = textIn(nodesIn(keyword["Keyword"]));
    } else takeElement(builder, tag, attributes, textIn(children), inSystem);
  }
}

function textIn(nodes: readonly Node[]): string {
  const text = nodes[0]?.["#text"];
  return typeof text === "string" ? text : "";
}

function nodesIn(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value : [];
}

function asNode(value: unknown): Node {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function readWithSaxes(bytes: Uint8Array): Trace {
  const text = decoder.decode(bytes);
  const sax = new SaxesParser();
  const events: TraceEvent[] = [];
  let head: Node = {};
  let computer = "";
  let content = "";
  let inSystem = false;
  let attributes: Node = {};
  let builder = startEvent(1, 0);
  sax.on("opentag", (tag) => {
    content = "";
    attributes = tag.attributes;
    if (tag.name === "failedRequest") head = tag.attributes;
    else if (tag.name === "System") inSystem = true;
    else if (tag.name === "Event") builder = startEvent(events.length + 1, 0);
  });
  sax.on("text", (piece) => {
    content += piece;
  });
  sax.on("closetag", (tag) => {
    if (tag.name === "System") inSystem = false;
    else if (tag.name === "Keyword") builder.event.area = content;
    else if (tag.name === "Event") {
      if (events.length === 0) computer = builder.computer;
      events.push(finishEvent(builder, sax.position));
    } else if (tag.name !== "Keywords" || inSystem) takeElement(builder, tag.name, attributes, content, inSystem);
  });
  sax.write(text).close();
  // Its positions count a CRLF once: real places are found by search, as for the other peer.
  let at = 0;
  for (const event of events) {
    const from = text.indexOf("<Event ", at);
    at = text.indexOf("</Event>", from) + 8;
    Object.assign(event, { start: from, end: at });
  }
  const values = Object.entries(head).map(([key, value]) => [key, String(value)] as const);
  return { head: makeHead(new Map(values), { time: events[0]?.time, computer }), events, problems: [] };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Builder = {
  readonly event: Mutable<TraceEvent>;
  readonly data: EventData[];
  readonly descriptions: EventData[];
  computer: string;
};

function startEvent(number: number, start: number): Builder {
  const data: EventData[] = [];
  const descriptions: EventData[] = [];
  const event: Mutable<TraceEvent> = {
    number,
    name: "",
    provider: "",
    providerGuid: "",
    eventGuid: "",
    opcode: undefined,
    level: undefined,
    keywords: "",
    area: "",
    time: undefined,
    activityId: "",
    relatedActivityId: undefined,
    data,
    descriptions,
    start,
    end: 0,
  };
  return { event, data, descriptions, computer: "" };
}

function takeElement(builder: Builder, tag: string, attributes: Node, text: string, inSystem: boolean): void {
  const { event } = builder;
  if (tag === "Data") builder.data.push([String(attributes["Name"]), text]);
  else if (tag === "freb:Description") builder.descriptions.push([String(attributes["Data"]), tidyDescription(text)]);
  else if (tag === "Provider") {
    event.provider = String(attributes["Name"]);
    event.providerGuid = String(attributes["Guid"]);
  } else if (tag === "Level") event.level = parseCount(text);
  else if (tag === "Opcode" && inSystem) event.opcode = parseCount(text);
  else if (tag === "Opcode") event.name = text;
  else if (tag === "Keywords") event.keywords = text;
  else if (tag === "TimeCreated") event.time = parseTime(String(attributes["SystemTime"]));
  else if (tag === "Correlation") event.activityId = String(attributes["ActivityID"]);
  else if (tag === "Computer") builder.computer = text;
  else if (tag === "EventGuid") event.eventGuid = text;
}

function finishEvent(builder: Builder, end: number): TraceEvent {
  builder.event.end = end;
  return builder.event;
}
