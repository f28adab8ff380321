/* Collections of IIS configuration: add, remove and clear, over the pieces that hold for a path. */
import type { ConfigNode } from "./config-node.ts";

/** What is left of a collection, in order, with the piece each element came from. */
export type Collected<T> = { readonly node: ConfigNode; readonly from: T };

/**
 * Works through the elements of a section, widest piece first: `add` puts one in, `remove` takes the one with the same
 * key out, `clear` all. An `add` of a key that is there already is a mistake IIS answers with 500.19; the later one
 * stands here, and `doubles` names the key.
 */
export function collect<T>(
  pieces: readonly { readonly node: ConfigNode; readonly from: T }[],
  key: string,
): { readonly items: readonly Collected<T>[]; readonly doubles: readonly string[] } {
  const items = new Map<string, Collected<T>>();
  const doubles: string[] = [];
  for (const { node: section, from } of pieces) {
    for (const node of section.children) {
      const name = (node.attributes.get(key) ?? "").toLowerCase();
      if (node.name === "clear") items.clear();
      else if (node.name === "remove") items.delete(name);
      else if (node.name === "add") {
        if (items.has(name)) doubles.push(node.attributes.get(key) ?? "");
        items.set(name, { node, from });
      }
    }
  }
  return { items: [...items.values()], doubles };
}
