/*
 * What a facet counts: rows fall under codes, codes under keys, and a key is what the user sees as one value. Names that
 * differ in case only are one key, as filter words see them, and verdicts of one rule with more and with less confidence;
 * a path is the key of many URLs; the problems of a file are several keys of one code. So the number beside a value is the
 * number of rows that a click on it leaves.
 */
import type { FacetField } from "../model/query-answer.ts";
import { formatStatus, substatus } from "../model/status.ts";
import { problemParts } from "./file-problems.ts";
import { needsWhole } from "./fields.ts";
import { lowerValues } from "./lower-values.ts";
import { pathsOf } from "./paths.ts";
import { isMissing, resizedCodes, type CodedColumn, type CodedName, type QueryTable } from "./table.ts";
import { bandOf, bands } from "./taken-bands.ts";

/** The codes of a field by row; for times taken, which are no codes, undefined: see `countRows`. */
export type FacetKeys = {
  readonly codes: Uint32Array | undefined;
  /** How many codes there are. */
  readonly size: number;
  /** Adds up counts by code to counts by key. */
  readonly fold: (counts: Uint32Array) => Uint32Array;
  /** The value of a key as a filter word takes it; empty for a missing value, undefined for what is no value at all. */
  readonly text: (key: number) => string | undefined;
  /** The same in lower case. */
  readonly lower: (key: number) => string;
};

const columnOf: Readonly<Partial<Record<FacetField, CodedName>>> = { is: "mark", path: "url", time: "url" };

/** The column of a field's codes. */
function codedName(field: FacetField): CodedName {
  return columnOf[field] ?? (field as CodedName);
}

/** The keys of a field. */
export function facetKeys(table: QueryTable, field: FacetField): FacetKeys {
  if (field === "time") return takenKeys;
  const name = codedName(field);
  const column = table.columns[name];
  const base = { codes: column.codes, size: column.values.length };
  if (field === "path") {
    const { ofUrl, column: paths } = pathsOf(table.columns.url);
    const lower = lowerValues(paths);
    return {
      ...base,
      fold: (counts) => folded(counts, ofUrl, paths.values.length),
      text: (key) => paths.values[key] ?? "",
      lower: (key) => lower[key] ?? "",
    };
  }
  if (field === "problem") return { ...base, ...problemKeys(column) };
  const { keyOf, texts, lowers } = keysOf(column, name);
  return {
    ...base,
    fold: (counts) => folded(counts, keyOf, texts.length),
    text: (key) => texts[key],
    lower: (key) => lowers[key] ?? "",
  };
}

function folded(counts: Uint32Array, keyOf: Uint32Array, keys: number): Uint32Array {
  const sums = new Uint32Array(keys);
  for (let code = 0; code < counts.length; code++) sums[keyOf[code]!]! += counts[code]!;
  return sums;
}

const takenKeys: FacetKeys = {
  codes: undefined,
  size: bands.length,
  fold: (counts) => counts,
  text: (key) => bands[key]?.value,
  lower: (key) => bands[key]?.value ?? "",
};

/** How many of some rows have each code; `rows` are places. */
export function countRows(table: QueryTable, { codes, size }: FacetKeys, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(size);
  if (codes === undefined) {
    const { taken } = table;
    for (let index = 0; index < rows.length; index++) counts[bandOf(taken[rows[index]!]!)]!++;
    return counts;
  }
  for (let index = 0; index < rows.length; index++) counts[codes[rows[index]!]!]!++;
  return counts;
}

/** How many rows that fail nothing, or nothing but what `own` stands for, have each code. */
export function countBut(table: QueryTable, { codes, size }: FacetKeys, failed: Uint32Array, own: number): Uint32Array {
  const counts = new Uint32Array(size);
  if (codes === undefined) {
    const { taken } = table;
    for (let row = 0; row < failed.length; row++) {
      const bits = failed[row]!;
      if (bits === 0 || bits === own) counts[bandOf(taken[row]!)]!++;
    }
    return counts;
  }
  for (let row = 0; row < failed.length; row++) {
    const bits = failed[row]!;
    if (bits === 0 || bits === own) counts[codes[row]!]!++;
  }
  return counts;
}

/* Keys by code, carried on as values are appended. Key 0 is the missing value, or for what only whole files tell what was
   not read; a missing value then has a key of its own. */
type Keys = {
  keyOf: Uint32Array;
  cut: number;
  texts: (string | undefined)[];
  lowers: string[];
  of: Map<string, number>;
};

const kept = new WeakMap<object, Keys>();

function keysOf(column: CodedColumn, name: CodedName): Keys {
  let keys = kept.get(column);
  if (keys === undefined) {
    const first = needsWhole(name) ? undefined : "";
    const of = new Map(first === undefined ? [] : [[first, 0] as const]);
    keys = { keyOf: new Uint32Array(column.values.length), cut: 1, texts: [first], lowers: [""], of };
    kept.set(column, keys);
  }
  if (keys.keyOf.length < column.values.length) {
    keys.keyOf = resizedCodes(keys.keyOf, Math.max(column.values.length, keys.keyOf.length * 2));
  }
  for (; keys.cut < column.values.length; keys.cut++) {
    const text = valueText(name, column.values[keys.cut]);
    const lower = text.toLowerCase();
    let key = keys.of.get(lower);
    if (key === undefined) {
      key = keys.texts.push(text) - 1;
      keys.lowers.push(lower);
      keys.of.set(lower, key);
    }
    keys.keyOf[keys.cut] = key;
  }
  return keys;
}

function problemKeys(column: CodedColumn): Pick<FacetKeys, "fold" | "text" | "lower"> {
  const parts = column.values.map((value) => (value === undefined ? [""] : problemParts(String(value))));
  const texts = [...new Set(["", ...parts.flat()])];
  const places = new Map(texts.map((text, key) => [text, key]));
  return {
    fold: (counts) => {
      const sums = new Uint32Array(texts.length);
      counts.forEach((count, code) => {
        for (const part of parts[code] ?? []) sums[places.get(part) ?? 0]! += count;
      });
      return sums;
    },
    text: (key) => texts[key],
    lower: (key) => texts[key] ?? "",
  };
}

/** A value as a filter word takes it: `502.3`, and `404.0` where `404` would mean every substatus; codes in hex, verdicts by their rule; others as they are. */
export function valueText(field: CodedName, value: string | number | undefined): string {
  if (isMissing(value)) return "";
  if (field === "verdict") return String(value).replace(/\/.*$/s, "");
  if (typeof value !== "number") return value;
  if (field === "error") return `0x${value.toString(16).toUpperCase().padStart(8, "0")}`;
  if (field !== "status" && field !== "trigger") return String(value);
  return substatus(value) === 0 ? `${formatStatus(value)}.0` : formatStatus(value);
}
