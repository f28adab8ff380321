/* Looking up foreign text in a table of ours: `constructor` and its kin, which every object has, are not entries. */

/** The entry of a key; undefined where the table itself has none. */
export function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
