/*
 * The generic reader: any well-formed XML of a trace, whatever its layout, prefixes, quotes, comments or CDATA. It builds
 * on fast-xml-parser and is the measure the fast reader is tested against. It mends nothing.
 */
import { EntityDecoder } from "@nodable/entities";
import { XMLParser } from "fast-xml-parser";
import type { EventData, Trace, TraceEvent } from "../model/trace.ts";
import { makeHead } from "./trace-head.ts";
import { flattenAttribute, parseCount, parseTime, tidyDescription } from "./values.ts";
import { findFlaw } from "./well-formed.ts";

/* The parser's ordered form: `{Event: [children], ":@": {Name: "..."}}` or `{"#text": "..."}`. */
type Ordered = Readonly<Record<string | symbol, unknown>>;

/* One element of it, seen simply. */
type Element = {
  readonly local: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Ordered[];
  readonly start: number;
  readonly end: number;
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  removeNSPrefix: false,
  captureMetaData: true,
  maxNestedTags: 64,
  entityDecoder: new EntityDecoder({ numericAllowed: true }),
});
/* The library types it as the object `Symbol`; at run time it is a plain symbol. */
const place = XMLParser.getMetaDataSymbol().valueOf();

/** Reads a whole trace from well-formed XML; undefined where the text is not well-formed or holds no trace. */
export function readGeneric(text: string): Trace | undefined {
  if (findFlaw(text) !== undefined) return undefined;
  const document = parse(text);
  const root = elementsOf(document).find((element) => !element.local.startsWith("?"));
  if (root?.local !== "failedRequest") return undefined;
  const events: TraceEvent[] = [];
  let computer: string | undefined;
  for (const element of elementsOf(root.children)) {
    if (element.local !== "Event") continue;
    if (events.length === 0) computer = textAt(element, "System", "Computer").trim();
    events.push(readEvent(element, events.length + 1));
  }
  const first = { time: events[0]?.time, computer };
  return { head: makeHead(root.attributes, first), events, problems: [] };
}

/* The library throws on names such as `__proto__`; such a file is not of the kind this reader is for. */
function parse(text: string): readonly Ordered[] {
  try {
    const parsed: unknown = parser.parse(text);
    return isList(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function readEvent(element: Element, number: number): TraceEvent {
  const system = child(element, "System");
  const attribute = (tag: string, name: string): string | undefined => child(system, tag)?.attributes.get(name);
  const rendering = child(element, "RenderingInfo");
  return {
    number,
    name: textAt(rendering, "Opcode").trim(),
    provider: attribute("Provider", "Name") ?? "",
    providerGuid: attribute("Provider", "Guid") ?? "",
    eventGuid: textAt(element, "ExtendedTracingInfo", "EventGuid").trim(),
    opcode: parseCount(textAt(system, "Opcode")),
    level: parseCount(textAt(system, "Level")),
    keywords: textAt(system, "Keywords").trim(),
    area: textAt(rendering, "Keywords", "Keyword").trim(),
    time: parseTime(attribute("TimeCreated", "SystemTime")),
    activityId: attribute("Correlation", "ActivityID") ?? "",
    relatedActivityId: attribute("Correlation", "RelatedActivityID"),
    data: pairsOf(child(element, "EventData"), "Data", "Name"),
    descriptions: pairsOf(rendering, "Description", "Data").map(([name, text]): EventData => [
      name,
      tidyDescription(text),
    ]),
    start: element.start,
    end: element.end,
  };
}

function pairsOf(parent: Element | undefined, local: string, key: string): readonly EventData[] {
  return elementsOf(parent?.children ?? [])
    .filter((element) => element.local === local)
    .map((element): EventData => [element.attributes.get(key) ?? "", textOf(element)]);
}

function elementsOf(nodes: readonly Ordered[]): readonly Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
    if (name === undefined) return [];
    const children = node[name];
    const at = node[place];
    return {
      local: localName(name),
      attributes: attributesOf(node[":@"]),
      children: isList(children) ? children : [],
      start: numberIn(at, "startIndex"),
      end: numberIn(at, "endIndex"),
    };
  });
}

function attributesOf(value: unknown): ReadonlyMap<string, string> {
  if (!isRecord(value)) return new Map();
  return new Map(Object.entries(value).map(([name, text]) => [localName(name), flattenAttribute(String(text))]));
}

function child(parent: Element | undefined, local: string): Element | undefined {
  return elementsOf(parent?.children ?? []).find((element) => element.local === local);
}

function textAt(parent: Element | undefined, ...path: readonly string[]): string {
  let element = parent;
  for (const local of path) element = child(element, local);
  return element === undefined ? "" : textOf(element);
}

/* Text and CDATA of the element itself, joined. */
function textOf(element: Element): string {
  return element.children.map((node) => (typeof node["#text"] === "string" ? node["#text"] : "")).join("");
}

function localName(name: string): string {
  return name.startsWith("xmlns") ? name : name.slice(name.indexOf(":") + 1);
}

function isRecord(value: unknown): value is Ordered {
  return typeof value === "object" && value !== null;
}

function isList(value: unknown): value is readonly Ordered[] {
  return Array.isArray(value);
}

function numberIn(value: unknown, key: string): number {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === "number" ? found : 0;
}
