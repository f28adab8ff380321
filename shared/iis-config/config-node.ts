/*
 * An IIS configuration file as a plain tree: elements, attributes, and the line each stands on. It knows XML and nothing
 * of IIS. Comments are left out; text content has no meaning in these files.
 */
import { EntityDecoder } from "@nodable/entities";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { fail, ok, type Result } from "../base/result.ts";

/** One element. Names and attribute names are as written: IIS takes them case-sensitively. */
export type ConfigNode = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly ConfigNode[];
  /** Counted from 1. */
  readonly line: number;
};

/** Why a file is no configuration, in a sentence that names the line where that is known. */
export type ConfigFault = { readonly message: string; readonly line: number | undefined };

type Ordered = Readonly<Record<string | symbol, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  captureMetaData: true,
  maxNestedTags: 64,
  entityDecoder: new EntityDecoder({ numericAllowed: true }),
});
/* The library types it as the object `Symbol`; at run time it is a plain symbol. */
const place = XMLParser.getMetaDataSymbol().valueOf();

/** The `<configuration>` of a file. A DOCTYPE is refused: IIS never writes one. */
export function parseConfig(text: string): Result<ConfigNode, ConfigFault> {
  if (/<!DOCTYPE/i.test(text)) return fail({ message: "It has a DOCTYPE, which IIS never writes.", line: undefined });
  const valid = XMLValidator.validate(text);
  if (valid !== true) return fail(faultOf(valid.err, text));
  const lineAt = lineCounter(text);
  for (const item of parse(text)) {
    const node = nodeOf(item, lineAt);
    if (node?.name === "configuration") return ok(node);
  }
  return fail({ message: "It has no <configuration> element.", line: undefined });
}

/* Of a file that ends too early the library lists the elements that are open, as of its first line. */
function faultOf({ msg, line }: { readonly msg: string; readonly line: number }, text: string): ConfigFault {
  const open = /^Invalid '\[([^\]]*)\]' found\.$/.exec(msg)?.[1]?.match(/[^\s",]+/g);
  if (open === undefined || open === null) return { message: `It is not well-formed XML: ${msg}`, line };
  const last = `<${open.at(-1) ?? ""}>`;
  return { message: `It ends too early: ${last} is not closed.`, line: text.trimEnd().split("\n").length };
}

/* The library throws on names such as `__proto__`. */
function parse(text: string): readonly Ordered[] {
  try {
    const parsed: unknown = parser.parse(text);
    return isList(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function nodeOf(item: Ordered, lineAt: (offset: number) => number): ConfigNode | undefined {
  const name = Object.keys(item).find((key) => key !== ":@" && key !== "#text");
  if (name === undefined || name.startsWith("?")) return undefined;
  const attributes = item[":@"];
  const children = item[name];
  return {
    name,
    attributes: new Map(
      typeof attributes === "object" && attributes !== null
        ? Object.entries(attributes).map(([key, value]) => [key, String(value)])
        : [],
    ),
    line: lineAt(startOf(item[place])),
    children: isList(children)
      ? children.map((child) => nodeOf(child, lineAt)).filter((child) => child !== undefined)
      : [],
  };
}

function startOf(meta: unknown): number {
  const start = typeof meta === "object" && meta !== null && "startIndex" in meta ? meta.startIndex : undefined;
  return typeof start === "number" ? start : 0;
}

function isList(value: unknown): value is readonly Ordered[] {
  return Array.isArray(value);
}

function lineCounter(text: string): (offset: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** The first element at a path of names below a node: `childAt(node, "system.webServer/tracing")`. */
export function childAt(node: ConfigNode | undefined, path: string): ConfigNode | undefined {
  let at = node;
  for (const name of path.split("/")) at = at?.children.find((child) => child.name === name);
  return at;
}

/** All elements at a path of names: sections may be written in several pieces. */
export function childrenAt(node: ConfigNode | undefined, path: string): readonly ConfigNode[] {
  let found: readonly ConfigNode[] = node === undefined ? [] : [node];
  for (const name of path.split("/")) {
    found = found.flatMap((one) => one.children.filter((child) => child.name === name));
  }
  return found;
}
