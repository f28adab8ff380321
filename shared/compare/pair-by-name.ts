/* Two lists of named values side by side: by name, repeated names in their order. Values are not looked at. */

/** A name with its value on either side; undefined where a side does not have it. */
export type NamedPair = readonly [name: string, a: string | undefined, b: string | undefined];

type Named = readonly [name: string, value: string];

/** Pairs of all values, in the order of `a`, what only `b` has behind. `keyOf` says which names are the same. */
export function pairByName(
  a: readonly Named[],
  b: readonly Named[],
  keyOf: (name: string) => string = (name) => name,
): readonly NamedPair[] {
  if (a.length === b.length && a.every(([name], at) => keyOf(name) === keyOf(b[at]?.[0] ?? ""))) {
    return a.map(([name, value], at) => [name, value, b[at]?.[1]]);
  }
  const rest = new Map<string, { readonly places: number[]; next: number }>();
  for (const [place, [name]] of b.entries()) {
    const key = keyOf(name);
    const known = rest.get(key);
    if (known === undefined) rest.set(key, { places: [place], next: 0 });
    else known.places.push(place);
  }
  const taken = new Set<number>();
  const pairs = a.map(([name, value]): NamedPair => {
    const known = rest.get(keyOf(name));
    const place = known?.places[known.next++];
    if (place === undefined) return [name, value, undefined];
    taken.add(place);
    return [name, value, b[place]?.[1]];
  });
  const left = b.filter((_, place) => !taken.has(place));
  return [...pairs, ...left.map(([name, value]): NamedPair => [name, undefined, value])];
}
