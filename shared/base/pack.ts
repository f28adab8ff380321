/*
 * Plain data as a few JSON texts in which whatever repeats stands once: a trace of 100,000 events says the same names,
 * ids and pairs over and over. The texts are small enough to be read one at a time, so that neither side stands still
 * over a large trace; what stood once is one object after reading, so that data read back must not be changed.
 *
 * A text is an array of nodes. A string, a fraction, true, false or null stands for itself; {"keys": [...]} is the shape
 * of objects to come; [0, ...] is an array, [n, ...] an object of the n-th shape. Inside these a number that is not
 * negative is the place of an earlier node, and -1 - n is the whole number n itself. The last node is the data.
 */

declare const packedAs: unique symbol;

/** Data of the type T, packed. */
export type Packed<T> = { readonly texts: readonly string[]; readonly [packedAs]?: T };

/** Nodes of a text: some milliseconds of reading. */
const nodesPerText = 4_000;
/** Larger lists and objects are hardly ever said twice; to look for them would only cost. */
const mostInterned = 10;

type Node = string | number | boolean | null | { readonly keys: readonly string[] } | readonly number[];

function isInline(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
}

/** Packs plain data: what JSON can say, with its rules for `undefined`. */
export function pack<T>(data: T): Packed<T> {
  const texts: string[] = [];
  let nodes: Node[] = [];
  let count = 0;
  const values = new Map<unknown, number>();
  const lists = new Map<string, number>();
  const shapes: (readonly string[])[] = [];

  const put = (node: Node): void => {
    nodes.push(node);
    if (nodes.length < nodesPerText) return;
    texts.push(JSON.stringify(nodes));
    nodes = [];
  };
  const literal = (value: string | number | boolean | null): number => {
    const known = values.get(value);
    if (known !== undefined) return known;
    put(value);
    values.set(value, count);
    return count++;
  };
  const list = (parts: readonly number[]): number => {
    const key = parts.length > mostInterned ? undefined : parts.join();
    const known = key === undefined ? undefined : lists.get(key);
    if (known !== undefined) return known;
    put(parts);
    if (key !== undefined) lists.set(key, count);
    return count++;
  };
  const shapeOf = (keys: readonly string[]): number => {
    // There are few: those of the types that are packed.
    const known = shapes.findIndex(
      (shape) => shape.length === keys.length && shape.every((key, at) => key === keys[at]),
    );
    if (known >= 0) return known + 1;
    put({ keys });
    return shapes.push(keys);
  };
  const refer = (value: unknown): number => {
    if (typeof value === "number") return isInline(value) ? -1 - value : literal(Number.isFinite(value) ? value : null);
    if (typeof value === "string" || typeof value === "boolean") return literal(value);
    if (typeof value !== "object" || value === null) return literal(null);
    const parts = [0];
    if (Array.isArray(value)) {
      for (const part of value) parts.push(refer(part));
      return list(parts);
    }
    const keys: string[] = [];
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined) continue;
      keys.push(key);
      parts.push(refer(part));
    }
    // After the parts: their own shapes come before it.
    parts[0] = shapeOf(keys);
    return list(parts);
  };

  const root = refer(data);
  // Last of all, so that a reader knows it without being told where it stands.
  put([0, root]);
  texts.push(JSON.stringify(nodes));
  return { texts };
}

/** Reads packed data a text at a time: every step has done some milliseconds of work, the last one answers the data. */
export function* unpackSteps<T>({ texts }: Packed<T>): Generator<undefined, T> {
  const values: unknown[] = [];
  const shapes: (readonly string[])[] = [];
  const valueOf = (reference: number): unknown => (reference < 0 ? -1 - reference : values[reference]);
  for (const text of texts) {
    const nodes: readonly Node[] = JSON.parse(text);
    for (const node of nodes) {
      if (typeof node !== "object" || node === null) values.push(node);
      else if (!isList(node)) shapes.push(node.keys);
      else if (node[0] === 0) values.push(node.slice(1).map(valueOf));
      else values.push(objectOf(shapes[node[0]! - 1]!, node, valueOf));
    }
    yield;
  }
  const [data]: T[] = values.at(-1) as T[];
  return data!;
}

/** Reads packed data at once. */
export function unpack<T>(packed: Packed<T>): T {
  const steps = unpackSteps(packed);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function isList(node: readonly number[] | { readonly keys: readonly string[] }): node is readonly number[] {
  return Array.isArray(node);
}

function objectOf(keys: readonly string[], node: readonly number[], valueOf: (reference: number) => unknown): object {
  const made: Record<string, unknown> = {};
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    const value = valueOf(node[at + 1]!);
    // As JSON.parse does: a key of this name is data, never the object's prototype.
    if (key === "__proto__")
      Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
    else made[key] = value;
  }
  return made;
}
