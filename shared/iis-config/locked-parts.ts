/*
 * Locks inside a section: attributes, elements, and items of a collection. A lock on a part stands on the element that has
 * the part; one on an item on the item itself, and a section counts as an item. Source: Microsoft, "How to use locking in
 * IIS 7.0 configuration"; A. Birukov, "More config locking", for where each of the attributes has an effect.
 */
import type { ConfigNode } from "./config-node.ts";
import { readBool } from "./values.ts";

/** What is locked, and by which attribute in which line of the wider file. */
export type PartLock = { readonly what: string; readonly text: string; readonly line: number };

const directives: ReadonlySet<string> = new Set(["clear", "remove"]);
const lockWords: ReadonlySet<string> = new Set([
  "lockAttributes",
  "lockElements",
  "lockAllAttributesExcept",
  "lockAllElementsExcept",
  "lockItem",
]);

/** The first part of an element that the same element of a wider file locks; `what` names the element. */
export function lockedPart(node: ConfigNode, wider: ConfigNode, what: string): PartLock | undefined {
  const isSet = node.children.length > 0 || [...node.attributes.keys()].some((name) => !lockWords.has(name));
  if (isSet && isLockedItem(wider)) return { what, text: 'lockItem="true"', line: wider.line };
  for (const name of node.attributes.keys()) {
    const text = lockWords.has(name) ? undefined : lockOn(wider, name, "Attributes");
    if (text !== undefined) return { what: `${what}/@${name}`, text, line: wider.line };
  }
  for (const child of node.children) {
    const text = lockOn(wider, child.name, "Elements");
    if (text !== undefined) return { what: `${what}/${child.name}`, text, line: wider.line };
    const found = directives.has(child.name) ? lockedItem(child, wider, what) : lockedBelow(child, wider, what);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lockOn({ attributes }: ConfigNode, name: string, kind: "Attributes" | "Elements"): string | undefined {
  const listed = attributes.get(`lock${kind}`);
  const names = namesIn(listed);
  if (listed !== undefined && (names.includes(name) || names.includes("*"))) return `lock${kind}="${listed}"`;
  const free = attributes.get(`lockAll${kind}Except`);
  if (free !== undefined && !namesIn(free).includes(name)) return `lockAll${kind}Except="${free}"`;
  return undefined;
}

function namesIn(list: string | undefined): readonly string[] {
  return (list ?? "").split(",").map((name) => name.trim());
}

function isLockedItem({ attributes }: ConfigNode): boolean {
  return readBool(attributes.get("lockItem") ?? "") === true;
}

/* `clear` and `remove` against the items that a wider file has locked. */
function lockedItem(directive: ConfigNode, wider: ConfigNode, what: string): PartLock | undefined {
  const keys = [...directive.attributes];
  const hit = wider.children.find(
    (item) =>
      !directives.has(item.name) &&
      isLockedItem(item) &&
      (directive.name === "clear" ||
        keys.every(([name, value]) => item.attributes.get(name)?.toLowerCase() === value.toLowerCase())),
  );
  if (hit === undefined) return undefined;
  const named = keys.map(([name, value]) => `[@${name}="${value}"]`).join("");
  return { what: `${what}/${directive.name}${named}`, text: 'lockItem="true"', line: hit.line };
}

/* Elements that are no items stand once in a section; items with a key of their own are new ones. */
function lockedBelow(child: ConfigNode, wider: ConfigNode, what: string): PartLock | undefined {
  const same = wider.children.filter(({ name }) => name === child.name);
  const [only] = same;
  return only === undefined || same.length > 1 || isLockedItem(only) || child.name === "add"
    ? undefined
    : lockedPart(child, only, `${what}/${child.name}`);
}
